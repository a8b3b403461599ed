import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Board met. It agreed the plan.", ["The Board met.", "It agreed the plan."]),
        ("Cllr. Moss chaired it. She left early.", ["Cllr. Moss chaired it.", "She left early."]),
        ("This is so, e.g. in Marlbeck. See para. 4 below.", ["This is so, e.g. in Marlbeck.", "See para. 4 below."]),
        ("It has met monthly.¹ It did so again.", ["It has met monthly.¹", "It did so again."]),
        ("It has met monthly.[2] It did so again.", ["It has met monthly.[2]", "It did so again."]),
        ("The fee was £6.6m. No. 5 was late.", ["The fee was £6.6m.", "No. 5 was late."]),
        ("The plan was late. (See Annex B.) It was kept.", ["The plan was late.", "(See Annex B.)", "It was kept."]),
        ("It set out Plan A. The next was worse.", ["It set out Plan A.", "The next was worse."]),
        ("Did it work? Yes. Members agreed!", ["Did it work?", "Yes.", "Members agreed!"]),
        ("The U.K. Government agreed. So did St. Osmund.", ["The U.K. Government agreed.", "So did St. Osmund."]),
        ("It runs parks, halls, etc. Work goes on.", ["It runs parks, halls, etc.", "Work goes on."]),
        ("It runs parks, halls, etc. and a pool.", ["It runs parks, halls, etc. and a pool."]),
        ("3. The third action is done.", ["3. The third action is done."]),
        ("no end mark at all", ["no end mark at all"]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_an_unpaired_quotation_mark_does_not_swallow_a_paragraph() -> None:
    text = 'The team said "well done. ' + "The council agreed a budget of £4m in March. " * 30
    assert len(sentences(text)) == 31


@given(st.text(alphabet="ab AB.!?()\"'“”¹[1]\n,;:é£…", max_size=200))
def test_every_word_stands_in_one_trimmed_sentence(text: str) -> None:
    spans = split_sentences(text)
    position = 0
    for start, end in spans:
        assert position <= start < end <= len(text)
        assert text[position:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        position = end
    assert text[position:].strip() == ""
