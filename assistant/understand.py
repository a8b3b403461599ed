"""Reading a question: which thing it asks for, by the turns of phrase that show it."""

import re

from assistant import cues
from assistant.judging import asks_to_judge
from assistant.question import YEAR, Ask, Expects, Understanding, expects
from assistant.references import Reference, find_paragraphs, find_references, in_digits
from assistant.shelf import Shelf
from assistant.states import asked_for
from assistant.subject import (
    MEMBERS,
    OF_A_SERIES,
    TOLD_BY_SOMEONE,
    dates_in,
    focus,
    named_councils,
    places_of,
    subject_of,
    wording,
)
from assistant.words import fold


def _lettered(question: str, shelf: Shelf) -> tuple[Reference, ...]:
    """Entries named by a number with a letter, as the register prints it: "C2"."""
    words = set(re.findall(r"\b[a-z]+\d+\b|\b\d+[a-z]\b", fold(question)))
    lettered = {
        str(e.number).lower(): e.kind
        for e in shelf.register.recommendations
        if e.number and not str(e.number).isdigit()
    }
    return tuple(Reference(lettered[word], word) for word in sorted(words & lettered.keys()))


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
        return bool(subject_of(text, ask, shelf, councils))

    if cues.FAULTS.search(text):
        return Ask.FAULTS
    if cues.INSTRUCTION.search(text) or cues.OTHER_WORK.search(text):
        return Ask.OTHER_WORK
    if cues.COMPARE.search(text) and not references and _BOTH_COUNT.search(text):
        return Ask.COMPARE
    if paragraphs and not references:
        return Ask.PARAGRAPH
    if references:
        return _ask_of_references(text)
    judged = asks_to_judge(_AT_A_TIME.sub("", _as_council(text, councils, shelf)))
    if judged and not recommends and expects(text) in (Expects.TEXT, Expects.YES_NO) and not about(judged):
        return judged
    if (
        (cues.TOLD_THINGS.search(text) or TOLD_BY_SOMEONE.search(text))
        and expects(text) is Expects.TEXT
        and not cues.WHY.search(text)
        and not about(Ask.LIST)
    ):
        return Ask.LIST
    if (
        (cues.TOLD_TO.search(text) or TOLD_BY_SOMEONE.search(text))
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
    if cues.RECOMMENDATIONS.search(text) and _WHICH_OF_THEM.search(text) and asked_for(text) and not about(Ask.STAGE):
        return Ask.STAGE
    if cues.PLAN_ITEMS.search(text) and cues.STATES.search(text) and not _asks_figures(text):
        return Ask.ITEMS
    stands_so = cues.STATES.search(text) or _NOT_BEGUN.search(text)
    if _WHICH_STAND_SO.search(text) and stands_so and not recommends and not _asks_figures(text):
        return Ask.ITEMS
    if cues.PROGRESS_THINGS.search(text) and stands_so and _asks_figures(text):
        return Ask.FIGURES
    if (
        (cues.SHARE.search(text) and cues.STATES.search(text))
        or cues.STATE_OF_PLAN.search(text)
        or _HOW_FAR_ALONG.search(text)
    ):
        return Ask.FIGURES
    if cues.COMPARE.search(text):
        return Ask.COMPARE
    if cues.WHY.search(text) and (recommends or cues.TOLD_TO.search(text)):
        return Ask.WHY
    if cues.ACCEPTED.search(text) and about(Ask.PROGRESS):
        return Ask.PROGRESS
    if recommends and not (cues.PROGRESS.search(text) and about(Ask.PROGRESS)):
        return Ask.WHICH if about(Ask.WHICH) else Ask.LIST
    if cues.OVERVIEW.search(text):
        of_what = subject_of(text, Ask.OVERVIEW, shelf, councils)
        if not of_what or shelf.titled(of_what):
            return Ask.OVERVIEW
    if cues.VIEW.search(text) and (expects(text) in (Expects.TEXT, Expects.YES_NO) or _THOUGHT_OF.search(text)):
        return Ask.VIEW
    if _stage(text) in ("planned", "under_way") and not about(Ask.STAGE):
        return Ask.STAGE
    if _SOMEBODY_THINKS.search(text) and about(Ask.FACT):
        return Ask.FACT
    acted = expects(text) is Expects.YES_NO and (recommends or cues.ACTED.search(text))
    if cues.PROGRESS.search(text) and (expects(text) is Expects.TEXT or acted):
        return Ask.PROGRESS
    return Ask.FACT


def _as_council(text: str, councils: frozenset[str], shelf: Shelf) -> str:
    """A folded question with the places of councils' names as "the council"."""
    for place in sorted((" ".join(places_of(frozenset({c}), shelf)) for c in councils), key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(place)}(?:'s)?\b(?: council)?", "the council", text) if place else text
    return text


_AT_A_TIME = re.compile(
    r"(?: (?:at the time of|according to|in|by|as of|at the end of) (?:the |that |this )?(?:[\w'-]+ ){0,4}(?:review|challenge|report|update|visit|inspection|(?:19|20)\d\d)"
    r"| when (?:the )?(?:peers?|team|inspectors?|reviewers?|commissioners?|auditors?)(?: team)? (?:came|visited|returned|went|looked|were)(?: \w+)?)\W*$"
)
_WHAT_WERE = re.compile(r"^\W*(?:and |so )?what (?:was|were|is|are|did|has|have|had|should|must|does|do)\b")
_WHICH_STAND_SO = re.compile(
    r"^\W*(?:and |so )?(?:which|what)(?: of)?\b(?: [\w'-]+){1,4}s (?:are|were|have|had|remain|is|was)\b(?! (?:the|a|an|in|of)\b)"
)
_HOW_FAR_ALONG = re.compile(r"\bhow (?:far|much) (?:along|advanced|on|through)\b.{0,60}\b(?:plan|programme)\b")
_SOMEBODY_THINKS = re.compile(  # "what does the independent chair think of progress": whoever it is, no account of progress
    r"^\W*(?:and |so )?(?:what (?:does|do|did) (?!(?:the )?(?:council|cabinet|they|we|it)\b)(?!.{0,40}\b(?:report|review|update|challenge|plan|document|letter|inspection)s?\b.{0,12}\b(?:say|make))[\w' -]{3,40} (?:think|make|say|feel) (?:of|about)"
    r"|how (?:does|do|did|has|have|would) (?!(?:the )?(?:council|cabinet|they|we|it)\b)[\w' -]{3,40} (?:rate|rated|judge[sd]?|see|saw|view|viewed|describe[sd]?|regard|regarded|assess|assessed))\b"
)
_WHICH_OF_THEM = re.compile(r"\b(?:which|what|list|how many|any)\b.{0,60}\b(?:recommendations?|recs)\b")
_NOT_BEGUN = re.compile(r"\bnot (?:yet |been |even )*(?:started|begun|completed?|finished|done)\b")
_BOTH_COUNT = re.compile(r"\bhow (?:many|much)\b.{0,80}\band how (?:many|much) (?:did|do|does|were|was)\b")
_THOUGHT_OF = re.compile(r"^\W*(?:and |so )?what (?:did|do|does) \b.{0,40}\b(?:think of|think about|make of)\b")
_SINGLE = frozenset({Expects.SHARE, Expects.MONEY, Expects.DATE, Expects.PERSON, Expects.DURATION, Expects.PLACE})


_WHAT_IT_SAYS = re.compile(  # "what does recommendation 4 of the peer challenge say": the recommendation says it, and no peer
    r"^\W*(?:and |so )?what (?:does|do|did) (?:the )?(?:[\w'-]+ ){0,2}(?:recommendations?|recs?|r)\.? ?(?:no\.? |number )?\d+\b.* (?:say|mean|involve|ask for|call for)\W*$"
    r"|^\W*(?:and |so )?what (?:does|do|did) the (?:\d+(?:st|nd|rd|th)|last|final) (?:[\w'-]+ )?(?:recommendation|rec)\b.* (?:say|mean|involve|ask for|call for)\W*$"
)
_STATE_OF_THINGS = re.compile(
    r"\b(?:completed|finished|outstanding|overdue|delayed|delivered|achieved) (?:\w+ )?(?:actions|milestones|objectives|targets)\b"
)


def _asks_figures(text: str) -> bool:
    return bool(
        (_STATE_OF_THINGS.search(text) and cues.COMPARE.search(text))
        or cues.COUNT.search(text)
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
    if _WHAT_IT_SAYS.search(text):
        return Ask.RECOMMENDATION
    if cues.VIEW.search(text):
        return Ask.VIEW
    if cues.WHY.search(text):
        return Ask.WHY
    if cues.PROGRESS.search(text) or cues.ACCEPTED.search(text):
        return Ask.PROGRESS
    if wanted is Expects.YES_NO and _stage(text):
        return Ask.PROGRESS
    return Ask.RECOMMENDATION


def _spelt_out(question: str, shelf: Shelf) -> str:
    """The question with what its abbreviations stand for beside them, where the reports write it out."""
    known = {
        name.casefold(): words for name, words in shelf.abbreviations.items() if name.casefold() not in shelf.vocabulary
    }

    def beside(match: re.Match[str]) -> str:
        word = match.group()
        words = known.get(word.casefold()) or known.get(word.casefold().removesuffix("s"))
        return f"{word} ({words})" if words and (word[:2].isupper() or len(word) > 3) else word

    return re.sub(r"\b[A-Za-z&]{2,7}\b", beside, question)


def understand(question: str, shelf: Shelf) -> Understanding:
    """Read a standalone question in the light of what is loaded."""
    mended = shelf.speller.mend(question)
    slips = tuple((a, b) for a, b in zip(question.split(), mended.split(), strict=False) if a != b)
    text = in_digits(mended)
    references = find_references(mended) or _lettered(mended, shelf)
    paragraphs = find_paragraphs(mended)
    councils = named_councils(text, shelf)
    ask = _ask(text, references, paragraphs, shelf, councils)
    places = places_of(councils, shelf)
    return Understanding(
        question=mended,
        wording=wording(_spelt_out(mended, shelf), places),
        focus=focus(text),
        numbered=tuple(OF_A_SERIES.findall(text)),
        places=places,
        dates=dates_in(mended),
        ask=ask,
        expects=expects(text),
        subject=subject_of(text, ask, shelf, councils),
        references=references,
        paragraphs=paragraphs,
        years=tuple(dict.fromkeys(re.sub(r"\s", "", y) for y in YEAR.findall(text))),
        stage=_stage(text),
        councils=councils,
        plural=bool(cues.PLURAL.search(text)),
        some=bool(cues.WHICH_OF_SOME.search(text)),
        members=bool(MEMBERS.search(text)),
        now=bool(cues.NOW.search(text)) or (ask is Ask.PROGRESS and not YEAR.search(text)),
        mended=slips,
    )
