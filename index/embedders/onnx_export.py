"""Makes the export that the 8-bit embedder runs: the packaged weights as an ONNX file, its weights then as integers."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from corpus.errors import SettingsError
from corpus.folders import ReplacedFolders
from index.embedders.onnx_int8 import MODEL, RECORD, ExportRecord, OnnxEmbedder
from index.embedders.sentence_transformer import (
    PACKAGED_SHA256,
    SentenceTransformerEmbedder,
    packaged_embedder,
    sha256_of,
)
from index.embedders.tuned import Tuning

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

NEEDED = ("onnx", "onnxscript")  # of the extra “onnx”; running an export needs neither
NEAR = 0.97  # the least mean cosine of the two embedders' vectors; a sound export has .99
TRIED = (
    "The council built flood defences along the river.",
    "Reserves fell from £12m to £9.4m in the year to March 2024, and the budget gap for 2025/26 is still open.",
    "Which recommendations of the peer team has the cabinet accepted?",
    "Scrutiny committees meet monthly. Their chairs agree the work programme with officers, and publish it.",
)


def export_packaged(folder: Path) -> OnnxEmbedder:
    """Put an export of the packaged model into a folder, in the place of one that is there, and return its embedder.

    Raises SettingsError where a package is missing that makes it, where the installed weights are not the published
    ones, and where the export's vectors are not near the model's.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise SettingsError(
            f"The export needs the package {missing[0]}; install it with “pip install 'council-reports-assistant[onnx]'”."
        )
    source = packaged_embedder()
    with TemporaryDirectory() as draft:
        _write(source.model(), Path(draft))
        _refuse_far(OnnxEmbedder(Path(draft)), source)
        files = {name: Path(draft, name).read_bytes() for name in (MODEL, RECORD)}
    ReplacedFolders(folder.parent).replace(folder.name, files)
    return OnnxEmbedder(folder)


def _write(model: "SentenceTransformer", folder: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    whole = folder / "whole.onnx"
    with _quiet():
        _write_whole(model, whole)
        # unsigned: signed products overflow on processors without instructions of their own for them
        kinds = {"weight_type": QuantType.QUInt8, "per_channel": True, "op_types_to_quantize": ["MatMul"]}
        quantize_dynamic(whole, folder / MODEL, **kinds)
    record = ExportRecord(
        model_sha256=sha256_of(folder / MODEL),
        weights_sha256=PACKAGED_SHA256["model.safetensors"],
        tuning_sha256=Tuning().sha256,
        dimension=model.get_embedding_dimension() or 0,
        longest=model.max_seq_length or 0,
    )
    (folder / RECORD).write_text(record.model_dump_json(indent=1), encoding="utf-8")


def _write_whole(model: "SentenceTransformer", file: Path) -> None:
    """The model as an ONNX file: word pieces of one text in, its vector out."""
    import torch

    class OneText(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: torch.Tensor) -> torch.Tensor:
            found: dict[str, torch.Tensor] = self.model(
                {"input_ids": input_ids, "attention_mask": torch.ones_like(input_ids)}
            )
            return found["sentence_embedding"]

    pieces = torch.export.Dim("pieces", max=model.max_seq_length)
    torch.onnx.export(
        OneText().eval(),
        (torch.ones(1, 9, dtype=torch.long),),
        file,
        input_names=["input_ids"],
        dynamic_shapes=({1: pieces},),
        external_data=False,
        verbose=False,
    )


def _refuse_far(export: OnnxEmbedder, source: SentenceTransformerEmbedder) -> None:
    cosine = float((export.embed(TRIED) * source.embed(TRIED)).sum(axis=1).mean())
    if not cosine >= NEAR:
        raise SettingsError(
            f"The export is not kept, because its vectors are not near the model's (cosine {cosine:.2f}); "
            'keep to the setting embedder = "packaged" on this machine.'
        )


@contextmanager
def _quiet() -> Iterator[None]:
    """Without what the exporter says of itself: its own deprecations, and packages that nothing here needs."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
