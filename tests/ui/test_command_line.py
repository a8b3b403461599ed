"""The command line: what it prints, what it returns, and that an error is one sentence."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest

from assistant.types import Confidence
from ui.command_line import COMMANDS, run

Write = Callable[..., Path]
Capture = pytest.CaptureFixture[str]


def said(capsys: Capture, *arguments: str) -> tuple[int, str, str]:
    """The exit code of a command, and what it printed on either stream."""
    code = run(list(arguments))
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def refused(capsys: Capture, *arguments: str, code: int = 1) -> str:
    """The one sentence that a command refuses with."""
    returned, out, err = said(capsys, *arguments)
    assert (returned, out) == (code, "")
    assert err.count("\n") == 1, err
    assert err.endswith(".\n")
    assert "Traceback" not in err
    return err


class TestHelp:
    def test_every_command_has_help_with_its_options(self, capsys: Capture) -> None:
        for name in COMMANDS:
            code, out, _ = said(capsys, name, "--help")
            assert (code, out.splitlines()[0].startswith(f"Usage: council-reports {name}")) == (0, True)
        assert "--data" in said(capsys, "serve", "--help")[1]

    def test_it_imports_nothing_heavy_and_is_quick(self) -> None:
        program = (
            "import sys; from ui.command_line import run; code = run(['--help'])\n"
            "heavy = {'gradio', 'torch', 'chromadb', 'llama_index', 'sentence_transformers', 'numpy', 'pydantic'}\n"
            "print(sorted(heavy & set(sys.modules)), file=sys.stderr); sys.exit(code)"
        )
        started = perf_counter()
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "[]\n")
        assert perf_counter() - started < 3  # 0.2 s on two free cores; docs/speed.md holds the figure

    def test_the_version_is_the_package_s(self, capsys: Capture) -> None:
        from importlib.metadata import version

        assert version("council-reports-assistant") in said(capsys, "--version")[1]


class TestWrongUsage:
    @pytest.mark.parametrize(
        ("arguments", "names"),
        [
            (["asks", "x"], "asks"),
            (["ask"], "QUESTION"),
            (["ingest"], "PATH"),
            (["notes", "--format", "csv"], "csv"),
            (["ingest", "x", "--date", "May 2023"], "May 2023"),
            (["ingest", "x", "--date", "2023-13"], "2023-13"),
            (["serve", "--port", "70000"], "70000"),
            (["reports", "--colour"], "--colour"),
        ],
    )
    def test_it_is_one_sentence_and_code_2(self, capsys: Capture, arguments: list[str], names: str) -> None:
        sentence = refused(capsys, *arguments, code=2)
        assert names in sentence
        assert "--help" in sentence


class TestTheLibrary:
    def test_ingest_prints_a_line_for_each_file_and_fails_if_any_failed(
        self, capsys: Capture, write_report: Write, tmp_path: Path
    ) -> None:
        good, empty = write_report(), tmp_path / "empty.txt"
        empty.write_text("")
        code, out, err = said(capsys, "ingest", str(tmp_path / "missing.txt"), str(empty), str(good))
        assert code == 1
        assert out == f"read: {good} as harbourby-review-2023-05\n"
        assert err.count("refused: ") == 2
        code, out, err = said(capsys, "ingest", str(good))
        assert (code, out, err) == (0, f"unchanged: {good} as harbourby-review-2023-05\n", "")

    def test_what_is_given_is_shown(self, capsys: Capture, write_report: Write) -> None:
        given = ("--id", "lib", "--title", "Libraries", "--council", "Harbourby", "--kind", "review", "--date", "2022")
        assert said(capsys, "ingest", str(write_report()), *given)[0] == 0
        (report,) = json.loads(said(capsys, "reports", "--format", "json")[1])
        assert [report[name] for name in ("id", "title", "council", "kind", "date")] == [
            "lib",
            "Libraries",
            "Harbourby",
            "review",
            "2022",
        ]
        shown = said(capsys, "show", "lib")[1]
        assert "title: Libraries (given)" in shown

    def test_show_text_prints_the_text_that_offsets_count_in(self, capsys: Capture, write_report: Write) -> None:
        from assistant.loaded import open_loaded
        from assistant.settings import load_settings

        said(capsys, "ingest", str(write_report()))
        report = open_loaded(load_settings().data).report("harbourby-review-2023-05")
        assert said(capsys, "show", report.id, "--text")[1] == report.text

    def test_an_unknown_report_is_one_sentence_everywhere(self, capsys: Capture, write_report: Write) -> None:
        said(capsys, "ingest", str(write_report()))
        for command in ("show", "remove"):
            assert "'nowhere'" in refused(capsys, command, "nowhere")
        for command in ("recommendations", "figures", "notes"):
            assert "'nowhere'" in refused(capsys, command, "--report", "nowhere")
        assert "'nowhere'" in refused(capsys, "ask", "What was done?", "--report", "nowhere")

    def test_remove_forgets(self, capsys: Capture, write_report: Write) -> None:
        said(capsys, "ingest", str(write_report()))
        assert said(capsys, "remove", "harbourby-review-2023-05")[:2] == (0, "removed: harbourby-review-2023-05\n")
        assert "samples" in said(capsys, "reports")[2]

    def test_a_damaged_report_is_told_of_and_the_rest_listed(
        self, capsys: Capture, write_report: Write, own_data_folder: Path
    ) -> None:
        said(capsys, "ingest", str(write_report("a.md")), str(write_report("b.md", words="More.")))
        (own_data_folder / "library" / "a" / "report.json").write_text("{")
        code, out, err = said(capsys, "reports")
        assert (code, "'a' is damaged" in err, "b" in out) == (0, True, True)
        code, out, err = said(capsys, "ask", "What was recommended?")
        assert (code, "'a' is damaged" in err, bool(out)) == (0, True, True)
        code, out, err = said(capsys, "check")
        assert (code, err.startswith("wrong: ")) == (1, True)
        assert said(capsys, "check", "--repair")[0] == 0
        assert said(capsys, "check")[:1] == (0,)

    def test_the_samples_are_labelled(self, capsys: Capture) -> None:
        code, out, err = said(capsys, "reports", "--format", "json")
        assert code == 0
        assert all(report["sample"] for report in json.loads(out))
        assert "samples" in err

    def test_a_limit_of_the_settings_holds(
        self, capsys: Capture, write_report: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COUNCIL_REPORTS_LIMITS__CHARACTERS", "20")
        assert "more than 20 characters" in refused(capsys, "ingest", str(write_report()))


class TestFindingWords:
    def test_every_place_is_listed_and_counted(self, capsys: Capture, write_report: Write) -> None:
        said(capsys, "ingest", str(write_report()))
        code, out, _ = said(capsys, "find", "THE libraries")
        assert code == 0
        assert "Publish a plan for the libraries by March 2024." in " ".join(out.split())
        assert out.endswith("1 place in 1 report\n")
        assert said(capsys, "find", "librar")[1].startswith("These words stand nowhere")
        assert said(capsys, "find", "librar", "--inside-words")[1].endswith("2 places in 1 report\n")
        assert said(capsys, "find", "zebra", "--format", "json")[:2] == (0, "[]\n")

    def test_no_words_and_an_unknown_report_are_one_sentence(self, capsys: Capture, write_report: Write) -> None:
        said(capsys, "ingest", str(write_report()))
        assert "type a word" in refused(capsys, "find", " ")
        assert "'nowhere'" in refused(capsys, "find", "plan", "--report", "nowhere")


class TestTheRegister:
    def test_recommendations_as_json_hold_what_the_contract_names(self, capsys: Capture, write_report: Write) -> None:
        said(capsys, "ingest", str(write_report()))
        entries = json.loads(said(capsys, "recommendations", "--format", "json")[1])
        assert [entry["number"] for entry in entries] == ["1", "2"]
        names = {"report", "council", "number", "headline", "rationale", "places", "progress", "reviewers_view"}
        for entry in entries:
            assert names <= set(entry)
            assert {"report", "passage", "locator"} <= set(entry["places"][0])

    def test_csv_has_a_row_for_each_under_its_columns(self, capsys: Capture, write_report: Write) -> None:
        said(capsys, "ingest", str(write_report()))
        rows = list(csv.DictReader(io.StringIO(said(capsys, "recommendations", "--format", "csv")[1], newline="")))
        assert [row["number"] for row in rows] == ["1", "2"]

    def test_council_stands_in_each_list_where_there_are_several(self, capsys: Capture, write_report: Write) -> None:
        for command in ("recommendations", "figures", "notes"):
            assert said(capsys, command)[1].lstrip().startswith("council")
        for command in ("recommendations", "figures"):
            rows = csv.DictReader(io.StringIO(said(capsys, command, "--format", "csv")[1], newline=""))
            assert len({row["council"] for row in rows}) > 1
        said(capsys, "ingest", str(write_report()))
        assert not said(capsys, "recommendations")[1].lstrip().startswith("council")

    @pytest.mark.parametrize("command", ["recommendations", "figures", "notes"])
    @pytest.mark.parametrize("how", ["table", "json"])
    def test_each_list_prints_over_the_samples(self, capsys: Capture, command: str, how: str) -> None:
        code, out, err = said(capsys, command, "--format", how)
        assert (code, bool(out), "samples" in err) == (0, True, True)
        if how == "json":
            assert json.loads(out)


class TestAnswers:
    def test_json_holds_what_the_contract_names_and_quotes_are_verbatim(
        self, capsys: Capture, write_report: Write
    ) -> None:
        said(capsys, "ingest", str(write_report()))
        question = "What has the council opened?"
        answer = json.loads(said(capsys, "ask", question, "--history", "What was recommended?", "--json")[1])
        names = "question standalone_question outcome text statements citations notes choices missing confidence"
        assert {*names.split(), "explanation", "related", "timings_ms"} <= set(answer)
        text = said(capsys, "show", "harbourby-review-2023-05", "--text")[1]
        for citation in (*answer["citations"], *answer["related"]):
            assert text[citation["start"] : citation["end"]] == citation["quote"]

    def test_the_plain_answer_prints_the_passages(self, capsys: Capture, write_report: Write) -> None:
        said(capsys, "ingest", str(write_report()))
        code, out, err = said(capsys, "ask", "What was recommended?")
        assert (code, err) == (0, "")
        assert "Publish a plan for the libraries by March 2024." in out
        assert "[1]" in out

    def test_little_confidence_is_said_before_the_answer(
        self, capsys: Capture, write_report: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        said(capsys, "ingest", str(write_report()))
        assert "confidence" not in said(capsys, "ask", "What was recommended?")[1]
        monkeypatch.setattr("assistant.finish._confidence", lambda certainty: Confidence.MEDIUM)
        assert said(capsys, "ask", "What was recommended?")[1].startswith("Answered, medium confidence.\n\n")
        monkeypatch.setattr("assistant.finish._confidence", lambda certainty: Confidence.LOW)
        out = said(capsys, "ask", "What was recommended?")[1]
        assert out.startswith("Answered, low confidence: check the sources.\n\n")
        assert "[1] Harbourby Borough Council: peer review, " in out

    @pytest.mark.parametrize("question", ["", "  \n", "x" * 10_000])
    def test_a_question_that_cannot_be_taken_is_one_sentence(self, capsys: Capture, question: str) -> None:
        assert "question" in refused(capsys, "ask", question)

    def test_a_question_of_emoji_is_taken(self, capsys: Capture) -> None:
        assert said(capsys, "ask", "🏛️🦆❓", "--json")[0] == 0


class TestTheDataFolder:
    def test_one_that_cannot_be_written_to_is_one_sentence(
        self, capsys: Capture, tmp_path: Path, write_report: Write
    ) -> None:
        (tmp_path / "file").write_text("")
        for command in (["ask", "What?"], ["ingest", str(write_report())], ["check"], ["reindex"], ["serve"]):
            assert "--data" in refused(capsys, *command, "--data", str(tmp_path / "file"))

    def test_an_index_of_another_embedder_is_one_sentence_and_reindex_mends_it(
        self, capsys: Capture, write_report: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from index.embedders import HashEmbedder

        said(capsys, "ingest", str(write_report()))
        monkeypatch.setattr("assistant.kept_index.chosen_embedder", lambda settings: HashEmbedder(64))
        assert "reindex" in refused(capsys, "ask", "What was recommended?")
        assert said(capsys, "reindex")[:2] == (0, "The index of 1 report is built anew.\n")
        assert said(capsys, "ask", "What was recommended?")[0] == 0

    def test_a_wrong_setting_is_one_sentence(self, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COUNCIL_REPORTS_PORT", "a lot")
        assert "'port'" in refused(capsys, "reports")


class TestFaults:
    def test_a_fault_of_ours_is_one_sentence(self, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
        def faulty(data: Path) -> None:
            raise ZeroDivisionError("oh")

        monkeypatch.setattr("assistant.loaded.open_loaded", faulty)
        assert "ZeroDivisionError" in refused(capsys, "reports")
        monkeypatch.setenv("COUNCIL_REPORTS_DEBUG", "1")
        with pytest.raises(ZeroDivisionError):
            run(["reports"])

    def test_a_reader_of_our_output_that_leaves_is_told_nothing(self) -> None:
        program = "from ui.command_line import main; main()"
        with subprocess.Popen(
            [sys.executable, "-c", program, "show", "brackenmere-progress-review-2024-04"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            process.stdout.close()
            process.wait(60)
            assert process.stderr is not None
            assert process.stderr.read() == ""
