"""Pairs two lists by likeness: keeping the order of both, or whichever pairs are most alike."""

from collections.abc import Sequence

Likenesses = Sequence[Sequence[float]]  # of each of one list with each of the other


def aligned(alike: Likenesses) -> dict[int, int]:
    """The pairs of greatest total likeness that keep the order of both lists; either may leave some out."""
    rows, columns = len(alike), len(alike[0]) if alike else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            paired = alike[row][column] + best[row + 1][column + 1]
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    pairs: dict[int, int] = {}
    row = column = 0
    while row < rows and column < columns:
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            pairs[row] = column
            row, column = row + 1, column + 1
    return pairs


def best_pairs(alike: Likenesses) -> dict[int, int]:
    """The pairs most alike first, each of both lists in one pair at most."""
    ranked = sorted(
        ((score, row, column) for row, scores in enumerate(alike) for column, score in enumerate(scores) if score > 0),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    pairs: dict[int, int] = {}
    for _, row, column in ranked:
        if row not in pairs and column not in pairs.values():
            pairs[row] = column
    return pairs
