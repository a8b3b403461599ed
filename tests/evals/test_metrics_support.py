from collections.abc import Callable

import pytest

from evals.given import GivenAnswer
from evals.metrics_support import Support, content_overlap, judge, judge_support, missing_particulars

PASSAGE = (
    "The council has opened two new libraries, at a cost of £1.2m, and Councillor Ada Finch thanked the 36 volunteers "
    "on 1 October 2023."
)


@pytest.mark.parametrize(
    ("sentence", "support"),
    [
        ("The council has opened two new libraries [1].", Support.VERBATIM),
        ("“the council has opened two new libraries”", Support.VERBATIM),
        ("Two new libraries were opened by the council for £1.2m.", Support.SUPPORTED),
        ("In October 2023 Councillor Ada Finch thanked volunteers.", Support.SUPPORTED),
        ("Two new libraries were opened by the council for £1.3m.", Support.NOT_SUPPORTED),
        ("The council has opened three new libraries.", Support.NOT_SUPPORTED),
        ("On 2 October 2023 Councillor Ada Finch thanked the volunteers.", Support.NOT_SUPPORTED),
        ("The volunteers were thanked by Councillor Bert Finch.", Support.NOT_SUPPORTED),
        ("Recycling rates and bus routes improved strongly.", Support.NOT_SUPPORTED),
    ],
)
def test_support_by_what_is_cited(sentence: str, support: Support) -> None:
    assert judge(sentence, [PASSAGE]).support is support


def test_a_label_may_stand_before_a_quotation_when_the_place_has_it() -> None:
    sentence = "Recommendation 4: “The council has opened two new libraries”"
    assert judge(sentence, [PASSAGE], about="Recommendation 4").support is Support.VERBATIM
    assert judge(sentence, [PASSAGE], about="Recommendation 5").support is Support.NOT_SUPPORTED


def test_a_count_is_supported_by_as_many_passages() -> None:
    sentence = "The Harbourby review (May 2023) lists three promises."
    entries = ["Open libraries.", "Mend roads.", "Plant trees."]
    assert judge(sentence, entries, about="Harbourby review 2023-05").support is Support.SUPPORTED
    assert judge(sentence, entries[:2], about="Harbourby review 2023-05").support is Support.NOT_SUPPORTED
    assert judge(sentence, entries, about="Ostleigh review 2023-05").support is Support.NOT_SUPPORTED


def test_the_same_passage_cited_again_and_again_is_no_count(answer: Callable[..., GivenAnswer]) -> None:
    given = answer("It lists three promises.", contexts=["Open libraries.", "Mend roads.", "Plant trees."])
    one = given.citations[0]
    assert judge_support("It lists three promises.", given.citations).support is Support.SUPPORTED
    assert judge_support("It lists three promises.", [one, one, one]).support is Support.NOT_SUPPORTED
    assert judge_support("It lists three promises.", []).support is Support.NOT_SUPPORTED


def test_the_share_of_content_words_by_hand() -> None:
    assert content_overlap("The libraries opened", "A library was opened") == 1.0  # librari, open; both there
    assert content_overlap("Libraries closed", "A library was opened") == 0.5
    assert content_overlap("It was of the", "anything") == 1.0  # no content word to look for


def test_what_is_missing_is_named() -> None:
    assert missing_particulars("On 5 May 2021 Bert gave 40 books", "Ada gave 30 books") == ["5 May 2021", "40", "Bert"]


def test_a_number_in_words_is_the_same_number() -> None:
    assert missing_particulars("there are seven actions", "7 actions") == []
    assert missing_particulars("there are 1,200 actions", "1200 actions") == []


def test_the_council_of_the_report_may_be_named(answer: Callable[..., GivenAnswer]) -> None:
    cited = answer("x", contexts=["Two new libraries were opened."]).citations[0]
    sentence = "In Harbourby, two new libraries were opened."
    assert judge_support(sentence, [cited]).support is Support.NOT_SUPPORTED
    named = cited.model_copy(update={"council": "Harbourby Borough Council"})
    assert judge_support(sentence, [named]).support is Support.SUPPORTED
