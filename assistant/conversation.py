"""Follow-up questions made to stand alone, by what the user asked before."""

import re
from collections.abc import Sequence

from assistant import cues
from assistant.asked_again import asked_again, leans
from assistant.question import YEAR, Ask, Understanding
from assistant.references import find_references, in_digits
from assistant.shelf import Shelf
from assistant.understand import understand
from assistant.words import content_words, fold

_IT = r"(?:it|that|this|them|those|these|they|him|her|he|she)"
_POSSESSIVE = re.compile(r"\b(?:its|their|his|whose)\b", re.IGNORECASE)
_AFTER_PREPOSITION = re.compile(
    r"\b(?:about|on|of|with|for|to|from|in|by|under|behind|against|over|after|before|since)\s+(?:it|that|this|them|those|these)\b(?!\s+\w+)",
    re.IGNORECASE,
)
_THE_SAME = re.compile(
    r"^(?:that|this|those|these)\b|\b(?:that|this|those|these)\s*[?.!]*$"
    r"|\b(?:that|this|the same) (?:one|recommendation|plan|board|group|policy|programme|team|work)\b"
    r"|\b(?:was|is|were|are|did|does|has|have|had|will)\s+(?:that|this|those|these)\b(?!\s+(?:council|report|review)\b)",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"(?:(?<=which )|(?<=many )|(?<=any ))of (?:them|these|those)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:it|they|them|he|she|him|her)\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:executive|leader|director|officer|chair|chairman|mayor|commissioner|councillor|minister|manager|guardian|secretary|auditor)\b",
    re.IGNORECASE,
)
_OF_A_PERSON = frozenset(["he", "she", "him", "her"])
_MEASURES = frozenset(
    """
    often soon long far much early late earlier later recently big large well quickly
    """.split()
)
_OPENING = re.compile(r"^\s*(?:and|but|so|ok|okay|then|also|now)\b[\s,]*", re.IGNORECASE)
_WHAT_ABOUT = re.compile(
    r"^\s*(?:(?:and|but|so)\s+)?(?:what|how) about\s+"
    r"|^\s*and\s+(?:for\s+|on\s+)?(?=(?:the\s+)?(?:recommendation|rec|r\d|\d|last|first|second|third|other|next))"
    r"|^\s*and\s+(?=(?:in|for|at|by|from)\s+(?:\w+\s+)?(?:19|20)\d\d)",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:the )?(?P<which>next|previous|last|final|\d{1,2}(?:st|nd|rd|th)) (?:1|one)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:the )?(?:earlier|previous|older|first|other|later|latest|newer|more recent|second) (?:report|review|update|document|one)\b|\b(?:before|previously|earlier|back then)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_](?:[^\W_]|['’-](?=[^\W_]))*")


def subject_phrase(reading: Understanding) -> str:
    """The words of a question that name what it is about, as typed: "the Joint Board"."""
    if reading.references:
        numbered = " and ".join(f"{reference.kind} {reference.number}" for reference in reading.references)
        return _with_its_report(numbered, in_digits(reading.question))
    wanted = set(reading.subject)
    words = list(_WORD.finditer(reading.question))
    named = [w for w in _names(words) if set(content_words(in_digits(w))) & wanted]
    if named:
        return re.sub(r"['’]s$", "", max(named, key=len))
    inside = [i for i, w in enumerate(words) if set(content_words(in_digits(w.group()))) & wanted]
    if not inside:
        return ""
    start = words[inside[0]].start()
    start -= 4 * reading.question[:start].lower().endswith("the ")
    phrase = reading.question[start : words[inside[-1]].end()]
    phrase = _IS_THERE.sub(" ", _HAS.sub(" of ", re.sub(r"['’]s$", "", phrase)))
    return _VERB_LAST.sub("", phrase) if phrase.lower().startswith("the ") else phrase


def _with_its_report(numbered: str, question: str) -> str:
    """A recommendation by its number with the set and the report that the question names: "key recommendation 2 of the 2025 report"."""
    found = re.search(
        rf"(?P<set>(?:key|statutory|improvement|priority) )?{re.escape(numbered)}(?P<report> (?:of|in|from) (?:[\w'’-]+ ){{1,6}}?(?:report|review|challenge|letter|plan|update)\b)?",
        question,
    )
    return f"{found['set'] or ''}{numbered}{found['report'] or ''}" if found else numbered


def _names(words: Sequence[re.Match[str]]) -> list[str]:
    """Runs of words in capitals after the first word: "Joint Board", "MTFS"."""
    runs: list[str] = []
    for i, word in enumerate(words):
        if i and word.group()[0].isupper():
            joined = runs and words[i - 1].group()[0].isupper() and i > 1
            runs = [*runs[:-1], f"{runs[-1]} {word.group()}"] if joined else [*runs, word.group()]
    return runs


_THEY_SAY = re.compile(  # "what did they say about libraries?": whoever writes the reports
    r"\b(?:did|do|have|had|would|should) they (?:also )?(?:say|said|think|recommend(?:ed)?|want(?:ed)?|ask(?:ed)?|suggest(?:ed)?|find|found|advise|conclude|report(?:ed)?)\b",
    re.IGNORECASE,
)


def depends(question: str, shelf: Shelf) -> bool:
    """Whether a question points back at what was said before."""
    reading = understand(question, shelf)
    if _WHAT_ABOUT.search(question) or leans(question) or _OTHER_REPORT.match(question) or _OF_THEM.search(question):
        return True
    if reading.references or reading.paragraphs:
        return bool(_OPENING.match(question)) and len(content_words(question)) <= 3
    if _POSSESSIVE.search(question) and not _owner_named(question):
        return True
    if _AFTER_PREPOSITION.search(question) or _THE_SAME.search(question):
        return True
    bare = _THEY_SAY.sub(" ", question) if reading.subject else question
    if _PRONOUN.search(bare) and not _named_before(bare):
        return True
    if _OPENING.match(question) and len(reading.subject) <= 1:
        return True
    whole = [w for w in reading.subject if w not in _MEASURES and not cues.STATES.search(w)]
    return not whole and reading.ask in (Ask.PROGRESS, Ask.VIEW, Ask.WHY, Ask.FACT, Ask.COMPARE)


def _owner_named(question: str) -> bool:
    """Whether a possessive has its owner before it in the same question ("the council … its finances")."""
    match = _POSSESSIVE.search(question)
    before = question[: match.start()] if match else ""
    return bool(content_words(before))


def _named_before(question: str) -> bool:
    """Whether "it" or "they" can point at a noun earlier in the same question, the council or the peers included."""
    match = _PRONOUN.search(question)
    if match and match.group().lower() in _OF_A_PERSON:
        named = question[: match.start()]
        return bool(_names(list(_WORD.finditer(named))) or _OFFICE.search(named))
    if match and _VERB_ALONE.match(question[: match.start()]):
        return False
    if match and match.group().lower() == "it" and _ASKS_OF_IT.match(question[: match.start()]):
        return False
    before = content_words(question[: match.start()] if match else "")
    return any(w not in _MEASURES and (w not in cues.ASKING or w in _PARTIES) for w in before)


_HAS = re.compile(r"(?<=\w) (?:does|do|did) (?=\w)")  # "actions does the plan": of the plan
_IS_THERE = re.compile(r"(?<=\w) (?:is|are|was|were) (?=(?:in|on|at)\b)")  # "families were in hostels"
_VERB_LAST = re.compile(r"(?<=\w) (?:\w{3,}ed|built|made|sold|held|set up|begun|done)$")  # "the strategy adopted"
_VERB_ALONE = re.compile(r"^\W*(?:(?:and|but|so)\s+)?(?:who|what)\s+[\w'-]+\s+$", re.IGNORECASE)  # "who bought it"
_ASKS_OF_IT = re.compile(  # "how many members does it have": the members are what is asked for, and not what "it" is
    r"^\W*(?:(?:and|but|so)\s+)?(?:how (?:many|much)|what|which|whose)\s+(?:[\w'-]+\s+){0,4}?"
    r"(?:does|do|did|has|have|had|is|are|was|were|will|would|can|could|should)\s+$",
    re.IGNORECASE,
)
_PARTIES = frozenset(["council", "councils", "peer", "peers", "team", "reviewers", "recommendation", "recommendations"])


def standalone_question(question: str, history: Sequence[str], shelf: Shelf) -> str:
    """The question with what it leaves out put back, from earlier questions (oldest first).

    A question that stands by itself comes back as it is: a change of subject drops what came before.
    """
    question = question.strip()
    before = ""
    for earlier in history:
        if earlier.strip():
            before = _joined(earlier.strip(), before, shelf)
    return _joined(question, before, shelf)


def points_nowhere(standalone: str, reading: Understanding) -> bool:
    """Whether a question, and its reading, still points at something that neither it nor the conversation names."""
    if (
        reading.references
        or reading.paragraphs
        or reading.ask not in (Ask.FACT, Ask.PROGRESS, Ask.VIEW, Ask.WHY, Ask.COMPARE)
    ):
        return False
    named = [word for word in reading.subject if not word[0].isdigit() and word not in _MEASURES]
    points = _AFTER_PREPOSITION.search(standalone) or _THE_SAME.search(standalone) or _PRONOUN.search(standalone)
    return bool(points or _WHAT_ABOUT.search(standalone) or _POSSESSIVE.search(standalone)) and not named


def _joined(question: str, before: str, shelf: Shelf) -> str:
    """The question with what it leaves out, the council of the question before included."""
    if not before or not depends(question, shelf):
        return question
    last = understand(before, shelf)
    whole = _with_what_is_left_out(question, before, last, shelf)
    if len(shelf.councils) < 2 or len(last.councils) != 1 or understand(whole, shelf).councils:
        return whole
    return f"{whole.rstrip('?.! ')} ({shelf.councils[next(iter(last.councils))]})?"


def _with_what_is_left_out(question: str, before: str, last: Understanding, shelf: Shelf) -> str:
    question = _numbered_one(question, last)
    if other := _OTHER_REPORT.match(question):
        return _of_another_report(other["which"], before)
    if again := asked_again(question, before):
        return _sentence(again)
    reading = understand(question, shelf)
    phrase = (
        _recommended_on(before, last)
        or subject_phrase(last)
        or ("the recommendations" if last.ask in (Ask.LIST, Ask.COUNT, Ask.STAGE) else "")
    )
    if reading.references and not last.references and not phrase:
        return question
    if _WHAT_ABOUT.search(question) or (reading.references and last.references):
        return _same_question_about(question, reading, before, last)
    if phrase == "the recommendations" and _OF_THEM.search(question):
        return _sentence(_OF_THEM.sub("of the recommendations", question, count=1))
    if not phrase or (phrase == "the recommendations" and reading.subject):
        return question
    return _with_subject(_OPENING.sub("", question), phrase)


_ON = re.compile(
    r"\b(?:on|about|regarding|concerning|for) (?P<subject>(?:the )?(?:[\w'’&-]+ ){0,5}[\w'’&-]+)\W*$", re.IGNORECASE
)


def _recommended_on(before: str, last: Understanding) -> str:
    """What "it" is after a question for the recommendation on a subject: that recommendation."""
    named = _ON.search(before) if last.ask is Ask.WHICH else None
    return f"the recommendation on {named['subject']}" if named else ""


_OTHER_REPORT = re.compile(
    r"^\W*(?:(?:and|but|so)\s+)?what (?:does|did|do) the (?P<which>first|second|third|earlier|previous|older|later|latest|newer|last|other|more recent) (?:one|1|report|review|update) (?:say|said|find|found|tell|show)\W*$",
    re.IGNORECASE,
)
_WHICH_OF_THEM = re.compile(
    r"\b(?:first|second|third|earlier|previous|older|later|latest|newer|last|more recent)\b(?= (?:[\w'’-]+ )?(?:report|review|update|letter)\b)",
    re.IGNORECASE,
)


def _of_another_report(which: str, before: str) -> str:
    """The question before asked of another report ("And what does the second one say?")."""
    if _WHICH_OF_THEM.search(before):
        return _sentence(_WHICH_OF_THEM.sub(which, before, count=1))
    return _sentence(f"{before.rstrip('?.! ')} – in the {which} report?")


def _same_question_about(question: str, reading: Understanding, before: str, last: Understanding) -> str:
    """The earlier question asked again of another thing ("What about recommendation 5?")."""
    rest = _WHAT_ABOUT.sub("", question).strip().rstrip("?.! ")
    bare = _OPENING.sub("", rest)
    if reading.references and last.references:
        digits = in_digits(before)
        named = _mention(digits)
        if named:
            return _sentence(digits[: named[0]] + bare + digits[named[1] :])
    if reading.references and last.ask in (Ask.PROGRESS, Ask.VIEW, Ask.WHY):
        return _sentence(f"{_OPENERS[last.ask]} {bare}?")
    phrase = subject_phrase(last)
    if _EARLIER.search(bare) or YEAR.search(bare) or not phrase:
        return _sentence(f"{before.rstrip('?.! ')} – {bare}?") if phrase else question
    position = before.find(phrase)
    return _sentence(before[:position] + bare + before[position + len(phrase) :]) if position >= 0 else question


_OPENERS = {
    Ask.PROGRESS: "What progress has been made on",
    Ask.VIEW: "What did the reviewers think about",
    Ask.WHY: "What is the reason for",
}


def _mention(text: str) -> tuple[int, int] | None:
    """Where a recommendation is named by number in a text in digits."""
    for match in re.finditer(
        r"\b(?:recommendations?|recs?|actions?|objectives?|milestones?|r)\.?\s*(?:no\.?|number)?\s*\d{1,3}(?:\s*(?:,|and|&)\s*\d{1,3})*\b|\b\d+(?:st|nd|rd|th) (?:recommendation|rec)\b|\b(?:last|final) (?:recommendation|rec)\b",
        text,
    ):
        return match.span()
    return None


def _numbered_one(question: str, last: Understanding) -> str:
    """Write "the second one" out after a question about a recommendation, and count "the next one" on."""
    match = _ONE.search(in_digits(question)) if last.references else None
    if not match:
        return question
    which, number = match["which"].lower(), last.references[-1].number
    if which in ("next", "previous"):
        step = 1 if which == "next" else -1
        which_one = f"recommendation {int(number) + step}" if number.isdigit() else "recommendation"
    else:
        which_one = f"the {which} recommendation"
    digits = in_digits(question)
    return digits[: match.start()] + which_one + digits[match.end() :]


def _with_subject(question: str, phrase: str) -> str:
    """The question with its pointing word replaced by what it points at, or that put behind it in brackets."""
    of_a_person = re.search(r"\b(?:he|she|him|her|his)\b", question, re.IGNORECASE)
    bare = bool(of_a_person or find_references(phrase)) or fold(phrase).startswith("the ") or phrase[:1].islower()
    bare = bare or bool(re.match(r"[\w-]+['’]s\b", phrase))  # "Thornmere's Oversight Board"
    named = phrase if bare else f"the {phrase}"
    if len(phrase.split()) > 4 and not find_references(phrase):
        return _sentence(f"{question.rstrip('?.! ')} ({phrase})?")
    if possessive := _POSSESSIVE.search(question):
        return _sentence(question[: possessive.start()] + f"{named}'s" + question[possessive.end() :])
    if behind := _AFTER_PREPOSITION.search(question):
        return _sentence(
            question[: behind.start()] + behind.group().split()[0] + f" {named}" + question[behind.end() :]
        )
    if pointing := _THE_SAME.search(question) or _PRONOUN.search(question):
        word = re.search(
            rf"\b{_IT}\b(?: (?:one|recommendation|plan|board|group|policy|programme|team|work)\b)?",
            pointing.group(),
            re.IGNORECASE,
        )
        at = pointing.start() + (word.start() if word else 0)
        end = pointing.start() + (word.end() if word else len(pointing.group()))
        return _sentence(question[:at] + named + question[end:])
    return _sentence(f"{question.rstrip('?.! ')} ({phrase})?")


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text[:1].upper() + text[1:]
