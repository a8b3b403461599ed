"""Sentences of the index keep the vectors that they have there."""

import numpy as np

from assistant.remembering import RememberingEmbedder
from index.embedders import HashEmbedder
from index.paragraphs import Paragraph

POOL = Paragraph("", ("It was built in 1974.", "It will close in March.", "Few use the café."))


def test_sentences_of_the_index_keep_their_vectors_and_others_are_read_anew() -> None:
    known = HashEmbedder().embed(["The pool of another paragraph."])[0]
    remembering = RememberingEmbedder(HashEmbedder(), {POOL.sentences[1]: known})
    mixed, other = remembering.embed_paragraphs([POOL, Paragraph("", ("Nobody knows this.",))])
    assert np.allclose(mixed[1], known)
    assert np.allclose(mixed[0], HashEmbedder().embed([POOL.sentences[0]])[0])
    assert np.allclose(other, HashEmbedder().embed(["Nobody knows this."]))
