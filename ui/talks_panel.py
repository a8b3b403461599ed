"""The list of a person's conversations: opened, renamed and deleted there."""

from secrets import token_hex
from typing import Any

from corpus.errors import CouncilReportsError
from ui.conversations import LONGEST_NAME
from ui.evidence import templates
from ui.page_talks import Talk, Talks

BUSY = "One question at a time: a question of yours is still being answered. Wait for it or stop it first."
NOBODY_ELSE = "Nobody else who uses this page sees them."
NOT_KEPT = "Conversations are not kept here: yours is gone when you reload or close this page."
NO_KEY = "Your browser took no cookie from this page: your conversation is gone when you reload or close the page."
GONE = "That conversation is no longer kept."


def list_html(
    talks: Talks,
    request: Any,
    current: str = "",
    *,
    renaming: str = "",
    deleting: str = "",
    said: str = "",
    back: str = "",
) -> str:
    """The list. One of its lines may be a form, a question, or where the focus goes back to; `said` is told once."""
    owner = talks.kept_for(request)
    template = templates().get_template("talks.html")
    return template.render(
        talks=talks.listed(request),
        days=talks.days if owner else 0,
        whose=NOBODY_ELSE if owner else NO_KEY if talks.days else NOT_KEPT,
        current=current,
        renaming=renaming,
        deleting=deleting,
        said=said,
        back=back,
        look=token_hex(4),
        longest=LONGEST_NAME,
    )


def done(talks: Talks, request: Any, talk: Talk, act: str, value: str, text: str) -> tuple[Talk, str]:
    """Do what a press in the list asks for: the conversation that is open then, and the list."""
    if act in _CHANGES and talks.askings.of(talks.person(request)):
        return talk, list_html(talks, request, talk.id, said=BUSY)
    try:
        return _done(talks, request, talk, act, value, text)
    except CouncilReportsError as error:
        return talk, list_html(talks, request, talk.id, said=str(error))


_CHANGES = frozenset({"new", "talk", "rename-to", "delete-now", "delete-all-now"})


def _done(talks: Talks, request: Any, talk: Talk, act: str, value: str, text: str) -> tuple[Talk, str]:
    if act == "new":
        talk = Talk()
    elif act == "talk":
        found = talks.open(request, value)
        return (
            (found, list_html(talks, request, found.id))
            if found
            else (talk, list_html(talks, request, talk.id, said=GONE))
        )
    elif act == "rename-to":
        talks.rename(request, value, text)
        return talk, list_html(talks, request, talk.id, back=value, said="Renamed.")
    elif act in ("delete-now", "delete-all-now"):
        ids = [value] if act == "delete-now" else [each.id for each in talks.listed(request)]
        talks.delete(request, ids)
        said = "The conversation was deleted." if act == "delete-now" else "All conversations were deleted."
        talk = Talk() if talk.id in ids else talk
        return talk, list_html(talks, request, talk.id, said=said)
    elif act in ("rename", "delete", "delete-all", "back"):
        where = {"rename": {"renaming": value}, "delete": {"deleting": value}, "delete-all": {"deleting": "all"}}
        return talk, list_html(talks, request, talk.id, **where.get(act, {"back": value}))
    return talk, list_html(talks, request, talk.id)
