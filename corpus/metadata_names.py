"""What a report is called, which council it is about, who publishes it and what kind of report it is."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from corpus.councils import council_key, find_councils
from corpus.dates import find_dates
from corpus.metadata_fields import Fields, Source
from corpus.structure_cover import SECTION
from corpus.structure_heading_names import NAMED
from corpus.structure_words import SMALL_WORDS, all_capitals, is_field
from corpus.types import Passage, PassageKind

# The first that fits names the kind, so what is told of another kind of report comes before that kind.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(shape, re.IGNORECASE))
    for kind, shape in (
        ("progress review", r"progress (?:review|visit)|peer (?:challenge|review)\b.{0,60}follow[- ]up"),
        (
            "commissioners' report",
            r"commissioners?['’]?s?['’]?\W+(?:\w+\W+){0,4}(?:report|update|letter)|report (?:of|from|by) the (?:\w+ )?commissioners",
        ),
        (
            "improvement plan update",
            r"(?:improvement|recovery|transformation|action)\b.{0,30}\bplan\b.{0,80}(?:\bupdate|\bprogress|\bmonitoring)"
            r"|(?:progress|update)\b.{0,60}(?:improvement|recovery|action)\b.{0,20}\bplan",
        ),
        ("action plan", r"peer (?:challenge|review)\b.{0,40}\baction plan|action plan\b.{0,40}\bpeer (?:challenge|review)"),
        ("inspection", r"\binspection\b|\bILACS\b|focused visit"),
        ("governance review", r"governance (?:review|risk)"),
        ("peer challenge", r"peer (?:challenge|review|team)"),
        (
            "auditor's report",
            r"audit(?:or)?['’]?s?['’]? (?:annual )?(?:report|letter)|internal audit\b|value for money report|public interest report",
        ),
        ("annual report", r"annual (?:report|review|governance statement)"),
        ("scrutiny report", r"scrutiny (?:review|report|inquiry)|task and finish"),
        ("performance report", r"performance (?:report|update|monitoring)|quarter(?:ly)? .{0,30}report"),
        ("improvement plan", r"(?:improvement|recovery|transformation) (?:and \w+ )?plan"),
        ("action plan", r"action plan"),
        ("council plan", r"(?:council|corporate|strategic|delivery|business) plan"),
        ("strategy", r"\bstrategy\b"),
    )
)  # fmt: skip
_PUBLISHERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Local Government Association", re.compile(r"\bLGA\b|Local Government Association")),
    ("Welsh Local Government Association", re.compile(r"\bWLGA\b|Welsh Local Government Association")),
    ("Ofsted", re.compile(r"\bOfsted\b|\bH(?:er|is) Majesty['’]s Inspector")),
    ("Care Quality Commission", re.compile(r"\bCQC\b|Care Quality Commission")),
    ("Regulator of Social Housing", re.compile(r"Regulator of Social Housing")),
    ("HMICFRS", re.compile(r"\bHMICFRS\b")),
    ("Audit Wales", re.compile(r"Audit Wales")),
    ("Accounts Commission", re.compile(r"Audit Scotland|Accounts Commission")),
    ("Centre for Governance and Scrutiny", re.compile(r"\bCfGS\b|Centre for Governance and Scrutiny")),
    ("CIPFA", re.compile(r"\bCIPFA\b")),
    ("Grant Thornton", re.compile(r"Grant Thornton")),
)
_INSPECTORATES = frozenset(  # which the running text of others' reports tells of: "judged by Ofsted to be good"
    ("Ofsted", "Care Quality Commission", "Regulator of Social Housing", "HMICFRS")
)
_COMMISSIONERS = "commissioners' report"
_BY_COUNCIL = frozenset(
    ("improvement plan update", "improvement plan", "action plan", "council plan", "strategy", "performance report", "annual report")
)  # fmt: skip
_SHORT_NAMES = (
    ("MBC", "Metropolitan Borough Council"),
    ("MDC", "Metropolitan District Council"),
    ("CBC", "County Borough Council"),
    ("BC", "Borough Council"),
    ("DC", "District Council"),
)
_MEETING = re.compile(
    r"(?:agenda )?item(?: no\.?)? ?\w+|(?:draft |final )?(?:feedback )?report|feedback|public(?: report)?|(?:not )?(?:confidential|exempt)|official|(?:open|closed) report|part \w+|"
    r"appendix \w+|report (?:of|by|from) (?:the )?(?:[\w&,’'-]+ )*?(?:director|head|chief|officer|leader|cabinet member|treasurer|solicitor)\b[^:]*|"
    r"(?:report )?(?:to )?(?:the )?(?:[\w&,’'-]+ ){0,6}(?:cabinet|committee|board|panel|executive|directorate|department)|(?:full |annual |extraordinary )?council(?: meeting)?|internal audit(?: services?)?|contents",
    re.IGNORECASE,
)  # lines of a report's first page that name a meeting, an office or how it may be shown
_NO_COUNCIL = ("authority", "police", "park", "parish council", "town council")
_NEVER_INITIALS = frozenset(
    "state first third fourth fifth sixth final year month plan report review mid end half next our the city town audit adult "
    "adults care child youth young risk value best board local waste scrutiny service update letter action governance".split()
)
_LONGEST_TITLE = 160
_GREETING = re.compile(r"Dear\s+\w")
_LETTERHEAD = 14  # passages in which a letter's greeting stands


def put_title(fields: Fields, source: Source) -> None:
    """The first line of the title page that is no council and no date, else the first heading, else the file's name."""
    subject = _subject_of_letter(source)
    if subject:
        title = _without_shouting(source.words(subject), source.structure.text)
        fields.put("title", title, subject.locator)
    lines = [(passage, source.words(passage)) for passage in source.cover if passage.kind is PassageKind.HEADING]
    titles = [place for place, (_, line) in enumerate(lines) if not _is_of_the_page(line)]
    if titles:
        place = titles[0]
        title = lines[place][1]
        if titles[1:2] == [place + 1]:
            title = _with_next(title, lines[place + 1][1])
        fields.put("title", _without_office(_without_shouting(title, source.structure.text)), lines[place][0].locator)
    for passage in source.structure.passages[:_LETTERHEAD]:
        words = source.words(passage)
        if passage.kind is PassageKind.HEADING and (passage.label or NAMED.match(words) or SECTION.match(words)):
            break  # the report's own sections begin
        if passage.kind is PassageKind.HEADING and not _is_of_the_page(words):
            fields.put("title", _without_shouting(words, source.structure.text), passage.locator)
    for passage, line in sorted(lines, key=lambda each: _names_meeting(each[1])):
        if not is_council_or_date(line):
            fields.put("title", _without_shouting(line, source.structure.text), passage.locator)
    words = re.sub(r"[-_]+", " ", source.stem).strip()
    fields.put("title", words[:1].upper() + words[1:], "file name")


def _subject_of_letter(source: Source) -> Passage | None:
    """The heading right below a letter's greeting; None of what is no letter."""
    first = source.structure.passages[:_LETTERHEAD]
    greeting = next((at for at, passage in enumerate(first) if _GREETING.match(source.words(passage))), None)
    below = source.structure.passages[greeting + 1 : greeting + 2] if greeting is not None else ()
    return next((passage for passage in below if passage.kind is PassageKind.HEADING), None)


def _is_of_the_page(line: str) -> bool:
    """Whether a line tells whose page it is, of what date or for which meeting, and is no title."""
    return is_council_or_date(line) or is_field(line) or _names_meeting(line)


def _names_meeting(line: str) -> bool:
    for date in reversed(find_dates(line)):
        line = line[: date.start] + line[date.end :]
    return _MEETING.fullmatch(line.strip(" :.,|–-")) is not None


def _without_office(title: str) -> str:
    """A title without who reports, where that is run on to its end: "… update Report of the Director of Finance"."""
    return re.sub(r"(?<=[\w)]) Report of (?:the )?(?:[\w&,’'-]+ ){0,3}(?:Director|Head|Chief|Leader)\b.*$", "", title)


def _with_next(first: str, line: str) -> str:
    """The title with the line under it where that is its second half: in capitals like it, or the one that names the kind."""
    if len(first) + len(line) > _LONGEST_TITLE:
        return first
    if (all_capitals(first) and all_capitals(line)) or _tells_more(kind_of(first), kind_of(line)):
        return f"{first} – {line}"
    broken = _tells_more(kind_of(first), kind_of(f"{first} {line}"))  # "… – Progress", and on the next line "Review"
    return f"{first} {line}" if broken else first


def _tells_more(kind: str | None, under: str | None) -> bool:
    """Whether the line below names a kind where the title names none, or one that is told of it: a review of progress."""
    names = [name for name, _ in _KINDS]
    return under is not None and (kind is None or names.index(under) < names.index(kind))


def is_council_or_date(line: str) -> bool:
    """Whether a line of the title page is no more than a council's name or a date."""
    spans = [*find_councils(line), *((date.start, date.end) for date in find_dates(line))]
    return sum(end - start for start, end in spans) > 0.7 * len(line)


def _without_shouting(title: str, text: str) -> str:
    """A title in capitals with capital initials; what the report has only in capitals ("MBC") stays so."""
    if not all_capitals(title):
        return title
    usual = {word.lower() for word in re.findall(r"[^\W\d_]+", text) if not (word.isupper() and len(word) > 1)}
    return re.sub(r"[^\W\d_]+", lambda match: _initialled(match, usual, title), title)


def _initialled(match: re.Match[str], usual: set[str], title: str) -> str:
    word = match.group().lower()
    if re.search(r"\w['’]$", title[: match.start()]):
        return word  # the end of "Council's"
    if word not in usual:
        return match.group() if len(word) < 6 and word not in _NEVER_INITIALS else word.capitalize()
    opens = match.start() == 0 or title[: match.start()].rstrip().endswith(("–", ":"))
    return word if word in SMALL_WORDS and not opens else word.capitalize()


def put_council(fields: Fields, source: Source) -> None:
    """The council that the report is about: on the title page, else named most often outside of lists."""
    votes: defaultdict[str, float] = defaultdict(float)
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    places: dict[str, str] = {}
    cover, opening = {passage.id for passage in source.cover}, {passage.id for passage in source.opening}
    for passage in source.structure.passages:
        words = source.words(passage)
        for start, end in find_councils(words):
            name = _full_name(words[start:end])
            key = council_key(name)
            if key and (passage.id in cover or not key.endswith(_NO_COUNCIL)):
                alone = is_council_or_date(words)
                votes[key] += 30 if passage.id in cover else 4 if alone else _weight(passage, opening)
                names[key][name] += 1
                places.setdefault(key, passage.locator)
    key = max(votes, key=lambda each: votes[each], default="")
    if votes[key] >= _MORE_THAN_ONCE or (key and key in _spaced(source.stem)):
        fullest = max(names[key], key=lambda name: (len(name.split()), names[key][name]))
        fields.put("council", fullest, places[key])


_MORE_THAN_ONCE = 2  # what speaks for a council that is no more than a neighbour mentioned in passing


def _spaced(stem: str) -> str:
    return re.sub(r"[-_\W]+", " ", stem).lower()


def _weight(passage: Passage, opening: set[str]) -> float:
    """A list is most often of people and where they come from."""
    if passage.kind in {PassageKind.LIST_ITEM, PassageKind.TABLE_ROW, PassageKind.FOOTNOTE}:
        return 0.2
    return 4 if passage.id in opening else 1


def _full_name(name: str) -> str:
    for short, full in _SHORT_NAMES:
        name = re.sub(rf"\b{short}\b", full, name)
    shouted = name.isupper()
    words = [word.title() if word.isupper() and (shouted or len(word) > 3) else word for word in name.split()]
    return " ".join(word.lower() if word.lower() in SMALL_WORDS and place else word for place, word in enumerate(words))


def kind_of(text: str) -> str | None:
    """The kind of report that `text` names."""
    folded = " ".join(text.split())
    return next((kind for kind, shape in _KINDS if shape.search(folded)), None)


def put_kind(fields: Fields, source: Source) -> None:
    """The kind that the title names, else the title page, the file's name, or the opening."""
    fields.put("kind", kind_of(fields.values.get("title", "")), "title")
    fields.put("kind", kind_of(" ".join(source.words(passage) for passage in source.cover)), "title page")
    fields.put("kind", kind_of(source.stem.replace("-", " ").replace("_", " ")), "file name")
    for passage in source.opening[:3]:
        kind = kind_of(source.words(passage))
        fields.put("kind", None if kind in _BY_COUNCIL else kind, passage.locator)  # plans are what others tell of, too


def put_publisher(fields: Fields, source: Source) -> None:
    """The body that the report's kind or its first pages name."""
    kind, council = fields.values.get("kind"), fields.values.get("council")
    if kind in _BY_COUNCIL:
        fields.put("publisher", council, f"kind of report ({kind})")
    if kind == _COMMISSIONERS:
        fields.put("publisher", "Commissioners", f"kind of report ({kind})")
    running = {passage.locator for passage in source.opening}
    for where, words in _first_pages(fields.values, source):
        told_of = where in running and kind is not None and "inspection" not in kind
        for publisher, shape in _PUBLISHERS:
            named = shape.search(words) and not (told_of and publisher in _INSPECTORATES)
            fields.put("publisher", publisher if named else None, where)


def _first_pages(values: Mapping[str, str], source: Source) -> list[tuple[str, str]]:
    passages = [*source.cover, *source.opening]
    return [("title", values.get("title", "")), *((passage.locator, source.words(passage)) for passage in passages)]
