"""The register: what was recommended, what came of it, and what looks wrong."""

from corpus.register.build import build_register

__all__ = ["build_register"]
