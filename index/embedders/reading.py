"""How a sentence-transformers model reads a paragraph whole and tells its sentences apart."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from index.paragraphs import Paragraph

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import Tensor


def pieces_of(paragraph: Paragraph, model: "SentenceTransformer") -> Iterator[Paragraph]:
    """The paragraph, or pieces that the model reads whole: without the headings, then of fewer sentences."""
    if is_whole(paragraph, model) or (len(paragraph.sentences) < 2 and not paragraph.headings):
        yield paragraph
    elif paragraph.headings:
        yield from pieces_of(Paragraph("", paragraph.sentences), model)
    else:
        middle = len(paragraph.sentences) // 2
        for half in (paragraph.sentences[:middle], paragraph.sentences[middle:]):
            yield from pieces_of(Paragraph("", half), model)


def sentence_tensors(model: "SentenceTransformer", paragraphs: Sequence[Paragraph]) -> list["Tensor"]:
    """For each paragraph, of each sentence the mean of its word pieces; what the model does not read is cut off.

    A sentence of which nothing is left gets the mean of all that was read.
    """
    import torch

    joined = [_joined(paragraph) for paragraph in paragraphs]
    read = model.tokenizer(
        [text for text, _ in joined],
        padding=True,
        truncation=True,
        max_length=model.max_seq_length,
        return_tensors="pt",
        return_offsets_mapping=True,
    )
    starts, ends = read.pop("offset_mapping").unbind(-1)
    vectors = model[0]({key: read[key] for key in ("input_ids", "attention_mask")})["token_embeddings"]
    found = []
    for row, (_, spans) in enumerate(joined):
        words = ends[row] > starts[row]
        words = words if words.any() else read["attention_mask"][row].bool()
        own = [words & (starts[row] >= start) & (ends[row] <= end) for start, end in spans]
        means = [vectors[row][each if each.any() else words].mean(0) for each in own]
        found.append(torch.stack(means) if means else vectors[row][:0])
    return found


def takes_means(model: "SentenceTransformer") -> bool:
    """Whether a text's vector is the mean of its word pieces: only then is a sentence's vector one of the same kind."""
    names = [type(module).__name__ for module in model]
    pooling: Any = model[1] if names[1:2] == ["Pooling"] else None
    mode = pooling.get_config_dict().get("pooling_mode") if pooling else None
    means = mode == "mean" and names[2:] in ([], ["Normalize"])
    return bool(means and getattr(model.tokenizer, "is_fast", False))


def is_whole(paragraph: Paragraph, model: "SentenceTransformer") -> bool:
    """Whether the model reads all of a paragraph at once."""
    return reads_whole(model, _joined(paragraph)[0])


def reads_whole(model: "SentenceTransformer", text: str) -> bool:
    """Whether a text has no more word pieces than the model reads."""
    limit = model.max_seq_length
    return not limit or len(model.tokenizer(text, verbose=False)["input_ids"]) <= limit


def _joined(paragraph: Paragraph) -> tuple[str, list[tuple[int, int]]]:
    """The paragraph as one text, and where its sentences stand in it."""
    text = f"{paragraph.headings}. " if paragraph.headings else ""
    spans = []
    for sentence in paragraph.sentences:
        spans.append((len(text), len(text) + len(sentence)))
        text += f"{sentence} "
    return text.rstrip(), spans
