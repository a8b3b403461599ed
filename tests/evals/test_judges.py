"""The language-model judges, over a model that says what it is told to."""

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from llama_index.core.llms import CompletionResponse, CompletionResponseGen, CustomLLM, LLMMetadata
from llama_index.core.llms.callbacks import llm_completion_callback

from evals.judges import Judges, judges_at
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


def test_question_after_question_is_judged_by_a_model_at_an_address(
    ask_for: Callable[..., Question], saved_answer: Callable[..., dict[str, Any]], speaking: str
) -> None:
    judges = judges_at(speaking, "spoken")
    for _ in range(2):
        said = judges.opinions(ask_for(facts=[["two"]]), saved_answer("Two libraries opened."))
        assert said["judge_faithfulness"] == {"value": 1.0, "reason": "YES"}


@pytest.fixture
def speaking() -> Iterator[str]:
    """The address of a language model that says YES."""

    class Yes(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            message = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "YES"}}
            words = json.dumps(
                {"id": "1", "object": "chat.completion", "created": 0, "model": "spoken", "choices": [message]}
            )
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(words)))
            self.end_headers()
            self.wfile.write(words.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Yes)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()
    thread.join()
