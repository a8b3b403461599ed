"""Reading a question: what is asked, about what, and what it is limited to."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from assistant import cues
from assistant.references import Reference, find_paragraphs, find_references, in_digits, without_references
from assistant.shelf import Shelf
from assistant.words import content_words, fold, tokens
from corpus.dates import find_dates


class Ask(StrEnum):
    """What a question asks for."""

    LIST = "the list of recommendations"
    COUNT = "how many recommendations"
    RECOMMENDATION = "what a recommendation says"
    WHICH = "which recommendation is about a subject"
    WHY = "why something was recommended"
    PROGRESS = "what progress is reported"
    VIEW = "what the reviewers thought"
    STAGE = "what stands at a stage"
    ITEMS = "which items of a plan stand at a state"
    FIGURES = "figures of progress"
    PARAGRAPH = "what a paragraph says"
    COMPARE = "a comparison"
    FAULTS = "what looks wrong in the reports"
    OVERVIEW = "an overview"
    FACT = "what the reports say on a subject"
    OTHER_WORK = "something that is not a question about reports"


class Expects(StrEnum):
    """The kind of thing that would answer."""

    PERSON = "a person"
    DATE = "a date"
    DURATION = "a length of time"
    NUMBER = "a number"
    MONEY = "a sum of money"
    SHARE = "a share"
    PLACE = "a place"
    REASON = "a reason"
    YES_NO = "yes or no"
    TEXT = "an account"


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question as read. `subject` are its words that carry what it is about, folded, in order.

    `wording` is what to search with: the question without the council's name and the report's. `dates` are the days
    and months that it names, ISO; `councils` the keys of councils that it names and `places` the words of their names;
    `focus` is the noun that "what" or "which" asks for ("salary"), `numbered` the numbers of a phase or stage; `plural`
    tells that several things are asked for, `members` who belongs to something, `now` how things stand last.
    """

    question: str
    ask: Ask
    expects: Expects
    subject: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    paragraphs: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    wording: str = ""
    places: tuple[str, ...] = ()
    focus: str = ""
    numbered: tuple[str, ...] = ()
    members: bool = False
    now: bool = False
    stage: str | None = None
    councils: frozenset[str] = frozenset()
    plural: bool = False
    wants_reviewers: bool = False
    mended: tuple[tuple[str, str], ...] = field(default=())

    @property
    def question_has_words(self) -> bool:
        """Whether there is a word to look for."""
        return bool(tokens(self.question))

    def described(self) -> str:
        """The reading in one line for people."""
        parts = [f"asked for: {self.ask.value}"]
        if self.references:
            parts.append(", ".join(f"{r.kind} {r.number}" for r in self.references))
        if self.subject:
            parts.append("about: " + " ".join(self.subject))
        if self.years:
            parts.append("year: " + ", ".join(self.years))
        if self.expects not in (Expects.TEXT,):
            parts.append(f"an answer holds {self.expects.value}")
        if self.mended:
            parts.append("read " + ", ".join(f"“{was}” as “{now}”" for was, now in self.mended))
        return "; ".join(parts)


YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s?[/-]\s?\d{2,4})?\b")


def expects(text: str) -> Expects:
    """The kind of answer that a folded question wants."""
    for pattern, kind in (
        (cues.SHARE, Expects.SHARE),
        (cues.PERIOD, Expects.DURATION),
        (cues.MONEY, Expects.MONEY),
        (cues.COUNT, Expects.NUMBER),
        (cues.PEOPLE, Expects.PERSON),
        (cues.DATE, Expects.DATE),
        (cues.PLACE, Expects.PLACE),
        (cues.WHY, Expects.REASON),
        (cues.YES_NO, Expects.YES_NO),
    ):
        if pattern.search(text):
            return kind
    return Expects.TEXT


def _named_councils(text: str, shelf: Shelf) -> frozenset[str]:
    """The keys of loaded councils whose name, or the place in it, stands in the folded question."""
    found = set()
    for key, name in shelf.councils.items():
        place = _place_of(name)
        if place and re.search(rf"\b{re.escape(place)}(?:'?s)?\b", text):
            found.add(key)
    return frozenset(found)


_BODY = re.compile(
    r"\b(?:the|london|royal|metropolitan|borough|city|county|district|town|unitary|council|of|mbc|cc|bc|dc|mdc|authority|combined)\b"
)


_BODY_WORDS = set("london royal metropolitan borough city county district town unitary mbc mdc".split())


def _place_of(council: str) -> str:
    """The place in a council's name, folded: "thornmere" of "Thornmere Metropolitan Borough Council"."""
    return " ".join(_BODY.sub(" ", fold(council)).split())


_REPORT_NAMES = re.compile(
    r"\b(?:corporate )?peer (?:challenges?|reviews?)\b|\bprogress (?:reviews?|reports?|updates?)\b|"
    r"\b(?:improvement )?plan updates?\b|\bcommissioners' (?:\w+ )?reports?\b|\b(?:annual|inspection|final|interim|full) reports?\b"
)


_COUNTED_THINGS = re.compile(r"\b\d{1,2} (?=(?:main |key )?(?:things?|points?|ways?|kinds?|sorts?|reports?|years?)\b)")
_MEMBERS = re.compile(
    r"\bwho (?:was|were|is|are|sits?|sat|served?) (?:on|in)\b(?! (?:the )?(?:chair|charge|post)\b)|\bwho took part\b|\bwho made up\b"
)


def _places(councils: frozenset[str], shelf: Shelf) -> tuple[str, ...]:
    return tuple(dict.fromkeys(w for key in councils for w in _place_of(shelf.councils[key]).split()))


def _wording(text: str, places: tuple[str, ...]) -> str:
    """The question without the council's name and the names of reports, so that these do not steer the search."""
    names = "|".join(re.escape(place) for place in places)
    bare = (
        re.sub(
            rf"\b(?:{names})(?:['’]?s)?\b(?: (?:borough|city|county|district|metropolitan|council)\b)*",
            " ",
            text,
            flags=re.IGNORECASE,
        )
        if names
        else text
    )
    return " ".join(bare.split())


_FOCUS = re.compile(
    r"\b(?:what|which)(?:'?s)?(?: (?:was|is|are|were|will be))?(?: (?:an?|the|its|their|his|her))? "
    r"(?P<noun>(?:[\w'-]+ ){0,3}?[\w'-]+?)(?= (?:does|do|did|is|was|were|are|has|have|had|of|for|in|on|at|given|to|by|from"
    r"|with|will|would|can)\b|\s*[?.!]*$)|"
    r"\bwho (?:is|was|are|were) (?:the |an? )?(?P<role>(?:[\w'-]+ ){0,2}?[\w'-]+) (?:of|for|at|in|to)\b"
)
_OF_A_SERIES = re.compile(r"\b(?:phase|stage|part|tier|tranche|wave|round|year|quarter) (\d{1,2})\b")


def _focus(text: str) -> str:
    """The noun that "what" or "which" asks for, folded; empty where none does."""
    match = _FOCUS.search(text)
    return (match["noun"] or match["role"]).split()[-1].removesuffix("'s") if match else ""


def _dates(text: str) -> tuple[str, ...]:
    """The days and months that a text names, ISO; years, and financial years, are not among them."""
    found = [each for each in find_dates(text) if not YEAR.search(each.text) or re.search("[a-z]", fold(each.text))]
    return tuple(dict.fromkeys(d for each in found for d in (each.iso_start, each.iso) if len(d) > 4))


_MONTH = re.compile(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december|jan|feb|sept?|oct|nov|dec)\b"
)


def _without_dates(text: str) -> str:
    text = (
        _MONTH.sub(lambda m: m.group() if re.search(r"\d\s*$|of\s*$", text[: m.start()]) else " ", text)
        if not find_dates(text)
        else text
    )
    for found in reversed(find_dates(text)):
        text = text[: found.start] + " " + text[found.end :]
    return re.sub(
        r"\b(?:at|by|to|in|since|until|before|after|from)?\s*(?:the )?(?:end|start|middle) of\s*(?=$|[?.!,])", " ", text
    )


def _subject(text: str, ask: Ask, shelf: Shelf, councils: frozenset[str]) -> tuple[str, ...]:
    places = {form for place in _places(councils, shelf) for form in (place, f"{place}s")}
    places |= _BODY_WORDS if councils else set()
    named = (
        _without_dates(text) if ask is Ask.FACT else _REPORT_NAMES.sub(" ", without_references(_without_dates(text)))
    )
    kind = expects(text).value
    dropped = cues.ASKING if ask is Ask.FACT else cues.ASKING | cues.PARTIES
    bare = _COUNTED_THINGS.sub(" ", YEAR.sub(" ", named))
    words = [
        w
        for w in content_words(without_references(bare))
        if w not in dropped and w not in places and not _cue_word(w, ask) and not cues.names_the_kind(w, kind)
    ]
    return tuple(dict.fromkeys(words))


def _lettered(question: str, shelf: Shelf) -> tuple[Reference, ...]:
    """Entries named by a number with a letter, as the register prints it: "C2"."""
    words = set(re.findall(r"\b[a-z]+\d+\b|\b\d+[a-z]\b", fold(question)))
    lettered = {
        str(e.number).lower(): e.kind
        for e in shelf.register.recommendations
        if e.number and not str(e.number).isdigit()
    }
    return tuple(Reference(lettered[word], word) for word in sorted(words & lettered.keys()))


_ASK_WORDS = {
    Ask.PROGRESS: "doing done deliver delivered achieve implement implemented complete completed undertake undertaken action actions steps work position state fully fulfilled carried finished act acted respond responded follow followed activity activities going getting coming",
    Ask.STAGE: "doing done deliver delivered achieve achieved implement implemented complete completed undertaken actions action steps work finished fully already still outstanding planned remain remains remaining left way underway under ongoing started begun due scheduled stage closed",
    Ask.VIEW: "commissioners commissioner inspectors feedback verdict assessment comment comments commented assess assessed feel felt find found see saw suggest suggested encourage encouraged praise praised lga challenge impressed pleased conclude concluded conclusion judge judged opinions note noted tell told urge urged concern concerns concerned impression",
    Ask.LIST: "lga challenge commissioners commissioner inspectors key full complete set corporate peer",
    Ask.COUNT: "lga challenge commissioners commissioner inspectors key corporate peer total number count many",
    Ask.WHICH: "told asked advised urged encouraged needs lga challenge commissioners commissioner inspectors deals deal relates relate related covers cover touches concerns concern services issues matters",
    Ask.WHY: "reason reasons rationale told asked advised urged encouraged thinking reasoning",
    Ask.OVERVIEW: "sentences sentence words paragraph paragraphs lines short bullet 2 3 4 5 headline headlines overall gist brief nutshell principal messages message themes conclusions issues challenge",
    Ask.COMPARE: "commissioners commissioner agree disagree match tally year years this developed develop develops evolved evolve moved versus differ differs differed time years earlier later side then",
    Ask.RECOMMENDATION: "full text wording read reads exact word",
}


def _cue_word(word: str, ask: Ask) -> bool:
    return word in _ASK_WORDS.get(ask, "").split()


def _stage(text: str) -> str | None:
    for stage in ("nothing", "planned", "under_way", "done"):
        if cues.STAGE_WORDS[stage].search(text):
            return stage
    return None


def _ask(
    text: str, references: tuple[Reference, ...], paragraphs: tuple[str, ...], shelf: Shelf, councils: frozenset[str]
) -> Ask:
    """What a folded question asks for; the order of the rules is the order of their reach."""
    recommends = bool(cues.RECOMMEND.search(text))

    def about(ask: Ask) -> bool:
        return bool(_subject(text, ask, shelf, councils))

    if cues.FAULTS.search(text):
        return Ask.FAULTS
    if cues.INSTRUCTION.search(text) or cues.OTHER_WORK.search(text):
        return Ask.OTHER_WORK
    if paragraphs and not references:
        return Ask.PARAGRAPH
    if references:
        return _ask_of_references(text)
    if (
        cues.TOLD_TO.search(text)
        and _WHAT_WERE.search(text)
        and not cues.WHY.search(text)
        and expects(text) is Expects.TEXT
        and about(Ask.WHICH)
    ):
        return Ask.WHICH
    if recommends and expects(text) in _SINGLE and not cues.RECOMMENDATIONS.search(text):
        return Ask.FACT
    if cues.COUNT.search(text) and recommends and not about(Ask.COUNT):
        return Ask.COUNT
    if recommends and (stage := _stage(text)) and (stage == "nothing" or not about(Ask.STAGE)):
        return Ask.STAGE
    if cues.PLAN_ITEMS.search(text) and cues.STATES.search(text) and not _asks_figures(text):
        return Ask.ITEMS
    if cues.PROGRESS_THINGS.search(text) and cues.STATES.search(text) and _asks_figures(text):
        return Ask.FIGURES
    if (cues.SHARE.search(text) and cues.STATES.search(text)) or cues.STATE_OF_PLAN.search(text):
        return Ask.FIGURES
    if cues.COMPARE.search(text):
        return Ask.COMPARE
    if cues.WHY.search(text) and (recommends or cues.TOLD_TO.search(text)):
        return Ask.WHY
    if recommends and not (cues.PROGRESS.search(text) and about(Ask.PROGRESS)):
        return Ask.WHICH if about(Ask.WHICH) else Ask.LIST
    if cues.OVERVIEW.search(text) and not about(Ask.OVERVIEW):
        return Ask.OVERVIEW
    if cues.VIEW.search(text) and expects(text) in (Expects.TEXT, Expects.YES_NO):
        return Ask.VIEW
    if _stage(text) in ("planned", "under_way") and not about(Ask.STAGE):
        return Ask.STAGE
    if cues.PROGRESS.search(text) and expects(text) is Expects.TEXT:
        return Ask.PROGRESS
    return Ask.FACT


_WHAT_WERE = re.compile(r"^\W*(?:and |so )?what (?:was|were|is|are|did|has|have|had|should|must|does|do)\b")
_SINGLE = frozenset({Expects.SHARE, Expects.MONEY, Expects.DATE, Expects.PERSON, Expects.DURATION, Expects.PLACE})


def _asks_figures(text: str) -> bool:
    return bool(
        cues.COUNT.search(text)
        or cues.SHARE.search(text)
        or cues.STATE_OF_PLAN.search(text)
        or re.search(r"\b(?:state|status|figures?|position)\b", text)
    )


def _ask_of_references(text: str) -> Ask:
    """What is asked of a recommendation that is named by its number."""
    if cues.COMPARE.search(text) and not cues.PROGRESS.search(text):
        return Ask.COMPARE
    wanted = expects(text)
    if wanted in (Expects.PERSON, Expects.DATE, Expects.MONEY, Expects.NUMBER, Expects.PLACE, Expects.SHARE):
        return Ask.FACT
    if cues.VIEW.search(text):
        return Ask.VIEW
    if cues.WHY.search(text):
        return Ask.WHY
    if cues.PROGRESS.search(text):
        return Ask.PROGRESS
    if wanted is Expects.YES_NO and _stage(text):
        return Ask.PROGRESS
    return Ask.RECOMMENDATION


def understand(question: str, shelf: Shelf) -> Understanding:
    """Read a standalone question in the light of what is loaded."""
    mended = shelf.speller.mend(question)
    slips = tuple((a, b) for a, b in zip(question.split(), mended.split(), strict=False) if a != b)
    text = in_digits(mended)
    references = find_references(mended) or _lettered(mended, shelf)
    paragraphs = find_paragraphs(mended)
    councils = _named_councils(text, shelf)
    ask = _ask(text, references, paragraphs, shelf, councils)
    places = _places(councils, shelf)
    return Understanding(
        question=mended,
        wording=_wording(mended, places),
        focus=_focus(text),
        numbered=tuple(_OF_A_SERIES.findall(text)),
        places=places,
        dates=_dates(mended),
        ask=ask,
        expects=expects(text),
        subject=_subject(text, ask, shelf, councils),
        references=references,
        paragraphs=paragraphs,
        years=tuple(dict.fromkeys(re.sub(r"\s", "", y) for y in YEAR.findall(text))),
        stage=_stage(text),
        councils=councils,
        plural=bool(cues.PLURAL.search(text)),
        members=bool(_MEMBERS.search(text)),
        now=bool(cues.NOW.search(text)),
        wants_reviewers=bool(cues.VIEW.search(text)),
        mended=slips,
    )
