"""The words that lead into a list, before what stands in it: "It is also to:" before "open the mill"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.types import Passage, PassageKind, ProgressStatement, Report


@dataclass(frozen=True, slots=True)
class Led:
    """A statement, whether it is an item of such a list, and the lead-in where it is the first item that is told."""

    statement: ProgressStatement
    in_list: bool = False
    lead_in: str = ""


def led(statements: Sequence[ProgressStatement], reports: Mapping[str, Report]) -> list[Led]:
    """The statements in their order, each lead-in once before the items of its list."""
    passages = {each.report: _passages(reports.get(each.report)) for each in statements}
    found, list_before = [], ""
    for statement in statements:
        at = passages[statement.report]
        passage = at.get(statement.passage)
        parent = at.get(passage.parent or "") if passage else None
        lead_in = _lead_in(parent, statements, reports[statement.report].text) if parent else ""
        this_list = parent.id if parent and lead_in else ""
        found.append(Led(statement, bool(this_list), lead_in if this_list != list_before else ""))
        list_before = this_list
    return found


def _passages(report: Report | None) -> dict[str, Passage]:
    return {each.id: each for each in report.passages} if report else {}


def _lead_in(passage: Passage, told: Sequence[ProgressStatement], text: str) -> str:
    """The last sentence of what introduces a list, where it needs the items to be whole and is not told itself."""
    if passage.kind not in {PassageKind.PARAGRAPH, PassageKind.LIST_ITEM} or not passage.sentences:
        return ""
    last = passage.sentences[-1]
    if any(each.passage == passage.id and each.end >= last.end for each in told):
        return ""
    words = " ".join(text[last.start : last.end].split())
    return "" if words.endswith((".", "!", "?")) else words
