"""What the wording of a line tells: whether it ends, goes on, or could be a heading."""

import re

_CLOSERS = "\"'”’)]»"
_NOTE_MARKS = re.compile(r"[⁰¹²³⁴-⁹]+$|\[\d{1,3}\]$|(?<=[a-z]{3}[.!?])\d{1,2}$")
_REMARK = re.compile(r"(?<=[.!?])\s+\([^()]{1,40}\)$")  # behind a sentence: "… in full. (Recommendation 2)"


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_OPEN_WORDS = _listed(
    "a an the and or but nor of in on at by to for from with without within into onto over under between among through "
    "during towards toward upon against across about around after before since until than as that which who whose whom "
    "where when while whilst if whether because so its their our his her this these those is are was were be been being "
    "has have had will would should could can may might must not no also including include includes such each every any "
    "both either via per councillor cllr mr mrs ms dr sir dame"
)
_NUMBERED_NOUNS = _listed(
    "paragraph paragraphs para paras section sections recommendation recommendations page pages appendix annex phase figure table "
    "item action no number of to and in january february march april may june july august september october november december"
)
SMALL_WORDS = _listed("a an the and or but of in on at by to for from with as is its our their vs via per")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:e\.g|i\.e|cllr|no|para|p|dr|mr|mrs|ms|st|approx)\.$", re.IGNORECASE)
LETTER = r"[^\W\d_⁰¹²³⁴-⁹]"  # a footnote mark is none, though it stands in a word
_BROKEN = re.compile(rf"(?<!{LETTER}){LETTER}+[-‐][ \t]*\n\s*{LETTER}+")
_ADDRESS = re.compile(r"(?:www\.|https?://|[\w.+-]+@)", re.IGNORECASE)
_HYPHENATED_FIRST = _listed(
    "long short medium high low self co non well cross multi mid pre post re inter anti semi over under full part third first second "
    "two three four five six one half quarter decision policy place community council peer sector evidence data cost risk"
)
_SOLID_FIRST = _listed("re inter over under pre part")
_HYPHENATED_SECOND = _listed(
    "time funded budget borough council county departmental district faith generational let run war"
)
_FIELD = re.compile(
    r"(?:report (?:of|by|to|from|author)|(?:report |due |target |start |end |inspection |visit |meeting )?dates?|author|lead|contact|council|authority|"
    r"prepared (?:by|for)|publish|subject|decision|director|executive|appendi|version|status|rag|classification|meeting|"
    r"wards?|portfolio|cabinet member|title|type|kind|period|owner|sponsor|due|deadline|timescale|completion|responsible|"
    r"officer|cost|budget|progress|comments?|agreed|success|measure|assessment|evidence|rating|target|resource|for\b)[^:]{0,30}:\s+\S",
    re.IGNORECASE,
)
_SAMPLE = 500  # characters that tell whether a text is set in capitals
_LONGEST_WORD = 60  # letters
_LONG_START, _SHORT_END = 6, 3  # letters of a word that its column breaks
HEADING_WORDS = 16
HEADING_CHARACTERS = 120


def bare(text: str) -> str:
    """`text` without footnote marks and closing quotes or brackets at its end."""
    previous = None
    stripped = text.rstrip()
    while stripped != previous:
        previous = stripped
        stripped = _NOTE_MARKS.sub("", _REMARK.sub("", stripped)).rstrip(_CLOSERS).rstrip()
    return stripped


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as a sentence ends, or announces a list with a colon."""
    return bare(text).endswith((".", "!", "?", ":", "…")) and not _ABBREVIATION.search(bare(text))


def introduces(text: str) -> bool:
    """Whether `text` announces what follows."""
    return bare(text).endswith((":", ":-", ": -", "following", "following–"))


def ends_open(text: str) -> bool:
    """Whether the last words of `text` need more words: an article, a preposition, a comma, an open bracket."""
    words = text.rstrip().split()
    if not words:
        return False
    last = words[-1]
    return last.lower().strip("(“‘\"'") in _OPEN_WORDS or last.endswith((",", "-", "–", "—", "/", "&", "(", "“"))


def awaits_number(text: str) -> bool:
    """Whether the last word of `text` is one that a number follows: "see paragraph", "until March"."""
    words = text.split()
    return bool(words) and words[-1].lower() in _NUMBERED_NOUNS


def leaves_bracket_open(text: str) -> bool:
    """Whether a bracket or curly quotation mark is opened in `text` and not closed."""
    return text.count("(") > text.count(")") or text.count("“") > text.count("”")


def closes_bracket(text: str) -> bool:
    """Whether a bracket or curly quotation mark is closed in `text` that was not opened in it."""
    return text.count(")") > text.count("(") or text.count("”") > text.count("“")


def goes_on(text: str) -> bool:
    """Whether `text` begins as the middle of a sentence begins: in lower case, or with a mark that needs words before."""
    first = text.lstrip("(“‘\"'[")[:1]
    return (first.islower() or text[:1] in ",;.)&%–") and not _ADDRESS.match(text)


def heading_like(text: str) -> bool:
    """Whether `text` could be a heading by its wording alone."""
    words = text.split()
    if not words or len(words) > HEADING_WORDS or len(text) > HEADING_CHARACTERS:
        return False
    first = text.lstrip("(“‘\"'[")[:1]
    return (
        (first.isupper() or first.isdigit())
        and any(character.isalpha() for character in text)
        and not bare(text).endswith((".", ";", ":", ",", "!", "…"))
        and not text.endswith((",", "-"))
        and not _ADDRESS.search(text)
        and not leaves_bracket_open(text)
    )


def is_field(text: str) -> bool:
    """Whether `text` is a line such as "Report of: Chief Executive" or "Status: Complete"."""
    return bool(_FIELD.match(text)) and not all_capitals(text)


def all_capitals(text: str) -> bool:
    """Whether `text` is set in capitals, acronyms alone not counting."""
    letters = [character for character in text[:_SAMPLE] if character.isalpha()]
    return len(letters) > 6 and sum(character.isupper() for character in letters) >= 0.85 * len(letters)


def join_words(first: str, second: str, words: frozenset[str]) -> str:
    """The two parts of a broken line joined: by a space, or as one word where the first ends in a hyphen.

    `words` are all words of the file in lower case; they tell "improve-/ment" from "long-/term".
    """
    first = first[:-1] + "-" if first.endswith("‐") else first  # as browsers print a break of their own
    match = re.search(rf"({LETTER}+)-$", first[-_LONGEST_WORD:])
    follows = re.match(rf"{LETTER}+", second)
    if not match or not follows or not second[0].islower():
        return f"{first}{second}" if first.endswith(("/", "-")) and not first.endswith(" -") else f"{first} {second}"
    head, tail = match.group(1).lower(), follows.group().lower()
    if f"{head}-{tail}" in words or tail in {"and", "or", "to"}:
        return f"{first} {second}" if tail in {"and", "or", "to"} else first + second
    if head + tail not in words and {head, tail} <= words:
        return first + second
    if head + tail in words or head not in _HYPHENATED_FIRST or _is_solid(head, tail):
        return first[:-1] + second
    return first + second


def _is_solid(head: str, tail: str) -> bool:
    """Whether a beginning and the rest of a word are mostly written as one: "inter/view", but "inter-agency"."""
    return head in _SOLID_FIRST and tail[0] not in "aeiou" and tail not in _HYPHENATED_SECOND


def join_cell_lines(first: str, second: str, words: frozenset[str]) -> str:
    """The same in a cell, where a word too long for its column is broken without a hyphen: "Recommendatio/n"."""
    head, tail = (re.search(rf"{LETTER}+$", first), re.match(rf"({LETTER}{{1,{_SHORT_END}}})(?!{LETTER})", second))
    broken = head and tail and len(head[0]) >= _LONG_START and tail[1] not in _OPEN_WORDS | SMALL_WORDS
    if broken and head and tail and tail[1].islower() and (head[0] + tail[1]).lower() in words:
        return first + second
    return join_words(first, second, words)


def words_of(text: str) -> frozenset[str]:
    """Every word of a file in lower case, hyphenated ones whole; of one that a line breaks, no half."""
    whole = _BROKEN.sub(" ", text)
    return frozenset(word.lower() for word in re.findall(rf"{LETTER}+(?:-{LETTER}+)*", whole))
