"""What the packaged model learnt from questions about council reports: a change of low rank to each of its matrices."""

import hashlib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import SettingsError

if TYPE_CHECKING:
    from torch import nn

TUNING = Path(__file__).parent / "models" / "council.safetensors"
UP, DOWN = ".up", ".down"


class Tuning:
    """Pairs of thin matrices in a file, by the name of the layer whose weight their product is added to."""

    def __init__(self, file: Path = TUNING) -> None:
        self._file = file

    @cached_property
    def sha256(self) -> str:
        """The sum of the file, in hex."""
        return hashlib.sha256(self._file.read_bytes()).hexdigest()

    def add_to(self, model: "nn.Module") -> None:
        """Add every product to its layer's weight. Raises SettingsError where the file is of another model."""
        import torch
        from safetensors.torch import load_file

        layers = dict(model.named_modules())
        factors = load_file(self._file)
        names = [name.removesuffix(UP) for name in factors if name.endswith(UP)]
        with torch.no_grad():
            for name in names:
                weight = getattr(layers.get(name), "weight", None)
                change = factors[name + UP].float() @ factors[name + DOWN].float()
                if not isinstance(weight, torch.Tensor) or weight.shape != change.shape:
                    raise SettingsError(
                        f"The file {self._file.name} does not fit the embedding model; install the product again."
                    )
                weight += change
