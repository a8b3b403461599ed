"""Praise and fault: questions that ask for either without naming a subject, and sentences that hold it."""

import re

from assistant.question import Ask
from assistant.words import fold

_WELL = (
    r"(?:going|gone|goes|went|doing|done|does|did|do|working|worked|works|performing|performed) (?:\w+ )?(?:well|right)\b"
    r"|\b(?:strengths?|strong points?|success(?:es)?|achievements?|achieved|positives?|prais\w+|proud|good (?:at|news|points?|things?)|best (?:at|things?)"
    r"|(?:get|gets|got|getting) right|pleased|impress\w+|liked?)\b"
)
_BADLY = (
    r"(?:going|gone|goes|went|doing|done|does|did|do|working|worked|works|performing|performed) (?:\w+ )?(?:badly|poorly|wrong)\b"
    r"|\bnot (?:\w+ ){0,2}(?:well|working)\b|\b(?:weak\w*|critici[sz]\w*|critical|concern(?:s|ed)?|worr(?:y|ies|ied)|problems?|failings?|failures?|failing|negatives?|bad (?:at|news|points?|things?)"
    r"|worst (?:at|things?)|shortcomings?|struggl\w+|unhappy|disappoint\w*|need(?:s|ed)? (?:to )?(?:improv\w+|(?:more )?(?:work|attention))"
    r"|(?:areas?|room) for (?:improvement|development)|fall(?:s|ing)? short|fell short)\b"
)
_LEFT = (
    r"\b(?:still )?(?:needs?|has|have|had|remains?|is|are|left|outstanding) (?:still |left |yet )?to (?:be done|do|happen|come)\b"
    r"|\bwhat(?:'s| is| are)? (?:the )?(?:still |left|outstanding|next steps?|next)\b"
    r"|\bwhat (?:should|must|ought) (?:the )?(?:council|they|it|cabinet)\b|\b(?:what )?does (?:the )?(?:council|it) (?:still )?(?:need|have) to do\b"
    r"|\bshould (?:the )?council (?:\w+ )?(?:do|focus|concentrate|work)\b"
)
_STANDS = (
    r"^\W*(?:and |so |overall,? |on the whole,? |generally,? )?(?:has|have|is|are|did|does) (?:the |our |this )?(?:[\w'-]+ ){0,3}?(?:council|things?|it|they|authority)\b.{0,24}"
    r"\b(?:improv\w+|better|worse|turn(?:ed|ing) (?:\w+ )?(?:a corner|round|around)|any good|succeeded|doing well|good|well run|failing|on track|on course|moved on|changed|progress)\b"
    r"|\bhow (?:well |good )?(?:is|are|was|has|have|did) (?:the |our )?(?:[\w'-]+ ){0,3}?(?:council|things?|it|authority)\b(?: (?:\w+ )?(?:doing|going|getting on|performing|performed|done|run|improved|been doing|faring|now|today))*\W*$"
)
_QUESTIONS = (
    (Ask.HOW_IT_STANDS, re.compile(_STANDS)),
    (Ask.STILL_TO_DO, re.compile(_LEFT)),
    (Ask.CONCERNS, re.compile(_BADLY)),
    (Ask.STRENGTHS, re.compile(_WELL)),
)
# what such questions are asked with beside the judgement: neither is a subject
ASKED_WITH = frozenset(
    """
    well right badly poorly wrong strength strengths strong point points success successes achievement achievements achieve achieved positive positives praise praised
    praises praising proud good best news got pleased impressed impress impressive like liked weak weakness weaknesses criticism criticisms
    criticise criticised criticize criticized critical concern concerns concerned worry worries worried problem problems failing failings failure failures fail failed
    negative negatives bad worst shortcoming shortcomings struggling struggle unhappy disappointed disappointing disappointment improvement improvements improve
    improved improving improves development attention work working works worked fall falls falling fell short going gone goes went doing does
    performing performed performance things thing areas area room still left remain remains outstanding next steps step
    should must ought focus concentrate better worse turned turning corner round around any succeeded run track course moved changed change overall
    generally compare compared comparison compares each year years between both 2 different differ differences versus vs main biggest top most serious key major important great greatest big peer peers reviewers reviewer team inspectors inspector commissioners
    commissioner auditors lga panel challenge think thought say said saw see found find feel felt tell council councils
    authority raised raise identified identify highlight highlighted cabinet current currently need needs needed done come happen far
    """.split()
)

_PRAISES = re.compile(
    r"\b(?:pleased|impress\w+|strong(?:ly|er)?|strengths?|excellent|commend\w*|welcom\w+|proud|positive\w*|effective(?:ly)?|robust|well[ -](?:managed|run|led|placed|regarded|respected|received)"
    r"|good|great|success\w*|achiev\w+|best practice|confident|assured|exemplary|impressive|significant (?:progress|improvement)s?|clear progress|steady progress|real progress|improved|praise\w*"
    r"|talented|committed|passionate|ambitious|valued|enthusias\w+|stable|mature)\b"
)
_FAULTS = re.compile(
    r"\b(?:concern(?:s|ed|ing)?|worr(?:y|ied|ies|ying)|weak\w*|poor(?:ly)?|fail(?:s|ed|ing|ings|ure|ures)?|lack(?:s|ed|ing)?|insufficient\w*|inadequate\w*|inconsistent\w*|(?:too|very|still|been|more|was|is) slow(?:ly|er)?|delay(?:s|ed)?"
    r"|behind (?!the\b)|slipp\w+|fragile|unclear|doubt\w*|overspen\w+|missed|(?:is|are|was|were|as|remains?) at risk|disappoint\w*|unacceptable|unsustainable|too (?:slow|many|few|little|much|often|long)"
    r"|not (?:yet |always |been |consistently |fully |sufficiently |well )*(?:enough|clear|met|in place|embedded|consistent|achieved|delivered|agreed|convinced|satisfied|good|able|shared|understood|used|known|working|started|begun|completed?)"
    r"|yet to|(?:more|further|work|much) (?:\w+ )?(?:to do|to be done|remains)|falls? short|struggl\w+|variable|patchy|critici\w+|shortfall|deficits?|(?:budget|funding|\d\w*) gap)\b"
)
# words by which only those find fault whose office it is to judge
_WISHES = re.compile(
    r"\b(?:risks?|challenging|limited|caution\w*|needs? to|is needed|must|would (?:caution|benefit)|further (?:work|progress))\b"
)


PLAIN = 3  # what a word of fault counts, and a word that wishes for better 1
# what is wished for is no praise
_HOPES = re.compile(
    r"\b(?:will|shall|should|wants?|aims?|in order to|to ensure|must|required?|would encourage|opportunity to|outcome)\b"
)


def asks_to_judge(text: str) -> Ask | None:
    """What a folded question asks to be told of the whole: what goes well, what does not, what is left, how it stands."""
    return next((ask for ask, pattern in _QUESTIONS if pattern.search(text)), None)


def praises(sentence: str) -> int:
    """How plainly a sentence praises, and does not only hope."""
    folded = fold(sentence)
    return max(0, PLAIN * len(_PRAISES.findall(folded)) - 2 * len(_HOPES.findall(folded)))


def finds_fault(sentence: str, *, of_its_own: bool) -> int:
    """How plainly a sentence tells of fault, risk or doubt; `of_its_own` where those say it whose office is to judge."""
    folded = fold(sentence)
    return PLAIN * len(_FAULTS.findall(folded)) + (len(_WISHES.findall(folded)) if of_its_own else 0)
