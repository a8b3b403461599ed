"""A passage as the verifier reads it: its sentences, and the stretches that a sentence may be drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.verify_differences import Alignment, align
from assistant.verify_words import Word, fact_words
from corpus.sentences import split_sentences

_LOOKED_AT = 4  # sentences of the passage that a sentence is laid beside


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage cut into sentences, each as text and as words."""

    texts: tuple[str, ...]
    sentences: tuple[tuple[Word, ...], ...]

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for sentence in self.sentences for word in sentence)


@lru_cache(maxsize=512)
def read_passage(passage: str) -> ReadPassage:
    """Cut a passage into sentences and words; kept for the next sentence checked against it."""
    texts = tuple(passage[start:end] for start, end in split_sentences(passage))
    return ReadPassage(texts, tuple(tuple(fact_words(text)) for text in texts))


def best_alignment(sentence: Sequence[Word], passage: ReadPassage) -> Alignment:
    """The sentence laid beside the passage's sentence, or two on end, that matches most of it."""
    keys = {word.key for word in sentence if word.is_content} or {word.key for word in sentence}
    shared = [len(keys & {word.key for word in words}) for words in passage.sentences]
    nearest = sorted(range(len(shared)), key=lambda at: -shared[at])[:_LOOKED_AT]
    stretches = [passage.sentences[at] for at in nearest]
    stretches += [passage.sentences[at] + passage.sentences[at + 1] for at in nearest if at + 1 < len(shared)]
    empty = Alignment(0.0, (), ())
    return max((align(sentence, stretch) for stretch in stretches), key=lambda found: found.closeness, default=empty)
