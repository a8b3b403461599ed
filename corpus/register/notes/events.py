"""Events told in the past tense and dated after the report."""

import re

from corpus.dates import FoundDate
from corpus.register.dated import dates_in
from corpus.register.outline import BODY_KINDS, Outline
from corpus.types import Passage, ReadingNote, Span

_PAST_VERB = (
    r"(?:was|were|had|has been|have been|took place|took|held|met|gave|made|went|came|began|became|saw|won|ran|put|led|brought|set up|"
    r"opened|closed|launched|completed|adopted|approved|agreed|published|appointed|considered|received|started|commenced|visited|"
    r"presented|endorsed|introduced|implemented|established|signed|issued|concluded|reported|attended|moved|joined|ended|finished|submitted|"
    r"recruited|delivered|hosted|undertook|conducted|carried out|reviewed|discussed|announced|elected|resigned|left|retired|replaced)"
)
_VERBS = re.compile(
    rf"\b(?P<past>{_PAST_VERB})\b|\b(?P<other>will|would|should|may|might|can|could|must|is|are|takes|comes|goes|opens|closes|ends|expires|follows|to (?!the\b|a\b|an\b|its\b|their\b|our\b|each\b|all\b|both\b|new\b|local\b|residents\b|tenants\b|staff\b|\d|cabinet\b|council\b|full\b|members\b|scrutiny\b|[A-Z])\w+|\w{{3,}}ing|plans?|begins?|starts?|due)\b"
)
_NOT_AN_EVENT = re.compile(
    r"\b(?:planned|scheduled|due|expected|intended|proposed|timetabled|forecast|projected|estimated|programmed|deferred|postponed|delayed|extended|"
    r"moved|put back|set|rescheduled|brought forward|until|by (?:the )?(?:end|start|middle|beginning|early|mid|late|\d|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|christmas|easter)\b|before|for|from|target|deadline|up to|through to|end date|towards|beyond|ahead of|next|will|no later than|effective|runs?|lasts?|covering|covers|plan|budget|programme|strategy)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:will|would|due|planned|scheduled|expected|intended|to be|until|by)\b", re.IGNORECASE)
_IN = re.compile(
    r"\b(?P<when>in|on|during|since)\s+(?:the\s+)?(?:(?:early|mid|late|beginning of|end of|week of|week beginning|month of|\w+day,?)[\s-]+)*$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\bfrom\s+[\w\s]{2,20}\bto\s+(?:early\s+|mid[- ]|late\s+|the end of\s+)?$", re.IGNORECASE)
_OPENS = re.compile(r"^(?P<when>In|On|During|Since|By)\s+(?:(?:early|mid|late|the end of)[\s-]+)?$")
_AHEAD = re.compile(
    r"\b(?:will|would|should|to|may|might|can|could|must|is|are|being|be)(?: not)? (?:also |then |now |first )?(?:be |have (?:been )?)?$",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never|yet|if|had received no|would)\b", re.IGNORECASE)


def events_after_report(outline: Outline) -> list[ReadingNote]:
    """A note for each sentence that tells, as past, what happened after the date that the report bears."""
    report = outline.report
    latest = max(filter(None, (report.date, report.period_end)), default=None)
    if latest is None:
        return []
    return [
        _note(outline, passage, sentence, event)
        for passage in outline.passages
        if passage.kind in BODY_KINDS
        for sentence in passage.sentences
        for words in outline.words(sentence).split(" | ")  # a row's sentence runs over cells
        if (event := _event_after(words, latest))
    ]


def _event_after(words: str, latest: str) -> FoundDate | None:
    if _NEGATED.search(words) and re.search(r"\b(?:has|have|had|was|were|did) not\b|\bif\b", words):
        return None
    for date in dates_in(words):
        first = date.iso_start or date.iso
        if (
            is_after(date.iso, latest)
            and (is_after(first, latest) or _RANGE.search(words[: date.start]))
            and _told_as_past(words, date)
        ):
            return date
    return None


def is_after(iso: str, latest: str) -> bool:
    """Whether a date is certainly later: compared at the precision that both have."""
    shared = min(len(iso), len(latest))
    return iso[:shared] > latest[:shared]


def _told_as_past(words: str, date: FoundDate) -> bool:
    before, after = words[: date.start], words[date.end :]
    if len(date.iso) < 7 or _is_year_of_accounts(date) or words.rstrip().endswith("?"):
        return False
    opens = _OPENS.match(before)
    if opens:
        first = _VERBS.search(after)
        if opens["when"] == "By" and not (first and first["past"] == "had"):
            return False
        return bool(first and first["past"]) and not _TO_COME.search(after[: (first.end() + 14) if first else 0])
    if not (_IN.search(before) or _RANGE.search(before)):
        return False
    plain = _RANGE.sub("", before)
    verbs = list(_VERBS.finditer(plain))
    if not verbs or not verbs[-1]["past"] or _AHEAD.search(plain[: verbs[-1].start()]):
        return False
    between = plain[verbs[-1].start() :]
    return not _NOT_AN_EVENT.search(between) and ";" not in between and len(between) < 140


def _is_year_of_accounts(date: FoundDate) -> bool:
    """Whether a date is a financial year, for which sums are allocated before it begins."""
    return date.iso_start.endswith("-04") and date.iso.endswith("-03")


def _note(outline: Outline, passage: Passage, sentence: Span, event: FoundDate) -> ReadingNote:
    report = outline.report
    dated = report.date or report.period_end
    if report.period_end and (not report.date or report.period_end >= report.date):
        bears = f"the report gives the position to {spoken(report.period_end)}"
    else:
        bears = f"the report is dated {spoken(dated or '')}"
    message = f"The text tells of {event.text} in the past tense, and {bears}."
    return ReadingNote(
        report.id, passage.id, "date_after_report", message, outline.words(sentence), sentence.start, sentence.end
    )


_MONTHS = "January February March April May June July August September October November December".split()


def spoken(iso: str) -> str:
    """An ISO date as people write it: "21 December 2023", "October 2016"."""
    parts = iso.split("-")
    month = [_MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    day = [str(int(parts[2]))] if len(parts) > 2 else []
    return " ".join([*day, *month, parts[0]])
