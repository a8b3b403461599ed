"""What a report says of itself: title, council, publisher, kind, date and period."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.councils import council_key, find_councils
from corpus.dates import FoundDate, find_dates
from corpus.structure import Structured
from corpus.structure_words import all_capitals
from corpus.types import Passage, PassageKind

FIELDS = ("title", "council", "publisher", "kind", "date", "period_start", "period_end")

_KINDS: tuple[tuple[str, str], ...] = (
    ("progress review", r"progress (?:review|visit)|(?:peer (?:challenge|review)\b.{0,60})follow[- ]up|one year on review"),
    ("commissioners' report", r"commissioners?['’]?s?['’]?\s+(?:\w+\s+){0,4}(?:report|update|letter)|report (?:of|from|by) the (?:\w+ )?commissioners"),
    ("improvement plan update", r"(?:improvement|recovery|transformation|action)\b.{0,30}\bplan\b.{0,80}(?:\bupdate|\bprogress|\bmonitoring)|(?:progress|update)\b.{0,60}(?:improvement|recovery|action)\b.{0,20}\bplan"),
    ("inspection", r"\binspection\b|\bILACS\b|focused visit"),
    ("governance review", r"governance (?:review|risk)"),
    ("peer challenge", r"peer (?:challenge|review|team)"),
    ("annual report", r"annual (?:report|review|governance statement)"),
    ("auditor's report", r"(?:annual )?audit(?:or['’]?s['’]?)? (?:annual )?(?:report|letter)|value for money report|public interest report"),
    ("scrutiny report", r"scrutiny (?:review|report|inquiry)|task and finish"),
    ("performance report", r"performance (?:report|update|monitoring)|quarter(?:ly)? .{0,30}report"),
    ("improvement plan", r"(?:improvement|recovery|transformation) (?:and \w+ )?plan"),
    ("action plan", r"action plan"),
    ("council plan", r"(?:council|corporate|strategic|delivery|business) plan"),
    ("strategy", r"\bstrategy\b"),
)  # fmt: skip
_PUBLISHERS: tuple[tuple[str, str], ...] = (
    ("Local Government Association", r"\bLGA\b|Local Government Association"),
    ("Ofsted", r"\bOfsted\b"),
    ("Care Quality Commission", r"\bCQC\b|Care Quality Commission"),
    ("Regulator of Social Housing", r"Regulator of Social Housing"),
    ("HMICFRS", r"\bHMICFRS\b"),
    ("Audit Wales", r"Audit Wales"),
    ("Audit Scotland", r"Audit Scotland|Accounts Commission"),
    ("Welsh Local Government Association", r"\bWLGA\b|Welsh Local Government Association"),
    ("Centre for Governance and Scrutiny", r"\bCfGS\b|Centre for Governance and Scrutiny"),
    ("CIPFA", r"\bCIPFA\b"),
    ("Grant Thornton", r"Grant Thornton"),
    ("Commissioners", r"\bcommissioners?['’]?s?['’]? (?:\w+ ){0,3}(?:report|letter)"),
)
_BY_COUNCIL = frozenset(
    {
        "improvement plan update",
        "improvement plan",
        "action plan",
        "council plan",
        "strategy",
        "performance report",
        "annual report",
    }
)
_OPENING = 6  # passages of the body that introduce the report
_HELD = re.compile(
    r"took place|visit(?:ed)?\b|on[- ]?site|was held|were held|undertook|carried out|conducted|as at|dated|published",
    re.IGNORECASE,
)
_COVERS = re.compile(
    r"\b(?:covers|covering|summaris\w+|period|reports? on|sets? out progress|progress made|reflects)\b", re.IGNORECASE
)
_ABOUT_REPORT = re.compile(
    r"\bthis (?:\w+ ){0,3}(?:report|update|review|plan|document|letter|return)\b|\breporting period\b", re.IGNORECASE
)
_BETWEEN = re.compile(r"\b(?:between|from|for)\b", re.IGNORECASE)
_ENDS = re.compile(
    r"\b(?:to|until|up to|as at|to the|period ending|ending)\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?$", re.IGNORECASE
)
_LABELLED = re.compile(
    r"^(?P<field>title|council|authority|publisher|published by|kind|type|date|published|report date|date of (?:visit|report|review)|period)\s*:\s*(?P<value>.+)$",
    re.IGNORECASE,
)
_SHORT_NAMES = (("MBC", "Metropolitan Borough Council"), ("MDC", "Metropolitan District Council"))


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of a report, None where not known, and where each was found ("title page, line 1", "given")."""

    values: Mapping[str, str | None]
    found: Mapping[str, str]

    def __getitem__(self, name: str) -> str | None:
        return self.values.get(name)


@dataclass(slots=True)
class _Fields:
    """The fields while they are being found: what is set first stays."""

    values: dict[str, str | None] = field(default_factory=dict)
    found: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, value: str | None, where: str) -> None:
        if value and not self.values.get(name):
            self.values[name], self.found[name] = value, where


def guessed(
    structure: Structured, properties: Sequence[tuple[str, str]], stem: str, given: Mapping[str, str | None]
) -> Metadata:
    """The metadata of a report: what is given, else what the file says of itself, else what its words show."""
    fields = _Fields()
    for name, value in given.items():
        fields.put(name, value, "given")
    _from_properties(fields, dict(properties))
    cover = [passage for passage in structure.passages[: structure.cover]]
    _from_labelled_lines(fields, structure, cover)
    _title(fields, structure, cover, stem)
    _council(fields, structure, cover)
    _kind(fields, structure, cover, stem)
    _dates(fields, structure, cover, stem)
    _period(fields, structure, cover)
    _publisher(fields, structure, cover)
    return Metadata(fields.values, fields.found)


def _words(structure: Structured, passage: Passage) -> str:
    return structure.text[passage.start : passage.end]


def _body(structure: Structured) -> list[Passage]:
    """The passages after the title page and contents list."""
    skipped = {PassageKind.CONTENTS, PassageKind.HEADING, PassageKind.TABLE_HEADER}
    return [passage for passage in structure.passages[structure.cover :] if passage.kind not in skipped]


def _iso(text: str) -> str | None:
    dates = find_dates(text)
    return max(dates, key=lambda date: len(date.iso)).iso if dates else None


def _from_properties(fields: _Fields, properties: Mapping[str, str]) -> None:
    names = {
        "title": "title",
        "council": "council",
        "authority": "council",
        "publisher": "publisher",
        "kind": "kind",
        "type": "kind",
    }
    for source, name in names.items():
        fields.put(name, properties.get(source), f"the file's own “{source}”")
    if "date" in properties:
        fields.put("date", _iso(properties["date"]), "the file's own “date”")


def _from_labelled_lines(fields: _Fields, structure: Structured, cover: Sequence[Passage]) -> None:
    """Lines such as "Council: Marlbeck" on the title page or right below it."""
    for passage in [*cover, *_body(structure)[:_OPENING]]:
        match = _LABELLED.match(_words(structure, passage))
        if not match or len(match["value"]) > 150:
            continue
        name = match["field"].lower()
        if name == "period":
            dates = find_dates(match["value"])
            fields.put("period_start", dates[0].iso_start if dates else None, passage.locator)
            fields.put("period_end", dates[-1].iso if dates else None, passage.locator)
        elif "date" in name or name == "published":
            fields.put("date", _iso(match["value"]), passage.locator)
        else:
            alias = {"authority": "council", "published by": "publisher", "type": "kind"}
            fields.put(alias.get(name, name), match["value"].strip(), passage.locator)


def _title(fields: _Fields, structure: Structured, cover: Sequence[Passage], stem: str) -> None:
    lines = [(passage, _words(structure, passage)) for passage in cover if passage.kind is PassageKind.HEADING]
    titles = [(passage, line) for passage, line in lines if not _is_council_or_date(line)]
    if titles:
        passage, first = titles[0]
        position = lines.index((passage, first))
        more = [line for _, line in lines[position + 1 : position + 2] if _goes_with(first, line)]
        fields.put(
            "title", _without_shouting(" – ".join([first, *more]), structure.text), f"title page, line {position + 1}"
        )
    body = [passage for passage in structure.passages if passage.kind is PassageKind.HEADING]
    if body and body[0] is structure.passages[0]:
        fields.put("title", _words(structure, body[0]), body[0].locator)
    fields.put("title", _title_of_stem(stem), "file name")


def _goes_with(first: str, line: str) -> bool:
    """Whether the line under the title is its second half: set in capitals like it, or naming the kind of report."""
    if _is_council_or_date(line) or len(first) + len(line) > 160:
        return False
    if all_capitals(first) and all_capitals(line):
        return True
    return _kind_of(first) is None and _kind_of(line) is not None


def _is_council_or_date(line: str) -> bool:
    spans = [*find_councils(line), *((date.start, date.end) for date in find_dates(line))]
    return sum(end - start for start, end in spans) > 0.7 * len(line)


def _without_shouting(title: str, text: str) -> str:
    """A title in capitals as the report's body writes its words; words that the body has not stay as they are."""
    if not all_capitals(title):
        return title
    usual: dict[str, Counter[str]] = {}
    for word in re.findall(r"[^\W\d_]+", text):
        if not (word.isupper() and len(word) > 1):
            usual.setdefault(word.lower(), Counter())[word] += 1
    words = re.sub(
        r"[^\W\d_]+",
        lambda match: usual[key].most_common(1)[0][0] if (key := match.group().lower()) in usual else match.group(),
        title,
    )
    return re.sub(r"(^|– )(\W*)([a-z])", lambda match: match[1] + match[2] + match[3].upper(), words)


def _title_of_stem(stem: str) -> str:
    words = re.sub(r"[-_]+", " ", stem).strip()
    return words[:1].upper() + words[1:]


def _council(fields: _Fields, structure: Structured, cover: Sequence[Passage]) -> None:
    """The council that the report is about: named on the title page, else named most often outside of lists."""
    votes: Counter[str] = Counter()
    names: dict[str, Counter[str]] = {}
    places: dict[str, str] = {}
    opening = {passage.id for passage in [*cover, *_body(structure)[:_OPENING]]}
    for passage in structure.passages:
        words = _words(structure, passage)
        for start, end in find_councils(words):
            name = _full_name(words[start:end])
            key = council_key(name)
            if key.endswith(("authority", "police", "park")) and passage not in cover:
                continue
            weight = (
                30
                if passage in cover
                else 4
                if passage.id in opening
                else 0.2
                if passage.kind is PassageKind.LIST_ITEM
                else 1
            )
            votes[key] += weight  # type: ignore[assignment]
            names.setdefault(key, Counter())[name] += 1
            places.setdefault(key, passage.locator)
    for key, _ in votes.most_common(1):
        name = max(names[key], key=lambda name: (len(name.split()), names[key][name]))
        fields.put("council", name, places[key])


def _full_name(name: str) -> str:
    for short, full in _SHORT_NAMES:
        name = re.sub(rf"\b{short}\b", full, name)
    if all_capitals(name.removesuffix("Metropolitan Borough Council")) or all_capitals(name):
        name = " ".join(word.title() if word.isupper() else word for word in name.split())
    first = name.split()[0]
    return name.title() if first.isupper() and len(first) > 3 else " ".join(name.split()).removeprefix("The ")


def _kind_of(text: str) -> str | None:
    folded = " ".join(text.split())
    return next((kind for kind, shape in _KINDS if re.search(shape, folded, re.IGNORECASE)), None)


def _kind(fields: _Fields, structure: Structured, cover: Sequence[Passage], stem: str) -> None:
    fields.put("kind", _kind_of(fields.values.get("title") or ""), "title")
    fields.put("kind", _kind_of(" ".join(_words(structure, passage) for passage in cover)), "title page")
    fields.put("kind", _kind_of(stem.replace("-", " ").replace("_", " ")), "file name")
    for passage in _body(structure)[:2]:
        fields.put("kind", _kind_of(_words(structure, passage)), passage.locator)


def _dates(fields: _Fields, structure: Structured, cover: Sequence[Passage], stem: str) -> None:
    """The report's date: on the title page, in the file's name, or of the visit that its opening tells of."""
    on_cover = [
        (date, passage) for passage in cover for date in find_dates(_words(structure, passage)) if len(date.iso) > 4
    ]
    single = [(date, passage) for date, passage in on_cover if date.iso == date.iso_start or date.precise]
    for date, passage in sorted(single, key=lambda each: -len(each[0].iso))[:1]:
        fields.put("date", date.iso, passage.locator if passage.locator else "title page")
    fields.put("date", _date_of_stem(stem), "file name")
    for passage in _body(structure)[: 2 * _OPENING]:
        words = _words(structure, passage)
        for sentence in passage.sentences:
            said = structure.text[sentence.start : sentence.end]
            if _HELD.search(said):
                precise = [date.iso for date in find_dates(said) if len(date.iso) > 4]
                fields.put("date", precise[0] if precise else None, passage.locator)
        del words
    for date, passage in on_cover:
        fields.put("date", date.iso, passage.locator)


def _date_of_stem(stem: str) -> str | None:
    match = re.search(r"(?<!\d)((?:19|20)\d{2})[-_.](0[1-9]|1[0-2])(?:[-_.]([0-2]\d|3[01]))?(?!\d)", stem)
    if match:
        return "-".join(part for part in match.groups() if part)
    dates = [date.iso for date in find_dates(re.sub(r"[-_]+", " ", stem)) if date.iso_start == date.iso]
    return dates[-1] if dates else None


def _period(fields: _Fields, structure: Structured, cover: Sequence[Passage]) -> None:
    """What time the report covers: a span on the title page, or what a sentence about "this report" says."""
    for passage in cover:
        for date in find_dates(_words(structure, passage)):
            before = _words(structure, passage)[: date.start]
            if date.iso != date.iso_start and not date.precise:
                fields.put("period_start", date.iso_start, passage.locator)
                fields.put("period_end", date.iso, passage.locator)
            elif _ENDS.search(before):
                fields.put("period_end", date.iso, passage.locator)
    for passage in _body(structure):
        for sentence in passage.sentences:
            said = structure.text[sentence.start : sentence.end]
            if _ABOUT_REPORT.search(said) and _COVERS.search(said):
                for first, last in _spans_of_time(said):
                    fields.put("period_start", first, passage.locator)
                    fields.put("period_end", last, passage.locator)


def _spans_of_time(said: str) -> Iterator[tuple[str, str]]:
    dates = find_dates(said)
    for date in dates:
        if date.iso != date.iso_start and not date.precise:
            yield date.iso_start, date.iso
    for first, last in zip(dates, dates[1:], strict=False):
        if _is_span(said, first, last):
            yield first.iso_start, last.iso


def _is_span(said: str, first: FoundDate, last: FoundDate) -> bool:
    between = said[first.end : last.start]
    opened = _BETWEEN.search(said[max(0, first.start - 25) : first.start])
    joined = re.fullmatch(r"\s*(?:and|to|until|up to|-|–)\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?", between)
    return bool(opened and joined) and first.iso <= last.iso


def _publisher(fields: _Fields, structure: Structured, cover: Sequence[Passage]) -> None:
    kind = fields.values.get("kind")
    if kind in _BY_COUNCIL and fields.values.get("council"):
        fields.put("publisher", fields.values["council"], f"kind of report ({kind})")
    places = [
        ("title", fields.values.get("title") or ""),
        *((passage.locator, _words(structure, passage)) for passage in cover),
    ]
    places += [(passage.locator, _words(structure, passage)) for passage in _body(structure)[:_OPENING]]
    for where, words in places:
        for publisher, shape in _PUBLISHERS:
            if re.search(
                shape, words, 0 if shape.startswith(r"\b") and publisher != "Commissioners" else re.IGNORECASE
            ):
                fields.put("publisher", publisher, where)
    if kind == "peer challenge" or kind == "progress review":
        fields.put(
            "publisher", "Local Government Association" if "LGA" in structure.text else None, "named in the text"
        )
