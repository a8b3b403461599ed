"""The report of a run: one HTML file for people, self-contained, that works without scripts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evals.baselines import LABELS
from evals.cards import Card
from evals.compare import Changes
from evals.metric_words import MEASURES
from evals.runs import RunSettings
from evals.scores import Scores

MOST_CARDS = 150  # of larger sets only these are shown, those not right first
MOST_CHANGES = 40
TILES: Mapping[str, Sequence[str]] = {
    "answers": ("balanced_right", "right_answerable", "right_unanswerable", "groundedness", "latency_p95_ms"),
    "retrieval": ("ndcg_at_5", "recall_at_10", "hit_rate_at_1"),
    "grounding": ("balanced_accuracy", "specificity", "auroc"),
    "abstention": ("balanced_accuracy", "specificity", "recall", "auroc"),
    "spans": ("hit_rate_at_1", "mrr"),
}
BY_KIND: Mapping[str, Sequence[str]] = {
    **TILES,
    "answers": ("right", "facts_recalled", "citation_recall", "groundedness"),
}


def write_report(
    file: Path, settings: RunSettings, scores: Scores, cards: Sequence[Card], changes: Changes | None
) -> None:
    """Write the report of a run."""
    file.write_text(report_html(settings, scores, cards, changes), encoding="utf-8")


def report_html(settings: RunSettings, scores: Scores, cards: Sequence[Card], changes: Changes | None) -> str:
    """The report as HTML. Everything that comes from a report or an answer is escaped."""
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    shown = _most_telling(cards)
    return templates.get_template("report.html.j2").render(
        settings=settings,
        product=scores.product,
        systems=scores.systems,
        changes=changes,
        measures=MEASURES[scores.task],
        labels=LABELS,
        tiles=TILES[scores.task],
        by_kind=BY_KIND[scores.task],
        counts=Counter(group for item in scores.product.items for group in item.groups),
        cards=shown,
        shown_ids={card.id for card in shown},
        total=len(cards),
        wrong=sum(card.good is False for card in cards),
        most=MOST_CHANGES,
    )


def _most_telling(cards: Sequence[Card]) -> list[Card]:
    """All cards in their order; of very many, those that are not right first."""
    if len(cards) <= MOST_CARDS:
        return list(cards)
    return sorted(cards, key=lambda card: card.good is not False)[:MOST_CARDS]
