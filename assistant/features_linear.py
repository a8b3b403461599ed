"""A fitted sum of weighted features, kept as JSON beside the code that computes the features."""

import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MODELS = Path(__file__).parent / "models"


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model over named features. `decide` is the probability from which on it says yes.

    A feature that the model does not use has the weight 0.
    """

    features: tuple[str, ...]
    weights: tuple[float, ...]
    constant: float
    decide: float

    def probability(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability of yes for each row of `values`, whose columns are `features` in their order."""
        return np.asarray(1.0 / (1.0 + np.exp(-(values @ np.array(self.weights) + self.constant))), dtype=np.float64)

    def save(self, name: str) -> Path:
        """Write the model beside the others."""
        path = MODELS / f"{name}.json"
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")
        return path


@lru_cache(maxsize=8)
def load(name: str) -> Linear:
    """The model of that name."""
    stored = json.loads((MODELS / f"{name}.json").read_text(encoding="utf-8"))
    return Linear(tuple(stored["features"]), tuple(stored["weights"]), stored["constant"], stored["decide"])
