"""Parts of the page that we write as HTML ourselves, and the buttons and links in them that do something."""

from typing import Any

import gradio as gr

_CLICKS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-act]');
  if (!button) return;
  event.preventDefault();
  trigger('click', {act: button.dataset.act, value: button.dataset.value || ''});
});
element.addEventListener('submit', (event) => {
  const form = event.target.closest('form[data-submit]');
  if (!form) return;
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(form));
  trigger('click', {act: event.submitter?.value || form.dataset.submit, value: form.dataset.value || '', fields});
});
"""


def clickable(name: str, html: str = "") -> gr.HTML:
    """HTML of our own whose elements with data-act tell the server when they are clicked.

    A form with data-submit tells it what its fields hold, and does what the pressed button's value says, if any.
    """
    return gr.HTML(html, elem_id=name, js_on_load=_CLICKS, apply_default_css=False)


def plain(name: str, html: str = "") -> gr.HTML:
    """HTML of our own in which nothing is clicked."""
    return gr.HTML(html, elem_id=name, js_on_load=None, apply_default_css=False)


def clicked(event: gr.EventData) -> tuple[str, str]:
    """What a clicked element asks for, and its value. It comes from the browser, so it is checked where it is used."""
    told: Any = event._data
    if not isinstance(told, dict):
        return "", ""
    return str(told.get("act", "")), str(told.get("value", ""))


def fields(event: gr.EventData) -> dict[str, str]:
    """What the fields of the form that was sent hold, by their names; nothing where none was."""
    told: Any = event._data
    held = told.get("fields") if isinstance(told, dict) else None
    return {str(name): str(value) for name, value in held.items()} if isinstance(held, dict) else {}


def typed(event: gr.EventData) -> str:
    """What was typed into the field "text" of the form that was sent; empty where none was."""
    return fields(event).get("text", "")
