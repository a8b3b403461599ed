"""The question itself, without the courtesies and the story around it ("Good morning, could you tell me …")."""

import re

from assistant import cues
from assistant.words import fold

_ASKS = r"(?:who|whom|whose|what|when|where|which|why|how|whether)\b"
_GREETING = re.compile(
    r"^(?:hi|hiya|hello|hey|dear \w+|good (?:morning|afternoon|evening|day)|greetings|sorry|excuse me|please|thanks|thank you"
    r"|(?:ok|okay|right|well|um|so|now)(?=,)|(?:in a nutshell|in short|in brief|briefly)(?=,? (?:who|what|why|when|where|which|how|did|does|has|have|is|are|was|were)\b))(?: (?:there|all|team|to (?:bother|trouble) you))?\b(?:[\s,.!:;–-]+|$)",
    re.IGNORECASE,
)
_TELLING = r"(?:tell|show|give|explain to|remind|inform|advise)"
_FRAME = re.compile(
    r"^(?:(?:can|could|would|will|might|may) (?:you|i|we|someone|anyone)(?: (?:please|kindly|possibly|perhaps|just|also))* "
    rf"(?:{_TELLING} (?:me|us)|let (?:me|us) know|(?:ask|find out|check|confirm|clarify|explain|say|see|know|look up)(?! the\b| a\b)|(?=(?:list|name|describe|summarise|compare|set out|outline|give|show|find)\b))"
    r"|(?:i|we)(?:'d| would|'m| am| are|'re)? (?:just |also |really )?(?:like|want|need|love|keen|trying|wondering|wonder|interested|curious|grateful|hoping)"
    r"(?: (?:to|in|if you could|if you can|whether you could))?(?: (?:know(?:ing)?|find(?:ing)? out|understand(?:ing)?|ask|hear(?:ing)?|learn(?:ing)?|see(?:ing)?|be told|(?:tell|help) (?:me|us)))?"
    r"|(?:do|does|would|did) (?:you|we|anyone|anybody|someone) (?:happen to )?(?:know|remember|recall)"
    rf"|(?:have you |is there )?any idea|{_TELLING} (?:me|us)|let (?:me|us) know|please)\b(?: (?:please|then))?(?! about\b)(?:[\s,:–-]+|$)",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(
    r"\b(?:know|tell|told|me|us|ask|asks|asked|asking|wonder|wondering|explain|confirm|find out|see|understand|remember|sure|idea|clarify|check)"
    rf"[,:]?\s+(?={_ASKS})",
    re.IGNORECASE,
)
_OF_THE_ASKER = re.compile(r"\b(?:i|i'm|i'd|we|me|us|my|our|you)\b", re.IGNORECASE)
_CLOSING = re.compile(
    r"[\s;,.–-]+(?:(?:could|can|would|will) you (?:please |kindly )?(?:tell|let|say|help|explain|confirm|check|advise)[^?]*"
    r"|(?:many )?(?:thanks|thank you)(?: in advance| very much| so much| you)?|please|cheers|if (?:you (?:can|could|know)|possible|you don'?t mind)"
    r"|(?:i|we)(?:'d| would) be (?:very |most )?grateful[^?]*|do you know|any idea|all told|exactly|roughly|by any chance)\s*[?.!]*$",
    re.IGNORECASE,
)
_INVERTED = re.compile(r"^(?:has|have|had|did|does|do|is|are|was|were|will|would|can|could|should)\b", re.IGNORECASE)
_OPENS = re.compile(rf"^(?:(?:in|by|at|for|to|on|from|of|and|but|so) )?{_ASKS}", re.IGNORECASE)


_SAID_PLAINLY = (
    (
        re.compile(r"\b(?P<asks>why|how|what|who|when|where) r (?=(?:they|we|you|the|it)\b)", re.IGNORECASE),
        r"\g<asks> are ",
    ),
    (re.compile(r"\bthru\b", re.IGNORECASE), "through"),
    (
        re.compile(
            r"\bwho (?:leads|heads|is (?:the )?(?:head|boss) of|is (?:the )?political leader of) (?:the|our|this) (?:council|authority)\b",
            re.IGNORECASE,
        ),
        "Who is the leader of the council",
    ),
    (
        re.compile(
            r"\bwho (?:runs|manages|is in charge (?:of|at)|is running) (?:the|our|this) (?:council|authority)\b",
            re.IGNORECASE,
        ),
        "Who is the chief executive of the council",
    ),
    (
        re.compile(
            r"\bwhat(?:'s|’s| is) (?P<name>[\w&-]+) (?:short for|an? (?:abbreviation|acronym) (?:of|for))",
            re.IGNORECASE,
        ),
        r"What does \g<name> stand for",
    ),
)


def plain_question(question: str) -> str:
    """The question without greeting, thanks and the words that only say that something is asked, in plain terms."""
    asked = _FINANCIAL_YEAR.sub(_in_full, _without_courtesies(question))
    for pattern, plain in _SAID_PLAINLY:
        asked = pattern.sub(plain, asked)
    return asked


_FINANCIAL_YEAR = re.compile(r"(?<![\d/])(?P<first>[12]\d)/(?P<second>[123]\d)(?![\d/])")  # "24/25"


def _in_full(match: re.Match[str]) -> str:
    """A financial year with its century; a fraction, or a date, as it is."""
    follows = int(match["second"]) == int(match["first"]) + 1
    return f"20{match.group()}" if follows else match.group()


def _without_courtesies(question: str) -> str:
    """The question without greeting, thanks and the words that only say that something is asked.

    What remains never is less than two words; a question without such words comes back as it is.
    """
    folded = fold(question)
    if cues.INSTRUCTION.search(folded) or cues.OTHER_WORK.search(folded):
        return question.strip()
    plain = _from_what_is_asked(_without_opening(question.strip()))
    while (shorter := _CLOSING.sub("", plain)) != plain and len(shorter.split()) > 1:
        plain = shorter
    if plain == question.strip() or len(plain.split()) < 2:
        return question.strip()
    plain = plain.strip(" ,;:–-")
    return plain[0].upper() + plain[1:].rstrip(".") + ("?" if _OPENS.match(plain) and plain[-1] not in "?!" else "")


def _without_opening(text: str) -> str:
    """The text after its greetings and frames ("Hello, could you tell me")."""
    while True:
        match = _GREETING.match(text) or _FRAME.match(text)
        rest = text[match.end() :] if match else text
        if rest == text or len(rest.split()) < 2:
            return text
        text = rest


def _from_what_is_asked(text: str) -> str:
    """The text from the question that a story told in the first person leads up to."""
    if _OPENS.match(text) or _INVERTED.match(text):
        return text
    for match in _EMBEDDED.finditer(text):
        if _OF_THE_ASKER.search(text[: match.end()]):
            return text[match.end() :]
    return text
