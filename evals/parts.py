"""The product's own parts under test, made as the product makes them."""

from assistant.types import AnswerabilityJudge, SentenceRanker, Verifier
from index.types import Embedder


def packaged_embedder() -> Embedder:
    """The embedder that comes with the product."""
    from index.embedders import packaged_embedder

    return packaged_embedder()


def verifier(embedder: Embedder) -> Verifier:
    """What says whether a passage supports a sentence."""
    from assistant.verify import product_verifier

    return product_verifier(embedder)


def judge(embedder: Embedder) -> AnswerabilityJudge:
    """What says whether passages answer a question."""
    from assistant.answerability import product_judge

    return product_judge(embedder)


def ranker(embedder: Embedder) -> SentenceRanker:
    """What orders the sentences of a passage."""
    from assistant.sentence_rank import product_ranker

    return product_ranker(embedder)


def identity_of(part: object) -> str:
    """What a part calls itself, else its class."""
    return str(getattr(part, "identity", type(part).__name__))
