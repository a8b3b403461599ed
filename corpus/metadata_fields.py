"""The fields of a report's metadata while they are being found, and the passages to look in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from corpus.structure import Structured
from corpus.types import Passage, PassageKind

_OPENING = 6  # passages of the body that introduce a report
_NO_PROSE = frozenset({PassageKind.CONTENTS, PassageKind.HEADING, PassageKind.TABLE_HEADER, PassageKind.FOOTNOTE})


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of a report, None where not known, and where each was found ("title page, line 1", "given")."""

    values: Mapping[str, str]
    found: Mapping[str, str]

    def __getitem__(self, name: str) -> str | None:
        return self.values.get(name)


@dataclass(slots=True)
class Fields:
    """Fields and where they were found. What is put first stays."""

    values: dict[str, str] = field(default_factory=dict)
    found: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, value: str | None, where: str) -> None:
        if value and name not in self.values:
            self.values[name], self.found[name] = value, where


@dataclass(frozen=True, slots=True)
class Source:
    """What the metadata is found in: the structured text, and the name of its file without the ending."""

    structure: Structured
    stem: str

    @property
    def cover(self) -> tuple[Passage, ...]:
        return self.structure.passages[: self.structure.cover]

    @property
    def body(self) -> list[Passage]:
        """The passages of prose after the title page."""
        return [passage for passage in self.structure.passages[self.structure.cover :] if passage.kind not in _NO_PROSE]

    @property
    def opening(self) -> list[Passage]:
        return self.body[:_OPENING]

    def words(self, passage: Passage) -> str:
        return self.structure.text[passage.start : passage.end]

    def sentences(self, passage: Passage) -> Iterator[str]:
        return (self.structure.text[span.start : span.end] for span in passage.sentences)
