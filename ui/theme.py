"""The look of Gradio's own parts, taken from the palette in static/page.css so that there is one place for colour."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gradio.themes import Base

_FONT = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif")
_MONO = ("ui-monospace", "Consolas", "monospace")
_LOOK = {
    "body_background_fill": "var(--paper)",
    "body_text_color": "var(--ink)",
    "body_text_color_subdued": "var(--muted)",
    "background_fill_primary": "var(--sheet)",
    "background_fill_secondary": "var(--paper)",
    "block_background_fill": "transparent",
    "block_border_color": "transparent",
    "block_label_background_fill": "transparent",
    "block_label_text_color": "var(--ink)",
    "block_title_text_color": "var(--ink)",
    "block_info_text_color": "var(--muted)",
    "border_color_primary": "var(--line)",
    "border_color_accent": "var(--accent)",
    "color_accent_soft": "var(--wash)",
    "link_text_color": "var(--accent)",
    "input_background_fill": "var(--sheet)",
    "input_background_fill_focus": "var(--sheet)",
    "input_border_color": "var(--edge)",
    "input_border_color_focus": "var(--accent)",
    "input_placeholder_color": "var(--muted)",
    "button_primary_background_fill": "var(--accent)",
    "button_primary_background_fill_hover": "var(--accent-deep)",
    "button_primary_border_color": "var(--accent)",
    "button_primary_text_color": "var(--on-accent)",
    "button_primary_text_color_hover": "var(--on-accent)",
    "button_secondary_background_fill": "var(--sheet)",
    "button_secondary_background_fill_hover": "var(--wash)",
    "button_secondary_border_color": "var(--edge)",
    "button_secondary_text_color": "var(--ink)",
}
_SAME = {  # no name of their own for the dark theme
    "color_accent": "var(--accent)",
    "block_border_width": "0px",
    "block_shadow": "none",
    "input_shadow": "none",
    "button_primary_shadow": "none",
}


def theme() -> "Base":
    """Gradio's plain theme in our colours and with the system's own fonts, the same names for light and dark."""
    import gradio

    dark = {f"{name}_dark": value for name, value in _LOOK.items()}
    return gradio.themes.Base(font=_FONT, font_mono=_MONO, text_size="md").set(**_LOOK, **dark, **_SAME)
