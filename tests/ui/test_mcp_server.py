"""The MCP server: its tools, what they refuse, and the page that answers where it has the data folder."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import Client

from assistant.settings import load_settings
from assistant.workspace import Workspace
from ui.mcp_server import server

REPORT = "harbourby-review-2023-05"


@pytest.fixture
def loaded(write_report: Callable[..., Path]) -> None:
    with Workspace.open(load_settings()) as workspace:
        workspace.ingest([write_report()])


def called(name: str, **arguments: Any) -> Any:
    """What a tool gives, or the words of its refusal."""

    async def call() -> Any:
        async with Client(server(None)) as client:
            told = await client.call_tool(name, arguments)
        return told.content[0].text if told.is_error else told.structured_content  # type: ignore[union-attr]

    return asyncio.run(call())


def test_tools_say_what_they_are_for_and_change_nothing() -> None:
    async def listed() -> Any:
        async with Client(server(None)) as client:
            return (await client.list_tools()).tools

    tools = {tool.name: tool for tool in asyncio.run(listed())}
    assert set(tools) == {"ask_reports", "list_recommendations", "open_passage"}
    assert all(tool.description and tool.annotations.read_only_hint for tool in tools.values())


@pytest.mark.usefixtures("loaded")
def test_answer_leads_to_its_passage_and_leaves_the_folder_free() -> None:
    answer = called("ask_reports", question="What was recommended?", reports=[REPORT])
    assert answer["outcome"] == "answered"
    cited = answer["citations"][0]
    passage = called("open_passage", passage=cited["passage"])
    assert passage["text"][cited["start"] - passage["start"] : cited["end"] - passage["start"]] == cited["quote"]
    entries = called("list_recommendations", report=REPORT)["recommendations"]
    assert [entry["number"] for entry in entries] == ["1", "2"]
    Workspace.open(load_settings()).close()  # raises where somebody still has it


@pytest.mark.usefixtures("loaded")
def test_earlier_questions_are_taken() -> None:
    answer = called("ask_reports", question="And the second one?", history=["What is recommendation 1?"])
    assert "every quarter" in answer["text"]


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("ask_reports", {"question": "What?", "reports": ["nowhere"]}, "nowhere"),
        ("ask_reports", {"question": ""}, "at least 1 character"),
        ("ask_reports", {"question": "x" * 4_001}, "at most 4000 characters"),
        ("list_recommendations", {"report": "nowhere"}, "nowhere"),
        ("list_recommendations", {"kind": "wish"}, "'milestone' or 'all'"),
        ("open_passage", {"passage": "nowhere:1"}, "There is no passage 'nowhere:1'"),
    ],
)
def test_what_cannot_be_done_is_an_error_in_words(name: str, arguments: dict[str, Any], words: str) -> None:
    told = called(name, **arguments)
    assert words in told
    assert "Traceback" not in told


@pytest.mark.usefixtures("samples_page")
def test_page_that_has_the_folder_answers() -> None:
    answer = called("ask_reports", question="What was recommended?")
    assert answer["outcome"] == "answered"
    assert answer["samples"] is True
