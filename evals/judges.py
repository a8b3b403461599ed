"""Opinions of a language model on answers, beside the measures that need none. Off unless a model is set up and asked for."""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from evals.given import GivenAnswer, given_answer
from evals.questions import Question

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

Opinion = dict[str, Any]  # {"value": 0..1 or None, "reason": …}
_NAMES = ("judge_faithfulness", "judge_relevancy", "judge_correctness")


class Judges:
    """llama-index's faithfulness, relevancy and correctness evaluators over one language model."""

    def __init__(self, llm: "LLM") -> None:
        from llama_index.core.evaluation import CorrectnessEvaluator, FaithfulnessEvaluator, RelevancyEvaluator

        self.identity = str(llm.metadata.model_name)
        self._faithfulness = FaithfulnessEvaluator(llm=llm)
        self._relevancy = RelevancyEvaluator(llm=llm)
        self._correctness = CorrectnessEvaluator(llm=llm)

    def opinions(self, question: Question, saved: Mapping[str, Any]) -> dict[str, Opinion]:
        """What each evaluator says of an answer; not applicable where the answer makes no statement."""
        answer = given_answer(saved, f"the answer to {question.id!r}")
        if not answer.statements:
            return {name: {"value": None, "reason": "no statements"} for name in _NAMES}
        asked = {
            "query": question.question,
            "response": " ".join(statement.words for statement in answer.statements),
            "contexts": [citation.context for citation in answer.citations],
        }
        return asyncio.run(self._all(question, answer, asked))  # `evaluate` would leave its event loop open

    async def _all(self, question: Question, answer: GivenAnswer, asked: dict[str, Any]) -> dict[str, Opinion]:
        return {
            "judge_faithfulness": await _opinion(self._faithfulness, asked),
            "judge_relevancy": await _opinion(self._relevancy, asked),
            "judge_correctness": await self._correct(question, answer, asked),
        }

    async def _correct(self, question: Question, answer: GivenAnswer, asked: dict[str, Any]) -> Opinion:
        """Its mark of 1 to 5, scaled to 0..1, against the expected facts."""
        if not question.facts or not answer.answered:
            return {"value": None, "reason": "no facts are expected, or it does not answer"}
        reference = "; ".join(fact[0] for fact in question.facts)
        return await _opinion(self._correctness, {**asked, "reference": reference}, scale=lambda mark: (mark - 1) / 4)


def judges_at(url: str, model: str) -> Judges:
    """Judges over the language model at an OpenAI-compatible address. What is judged is sent there."""
    from llama_index.llms.openai_like import OpenAILike

    # A client for each request: a kept one would belong to the closed event loop of an earlier question
    return Judges(
        OpenAILike(model=model, api_base=url, api_key="none", is_chat_model=True, timeout=120.0, reuse_client=False)
    )


async def _opinion(evaluator: Any, asked: dict[str, Any], scale: Any = float) -> Opinion:
    """A model that does not reply in the form asked for has no opinion: not applicable, and the reason says so."""
    try:
        result = await evaluator.aevaluate(**asked)
    except ValueError as problem:
        return {"value": None, "reason": f"the model's reply was not in the form asked for ({problem})"}
    if result.score is None or result.invalid_result:
        return {"value": None, "reason": f"no mark ({result.invalid_reason or result.feedback or 'no reply'})"}
    value = min(1.0, max(0.0, float(scale(result.score))))
    return {"value": value, "reason": str(result.feedback or "").strip()[:300] or "no reason given"}
