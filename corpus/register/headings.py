"""What the headings, columns and markers of recommendations and of their progress look like."""

import re
from typing import Final

from corpus.register.figures.numbers import WORDS

KINDS: Final = {"rec": "recommendation", "deliverable": "milestone", "commitment": "action"}
_ASKED = r"requirement|proposal|suggestion|remedy|remedies|area for (?:improvement|development)|improvement (?:area|point|need)"
_NUMBER = (
    r"(?:\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)|[A-Z]{0,3}\d{1,3}(?:\.\d{1,2}){0,2}[a-z]?|(?-i:[IVX]{1,5})|(?-i:[A-Z])(?![\w])|"
    + "|".join(WORDS)
    + r")"
)
_MARKER = re.compile(
    r"^(?P<before>(?:(?:key|priority|main|overarching|improvement|strategic|further|additional|final|specific|corporate|peer|lga|cpc|statutory|formal|audit|inspection|scrutiny|review|panel|board|governance|"
    r"headline|urgent|peer team|peer challenge|progress (?:on|against|with|towards)|update on|response to|follow[- ]up (?:to|of)|implementation of|"
    r"status of|feedback on|review of|delivery of|actions? (?:on|against|for)|and|the)\s+)*)"
    r"(?P<kind>recommendation|action|objective|milestone|deliverable|commitment|rec|"
    + _ASKED
    + r")s?\b\.?\s*(?:no\.?|number|ref\.?|#)?\s*"
    rf"(?!one by one\b)(?P<numbers>{_NUMBER}(?:\s*(?:,|and|&|to|,\s*and)\s*(?:{_NUMBER}))*)(?![\w%])\s*(?:of\s+\d+\s*)?"
    r"(?P<after>[:.)–—|-]+\s*|\s+(?=[\"“‘'(]?[A-Z])|$)",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"^(?P<kind>R|Rec|KR)\s?\.?\s?(?P<number>\d{1,3}(?:\.\d)?[a-z]?)$", re.IGNORECASE)
_ABBREVIATED_MARKER = re.compile(
    r"^(?P<number>(?-i:R|KR|SR)\s?\d{1,3}(?:\.\d)?[a-z]?|Rec\.?\s?\d{1,3}(?:\.\d)?[a-z]?)(?!\s*\([^()]+\)\s*(?:[:–—-]\s*(?-i:[a-z])|\.\s+(?![^.]*\b(?:should|must|needs? to)\b)))(?P<after>\s*[:.)–—-]+\s*|\s+(?=[\"“‘'(]?(?-i:[A-Z])|\d+ \w)|$)",
    re.IGNORECASE,
)
_NAMED_IN_HEADING = re.compile(
    rf"\b(?:key |priority )?recommendations?\s+(?P<numbers>{_NUMBER}(?:\s*(?:,|and|&|to|,\s*and)\s*(?:{_NUMBER}))*)\s*[)\]]?$",
    re.IGNORECASE,
)
_PROGRESS_BEFORE = re.compile(r"progress|update|response|follow|implementation|status|feedback|delivery", re.IGNORECASE)
_ONLY_A_LABEL = re.compile(
    r"^(?:[-–—:(]\s*)?(?:progress|update|progress update|status|response|council response|feedback|position|rationale|continued|cont['’]?d?)\b[\s).:]*$",
    re.IGNORECASE,
)

_PROGRESS_WORDS = r"one by one|in turn|revisited|progress|update[sd]?|response|respond|implement|status|against|follow|since|deliver|tracker|monitor|done|achiev|action plan|position|outstanding"
# Before "recommendations", what tells of those made before, or of what came of them.
_TOLD_OF = (
    r"previous|prior|earlier|last|past|existing|outstanding|remaining|open|closed|completed?|accepted|agreed|all|each|implement\w*|deliver\w*|respon\w*|progress\w*|"
    r"against|towards?|with|to|from|on|for|about|how|updat\w*|monitor\w*|status|follow\w*|track\w*|address\w*|meeting|achiev\w*|position|since|what|where|came|not|no|these|those|(?!detailed|proposed|combined)\w+ed"
)
LISTS_RECOMMENDATIONS: Final = re.compile(
    rf"^(?:(?!(?:{_TOLD_OF})\b)[\w'’]+[\s,:.–-]+){{0,6}}"
    r"recommendations?(?!\s*(?:\d|[A-Z]\b))(?![^.]*\b(?:" + _PROGRESS_WORDS + r"))(?:\b.*)?$"
    r"|^(?:what|things) (?:we|the (?:peer |review )?team|the peers|the commissioners) (?:recommend|advise|suggest)(?:s|ed)?\b.*$"
    r"|^(?:what|things) (?:we|the (?:peer |review )?team|the peers|the commissioners|the board|inspectors) (?:now )?(?:asks?|expects?|requires?|wants?|would like)(?: (?:of|for|to see|now|next)\b.*| (?:the |it|them|you).*\bto (?:do|see|put right|change|improve)\b.*)?$"
    r"|^what (?:needs to|must|should|has to|could)(?: \w+){1,12}\??$|^what (?:the (?:local )?(?:council|authority|service|trust|partnership|landlord|provider|company|organisation)|leaders|they) (?:now )?(?:must|should|needs? to|has to|have to)(?: now)? (?:do|change|improve|put right)\b.*$|^(?:our|the peer team['’]s) advice$|^we recommend\b.*$",
    re.IGNORECASE,
)
_ALSO_CALLED = r"(?:proposals? for improvement|(?:areas?|points?|matters?) for (?:priority |further )?(?:improvement|consideration|development|attention|action)|key suggestions|suggested actions|suggestions for improvement|matters for action|priorities for (?:action|improvement))"
ALSO_LISTS: Final = re.compile(rf"^(?:(?:the|our|key|main|summary of)\s+)*{_ALSO_CALLED}$", re.IGNORECASE)
LEADS_INTO_LIST: Final = re.compile(
    rf"\b(?:recommend(?:s|ed)?(?: that)?(?: (?:the|that the)? ?(?:council|authority|cabinet))?(?: should| to)?|recommendations?|{_ALSO_CALLED})\b(?![^:]*\b(?:"
    + _PROGRESS_WORDS
    + r"))[^:.]*:\s*[-–]?$",
    re.IGNORECASE,
)
LISTS_OTHERS: Final = re.compile(
    r"^(?:(?:the|our|key|improvement|phase \w+|priority|strategic|main|agreed|planned|list of|summary of|corporate)\s+)*"
    r"(?P<kind>actions?|objectives?|milestones?|deliverables?|commitments?)(?: (?:for|of|in|on|under|to|and (?:targets|dates|deadlines|key dates))\b.*)?$",
    re.IGNORECASE,
)
REPORTS_PROGRESS: Final = re.compile(
    r"\b(?:progress|updates?|implementation|status|what (?:has|have|the council|the authority|officers|we) (?:been |has |have )?(?:done|happened|did|told|said|reported)|(?:council|authority|officers|management) (?:says|said|reports|reported|responds|responded|told us)|action(?:s)? taken|"
    r"(?:council|management|officer|our)['’]?s? response|delivery|achievements?|position|since (?:the|our)|follow[- ]?up|evidence|outcomes?|"
    r"action and outcome|what changed|next steps|(?:management|council|officers?)['’]?s?['’]? comments?|work (?:done|under way|to date)|how far|where we are|feedback)\b|^(?:now|today)$",
    re.IGNORECASE,
)
GIVES_RATIONALE: Final = re.compile(
    r"^(?:then|before|you (?:said|told us|asked)|where we (?:were|started)|the problem|rationale|why\b.*|reasons?\b.*|background|context|basis|purpose|the (?:issue|case|reason)\b.*|(?:summary |key |audit |main )?(?:findings?|observations?)(?: (?:and|/) \w+)?|(?:key |main )?(?:issues?|weakness(?:es)?|matters?) (?:identified|noted|found|raised|arising)|issues?|criteria|(?:risks?|implications?|impact|weakness(?:es)?)(?:(?: and |/)\w+)?|what we (?:found|saw))$",
    re.IGNORECASE,
)
GIVES_VIEW: Final = re.compile(
    r"^(?:(?:the )?(?:peer|review|lga|commissioner|reviewer|auditor|inspector|team)\w*['’]?s?['’]?(?: team['’]?s?)?\s+)(?:\w+ ){0,2}?"
    r"(?:view|views|comments?|assessment|feedback|opinion|observations?|reflections?|findings|commentary|reflection|judgement)\b"
    r"|^feedback from (?:the )?peers?|^(?:views?|assessment|opinion|judgement|comments?) of (?:the )?(?:peer|review|team|panel|inspect|audit|commissioner)"
    r"|^(?:what|how) (?:we|the (?:peer |review )?team|the (?:peers|commissioners|reviewers|inspectors)) (?:think|thinks|thought|see|say|conclude|make of|judge)\b"
    r"|^our (?:view|assessment|opinion|conclusion|comment|judgement|reflection)s?\b",
    re.IGNORECASE,
)
_STATUS_LABEL = re.compile(
    r"^(?:(?:current|latest|overall|our) )?(?:status|rag(?: rating)?)\s*[:–—]\s+(?=\S)", re.IGNORECASE
)
UNNUMBERED_MARKER: Final = re.compile(
    r"^(?:(?:key|main|priority|overarching|further|additional|peer|our|lga|cpc|statutory|the (?:peer )?team['’]s)\s+)*recommendation\s*[:–—]\s+(?=[A-Za-z\"“‘'][^:]{15,})",
    re.IGNORECASE,
)


def read_marker(words: str) -> tuple[str, tuple[str, ...], int, bool] | None:
    """(kind, numbers, where the headline begins, whether it is named as progress) of a passage that opens with a marker.

    "Recommendation 3: Agree…", "Key recommendation 3", "Progress on recommendations 1 and 2". None of running text
    that begins with the words, such as "Recommendation 3 was accepted".
    """
    short = _ABBREVIATED_MARKER.match(words)
    if short:
        return "recommendation", (bare_number(short["number"]),), short.end(), False
    match = _MARKER.match(words)
    if not match:
        return None
    kind = match["kind"].lower()
    kind = "recommendation" if re.fullmatch(_ASKED, kind) else KINDS.get(kind, kind)
    numbers = read_numbers(match["numbers"])
    label = _ONLY_A_LABEL.match(words[match.end() :])
    about_progress = bool(
        _PROGRESS_BEFORE.search(match["before"]) or (label and not label.group().lower().startswith("rationale"))
    )
    return kind, numbers, len(words) if label else match.end(), about_progress


def numbers_named_in(heading: str) -> tuple[str, ...]:
    """The recommendations that a heading ends by naming: "Finance (recommendations 1 and 2)"."""
    match = _NAMED_IN_HEADING.search(heading.rstrip(" .:"))
    return read_numbers(match["numbers"]) if match else ()


def read_abbreviation(label: str | None) -> str | None:
    """The number of a label that abbreviates "Recommendation": "R3", "Rec 3"."""
    match = _ABBREVIATED.match(label or "")
    return match["number"] if match else None


def read_numbers(words: str) -> tuple[str, ...]:
    """The numbers in "1, 2 and 4", "(i) and (ii)", "3 to 5"."""
    parts = [part for part in re.split(r"\s*(?:,\s*and|,|and|&)\s*", words) if part]
    numbers: list[str] = []
    for part in parts:
        span = re.fullmatch(r"(\d+)\s*to\s*(\d+)", part)
        if span and 0 < int(span[2]) - int(span[1]) < 30:
            numbers.extend(str(number) for number in range(int(span[1]), int(span[2]) + 1))
        else:
            numbers.append(bare_number(part))
    return tuple(numbers)


def bare_number(printed: str) -> str:
    """A printed number without the letters that only abbreviate "recommendation": "R3" is "3", "M4" stays."""
    plain = printed.strip(" .:()[]#")
    word = WORDS.get(plain.lower())
    return str(word) if word else read_abbreviation(plain) or plain


# What would show, later on, that a thing has worked.
SOUGHT: Final = re.compile(
    r"^(?:how (?:will |would )?(?:we|you|it|this|success|progress|impact)\b(?=.*\b(?:know|measured?|judged?|tell)\b).*|"
    r"what (?:success|good|will success|will good|does success|does good) (?:will |would )?looks? like.*|what will (?:be|feel|look) different.*|"
    r"(?:(?:key|our|the) )*(?:(?:success|impact|outcome|performance) (?:measures?|indicators?|criteria|metrics)|measures? of (?:success|impact|progress)|kpis?|"
    r"(?:intended|expected|desired|planned|target) (?:outcomes?|impacts?|results?|benefits?)|evidence of success))$",
    re.IGNORECASE,
)
_COLUMNS: Final[tuple[tuple[str, str], ...]] = (
    (
        "number",
        r"(?:no|nos|number|ref|reference|id|#|item|r|rec(?:ommendation)?\.?\s*(?:no|number|ref|#)|s/?n|action (?:no|ref)|milestone (?:no|ref))\.?",
    ),
    (
        "status",
        r"(?:(?:fully|now|has it been|has this been|is it|is this|recommendation) )*(?:addressed|implemented|completed?|closed|achieved|met|delivered|actioned)\s*\?",
    ),
    ("status", r"(?:.*\b)?(?:status|rag|rating|stage|state|brag)\b.*"),
    (
        "view",
        r"(?:(?:peer|lga|commissioner|reviewer|(?:internal |external )?audit(?:or)?|inspector|review|panel|board|ombudsman)\w*['’]?s?['’]?\s*(?:team['’]?s?)?\s*(?:\w+ )?(?:view|views|comments?|assessment|feedback|opinion|"
        r"observations?|findings|commentary|reflections?|judge?ments?|verdicts?|conclusions?))|assurance (?:comment|view).*|"
        r"our (?:view|assessment|judge?ment|opinion|verdict|conclusion|finding)s?\b.*|"
        r"(?:views?|assessment|opinion|judgement|comments?) of (?:the )?(?:peer|review|team|panel|inspect|audit|commissioner).*",
    ),
    ("progress", r"what (?:we|the council|the service|officers) (?:will|plans? to|are going to) do next\b.*"),
    (
        "action",
        r"what (?:we|the council|the service|officers) (?:said|agreed|promised|committed|planned|undertook|need|needs|must|have to|has to|are going|will)\b.*",
    ),
    (
        "progress",
        r"(?:.*\b)?(?:progress|update|response|position|what (?:we|the council|has|have)\b.*|outcomes?|evidence|action(?:s)? taken|comments?|commentary|delivered|"
        r"narrative|view of the council|achievements?|next steps?|what(?:['’]s| is| happens)? next|decision|how we)\b.*",
    ),
    (
        "date",
        r"(?:.*\b)?(?:date|due|deadline|target date|by when|when|timescales?|timeline|timeframe|completion|complete by|target)\b.*",
    ),
    (
        "progress",
        r"what (?:is|remains) (?:left |still )?(?:to (?:do|be done)|outstanding)|.*\b(?:still|left|remaining) to do",
    ),
    ("owner", r"(?:.*\b)?(?:lead|leads|owner|responsible|officer|who|director|sponsor|responsibility|accountable)\b.*"),
    ("rationale", r"(?:rationale|reasons?|why\b.*|background|context|findings?)"),
    ("issue", r"(?:(?:significant|governance|key|main) )*issues?(?: identified| raised)?"),
    (
        "recommendation",
        rf"(?:our |the |key )?{_ALSO_CALLED}|(?:.* )?(?:we|team|peers|panel|inspectors|auditors|commissioners|you) (?:have |has )?(?:recommend|asked|ask|suggest|advise|said)(?:s|ed)?\b.*",
    ),
    ("theme", r"(?:theme|area|priority|category|workstream|service|pillar|section)s?"),
    ("recommendation", r"(?:.*\b)?recommendations?\b.*|recs?"),
    ("milestone", r"(?:key )?(?:milestones?)(?: .*)?"),
    (
        "action",
        r"(?:(?:key|improvement|agreed|planned|proposed|specific|our|council) )*actions?(?: (?:to be taken|required|needed|agreed|planned|proposed|description|point)(?: (?:for|in|during|to)\b.*)?)?|task|activity",
    ),
    ("objective", r"(?:improvement |strategic |key )?(?:objectives?|outcome sought)"),
    ("description", r"description|details?|text|wording|what|summary"),
)
_COLUMN_PATTERNS: Final = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _COLUMNS)


def column_role(heading: str) -> str:
    """What a table column holds, by its heading: "number", "recommendation", "progress", "status", …; "" where it does not tell."""
    plain = heading.strip(" :.*")
    if SOUGHT.match(plain):
        return "measure"
    for role, pattern in _COLUMN_PATTERNS:
        if pattern.fullmatch(plain):
            return role
    return ""


_KIND = re.compile(
    r"\b(?P<kind>rec(?:ommendation)?|action|milestone|objective|deliverable|commitment)s?\b", re.IGNORECASE
)


def names_kind(heading: str) -> str | None:
    """What a heading names: "recommendation", "action", "milestone" or "objective"; None where it names none."""
    match = _KIND.search(heading)
    return KINDS.get(match["kind"].lower(), match["kind"].lower()) if match else None


def is_status_heading(heading: str) -> bool:
    """Whether a heading is itself a status: "RAG: Green (on track)"."""
    return _STATUS_LABEL.match(heading) is not None
