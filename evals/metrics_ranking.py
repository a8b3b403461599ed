"""How well a ranking puts what is right first, by trec_eval's own measures."""

from collections.abc import Mapping, Sequence

import pytrec_eval

from evals.scores import Score

MEASURES: Mapping[str, str] = {  # ours → trec_eval's
    "ndcg_at_5": "ndcg_cut_5",
    "ndcg_at_10": "ndcg_cut_10",
    "recall_at_5": "recall_5",
    "recall_at_10": "recall_10",
    "recall_at_20": "recall_20",
    "hit_rate_at_1": "success_1",
    "hit_rate_at_5": "success_5",
    "mrr": "recip_rank",
}
_ASKED = {"ndcg_cut.5,10", "recall.5,10,20", "success.1,5", "recip_rank"}


def ranking_scores(ranked: Sequence[str], right: Mapping[str, int]) -> dict[str, Score]:
    """Every measure for one query: `ranked` best first, `right` the grade of each right id (0 is not right).

    A query for which nothing is right cannot be scored: not applicable.
    """
    if not any(grade > 0 for grade in right.values()):
        return {name: Score(None, "nothing is marked as right for this query") for name in MEASURES}
    order = list(dict.fromkeys(ranked))  # an id named twice counts at its first place
    run = {"query": {item: float(-place) for place, item in enumerate(order)}}
    found = pytrec_eval.RelevanceEvaluator({"query": dict(right)}, _ASKED).evaluate(run).get("query", {})
    reason = _places(order, right)
    return {name: Score(float(found.get(theirs, 0.0)), reason) for name, theirs in MEASURES.items()}


def _places(order: Sequence[str], right: Mapping[str, int]) -> str:
    """Where the right ones stand, in words."""
    wanted = {item for item, grade in right.items() if grade > 0}
    places = [str(place) for place, item in enumerate(order, 1) if item in wanted]
    if not places:
        return f"none of the {len(wanted)} right ones is among the {len(order)} ranked"
    return f"{len(places)} of {len(wanted)} right ones ranked, at place {', '.join(places[:5])}"
