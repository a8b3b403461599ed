"""The language-model judges, over a model that says what it is told to."""

from collections.abc import Callable
from typing import Any

import pytest
from llama_index.core.llms import CompletionResponse, CompletionResponseGen, CustomLLM, LLMMetadata
from llama_index.core.llms.callbacks import llm_completion_callback

from evals.judges import Judges
from evals.questions import Question


class Scripted(CustomLLM):
    """Replies the same to everything."""

    reply: str

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(model_name="scripted")

    @llm_completion_callback()
    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        return CompletionResponse(text=self.reply)

    @llm_completion_callback()
    def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponseGen:
        raise NotImplementedError


@pytest.fixture
def opinions(ask_for: Callable[..., Question], saved_answer: Callable[..., dict[str, Any]]) -> Callable[..., Any]:
    def ask(reply: str, **fields: Any) -> dict[str, Any]:
        question = ask_for(**({"facts": [["two"]]} | fields))
        return Judges(Scripted(reply=reply)).opinions(question, saved_answer("Two libraries opened."))

    return ask


def test_a_yes_is_faithful_and_to_the_point(opinions: Callable[..., Any]) -> None:
    said = opinions("YES")
    assert said["judge_faithfulness"]["value"] == said["judge_relevancy"]["value"] == 1.0


def test_a_no_is_neither(opinions: Callable[..., Any]) -> None:
    assert opinions("NO")["judge_faithfulness"]["value"] == 0.0


def test_a_mark_of_one_to_five_is_scaled(opinions: Callable[..., Any]) -> None:
    said = opinions("4.0\nIt agrees for the most part.")["judge_correctness"]
    assert said["value"] == 0.75
    assert "agrees" in said["reason"]


def test_a_reply_in_another_form_is_not_applicable(opinions: Callable[..., Any]) -> None:
    said = opinions("Splendid, I am sure!")["judge_correctness"]
    assert said["value"] is None
    assert said["reason"]


def test_correctness_needs_facts_to_compare_with(opinions: Callable[..., Any]) -> None:
    assert opinions("5.0\nfine", facts=[])["judge_correctness"]["value"] is None


def test_an_answer_without_statements_is_not_judged(ask_for: Callable[..., Question]) -> None:
    said = Judges(Scripted(reply="YES")).opinions(ask_for(), {"outcome": "not_in_reports"})
    assert {opinion["value"] for opinion in said.values()} == {None}
