"""The heading tree: which section stands inside which."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.structure_heading_names import NAMED, is_asked, is_subtitle, name_of, styled_level
from corpus.structure_pieces import Piece
from corpus.types import PassageKind

_WITHOUT_NUMBER = frozenset({2, 3})  # ranks of headings in capitals, bold and plain
_INNERMOST = (5, 0)
_ALIKE = 3  # sections of one shape, before the shape of the last is taken to be the same
_AGAIN = 3  # times that a heading stands in a report, before it is taken to divide what stands under others
_SURPLUS = 2  # passages beyond that shape, before they are taken to stand outside


@dataclass(frozen=True, slots=True)
class Outline:
    """A heading in the tree: the position of its piece, its title and number, and the heading around it."""

    at: int
    title: str
    number: str | None
    noun: str
    level: int
    parent: int | None  # position of the outline around it, in the list of outlines


def outlines(pieces: Sequence[Piece]) -> list[Outline]:
    """The headings of the report as a tree, title page left out."""
    headings = [at for at, piece in enumerate(pieces) if piece.kind is PassageKind.HEADING and not piece.cover]
    again = _said_again([pieces[at] for at in headings])
    told: list[Outline] = []
    open_ranks: list[tuple[tuple[int, int], int]] = []
    for at in headings:
        piece = pieces[at]
        rank = _rank(piece, told, pieces)
        beside = [pieces[told[place].at].text for around, place in open_ranks if around == rank]
        if piece.text in again and beside and again.isdisjoint(beside):
            rank = (rank[0], rank[1] + 1)  # the heading of that rank is the subject which it divides
        while open_ranks and open_ranks[-1][0] >= rank:
            open_ranks.pop()
        parent = open_ranks[-1][1] if open_ranks else None
        name = name_of(piece)
        level = told[parent].level + 1 if parent is not None else 1
        told.append(Outline(at, name.title, name.number, name.noun, level, parent))
        open_ranks.append((rank, len(told) - 1))
    return told


def _said_again(headings: Sequence[Piece]) -> frozenset[str]:
    """The headings, by their words, that come again and again: "What we have done", "Next steps" under each subject."""
    counts = Counter(piece.text for piece in headings if piece.label is None)
    return frozenset(text for text, count in counts.items() if count >= _AGAIN and not NAMED.match(text))


def _rank(piece: Piece, told: Sequence[Outline], pieces: Sequence[Piece]) -> tuple[int, int]:
    """The rank of a heading: by the level that the file gives it, else by its looks."""
    if piece.level is not None:
        return (1, 10 * piece.level)
    rank = styled_level(piece)
    if rank[0] in _WITHOUT_NUMBER and told and _is_part_of_asked(piece, told, pieces):
        rank = _INNERMOST
    explicit = next((pieces[outline.at].level for outline in reversed(told) if pieces[outline.at].level), None)
    if explicit is not None and rank[0] > 1:
        return (1, 10 * explicit + rank[0])  # bold lines in a file with marked headings stand inside them
    return rank


def _is_part_of_asked(piece: Piece, told: Sequence[Outline], pieces: Sequence[Piece]) -> bool:
    """Whether a heading such as "Progress" stands under a recommendation: it comes again, or is worded so."""
    last = next((outline for outline in reversed(told) if pieces[outline.at].label is not None or outline.noun), None)
    if last is None or not is_asked(pieces[last.at]):
        return False
    again = sum(other.kind is PassageKind.HEADING and other.text == piece.text for other in pieces) > 1
    return again or is_subtitle(piece.text)


def section_of(tree: Sequence[Outline], pieces: Sequence[Piece]) -> list[int | None]:
    """For each piece, the position of the innermost outline that it stands under."""
    under: list[int | None] = [None] * len(pieces)
    current: int | None = None
    starts = {outline.at: place for place, outline in enumerate(tree)}
    ends = _early_ends(tree, pieces)
    for at in range(len(pieces)):
        current = tree[ends[at]].parent if at in ends else starts.get(at, current)
        under[at] = current
    return under


def _early_ends(tree: Sequence[Outline], pieces: Sequence[Piece]) -> dict[int, int]:
    """Where the last of several sections that are all alike ends before the next heading: piece position to outline.

    Where "Recommendation 1" to "6" each have a headline and a reason, what follows those of "7" is not part of it.
    """
    ends: dict[int, int] = {}
    for run in _named_runs(tree):
        lengths = [_paragraphs(tree, place, pieces) for place in run]
        usual = {len(paragraphs) for paragraphs in lengths[:-1]}
        if len(run) >= _ALIKE and len(usual) == 1 and len(lengths[-1]) >= (length := usual.pop()) + _SURPLUS:
            ends[lengths[-1][length]] = run[-1]
    return ends


def _named_runs(tree: Sequence[Outline]) -> list[list[int]]:
    """Outlines with the same noun that follow each other directly ("Recommendation 1", "Recommendation 2", ...)."""
    runs: list[list[int]] = []
    for place, outline in enumerate(tree):
        last = tree[runs[-1][-1]] if runs else None
        if (
            last is not None
            and place == runs[-1][-1] + 1
            and outline.noun
            and (outline.noun, outline.parent) == (last.noun, last.parent)
        ):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _paragraphs(tree: Sequence[Outline], place: int, pieces: Sequence[Piece]) -> list[int]:
    end = tree[place + 1].at if place + 1 < len(tree) else len(pieces)
    return [at for at in range(tree[place].at + 1, end) if pieces[at].kind is not PassageKind.FOOTNOTE]
