"""Whose report it is: the voice that speaks where a sentence names nobody else."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from corpus.councils import council_key
from corpus.register.outline import Outline
from corpus.structure_words import is_field
from corpus.types import PassageKind, Voice

REVIEWING: Final = frozenset({Voice.REVIEWERS, Voice.COMMISSIONERS, Voice.GOVERNMENT})
_COMMISSIONERS = re.compile(
    r"commissioners?(?:['’]s?|s['’])?\b.{0,40}\breport|report (?:of|by|from) (?:the )?.{0,30}commissioners?|^[^.]{0,40}commissioners:",
    re.I,
)
_BY_OTHERS = re.compile(
    r"\b(?:report|review) (?:of|by|from) the (?:independent|peer|review|inspection|external)\b|"
    r"\breport (?:of|by|from) the (?:\w+ ){0,4}(?:scrutiny|select) (?:committee|commission|panel)\b"
    r"|\b(?:auditor|inspector|adviser|ombudsman|reviewer|panel|peer team|review team)s?['’]s?['’]? (?:\w+ ){0,2}(?:report|findings|letter|decision)\b(?! (?:and|–|-))",
    re.I,
)
_COUNCIL = re.compile(
    r"peer (?:challenge|review)\b.{0,40}\bupdate|action plan|annual governance statement|\b(?:bulletin|newsletter)\b|\b(?:one|two|three|six|twelve|eighteen|\d+) (?:years?|months?) on\b|our (?:own )?progress|our response|how we (?:have )?responded|improvement plan|recovery plan|transformation plan|delivery plan|(?:council|authority)['’]s? response|response to|responding to|how we are responding|update (?:to|for) (?:residents|members|councillors)|"
    r"\breport (?:to|of|for) (?:the )?(?:\w+ ){0,3}(?:cabinet|council|committee|executive|board|chief executive|leader|director)|"
    r"(?:plan|recommendations?).{0,30}(?:progress|update)|(?:progress|update).{0,30}(?:plan|recommendations?|cabinet)",
    re.I,
)
_REVIEWERS = re.compile(
    r"peer (?:challenge|review|team)|progress review|inspection|governance review|independent review|external review|"
    r"feedback report|review team|(?:improvement|assurance|advisory|oversight)(?: and assurance)? panel|assurance (?:review|report)|audit|scrutiny review by|ofsted|local government association|"
    r"ombudsman|regulator(?:y notice)?\b|inspectorate|\binquiry\b|independent (?:chair|adviser|panel|assurance)|task (?:and finish )?group|health ?check|best value review|statutory recommendations",
    re.I,
)
_GOVERNMENT = re.compile(
    r"best value notice|ministerial (?:statement|letter)|secretary of state['’]s? (?:directions|letter)|\bdirections under\b",
    re.I,
)
_TEAM_SPEAKS = re.compile(
    r"\b(?:the|our) (?:peer|review|inspection|challenge|assessment) team\b|\bpeers (?:were|found|heard|saw)\b", re.I
)
_OFFICERS_REPORT = re.compile(
    r"\b(?:report (?:of|by|from|author):?|(?:issued|prepared|written|produced|note|briefing|statement) (?:by|from)) (?:the )?(?:\w+ )?(?:chief executive|monitoring officer|(?:executive |strategic |corporate )?director|assistant director|head of|leader|"
    r"cabinet member|portfolio holder|deputy chief|section 151|town clerk|managing director|(?:chief )?(?:\w+ ){0,2}(?:officer|solicitor|treasurer|manager))\b|"
    r"\b(?:portfolio(?: holder)?|cabinet member|wards?(?:\(s\))?(?: affected)?|key decision)\s*:\s|\bfor (?:decision|information) by (?:cabinet|council)\b",
    re.I,
)
_COUNCIL_SPEAKS = re.compile(
    r"^Report of (?:the )?|\bthis report (?:tells|updates|informs|provides|asks|seeks|summarises)\b|"
    r"\bour (?:Cabinet|residents|councillors|website|own website)\b|\b(?:asked|required) of us\b",
    re.I | re.M,
)
_BRIEFED = re.compile(
    r"\b(?:council|authority|leadership|leaders?|officers|chief executive|council['’]s leadership|senior team)\b[^.;]{0,60}"
    r"\b(?:briefed|updated|presented (?:to|its|their|the)|gave (?:an|a|us|peers|the (?:peer |review )?team)|provided (?:an|a|us|the team)|reported (?:on|to|its|progress)|set out (?:for|to))\b"
    r"|\b(?:council|officers|head of [\w ]{3,40}|director(?: of [\w ]{3,40})?|monitoring officer|managers) (?:sent|supplied|gave|provided) (?:us|me|peers|the (?:peer |review )?team)\b"
    r"|\b(?:is|are|was|were) what (?:the )?(?:council|authority|management|officers) (?:has |have )?told (?:us|me)\b|\breported to (?:us|me) by (?:the )?(?:council|authority|management|officers|leader)"
    r"|\byou (?:also |kindly |have |had )*(?:sent|gave|provided|presented|updated|briefed)\b"
    r"|\bupdate peers\b|\b(?:council|authority)['’]?s? (?:own )?(?:self-assessment|position statement|progress report)\b"
    r"|\b(?:was|were|we were) (?:briefed|updated) by the (?:council|authority|leader|chief executive|officers)\b",
    re.I,
)
_MEETING = re.compile(
    r"\b(?:cabinet|full council|executive|committee)\b[\s,–-]{1,3}(?:\w+day,? )?\d{1,2}(?:st|nd|rd|th)? [A-Z]\w+ \d{4}",
    re.I,
)
_COUNCIL_ITSELF = re.compile(
    r"\bfor us to (?:put right|improve|do|address|work on)\b|\bwe (?:fully |have |also |\w+ly )*accept(?:ed)? (?:this|the|all|every|each)\b[^.]{0,40}\brecommendations?\b|"
    r"\bour (?:residents|councillors|Cabinet|tenants)\b|\bforeword (?:by|from) the (?:leader|chief executive)\b|"
    r"(?:^|: )what we (?:have done|will do|are doing|plan to do|said we would do)\b|\bwe (?:\w+ly )?accepted (?:all|each|both|every one) of them\b|^where we (?:are|have got to)\b|^our response\b",
    re.I | re.M,
)  # words that only a council has for itself
_ASKS_ITS_MEETING = re.compile(
    r"\bis (?:asked|recommended|invited|requested) to(?::\s*(?:\(?\w{1,3}[.)]\s*)?| )(?:note|approve|agree|comment|receive|endorse)\b|"
    r"^(?:[\w.()]{1,5} )?that (?:cabinet|(?:full )?council|(?:the )?(?:\w+ ){0,3}committee|members) (?:note|approve|agree|receive|endorse)s?\b",
    re.I | re.M,
)
_REVIEWERS_THEMSELVES = re.compile(
    r"\b(?:we|I) (?:have )?(?:made?|make) (?:the following |\w+ )?(?:key )?recommendations\b|\b(?:our|my) (?:\w+ )?recommendations\b|"
    r"\b(?:we|I) (?:\w+ly )?(?:reviewed|visited|interviewed|inspected|observed|were (?:asked|invited|commissioned|appointed)|was (?:asked|invited|commissioned|appointed))\b|"
    r"\bthe (?:council|authority) (?:has )?(?:asked|invited|commissioned) (?:us|me)\b|\b(?:sent|told|gave|showed) (?:us|me)\b|\bour visit\b|^our assessment\b",
    re.I | re.M,
)  # words that those who come from outside have for themselves
_SHORT = 120  # characters of a line of the first page
_ENOUGH = 3  # phrases of a kind that count
_OPENING_PASSAGES = 12
_GREETING = re.compile(r"^Dear\b")
_CLOSE = re.compile(r"^(?:Yours (?:sincerely|faithfully|truly)|(?:With )?(?:kind|best) (?:regards|wishes))\b", re.I)
_SIGNATURE_LINES, _SIGNATURE_LENGTH = 4, 90
_COPIED = re.compile(r"\b(?:cc|c\.c\.|copied to|copies? to)(?=[:\s])", re.I)
_OFFICES = (
    (Voice.COMMISSIONERS, re.compile(r"\bcommissioners?\b", re.I)),
    (Voice.GOVERNMENT, re.compile(r"\bsecretary of state\b|\bminister\b|\bdepartment for\b", re.I)),
    (
        Voice.REVIEWERS,
        re.compile(
            r"\bLGA\b|Local Government Association|\bpeer\b|\bombudsman\b|\binspector|\baudit|\bregulator\b|\bindependent (?:chair|adviser|reviewer)|\breview(?:er|ers| team)\b",
            re.I,
        ),
    ),
    (
        Voice.COUNCIL,
        re.compile(
            r"\bchief executive\b|\bleader\b|\bdirector\b|\bmonitoring officer\b|\bhead of\b|\bsection 151\b|\btown clerk\b|\bmayor\b|\bcouncillor\b|\bcllr\b",
            re.I,
        ),
    ),
)


def author_of(outline: Outline) -> Voice:
    """Who wrote the report: who signed it, else what most of its evidence tells; not_clear where nothing tells."""
    signed = _signed_by(outline)
    if signed is not None:
        return signed
    votes: Counter[Voice] = Counter()
    for voice, weight in (*_named(outline), *_heard(outline)):
        votes[voice] += weight
    del votes[Voice.NOT_CLEAR]
    return votes.most_common(1)[0][0] if votes.total() else Voice.NOT_CLEAR


def _named(outline: Outline) -> Iterator[tuple[Voice, int]]:
    """What the title, the lines below it, the kind, the publisher and the file's name tell, each with its weight."""
    report = outline.report
    headed = [outline.words(p) for p in takewhile(lambda p: p.kind is PassageKind.HEADING, outline.passages)]
    first = [outline.words(p) for p in outline.passages[:_OPENING_PASSAGES]]
    opening = " ".join(words for words in first if len(words) < _SHORT or is_field(words) or words.count(": ") > 1)
    called = (_by_name(line) for line in (report.title, *headed, report.kind or "", report.publisher or ""))
    yield next((voice for voice in called if voice is not Voice.NOT_CLEAR), Voice.NOT_CLEAR), 4
    yield _by_name(opening), 1
    if report.publisher and report.council and council_key(report.publisher) == council_key(report.council):
        yield Voice.COUNCIL, 2
    if _MEETING.search(opening):
        yield Voice.COUNCIL, 1
    if _OFFICERS_REPORT.search(opening):
        yield Voice.COUNCIL, 8


def _heard(outline: Outline) -> Iterator[tuple[Voice, int]]:
    """How the report speaks, in words that only a council, or only those who come from outside, have for themselves."""
    text = outline.report.text
    yield Voice.COUNCIL, 3 * min(len(_COUNCIL_ITSELF.findall(text)), _ENOUGH)
    yield Voice.COUNCIL, 4 if _ASKS_ITS_MEETING.search(text) else 0
    yield Voice.REVIEWERS, min(len(_REVIEWERS_THEMSELVES.findall(text)), _ENOUGH)
    yield Voice.REVIEWERS, min(len(_TEAM_SPEAKS.findall(text)), _ENOUGH) // _ENOUGH
    if _COUNCIL_SPEAKS.search(text):
        yield Voice.COUNCIL, 1


def _signed_by(outline: Outline) -> Voice | None:
    """Who signed a letter, by the office under the name; None of what is no letter."""
    if not any(_GREETING.match(outline.words(passage)) for passage in outline.passages[:_OPENING_PASSAGES]):
        return None
    closes = [at for at, passage in enumerate(outline.passages) if _CLOSE.match(outline.words(passage))]
    if not closes:
        return None
    lines = [outline.words(p) for p in outline.passages[closes[-1] : closes[-1] + _SIGNATURE_LINES + 1]]
    own = takewhile(lambda line: not _COPIED.match(line), (_COPIED.split(line)[0] for line in lines))
    signature = [line for line in own if len(line) < _SIGNATURE_LENGTH]
    return next((voice for line in signature for voice, office in _OFFICES if office.search(line)), None)


def _by_name(words: str) -> Voice:
    if _COMMISSIONERS.search(words) and not _COUNCIL.search(words):
        return Voice.COMMISSIONERS
    if _BY_OTHERS.search(words):
        return Voice.REVIEWERS
    if _COUNCIL.search(words) and not re.search(r"progress review|feedback report", words, re.I):
        return Voice.COUNCIL
    if _REVIEWERS.search(words):
        return Voice.REVIEWERS
    return Voice.GOVERNMENT if _GOVERNMENT.search(words) else Voice.NOT_CLEAR


def council_briefed(outline: Outline) -> bool:
    """Whether a review says that the council briefed the reviewers, so that its narrative is the council's account."""
    return any(
        _BRIEFED.search(outline.words(passage))
        for passage in outline.passages
        if passage.kind is not PassageKind.HEADING
    )
