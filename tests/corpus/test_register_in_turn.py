"""Follow-ups that tell of a set in turn, and name neither numbers nor subjects: as many units as there are recommendations."""

from collections.abc import Sequence

import pytest

from corpus.reading import read_content
from corpus.register import build_register
from corpus.register.likeness import likeness
from corpus.types import Voice

MADE = [
    "Sell the old depot and use the money to repay debt",
    "Hire a planner for the town centre and for the harbour",
    "Ask tenants what they think of repairs every year",
    "Open the leisure centre on Sundays during the summer",
]
TOLD = [  # no sentence of which holds three words of its recommendation
    ["The depot has fetched two million pounds.", "A third of the debt has gone.", "The rest of the money was kept."],
    ["Ms Lund has joined us as planner.", "She has drawn a map of the harbour.", "The town comes next."],
    ["Every home was sent a form.", "Nine in ten tenants answered it.", "Most were content with their repairs."],
    ["Doors were opened on Sundays in July.", "Swimmers filled the centre.", "They came all summer."],
]
TITLES = ["A good price", "New faces", "Ears open", "Longer days"]
REVIEW = (
    "# Penmarsh Borough Council: peer challenge\n\nMay 2022\n\n## Recommendations\n\n"
    + "\n".join(f"{number}. {one}" for number, one in enumerate(MADE, 1))
    + "\n"
)
OPENING = "# Penmarsh Borough Council: progress update\n\nMay 2023\n\n"


def told(update: str, title: str = OPENING) -> list[list[str]]:
    reports = [("penmarsh-peer-challenge-2022.md", REVIEW), ("penmarsh-update-2023.md", title + update)]
    register = build_register([read_content(name, words.encode()) for name, words in reports])
    assert [one.headline for one in register.recommendations[: len(MADE)]] == MADE
    return [[statement.text for statement in one.progress] for one in register.recommendations]


def sections(words: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"## {title}\n\n{' '.join(one)}\n" for title, one in zip(TITLES, words, strict=False))


def rows(words: Sequence[Sequence[str]]) -> str:
    body = "\n".join(f"| {title} | {' '.join(one)} |" for title, one in zip(TITLES, words, strict=False))
    return f"## The story so far\n\n| In short | At length |\n| --- | --- |\n{body}\n"


def items(words: Sequence[Sequence[str]]) -> str:
    return "## The story so far\n\n" + "\n".join(f"- {' '.join(one)}" for one in words) + "\n"


LAYOUTS = pytest.mark.parametrize("layout", [sections, rows, items])


@LAYOUTS
def test_as_many_units_as_were_recommended_are_told_in_turn(layout: object) -> None:
    assert callable(layout)
    assert told(layout(TOLD)) == TOLD


def test_sections_stand_between_an_introduction_and_a_close() -> None:
    around = "## Foreword\n\nIt has been a busy year.\n\n{}\n## Thanks\n\nWe thank everybody who helped.\n"
    assert told(around.format(sections(TOLD))) == TOLD


@LAYOUTS
def test_in_another_order_or_number_nothing_is_told_in_turn(layout: object) -> None:
    assert callable(layout)
    for words in ([*TOLD[2:], *TOLD[:2]], TOLD[:2]):
        statements = told(layout(words))
        assert all(one in ([], right) for one, right in zip(statements, TOLD, strict=True))


@LAYOUTS
def test_units_about_other_things_are_not_told_of_the_set(layout: object) -> None:
    assert callable(layout)
    other = [["The mayor met the choir."], ["Rain fell in June."], ["A bridge was painted."], ["Bees were counted."]]
    assert told(layout(other)) == [[]] * len(MADE)


def test_words_without_letters_are_like_no_headline() -> None:
    assert likeness(MADE[0], "–") == likeness("–", MADE[0]) == 0.0


@pytest.mark.parametrize("mark", ["### ", ""])
@pytest.mark.parametrize(("before", "after"), [("**", ":**"), ("", ":")])
def test_a_field_below_a_number_alone_gives_its_words(mark: str, before: str, after: str) -> None:
    forms = "\n".join(
        f"{mark}{kind} recommendation {number}\n\n{before}Finding{after} Few knew of it.\n\n"
        f"{before}Recommendation{after} The Council should {words[0].lower()}{words[1:]}.\n\n"
        f"{before}Management response{after} Agreed. It will be done in June 2024.\n"
        for kind, number, words in [("Key", 1, MADE[0]), ("Key", 2, MADE[1]), ("Improvement", 1, MADE[2])]
    )
    text = f"# Auditor's annual report on Penmarsh Council\n\nJanuary 2024\n\n## Our recommendations\n\n{forms}"
    made = build_register([read_content("penmarsh-audit-2024.md", text.encode())]).recommendations
    assert [one.number for one in made] == ["1", "2", "1"]
    assert [one.headline[:24] for one in made] == [f"The Council should {words[:5].lower()}" for words in MADE[:3]]
    assert [[statement.text for statement in one.progress] for one in made] == [
        ["Agreed.", "It will be done in June 2024."]
    ] * 3


def test_a_label_that_a_report_calls_its_own_assessment_gives_the_reviewers_words() -> None:
    review = "# External auditor: annual report on Penmarsh Council\n\nJanuary 2024\n\n## Recommendations\n\n"
    form = "### Recommendation 1\n\nSell the old depot.\n\n**Progress:** The depot was sold in May 2023.\n\n**Position:** Implemented\n"
    means = "The progress below is what management has told us. The position is our own assessment of it.\n\n"
    made = build_register([read_content("penmarsh-audit-2024.md", (review + means + form).encode())]).recommendations
    assert [(told.text, told.voice) for told in made[0].progress] == [
        ("The depot was sold in May 2023.", Voice.COUNCIL),
        ("Implemented", Voice.REVIEWERS),
    ]


def test_what_commissioners_welcome_is_their_view_and_not_progress() -> None:
    text = (
        "# Commissioners' second report on Penmarsh Council\n\nJanuary 2024\n\n## Progress on our recommendations\n\n"
        "### Recommendation 1: Appoint a finance director\n\nA director was appointed in May 2023.\n\n"
        "Commissioners welcome this.\n"
    )
    made = build_register([read_content("penmarsh-commissioners-2024.md", text.encode())]).recommendations
    assert [told.text for told in made[0].progress] == ["A director was appointed in May 2023."]
    assert [told.text for told in made[0].reviewers_view] == ["Commissioners welcome this."]
