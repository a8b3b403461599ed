"""Finding passages: chunks, vectors, the lexical index, and how their scores are fused."""
