"""Who says a sentence, in reports of each kind."""

import pytest

from corpus.register.voices.sentences import Speaker, sentence_voice
from corpus.types import Voice

REVIEW = Speaker(Voice.REVIEWERS, Voice.COUNCIL)
REVIEW_WITHOUT_BRIEFING = Speaker(Voice.REVIEWERS, Voice.NOT_CLEAR)
COUNCIL = Speaker(Voice.COUNCIL, Voice.COUNCIL)
COMMISSIONERS = Speaker(Voice.COMMISSIONERS, Voice.COMMISSIONERS)


@pytest.mark.parametrize(
    "words",
    [
        "The peer team was pleased to see the new framework.",
        "The peer team would encourage the council to keep this up.",
        "These are solid foundations for the work ahead.",
        "This work should continue, since much depends on it.",
        "This is a challenging task for any district.",
        "Further work with the health trust will help to join services up.",
        "In the peer team's view the council has acted with courage.",
        "We know that leaders will need time to think about what we found.",
        "The progress review took place on 3 May 2022.",
        "The council may wish to look at what others have done.",
        "Members might want to meet more often.",
        "This is not sustainable.",
        "Such a wait is unfair to everybody.",
        "The council is encouraged to keep this up.",
        "This was unacceptable at any price.",
    ],
)
def test_in_a_review_opinion_and_advice_are_the_reviewers(words: str) -> None:
    assert sentence_voice(words, REVIEW) is Voice.REVIEWERS


@pytest.mark.parametrize(
    "words",
    [
        "The council has opened a business centre in the old mill.",
        "Work is under way on the budget and should be complete by March 2024.",
        "The council told the team that it hopes to begin on site next year.",
        "The contract must be awarded by 31 March 2026.",
    ],
)
def test_in_a_review_after_a_briefing_the_account_is_the_councils(words: str) -> None:
    assert sentence_voice(words, REVIEW) is Voice.COUNCIL


def test_without_a_briefing_a_plain_account_is_nobodys() -> None:
    assert sentence_voice("The council has 54 councillors.", REVIEW_WITHOUT_BRIEFING) is Voice.NOT_CLEAR
    assert sentence_voice("Staff told the peer team that morale is high.", REVIEW) is Voice.NOT_CLEAR


def test_a_sentence_that_refers_back_goes_on_in_the_voice_before_it() -> None:
    words = "They knew the plan well and were clear about the priorities."
    assert sentence_voice(words, REVIEW, Voice.REVIEWERS) is Voice.REVIEWERS
    assert sentence_voice(words, REVIEW, Voice.COUNCIL) is Voice.COUNCIL


def test_what_others_say_in_a_councils_report_is_theirs() -> None:
    assert sentence_voice("The Directions required the Council to prepare a plan.", COUNCIL) is Voice.GOVERNMENT
    assert sentence_voice("The Commissioners noted that the pace was slow.", COUNCIL) is Voice.COMMISSIONERS
    assert sentence_voice("The inspectors found that waits were shorter.", COUNCIL) is Voice.REVIEWERS
    assert sentence_voice("The Secretary of State appointed three people.", COUNCIL) is Voice.COUNCIL


def test_commissioners_speak_in_their_own_report() -> None:
    assert sentence_voice("We consider this delay unacceptable.", COMMISSIONERS) is Voice.COMMISSIONERS
    assert sentence_voice("The Council has sold two buildings.", COMMISSIONERS) is Voice.COMMISSIONERS
    assert sentence_voice("The Council reported that six posts were filled.", COMMISSIONERS) is Voice.COUNCIL
