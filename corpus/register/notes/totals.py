"""Parts given as a whole that do not make one: percentages off 100, counts off their total."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, product

from corpus.register.figures.numbers import find_numbers
from corpus.register.notes.remainders import odd_remainders
from corpus.register.notes.table_totals import odd_table_totals
from corpus.register.outline import Outline
from corpus.types import Figure, ReadingNote

_NESTED = re.compile(r"\bof (?:which|whom|these|those)\b|\bincluding\b|\bof the completed\b", re.IGNORECASE)
_THE_REST = re.compile(r"\b(?:remaining|remainder|the rest|the balance)\b", re.IGNORECASE)
_MOST_COMBINATIONS = 10_000


def odd_totals(outline: Outline, figures: Sequence[Figure]) -> list[ReadingNote]:
    """A note for each breakdown in a passage or table whose parts do not make the whole."""
    notes = [*odd_table_totals(outline), *odd_remainders(outline)]
    prose = [f for f in figures if not outline.by_id[f.passage].cells and f.unit != "gbp"]
    for _, found in groupby(prose, key=lambda figure: figure.passage):
        together = list(found)
        for parts, whole in _breakdowns(together):
            message = _odd(outline, parts, whole) if _all_read(outline, parts, together) else None
            if message:
                notes.append(_note(outline, parts, message))
    return notes


def _all_read(outline: Outline, parts: list[Figure], together: list[Figure]) -> bool:
    """Whether every count and percentage in the sentences of a breakdown was read as a figure: none is left out of it."""
    known = {(f.value, f.unit) for f in together} | {(float(n), "count") for f in together if (n := _whole_in(f))}
    text = outline.report.text[min(p.start for p in parts) : max(p.end for p in parts)]
    return all((n.value, n.unit) in known for n in find_numbers(text) if n.unit != "gbp" and not n.spelled)


def _breakdowns(figures: list[Figure]) -> Iterator[tuple[list[Figure], int | None]]:
    """The breakdowns of one passage: parts in different states of one measure, and the whole where it is given."""
    parts: list[Figure] = []
    whole: int | None = None
    for figure in figures:
        if figure.state is None:
            if parts and figure.value != _whole_in(parts[-1]):
                yield _one_unit(parts), whole
                parts = []
            whole = int(figure.value) if figure.unit == "count" else whole
            continue
        repeated = any(p.state == figure.state and p.unit == figure.unit for p in parts)
        if parts and (repeated or not _same_whole(parts[-1], figure)):
            yield _one_unit(parts), whole
            parts = []
            whole = None if not repeated else whole
        whole = _whole_in(figure) or whole
        parts.append(figure)
    if parts:
        yield _one_unit(parts), whole


def _whole_in(figure: Figure) -> int | None:
    match = re.search(r"\b(\d[\d,]*)\b", figure.of or "")
    return int(match.group(1).replace(",", "")) if match else None


def _same_whole(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same things: one measure, or actions and milestones of one phase."""
    first, second = re.match(r"(?:phase|stage) \w+", one.measure), re.match(r"(?:phase|stage) \w+", other.measure)
    return one.measure == other.measure or bool(first and second and first.group() == second.group())


def _one_unit(parts: list[Figure]) -> list[Figure]:
    """One figure for each state: the count where both are given and counts are the rule, else the percentage."""
    by_state: dict[str, list[Figure]] = {}
    for part in parts:
        by_state.setdefault(part.state or "", []).append(part)
    counts = sum(any(f.unit == "count" for f in both) for both in by_state.values())
    wanted = "count" if counts == len(by_state) else "percent"
    return [next((f for f in both if f.unit == wanted), both[0]) for both in by_state.values()]


def _odd(outline: Outline, parts: list[Figure], whole: int | None) -> str | None:
    passage = outline.by_id[parts[0].passage]
    words = outline.words(passage)
    if len(parts) < 2 or _NESTED.search(words) or any(_hedged(part) for part in parts):
        return None
    exhaustive = _is_whole(parts, words)
    if all(part.unit == "count" for part in parts):
        return _odd_counts(parts, whole) if exhaustive else _too_many(parts, whole)
    return _odd_shares(parts, whole, exhaustive)


def _hedged(part: Figure) -> bool:
    hedge = r"\b(?:about|around|nearly|almost|over|more than|less than|at least|some|roughly|just)\s+"
    return bool(re.search(rf"{hedge}{part.value:g}\b", part.quote, re.IGNORECASE))


def _is_whole(parts: list[Figure], words: str) -> bool:
    """Whether the parts are given as the whole: from completed to not started, or with "the rest"."""
    states = {part.state for part in parts}
    ends = "completed" in states and bool(states & {"not started", "outstanding", "rejected"}) and len(states) >= 3
    return ends or (len(states) >= 2 and "completed" in states and bool(_THE_REST.search(words)))


def _odd_counts(parts: list[Figure], whole: int | None) -> str | None:
    total = int(sum(part.value for part in parts))
    if whole is None or total == whole or whole < max(part.value for part in parts):
        return None
    return f"The parts given ({_listed(parts)}) come to {total}, and the text says that there are {whole}."


def _too_many(parts: list[Figure], whole: int | None) -> str | None:
    total = int(sum(part.value for part in parts))
    if whole is None or len(parts) < 3 or total <= whole or whole < max(part.value for part in parts):
        return None
    return f"The parts given ({_listed(parts)}) come to {total}, more than the {whole} that there are."


def _odd_shares(parts: list[Figure], whole: int | None, exhaustive: bool) -> str | None:
    shares = [part for part in parts if part.unit == "percent"]
    counts = [part for part in parts if part.unit == "count"]
    if len(shares) < 2 or (counts and not whole):
        return None
    total = sum(part.value for part in shares) + sum(100 * part.value / (whole or 1) for part in counts)
    slack = sum(_step(part.value) for part in shares) / 2 + 1e-6
    if total > 100 + slack and (exhaustive or len(shares) >= 3):
        return f"The parts given ({_listed(parts)}) total {total:.0f}%, not 100%."
    if total < 100 - slack and exhaustive:
        return f"The parts given ({_listed(parts)}) total {total:.0f}%, not 100%."
    if exhaustive and whole:
        return _no_whole_numbers(parts, shares, counts, whole)
    return None


def _step(value: float) -> float:
    return 1.0 if value == int(value) else 0.1


def _no_whole_numbers(parts: list[Figure], shares: list[Figure], counts: list[Figure], whole: int) -> str | None:
    """What is wrong where no whole numbers of the total round to the percentages and make the total."""
    fitting = [
        [n for n in range(whole + 1) if abs(100 * n / whole - p.value) <= _step(p.value) / 2 + 1e-9] for p in shares
    ]
    if any(not numbers for numbers in fitting):
        impossible = next(p for p, numbers in zip(shares, fitting, strict=True) if not numbers)
        return f"No whole number of {whole} is {impossible.value:g}%, which the text gives as {impossible.state}."
    combinations = 1
    for numbers in fitting:
        combinations *= len(numbers)
    if combinations > _MOST_COMBINATIONS:
        return None
    counted = int(sum(part.value for part in counts))
    sums = sorted({sum(chosen) + counted for chosen in product(*fitting)})
    if whole in sums:
        return None
    nearest = min(sums, key=lambda total: abs(total - whole))
    return f"The parts given ({_listed(parts)}) make {nearest} of {whole}, so they do not add up to the whole."


def _listed(parts: Iterable[Figure]) -> str:
    return ", ".join(f"{part.value:g}{'%' if part.unit == 'percent' else ''} {part.state}" for part in parts)


def _note(outline: Outline, parts: list[Figure], message: str) -> ReadingNote:
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    return ReadingNote(
        outline.report.id, parts[0].passage, "total", message, outline.report.text[start:end], start, end
    )
