"""One key for all the names of one council, and the council names in a text."""

import re
import unicodedata

_SHORT_FORMS = (
    (r"\bm\.?b\.?c\b\.?", "metropolitan borough council"),
    (r"\bm\.?d\.?c\b\.?", "metropolitan district council"),
    (r"\bb\.?c\b\.?", "borough council"),
    (r"\bd\.?c\b\.?", "district council"),
    (r"\bc\.?c\b\.?", "county council"),
    (r"\blb\b", "london borough of"),
    (r"\brb\b", "royal borough of"),
    (r"\bsaint\b", "st"),
    (r"\bupon\b", "on"),
)
_COUNTY = re.compile(r"\bcounty (?:borough )?council\b|\bcounty$")
_OTHER_BODIES = (
    (re.compile(r"\bcombined (?:county )?authority\b|\bmayoral (?:combined )?authority\b"), "combined authority"),
    (re.compile(r"\bfire\b.*\b(?:authority|service|commissioner)\b|\bfire and rescue\b"), "fire authority"),
    (re.compile(r"\bpolice\b"), "police"),
    (re.compile(r"\bparish council\b|\bcommunity council\b"), "parish council"),
    (re.compile(r"\btown council\b"), "town council"),
    (re.compile(r"\bnational park\b"), "national park"),
    (re.compile(r"\bpassenger transport executive\b|\btransport authority\b"), "transport authority"),
)
_BODY_WORDS = re.compile(
    r"\b(?:mayoral|combined|county|authority|fire|and rescue|rescue|service|police|crime|commissioner|parish|community|"
    r"town|national park|passenger transport executive|transport|council)\b"
)
_TYPE_WORDS = re.compile(
    r"^(?:the )?(?:(?:london|royal|metropolitan|city|county) ?)*(?:borough|city|district|county|council) (?:council )?of "
    r"(?:the )?(?:city of )?|"
    r"\b(?:metropolitan|london|royal) (?:borough|district)\b|\b(?:borough|city|district|unitary|council|corporation)\b|^the\b"
)
_NAMED_BY_COUNTY_WORD = re.compile(r"^(?:county )(?=\w)")


def council_key(name: str) -> str:
    """The key that all names of one council share; "" for a name that tells no council ("the Council").

    A county council keeps apart from a city or district of the same name, and so do combined, fire and police
    authorities, town and parish councils. Initials alone ("RMBC") are their own key: they cannot be told.
    """
    folded = _folded(name)
    for pattern, body in _OTHER_BODIES:
        if pattern.search(folded):
            place = _squeezed(_BODY_WORDS.sub(" ", folded))
            return f"{place} {body}" if place else body
    county = bool(_COUNTY.search(folded)) and "county borough" not in folded
    place = _squeezed(_TYPE_WORDS.sub(" ", re.sub(r"\bcounty (?:borough )?council\b|\bcounty$", " council", folded)))
    place = _squeezed(_NAMED_BY_COUNTY_WORD.sub("", place))
    return f"{place} county" if county and place else place


def _folded(name: str) -> str:
    owner_dropped = re.sub(r"['’]s?$", "", name.strip()).replace("’", "").replace("'", "")
    plain = unicodedata.normalize("NFKD", owner_dropped).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^\w.&]+", " ", plain.replace("&", " and ")).strip()
    for short, full in _SHORT_FORMS:
        plain = re.sub(short, full, plain)
    return _squeezed(plain.replace(".", " "))


def _squeezed(text: str) -> str:
    return " ".join(text.split())


_NOT_NEXT = r"(?!(?:Annual|Cabinet|Chief|Children|Commissioner|Corporate|Council|Improvement|LGA|Local|Overview|Peer|Plan|Report)\b)"
_WORD = r"(?:St\.?|[A-Z][\w’'-]*)"
_LINK = r"(?:\s+(?:and|with|upon|on|under|in|le|the|of|&)\s+|-(?:on|upon|under|in|le)-|\s+)"
_PLACE = rf"{_WORD}(?:{_LINK}{_NOT_NEXT}{_WORD}){{0,4}}"
_NAME = re.compile(
    rf"(?P<of>(?:(?:London|Royal|Metropolitan)\s+Borough|City|Borough)\s+(?:Council\s+)?of\s+{_PLACE}(?:\s+Council)?)"
    rf"|(?P<plain>{_PLACE}?\s+(?:(?:Metropolitan|County|City|District|Borough)\s+)*(?:Council|Combined\s+Authority|C?BC|MBC|MDC|[DC]C))\b"
)
# "Peer Review of Marlbeck Council": what stands before "of" is no part of a name, unless it is a kind of place.
_NOT_OF_PLACE = re.compile(
    r"^.*(?<!City)(?<!Borough)(?<!Isle)(?<!Isles)(?<!Vale)(?<!Forest)(?<!Riding)(?<!County)(?<!District)(?<!Council)(?<!Royal)\s+(?:of|OF)\s+(?:the\s+|THE\s+)?(?=[A-Z])"
)
_ABOUT = re.compile(
    r"^.*\b(?:report|review|letter|inspection|audit|update|visit|feedback)\s+(?:on|into|to|for|with)\s+", re.IGNORECASE
)
_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")
_NOT_PLACE = re.compile(
    r"(?:the|this|that|its|our|a|an|each|every|any|full|executive|mayor|leader|cabinet|and|city|county|district|"
    r"borough|town|parish|local|welsh|scottish|youth|national|whole|new|other|both|all|for|of|in|to|at|by|from|"
    r"with|when|where|while|as|if|since|councillor|cllr|one|community|chief|former|overview|scrutiny|audit|"
    r"extraordinary|ordinary|special|annual|emergency|shadow|committee|commissioners|board|panel|report|director|head|office|team|service|services|department)\.?$",
    re.IGNORECASE,
)


def find_councils(text: str) -> list[tuple[int, int]]:
    """Where councils are named in full in `text` ("Marlbeck Borough Council"), as (start, end) offsets."""
    readable = _CAPITALS.sub(
        lambda word: word.group() if word.group() in {"MBC", "MDC", "CBC"} else word.group().title(), text
    )
    if len(readable) != len(text):
        readable = text
    spans = []
    for match in _NAME.finditer(readable):
        start = match.start()
        words = match.group().split()
        foreign = _ABOUT.match(match["plain"] or "") or _NOT_OF_PLACE.match(match["plain"] or "")
        if foreign:
            start += foreign.end()
            words = match["plain"][foreign.end() :].split()
        while words and match["plain"] and (_NOT_PLACE.match(words[0]) or words[0].islower()):
            start = readable.index(words[1], start + len(words[0])) if len(words) > 1 else match.end()
            words = words[1:]
        if words and council_key(" ".join(words)):
            spans.append((start, match.end()))
    return spans
