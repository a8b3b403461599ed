"""Cross-references to a paragraph, section or recommendation that is not there, or is the one that refers."""

import re

from corpus.register.headings import bare_number, read_marker
from corpus.register.outline import BODY_KINDS, Outline
from corpus.types import Passage, PassageKind, ReadingNote, Span

_REFERENCE = re.compile(
    r"\b(?P<what>paragraphs?|paras?\.?|sections?|recommendations?)\s+(?P<numbers>\d{1,3}(?:\.\d{1,2}){0,3}(?!\s?%)(?:\s*(?:,|and|&|to|–|-)\s*\d{1,3}(?:\.\d{1,2}){0,3}(?![\d%]))*)"
    r"(?P<after>\s+(?:above|below|of this (?:report|review|update|paper|letter|statement|document|note)|earlier|overleaf))?",
    re.IGNORECASE,
)
_LED_IN = re.compile(
    r"(?:\bsee(?: also)?|\bas|\bin|\bunder|\bat|\brefer(?:s|red)? to|\breference to|\bset out (?:in|at)|\bdescribed (?:in|at)|\bto|\bfrom|\band|\bper|\bby|\bof|\(|,)\s+(?:the\s+)?$|\($|^$",
    re.IGNORECASE,
)
_SEE = re.compile(
    r"\b(?:see|refer to|(?:set out|described|as noted|discussed|explained|shown|given|listed|summarised|dealt with|covered) (?:in|at|under)|(?:read|considered) (?:together|alongside|in conjunction)(?: with)?|(?:detail|reasons?) \w+ \w* ?in)\s+(?:also\s+)?$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"^\s*,?\s*(?:\([^)]*\)\s*)?(?:of|in|to|from|under|on page)\s+(?!this\b)(?:the|that|its|our|their|an?|schedule|appendix|annex|part|chapter|[A-Z])|^\s*(?:notice|officer|report|agreement|"
    r"act\b|duty|inquiry|enquiry|order|statement|powers?|funds?|contributions?|monies|direction|intervention|review)\b",
    re.IGNORECASE,
)
_OTHER_BEFORE = re.compile(
    r"\b(?:schedule|act|regulations?|code|statute|constitution|directions|framework|guidance|circular|(?:\d{4}|previous|earlier|original|appended|accompanying) (?:report|plan|review))\b[^.;]{0,40}$",
    re.IGNORECASE,
)


def broken_references(outline: Outline) -> list[ReadingNote]:
    """A note for each cross-reference within the report that points nowhere or at its own paragraph."""
    notes: list[ReadingNote] = []
    targets = _targets(outline)
    for passage in outline.passages:
        if passage.kind not in BODY_KINDS and passage.kind is not PassageKind.FOOTNOTE:
            continue
        for sentence in passage.sentences:
            notes.extend(_in_sentence(outline, passage, sentence, targets))
    return notes


def _targets(outline: Outline) -> dict[str, frozenset[str]]:
    paragraphs = frozenset(outline.numbered) | frozenset(
        p.label for p in outline.passages if p.label and p.label[0].isdigit()
    )
    headings = frozenset(s.number for s in outline.report.sections if s.number and read_marker(s.title) is None)
    printed = [words for p in outline.passages for words in (p.label or "", outline.words(p))]
    marked = [number for words in printed if (marker := read_marker(words)) for number in marker[1]]
    return {
        "paragraph": paragraphs | headings,
        "section": headings | paragraphs,
        "recommendation": frozenset(marked),
    }


def _in_sentence(
    outline: Outline, passage: Passage, sentence: Span, targets: dict[str, frozenset[str]]
) -> list[ReadingNote]:
    words = outline.words(sentence)
    notes = []
    for match in _REFERENCE.finditer(words):
        what = match["what"].lower().rstrip(".s")
        what = "paragraph" if what == "para" else what
        if not _within_report(words, match, what):
            continue
        for number in _numbers(match["numbers"]):
            message = _wrong(outline, passage, what, number, targets, match, words)
            if message:
                notes.append(_note(outline, passage, sentence, message))
    return notes


def _within_report(words: str, match: re.Match[str], what: str) -> bool:
    """Whether the reference is plainly to this report, and not to an act, a schedule or another document."""
    before, after = words[: match.start()], words[match.end() :]
    if match["after"]:
        return True
    if _ELSEWHERE.match(after) or _OTHER_BEFORE.search(before):
        return False
    if what == "paragraph":
        return bool(_LED_IN.search(before))
    return bool(_SEE.search(before)) or before.rstrip().endswith("(")


def _numbers(words: str) -> list[str]:
    parts = re.split(r"\s*(?:,|and|&|to|–|-)\s*", words)
    return [part for part in parts if part]


def _wrong(
    outline: Outline,
    passage: Passage,
    what: str,
    number: str,
    targets: dict[str, frozenset[str]],
    match: re.Match[str],
    words: str,
) -> str | None:
    known = targets[what]
    own = _own_number(outline, passage)
    if (
        what == "paragraph"
        and own == number
        and (match["after"] or _SEE.search(words[: match.start()]))
        and "this" not in (match["after"] or "")
    ):
        return f"This is paragraph {number}, and it refers the reader to paragraph {number}."
    if number in known or len(known) < 3 or not _numbered_alike(number, known, what):
        return None
    if what == "recommendation":
        number = bare_number(number)
        return (
            None
            if number in known
            else f"The text refers to recommendation {number}, and the report prints no recommendation of that number."
        )
    return f"The text refers to {what} {number}, and the report has no {what} of that number."


def _own_number(outline: Outline, passage: Passage) -> str | None:
    if passage.parent and passage.parent in outline.by_id:
        return _own_number(outline, outline.by_id[passage.parent])
    return passage.label if passage.kind is PassageKind.PARAGRAPH else None


def _numbered_alike(number: str, known: frozenset[str], what: str) -> bool:
    """Whether the report numbers in this manner: "4.2" where paragraphs have dots, "12" where they have none."""
    depth = number.count(".")
    alike = [label for label in known if label.count(".") == depth and label.replace(".", "").isdigit()]
    return len(alike) >= (3 if what != "section" else 2)


def _note(outline: Outline, passage: Passage, sentence: Span, message: str) -> ReadingNote:
    return ReadingNote(
        outline.report.id, passage.id, "cross_reference", message, outline.words(sentence), sentence.start, sentence.end
    )
