"""Finds what a sentence sets out in the list or paragraph below it, wherever it stands: "The auditors recommended that:"."""

import re
from collections.abc import Sequence

from corpus.register.headings import LEADS_INTO_LIST, bare_number
from corpus.register.imperatives import is_imperative
from corpus.register.outline import Outline
from corpus.register.printing import Printing
from corpus.register.printings.marked import first_sentence_apart
from corpus.types import Passage

_SUGGESTED = re.compile(
    r"\b(?:recommend|suggest|advise|propose|urge)(?:s|d|ed)? (?:that )?(?:you|the (?:council|authority|leader|leadership)|cabinet|members|officers)(?: [\w ,]{0,40})?:\s*$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:asks?|calls? (?:up)?on|urges?|wants?|expects?|invites?) (?:you|the (?:council|authority|leadership|service)|cabinet|leaders|members|officers)(?: [\w ,]{0,40})? to:\s*$"
    r"|\b(?:the (?:local )?(?:council|authority|leadership|service|partnership|trust|board|landlord|provider|company|organisation)|cabinet|leaders|you|it)(?: \w+ly| now| also)* (?:should|must|shall|needs? to|ought to|has agreed to|is (?:asked|required|expected) to)(?: now| also)?(?:,? (?:within|by|before|in|no later than|as soon as)\b[^:]{2,60})?:\s*$",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"^(?:that )?(?:(?:the |full )?(?:cabinet|committee|council|board|executive|members|panel) )?(?:to )?(?P<verb>note|approve|receive|delegate|endorse|welcome|agree|consider|accept|thank|decide|comment on)s?\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"^that (?:the|this|these|its|their) (?:[\w'’-]+ ){1,8}?be (?P<verb>note|receive|endorse|approve|delegate|refer|agree|accept)[rd]?e?d\b",
    re.IGNORECASE,
)
_MEETING = r"(?:that )?(?:the |this |full )?(?:[\w’'-]+ ){0,5}?(?:cabinet|committee|sub-committee|council|board|executive|members|panel|commission)"
_TALKS_OF_REPORT = re.compile(
    rf"^(?:{_MEETING} )?(?:to )?(?:is |are )?(?:\w+ly )?(?:consider|discuss|scrutinise|review|examine|comment on|support|acknowledge|question)(?:e?s)?(?: and [\w ]{{3,20}})? "
    r"(?:the |this |any |its |these )?(?:\w+ ){0,2}?(?:report|updates?|progress(?! of| towards)|contents?|position|monitoring|information|appendi(?:x|ces))\b"
    rf"|^{_MEETING} (?:to )?(?:identif(?:y|ies)|(?:decide|determine|raise|provide|agree|make|indicate)s?) (?:any|whether|what|which|how)\b",
    re.IGNORECASE,
)
_ONLY_MEETINGS = frozenset({"note", "receive", "endorse", "approve", "delegate", "thank", "refer"})
_MADE = re.compile(
    r"\b(?:make|makes|made|making|offer|offers|offered|set out|sets out|gave|give|are|these) (?:our |the |its |my )?(?:following |\w+ ){0,3}recommendations\b(?! (?:of|in) the\b)[^:]*:",
    re.IGNORECASE,
)
_RECOMMENDED = re.compile(r"\brecommend(?:s|ed)?\b(?: that)?(?: [\w ]{0,30})?:", re.IGNORECASE)


def find_led_in(outline: Outline, taken: frozenset[str]) -> list[Printing]:
    """The items of lists that a sentence calls recommendations, wherever they stand: "The auditors recommended that:"."""
    printings: list[Printing] = []
    for run, (parent_id, items) in enumerate(outline.children.items(), 3000):
        parent = outline.by_id.get(parent_id)
        lead = outline.words(parent.sentences[-1]) if parent and parent.sentences else ""
        asked = _ASKED.search(lead)
        if asks_a_meeting([outline.words(item) for item in items]):
            continue
        if asked and not all(is_imperative(outline.words(item)) for item in items):
            continue
        if parent is None or not (asked or LEADS_INTO_LIST.search(lead) or _SUGGESTED.search(lead)):
            continue
        if taken.isdisjoint(p.id for p in (parent, *items)) and (
            _RECOMMENDED.search(lead)
            or _SUGGESTED.search(lead)
            or _MADE.search(lead)
            or any(advises(outline.words(item)) for item in items)
        ):
            printings.extend(led_item(outline, item, run) for item in items)
    return printings


def asks_a_meeting(items: Sequence[str]) -> bool:
    """Whether a list is what a report asks its meeting to decide, "note the report", "approve the plan", and no advice."""
    decided = [_DECIDES.match(item) or _DECIDED.match(item) for item in items]
    verbs = [match["verb"].lower() if match else "" for match in decided]
    talked = [_TALKS_OF_REPORT.match(item) is not None for item in items]
    told = sum(bool(verb) or talk for verb, talk in zip(verbs, talked, strict=True))
    return 2 * told > len(verbs) and (any(talked) or not _ONLY_MEETINGS.isdisjoint(verbs))


def led_item(outline: Outline, item: Passage, run: int) -> Printing:
    """An item of a list, with the number that it carries."""
    number = (bare_number(item.label),) if item.label else ()
    words = outline.words(item)
    return first_sentence_apart(
        outline, Printing("recommendation", number, item, item.start, item.end, words, "listed", run)
    )


def asks_in_a_list(words: str) -> bool:
    """Whether words before a list ask for what it holds."""
    return bool(_ASKED.search(words) or _SUGGESTED.search(words))


def advises(words: str) -> bool:
    """Whether words say what should be done, and do not only announce it."""
    lowered = words.lower()
    if re.search(r"\b(?:make|makes|made|are|following|these) (?:\w+ ){0,3}recommendations\b", lowered):
        return False
    return is_imperative(words) or any(
        cue in lowered for cue in (" should ", " recommend that", " must ", " need to ", " needs to ")
    )
