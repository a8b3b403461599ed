"""The sentences of a passage, with their offsets."""

import re
from itertools import pairwise

import sentencex

Offsets = tuple[int, int]

# After these a full stop does not end a sentence, whatever follows.
_NEVER_LAST = re.compile(
    r"(?:^|[\s(\[“\"‘'])(?:Cllrs?|Councillors?|Dr|Mrs?|Ms|Rev|Revd|Prof|Hon|Rt|Sir|St|Gen|Supt|Insp|Sgt|Capt|Lt|Messrs|"
    r"paras?|pp?|pgs?|figs?|nos?|recs?|refs?|vol|ch|sect?|app|art|cl|approx|c|ca|cf|viz|vs?|e\.?g|i\.?e|incl|excl|esp|min|max)\.$",
    re.IGNORECASE,
)
# After these it ends one only if the next words could begin a sentence with a capital letter.
_SELDOM_LAST = re.compile(
    r"(?:^|\s)(?:etc|al|Ltd|plc|Inc|Co|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|No)\.$"
)
# Ends of sentences that the splitter takes for initials, or for the inside of a bracket.
_MISSED_END = re.compile(
    r"(?:\b(?:Annex|Appendix|Band|Category|Grade|Group|Option|Part|Phase|Plan|Schedule|Section|Table|Tier|Type) [A-Z]\."
    r"|\betc\.|[.!?][)\]]|(?<=[a-z]{3})[.!?]\d{1,2})(?=\s+[“‘\"'(]?[A-Z])"
)
_ENUMERATOR = re.compile(r"^[\[(]?(?:\d{1,3}|[ivxl]{1,5}|[a-z])[.)\]]$")
_NOTE_MARKS = re.compile(r"(?:[⁰¹²³⁴-⁹]|\[\d{1,3}\])+[”’\"')]*\s*")
_CLOSERS = re.compile(r"[”’\"')\]]+(?=\s|$)\s*")
_QUOTES = str.maketrans(dict.fromkeys("\"“”‘’'()[]", " "))
_TOO_LONG = 700  # characters; longer than this and holding quotation marks, a mark is likely unpaired


def split_sentences(text: str) -> list[Offsets]:
    """Trimmed (start, end) offsets of the sentences of `text`, in order; every word of `text` is in one of them."""
    spans = _trimmed(text, _mended(text, _boundaries(text)))
    return [part for span in spans for part in _resplit(text, span)]


def _boundaries(text: str) -> list[Offsets]:
    ends = {boundary["end_index"] for boundary in sentencex.get_sentence_boundaries("en", text)}
    ends |= {match.end() for match in _MISSED_END.finditer(text)}
    starts = [0, *sorted(ends | {len(text)})]
    return [(start, end) for start, end in pairwise(starts) if start < end]


def _mended(text: str, spans: list[Offsets]) -> list[Offsets]:
    """The spans with those rejoined that the splitter cuts inside a sentence, and stray marks given back."""
    mended: list[Offsets] = []
    for start, end in spans:
        if mended:
            stray = _stray_marks(text, start, end, mended[-1])
            if stray > start:
                mended[-1] = (mended[-1][0], stray)
                start = stray
            if start >= end:
                continue
            if _belongs_together(text[slice(*mended[-1])].rstrip(), text[start:end].lstrip()):
                mended[-1] = (mended[-1][0], end)
                continue
        mended.append((start, end))
    return mended


def _stray_marks(text: str, start: int, end: int, before: Offsets) -> int:
    """Where the sentence at `start` begins, past footnote marks and closing quotes that end the one before."""
    touches = not text[before[1] - 1].isspace()
    marks = _NOTE_MARKS.match(text, start, end) or (_CLOSERS.match(text, start, end) if touches else None)
    return marks.end() if marks else start


def _belongs_together(before: str, after: str) -> bool:
    if not before or not after:
        return True
    if _NEVER_LAST.search(before) or _ENUMERATOR.match(before):
        return True
    opens_low = after[0].islower() or after[0] in ",;:)"
    if _SELDOM_LAST.search(before):
        return opens_low or after[0].isdigit()
    return opens_low and not before.endswith(("!", "?")) and not re.match(r"(?:www\.|https?:|[a-z]\))", after)


def _trimmed(text: str, spans: list[Offsets]) -> list[Offsets]:
    trimmed = []
    for start, end in spans:
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
        if start < end:
            trimmed.append((start, end))
    return trimmed


def _resplit(text: str, span: Offsets) -> list[Offsets]:
    """The span, or its parts where an unpaired quotation mark or bracket hid the ends of sentences in it."""
    start, end = span
    words = text[start:end]
    if end - start <= _TOO_LONG or words.translate(_QUOTES) == words:
        return [span]
    parts = _mended(words, _boundaries(words.translate(_QUOTES)))
    return _trimmed(text, [(start + first, start + last) for first, last in parts])
