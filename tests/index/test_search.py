"""What is found, in which order, with what evidence."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from index.embedders import HashEmbedder
from index.passage_index import PassageIndex
from index.search import WEIGHTS, search
from index.snapshot import Snapshot
from index.stored import Vectorised
from index.types import Entry, Query

Wanted = dict[str, tuple[str, list[Entry]]]


@pytest.fixture
def index(wanted: Wanted) -> PassageIndex:
    index = PassageIndex.in_memory(HashEmbedder())
    index.sync(wanted)
    return index


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How big is the budget gap for 2026/27?", "harbour:2"),
        ("empty homes", "harbour:0"),
        ("What is recommendation 1?", "wicklow:0"),
        ("PROCUREMENT TRAINING", "harbour:4"),
        ("Did the council meet the parishes?", "wicklow:2"),
    ],
)
def test_the_passage_that_answers_comes_first(index: PassageIndex, question: str, first: str) -> None:
    assert index.retrieve(Query(question))[0].id == first


def test_hits_come_best_first_with_scores_in_0_to_1(index: PassageIndex) -> None:
    hits = index.retrieve(Query("repairs to homes"))
    assert len(hits) == 8
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert hits[0].score == pytest.approx(1)
    assert hits[-1].score == pytest.approx(0)
    assert index.retrieve(Query("repairs to homes"), limit=3) == hits[:3]


def test_the_evidence_is_the_cosine_and_the_best_sentence(index: PassageIndex) -> None:
    embedder = HashEmbedder()
    question = "Which sum do reserves stand at?"
    hit = index.retrieve(Query(question))[0]
    asked, passage, sentence = embedder.embed(
        [question, "The budget gap for 2026/27 is £3.4m. Reserves stand at £12m.", "Reserves stand at £12m."]
    )
    assert hit.id == "harbour:2"
    assert hit.cosine == pytest.approx(float(asked @ passage), abs=1e-5)
    assert hit.best_sentence == (pytest.approx(float(asked @ sentence), abs=1e-5), 1)
    assert hit.lexical > 0


@pytest.mark.parametrize("text", ["", "   ", "?!…", "🌊🏛️"])
def test_a_question_without_words_finds_nothing(index: PassageIndex, text: str) -> None:
    assert index.retrieve(Query(text)) == []


def test_only_the_groups_asked_for_are_searched(index: PassageIndex) -> None:
    question = "How big is the budget gap?"
    assert {hit.group for hit in index.retrieve(Query(question, groups=frozenset({"wicklow"})))} == {"wicklow"}
    assert index.retrieve(Query(question, groups=frozenset({"nowhere"}))) == []
    assert index.retrieve(Query(question, groups=frozenset())) == []


def test_earlier_turns_tell_what_an_elliptical_question_is_about(index: PassageIndex) -> None:
    follow_up = "And how often is it reviewed?"
    with_history = index.retrieve(Query(follow_up, history=("What savings plan did Cabinet agree?",)))
    assert with_history[0].id == "harbour:3"
    assert index.retrieve(Query(follow_up, history=("", "…"))) == index.retrieve(Query(follow_up))


def test_a_question_that_stands_alone_keeps_its_answer_whatever_came_before(index: PassageIndex) -> None:
    question = Query("What is the budget gap for 2026/27?", history=("Who trained officers in procurement?",))
    assert index.retrieve(question)[0].id == "harbour:2"


def snapshot_of(*entries: Entry) -> Snapshot:
    embedder = HashEmbedder()
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.group, []).append(entry)
    vectors = Vectorised()
    vectors.embed(entries, embedder)
    stored = [vectors.group(group, "", inside, embedder.dimension) for group, inside in groups.items()]
    return Snapshot(stored, embedder.dimension)


def rank(snapshot: Snapshot, question: str, **weights: float) -> list[str]:
    chosen = replace(WEIGHTS, **{"neighbours": 0, "section": 0, **weights})  # type: ignore[arg-type]
    return [hit.id for hit in search(snapshot, HashEmbedder(), Query(question), 20, chosen)]


def test_a_neighbour_of_a_good_passage_is_lifted_within_its_group_only() -> None:
    filler = [Entry(f"{group}:{n}", group, f"Item {n} was noted.") for group in "ab" for n in range(6)]
    hit = Entry("a:hit", "a", "The swimming pool closed for repairs in spring.")
    snapshot = snapshot_of(*filler[:3], hit, *filler[3:])
    assert rank(snapshot, "swimming pool repairs")[0] == "a:hit"
    assert set(rank(snapshot, "swimming pool repairs", neighbours=0.2)[1:3]) == {"a:2", "a:3"}
    last = snapshot_of(*filler[:6], hit, *filler[6:])  # beside it in the index, but of another report
    assert rank(last, "swimming pool repairs", neighbours=0.2)[1] == "a:5"


def test_a_section_with_much_on_the_subject_lifts_its_passages() -> None:
    pool = [Entry(f"a:{n}", "a", f"The swimming pool opened {n} new lanes.", ("Leisure",)) for n in range(3)]
    plain = [Entry(f"a:{n}", "a", "Staff were thanked.", (heading,)) for n, heading in ((3, "Leisure"), (4, "Other"))]
    snapshot = snapshot_of(*pool, *plain)
    ranked = rank(snapshot, "swimming pool", context=0, words=1, sentence=1, section=1.0)
    assert ranked.index("a:3") < ranked.index("a:4")


def test_headings_count_as_words(group: Callable[..., list[Entry]]) -> None:
    entries = group("a", {"Flood defences": ("Work starts in May.",), "Libraries": ("Work starts in June.",)})
    assert rank(snapshot_of(*entries), "When does work on the libraries start?")[0] == "a:1"


def test_a_single_passage_is_found() -> None:
    assert rank(snapshot_of(Entry("a:0", "a", "Only this.")), "anything at all", section=0.4, neighbours=0.15) == [
        "a:0"
    ]
