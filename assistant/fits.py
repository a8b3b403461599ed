"""Whether a sentence may answer at all: it holds the kind of thing asked for, of the right person and the right time."""

import re

from assistant import cues
from assistant.evidence import Evidence
from assistant.features_kind import names
from assistant.matching import covers
from assistant.nearness import NO_NAME, ONE_PERSON, PARTICULAR, answer_spans, counts_another_thing, nearness
from assistant.question import Expects, Understanding
from assistant.shelf import Sentence
from assistant.words import content_words, fold, stems, tokens
from corpus.councils import council_key, find_councils
from corpus.dates import find_dates

SIGNED = 600  # characters at either end of a report among which its author's name stands


def holds_what_is_asked(reading: Understanding, sentence: Sentence, evidence: Evidence) -> bool:
    """Whether a sentence, or the list that it introduces, holds the kind of thing asked for, where its form can tell."""
    if _of_a_later_time(reading, sentence) or _of_the_past(reading, sentence):
        return False
    if (speaker := _SAID_BY.match(reading.question)) and not _says(speaker["name"], sentence, evidence):
        return False
    if (did := _WHO_DID.search(fold(reading.question))) and not covers(
        did["verb"], evidence.rarity.held(evidence.read_further(sentence))
    ):
        return False
    if reading.some and not _sets_out(reading, sentence):
        return False
    if reading.expects not in PARTICULAR:
        return True
    if not told_of_the_person(_PERSON_NAMED, reading, sentence, evidence):
        return False
    items = evidence.shelf.items(sentence.passage.id) if sentence.introduces else ()
    nameless = reading.expects is Expects.PERSON and _HE_OR_SHE.match(sentence.text)
    told = evidence.read_on(sentence) if nameless else sentence.text
    if reading.expects is Expects.PERSON and _not_the_one(reading, told, evidence):
        return False
    if reading.expects is Expects.NUMBER and counts_another_thing(reading.question, told):
        return False
    texts = [told, *(sentence.report.words(item) for item in items)]
    return any(answer_spans(reading.question, text) for text in texts)


def names_who_went(reading: Understanding, sentence: Sentence, evidence: Evidence) -> bool:
    """Whether a sentence names the one whose successor is asked for; true where none is."""
    return told_of_the_person(_SUCCEEDED, reading, sentence, evidence)


def told_of_the_person(
    names_one: re.Pattern[str], reading: Understanding, sentence: Sentence, evidence: Evidence
) -> bool:
    """Whether a sentence, as it reads on and under its headings, names the person whom the question names so."""
    named = names_one.search(reading.question)
    if not named:
        return True
    surname = tokens(named["surname"])[-1]
    told = " ".join(
        (*sentence.passage.heading_path, evidence.read_further(sentence), *(c.column for c in sentence.passage.cells))
    )
    known = surname in evidence.shelf.vocabulary
    return not known or surname in {word.removesuffix("'s") for word in tokens(told)}


_PERSON_NAMED = re.compile(
    r"\b(?:Sir|Dame|Lord|Lady|Dr|Professor|Mr|Mrs|Ms|Miss|Cllr|Councillor|Mayor)\.? (?:[A-Z][\w’'-]+ )?(?P<surname>[A-Z][\w-]+)"
)
_SUCCEEDED = re.compile(
    r"\b(?:replaced|replaces|succeeded|succeeds|took over from|taken over from|came after|followed|successor to) (?:[A-Z][\w’'-]+ )+?(?P<surname>[A-Z][\w-]+)(?! [A-Z])"
)
_WHO_DID = re.compile(
    r"\bwho (?P<verb>bought|sold|built|won|paid|lent|owns|owned|funds|funded|designed|supplied|opened|closed)\b"
)
_SAID_BY = re.compile(
    r"^\W*(?:[Aa]nd |[Ss]o )?[Ww]hat (?:did|does|has|have) (?P<name>(?:(?:Sir|Dame|Lord|Lady|Dr|Professor|Mrs?|Ms|Cllr|Councillor) )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+) (?:say|said|think|tell|told)\b"
)
_SPEAKS = re.compile(
    r"\b(?:sa(?:id|ys|y)|told|tells|thinks?|thought|explain\w*|argu\w+|stress\w*|ask(?:s|ed)|warn\w*|believe\w*|report(?:s|ed)|comment\w*|described?|added|wrote|writes|stated?|agree[sd]?|expect\w*|according)\b|[“‘\"]"
)


def _says(name: str, sentence: Sentence, evidence: Evidence) -> bool:
    """Whether a sentence tells what a named person says, or its report is signed by that person."""
    surname = tokens(name)[-1]
    if surname in tokens(evidence.read_on(sentence)):
        return bool(_SPEAKS.search(fold(sentence.text)))
    return surname in tokens(sentence.report.text[-SIGNED:]) or surname in tokens(sentence.report.text[:SIGNED])


def _sets_out(reading: Understanding, sentence: Sentence) -> bool:
    """Whether a sentence, a list under it or the list that it stands in names several things beyond the question's."""
    if sentence.introduces or sentence.enumerates or sentence.passage.parent:
        return True
    asked = set(tokens(reading.question))
    told = {name for name in names(sentence.text) if not NO_NAME.search(name)}
    return len({name for name in told if not asked.issuperset(tokens(name))}) > 1


_BEFORE = re.compile(r"\bbefore (?:[A-Z]|he\b|she\b)|\bpreceded\b|\bpredecessor\b")
_CAME_BEFORE = re.compile(
    r"\b(?:until|former|formerly|previous|previously|predecessor|retire[sd]?|left|resign(?:s|ed)|succeed(?:s|ed)|replac(?:es|ed)"
    r"|took over|stood down|stepped down|interim|acting|followed|outgoing|then)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\bwho (?:replaced|replaces|succeeded|succeeds|took over from|came after|followed)\b", re.IGNORECASE
)
_CAME_AFTER = re.compile(
    r"\b(?:appoint\w*|succe\w+|replac\w+|follow\w+|took over|takes over|new|joined|became|now|since|in (?:his|her) place|started|interim|acting|recruited)\b",
    re.IGNORECASE,
)
_HE_OR_SHE = re.compile(r"(?:he|she)\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|from|with effect from|as of)\s+(?:the )?$", re.IGNORECASE)


def _of_a_later_time(reading: Understanding, sentence: Sentence) -> bool:
    """Whether a sentence tells how things are since a date after the one that the question names."""
    asked = max((*reading.dates, *(year[:4] for year in reading.years)), default="")
    return bool(asked) and any(
        found.iso[: len(asked)] > asked
        for found in find_dates(sentence.text)
        if _SINCE.search(sentence.text[: found.start])
    )


_TO_COME = re.compile(
    r"\bwhen (?:will|shall)\b|\b(?:when|what date) (?:is|are) (?:the |its |their )?(?:[\w'-]+ ){0,6}?(?:next|due|expected|planned|scheduled|going|coming|starting|opening|closing|moving|returning|happening|being)\b|\bby when\b"
)
_TELLS_OF_TO_COME = re.compile(
    r"\b(?:will|shall|would|due|planned|planning|plans to|expect\w*|schedul\w*|next|intend\w*|aim\w*|targets?|deadline|by|until|before|forthcoming|upcoming|propos\w+"
    r"|(?:is|are|to) (?:be|to)|going to|ends|expires?|no later|within|timetable\w*|anticipat\w+|should)\b"
)


_WAS_TO_COME = re.compile(
    r"\b(?:should have|was to have|were to have|had been due|was due|were due|had been planned)\b"
)
_NEXT = re.compile(r"\bnext (?P<thing>(?!steps?\b|year\b|month\b|week\b)(?:[\w'-]+ ?){1,3})")
_NEXT_TOLD = re.compile(r"\b(?:next|further|future|forthcoming|another|new|due|planned)\b((?:\W+[\w'-]+){1,5})")


def _of_the_past(reading: Understanding, sentence: Sentence) -> bool:
    """Whether something to come is asked for, and a sentence of text does not tell of it."""
    if asked := _NEXT.search(fold(reading.question)):
        after = [stems(words) for words in _NEXT_TOLD.findall(fold(sentence.text))]
        if not any(covers(word, held) for held in after for word in content_words(asked["thing"])):
            return True
    if reading.expects is not Expects.DATE or not _TO_COME.search(fold(reading.question)) or sentence.passage.cells:
        return False
    if _WAS_TO_COME.search(fold(sentence.text)):
        return True
    told = sentence.report.date or ""
    later = any(found.iso > told for found in find_dates(sentence.text))
    return not later and not _TELLS_OF_TO_COME.search(fold(sentence.text))


def _not_the_one(reading: Understanding, text: str, evidence: Evidence) -> bool:
    """Whether one person is asked for, and a text tells of another council's, or of none beside the words asked."""
    if reading.plural or not (ONE_PERSON.search(fold(reading.question)) or _AFTER.search(reading.question)):
        return False
    if _BEFORE.search(reading.question) and not _CAME_BEFORE.search(text):
        return True
    if _AFTER.search(reading.question) and not _CAME_AFTER.search(text):
        return True
    if _of_lesser_rank(reading, text):
        return True
    named = {council_key(text[start:end]) for start, end in find_councils(text)}
    visiting = cues.FROM_ELSEWHERE.search(fold(reading.question))  # peers and commissioners come from other councils
    elsewhere = bool(named) and not visiting and not named & (reading.councils or evidence.councils)
    return elsewhere or nearness(reading.question, text) == 0


_LESSER = re.compile(r"\b(?:assistant|deputy|vice|associate)[ -]+(?:the )?(?=(\w+))")


def _of_lesser_rank(reading: Understanding, text: str) -> bool:
    """Whether a text tells of the deputy or assistant of the one asked for, and of no other."""
    asked, told = fold(reading.question), fold(text)
    ranks = [found for found in _LESSER.finditer(told) if found[1] in reading.subject and found[0] not in asked]
    return bool(ranks) and all(
        any(found.end() == place.start() for found in ranks) for place in re.finditer(re.escape(ranks[0][1]), told)
    )
