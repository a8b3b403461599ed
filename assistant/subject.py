"""What a question is about: its subject, the council, the dates, the noun asked for."""

import re

from assistant import cues
from assistant.judging import ASKED_WITH
from assistant.question import OF_THE_WHOLE, YEAR, Ask, expects
from assistant.references import find_references, without_references
from assistant.shelf import Shelf
from assistant.words import content_words, fold
from corpus.dates import find_dates


def named_councils(text: str, shelf: Shelf) -> frozenset[str]:
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


REPORT_NAMES = re.compile(
    r"\b(?:(?:independent|external|best value|value for money|financial|finance|scrutiny) )?governance (?:reviews?|inspections?)\b|\b(?:independent|external|best value|value for money) (?:reviews?|inspections?)\b|\b(?:corporate )?peer (?:challenges?|reviews?)\b|\bprogress (?:reviews?|reports?|updates?)\b|"
    r"\b(?:improvement )?plan updates?\b|\bcommissioners' (?:\w+ )?reports?\b|\baudit(?:or'?s?)? (?:annual )?(?:reports?|letters?)\b|\bfollow[ -]?ups?(?: (?:reports?|reviews?|letters?))?\b|\b(?:annual|inspection|final|interim|full) reports?\b"
)


_WHO_CAME = re.compile(  # "the peer team that visited Wendle": that a team came tells nothing of what is asked
    r"\b(?P<who>teams?|peers?|reviewers?|inspectors?|commissioners?|auditors?) (?:that|who|which) (?:visited|came to|came|went to|looked at|reviewed|inspected)\b"
)
_WHICH_REPORT = re.compile(  # "the first report", "at the time of the peer challenge": which report speaks is no part of the subject
    r"\bthese days\b|,? \b(?:now|given|seeing) that (?:[\w'-]+ ?)+|(?<=\bwhat )went wrong (?:with|in|at|on)\b|\b(?:on|by|according to|in|from) the (?:latest|current|most recent|new|newest) (?:figures?|forecasts?|estimates?|numbers?)\b|\b(?:who|which|that) (?:wrote|made|signed|produced) (?:the|this|that) (?:1st|2nd|3rd|4th|latest|last|\w+) (?:\w+ )?(?:report|review|letter|update)\b|\b(?:1st|2nd|3rd|4th|5th) (?:(?!recommendation)[\w'-]+ ){0,2}(?:report|review|update|letter)s?\b|\b(?:1st|2nd|3rd|earlier|earliest|older|oldest|previous|later|latest|newer|newest|original|last) (?:(?:progress|peer|improvement|plan) )*"
    r"(?:report|review|update|document|challenge)\b|\bat the time of the (?:\w+ ){0,2}(?:report|review|update|document|challenge|inspection|visit)\b"
)
_STATE_OF_SEVERAL = re.compile(r"\b(?:at risk|on target|running late|last year(?:'s)?)\b")
_THE_NEW = re.compile(
    r"\b(?:new|latest|current|revised) (?=(?:date|deadline|target|cost|price|total|sum|estimate|figure|forecast)s?\b)"
)
_COUNTED_THINGS = re.compile(
    r"\b\d{1,2}\s+(?=(?:[\w'-]+ )?(?:things?|points?|ways?|kinds?|sorts?|reports?|years?|recommendations?|recs?|measures?)\b)"
)
_SO_MANY = re.compile(r"(?<=who were the )\d+ |(?<=who are the )\d+ |(?<=what were the )\d+ |(?<=what are the )\d+ ")
_WHOSE = re.compile(  # "the external auditor's statutory recommendations": who makes them is no part of the subject
    r"\b(?:(?:external|peer) )?(?:auditor|commissioner|inspector|reviewer|panel|team|peer)(?:'?s|s')(?=(?: \w+)? (?:recommendations?|recs|reports?|letters?|findings)\b)"
    r"|\b(?:statutory|key|formal|main|improvement|priority) (?=recommendations?\b)"
)
_TELLS = r"(?:tell|told|ask|asked|want|wanted|urge|urged|advise|advised|order|ordered|require|required|expect|expected|instruct|instructed)"
_COUNCIL = r"(?:the )?(?:council|cabinet|they|we|it|you|people|residents|tenants|staff|councillors|members)\b"
# "what did Anna Reid tell them to do about parking": whoever told is no part of the subject
TOLD_BY_SOMEONE = re.compile(
    rf"^\W*(?:and |so )?what (?:did|does|do|has|have|had) (?!{_COUNCIL})(?:[\w'.-]+ ){{1,5}}?{_TELLS} (?:[\w'-]+ ){{1,5}}?"
    r"(?:to (?:do|act on|change|improve|put right)|do)\b"
)
MEMBERS = re.compile(
    r"\bwho (?:was|were|is|are|sits?|sat|served?) (?:on|in)\b(?! (?:the )?(?:chair|charge|post)\b)|\bwho took part\b|\bwho made up\b"
)


def places_of(councils: frozenset[str], shelf: Shelf) -> tuple[str, ...]:
    """The words of the places in councils' names."""
    return tuple(dict.fromkeys(w for key in councils for w in _place_of(shelf.councils[key]).split()))


def wording(text: str, places: tuple[str, ...]) -> str:
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
    r"\b(?:what|which)(?:'?s)?(?: (?:was|is|are|were|will be))?(?: (?:an?|the|its|their|his|her))? (?!(?:did|do|does|has|have|had|would|will|can|could|should|might)\b)"
    r"(?P<noun>(?:[\w'-]+ ){0,3}?[\w'-]+?)(?= (?:does|do|did|is|was|were|are|has|have|had|of|for|in|on|at|given|to|by|from"
    r"|with|will|would|can)\b|\s*[?.!]*$)|"
    r"\bwho (?:is|was|are|were) (?:the |an? )?(?P<role>(?:[\w'-]+ ){0,2}?[\w'-]+) (?:of|for|at|in|to)\b|"
    r"\bhow much (?P<much>(?!money|funding|cash|budget|progress|time|work|more|less)[a-z]+) (?:did|does|do|has|have|had|was|is|were|are|will)\b|"
    r"^\W*(?:and |so )?what (?:did|does|do|has|have|had) (?:the )?(?P<speaker>(?!they\b|it\b|he\b|she\b|we\b|you\b|reports?\b|councils?\b)(?:[\w'-]+ ){0,2}?[\w'-]+) (?:say|said|think|thought|tell|told|promise|promised)\b|"
    r"\bwho (?P<does>chairs|chaired|audits|audited)\b"
)
OF_A_SERIES = re.compile(r"\b(?:phase|stage|part|tier|tranche|wave|round|year|quarter) (\d{1,2})\b")


def focus(text: str) -> str:
    """The noun that "what" or "which" asks for, folded; empty where none does."""
    match = _FOCUS.search(text)
    return next(filter(None, match.groups())).split()[-1].removesuffix("'s") if match else ""


def dates_in(text: str) -> tuple[str, ...]:
    """The days and months that a text names, ISO; years, and financial years, are not among them."""
    found = [each for each in find_dates(text) if not YEAR.search(each.text) or re.search("[a-z]", fold(each.text))]
    return tuple(dict.fromkeys(d for each in found for d in (each.iso_start, each.iso) if len(d) > 4))


_MONTH = re.compile(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december|jan|feb|sept?|oct|nov|dec)\b"
)


def _without_dates(text: str) -> str:
    dates = find_dates(text)
    if not dates:
        text = _MONTH.sub(lambda m: m.group() if re.search(r"\d\s*$|of\s*$", text[: m.start()]) else " ", text)
        dates = find_dates(text)
    for found in reversed(dates):
        text = text[: found.start] + " " + text[found.end :]
    return re.sub(
        r"\b(?:at|by|to|in|since|until|before|after|from)?\s*(?:the )?(?:end|start|middle) of\s*(?=$|[?.!,])", " ", text
    )


def subject_of(text: str, ask: Ask, shelf: Shelf, councils: frozenset[str]) -> tuple[str, ...]:
    """The words of a folded question that carry what it is about, without those of the asking."""
    places = {form for place in places_of(councils, shelf) for form in (place, f"{place}s")}
    places |= _BODY_WORDS if councils else set()
    text = _WHICH_REPORT.sub(" ", text)
    single = ask is Ask.FACT and not find_references(text)
    named = (
        _without_dates(text)
        if single
        else REPORT_NAMES.sub(" ", without_references(_WHOSE.sub(" ", _without_dates(text))))
    )
    if ask in (Ask.WHICH, Ask.LIST, Ask.WHY):
        named = TOLD_BY_SOMEONE.sub(" ", named)
    if ask is Ask.STAGE:
        named = _STATE_OF_SEVERAL.sub(" ", named)
    named = _WHO_CAME.sub(r"\g<who>", named)
    kind = expects(text).value
    dropped = cues.ASKING if single else cues.ASKING | cues.PARTIES
    bare = _COUNTED_THINGS.sub(" ", _SO_MANY.sub("", _THE_NEW.sub("", YEAR.sub(" ", named))))
    words = [
        w
        for w in content_words(without_references(bare))
        if w not in dropped and w not in places and not _cue_word(w, ask) and not cues.names_the_kind(w, kind)
    ]
    return tuple(dict.fromkeys(words))


_ASK_WORDS = {
    Ask.PROGRESS: "auditor auditors full accept accepts accepted partly agree agreed rejected against year anything something made response responses reply doing done deliver delivered achieve implement implemented complete completed undertake undertaken action actions steps work position state fully fulfilled carried finished act acted respond responded follow followed activity activities going getting coming",
    Ask.STAGE: "only partly partially part delayed behind overdue slipped missed track red amber green met carried full fully discharged doing done deliver delivered achieve achieved implement implemented complete completed undertaken actions action steps work finished fully already still outstanding planned remain remains remaining left way underway under ongoing started begun due scheduled stage closed",
    Ask.VIEW: "commissioners commissioner inspectors feedback verdict assessment comment comments commented assess assessed feel felt find found see saw suggest suggested encourage encouraged praise praised lga challenge impressed pleased conclude concluded conclusion judge judged opinions note noted tell told urge urged concern concerns concerned impression agree agreed disagree share shared reckon reckoned consider considered regard regarded rate rated believe believed accept accepted convinced react reacted",
    Ask.LIST: "asking telling wanting coming months next new done put told asked advised urged wanted wants ask expect expects expected required require ordered order act change improve right auditor auditors inspectors panel government minister lga challenge commissioners commissioner inspectors key full complete set corporate peer",
    Ask.COUNT: "lga challenge commissioners commissioner inspectors key corporate peer total number count many",
    Ask.WHICH: "holding taking having doing making using told asked advised urged encouraged needs lga challenge commissioners commissioner inspectors deals deal relates relate related covers cover touches concerns concern services issues matters",
    Ask.WHY: "reason reasons rationale told asked advised urged encouraged thinking reasoning",
    Ask.OVERVIEW: "quick sum summed up concluded going got getting stands stood since give general picture whole big commissioners commissioner inspectors auditor auditors lga 1st 2nd 3rd 4th sentences sentence words paragraph paragraphs lines short bullet 2 3 4 5 headline headlines overall gist brief nutshell principal messages message themes conclusions issues challenge",
    Ask.COMPARE: "against different same similar things going since vs up down gone risen fallen grown risen rise fall count counted shorter longer reviewer reviewers auditor auditors council size amount level more less fewer better worse higher lower larger smaller bigger than commissioners commissioner agree disagree match tally year years this developed develop develops evolved evolve moved versus differ differs differed time years earlier later side then",
    Ask.RECOMMENDATION: "audit auditor auditors full text wording read reads exact word",
}


def _cue_word(word: str, ask: Ask) -> bool:
    return word in (ASKED_WITH if ask in OF_THE_WHOLE else _ASK_WORDS.get(ask, "").split())
