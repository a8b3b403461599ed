"""Fits the packaged encoder to questions about council reports, as changes of low rank to its matrices.

    python -m assistant.train.encoder QUESTIONS.jsonl

QUESTIONS are as assistant/train/questions.py reads them. Every question is set against all sentences of some groups, by
themselves or as they read in their paragraphs, or against all their passages, and against a threshold that is fitted
with them: an answer should come above it and above all else, and without an answer nothing should. One group in six is
kept out: it measures the encoder before and after, and fits the judges that use it. The changes are written to
index/embedders/models.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  its usual name
from torch.nn.utils import parametrize
from tqdm import tqdm

from assistant.train.questions import Group, read_questions
from index.embedders.reading import sentence_tensors
from index.embedders.sentence_transformer import packaged_embedder
from index.embedders.tuned import DOWN, TUNING, UP
from index.paragraphs import Paragraph

RANK = 32
EPOCHS = 8
RATE = 5e-4
SHARPNESS = 20.0  # what a cosine is multiplied by before the softmax
AT_ONCE = 64  # sentences set against one another, at least
IN_PARAGRAPHS, PASSAGES = 0.5, 0.2  # the share of steps of sentences in their paragraphs, and of whole passages
LONGEST = 128  # word pieces of a text by itself
TOGETHER = 32  # texts or paragraphs read at once


class LowRank(nn.Module):
    """Adds the product of two thin matrices to a weight."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        self.up = nn.Parameter(torch.zeros(weight.shape[0], RANK))
        self.down = nn.Parameter(torch.randn(RANK, weight.shape[1]) / RANK)

    def forward(self, weight: Tensor) -> Tensor:
        return weight + self.up @ self.down


class Student:
    """The packaged model with its changes, while they are fitted."""

    def __init__(self) -> None:
        self.model = packaged_embedder(tuned=False).model()
        for parameter in self.model.parameters():
            parameter.requires_grad_(False)
        layers = {n: m for n, m in self.model.named_modules() if isinstance(m, nn.Linear) and "encoder" in n}
        self.changes = {name: LowRank(layer.weight) for name, layer in layers.items()}
        for name, layer in layers.items():
            parametrize.register_parametrization(layer, "weight", self.changes[name])
        self.threshold = nn.Parameter(torch.tensor(0.4))

    def parameters(self) -> list[nn.Parameter]:
        return [p for p in self.model.parameters() if p.requires_grad]

    def vectors(self, texts: Sequence[str]) -> Tensor:
        """Unit vectors of texts, those of like length run together."""
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        parts = []
        for start in range(0, len(order), TOGETHER):
            read = self.model.tokenizer(
                [texts[at] for at in order[start : start + TOGETHER]],
                padding=True,
                truncation=True,
                max_length=LONGEST,
                return_tensors="pt",
            )
            parts.append(self.model({key: read[key] for key in ("input_ids", "attention_mask")})["sentence_embedding"])
        back = torch.argsort(torch.tensor(order))
        return F.normalize(torch.cat(parts)[back].float(), dim=-1)

    def vectors_in_paragraphs(self, groups: Sequence[Group]) -> Tensor:
        """Unit vectors of all sentences of groups, each as it reads in its paragraph."""
        paragraphs = [Paragraph(*passage) for group in groups for passage in group.passages]
        order = sorted(range(len(paragraphs)), key=lambda at: sum(map(len, paragraphs[at].sentences)))
        found: dict[int, Tensor] = {}
        for start in range(0, len(order), TOGETHER):
            places = order[start : start + TOGETHER]
            found.update(zip(places, sentence_tensors(self.model, [paragraphs[at] for at in places]), strict=True))
        return F.normalize(torch.cat([found[at] for at in range(len(paragraphs))]).float(), dim=-1)

    def save(self, file: Path) -> Path:
        """Write the changes, in half precision."""
        changes = {}
        for name, change in self.changes.items():
            changes[name + UP] = change.up.detach().half().contiguous()
            changes[name + DOWN] = change.down.detach().half().contiguous()
        file.parent.mkdir(exist_ok=True)
        save_file(changes, file)
        return file


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, report and save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--out", type=Path, default=TUNING)
    options = parser.parse_args(arguments)
    groups = read_questions(options.questions)
    kept = [group for group in groups if group.is_kept]
    student = Student()
    report(student, kept, "as published")
    fit(student, [group for group in groups if not group.is_kept])
    report(student, kept, "fitted")
    print(student.save(options.out))


def fit(student: Student, groups: Sequence[Group], epochs: int = EPOCHS, seed: int = 0) -> None:
    """Fit the changes. The rate falls to nothing by the end, after a short rise."""
    random.seed(seed)
    torch.manual_seed(seed)
    steps = [step for _ in range(epochs) for step in bundles(groups)]
    optimiser = torch.optim.AdamW(
        [{"params": student.parameters(), "lr": RATE}, {"params": [student.threshold], "lr": RATE * 10}],
        weight_decay=0.01,
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [RATE, RATE * 10], total_steps=len(steps), pct_start=0.1, anneal_strategy="cos"
    )
    student.model.train()
    losses: list[float] = []
    with tqdm(steps, unit="step") as bar:
        for step in bar:
            optimiser.zero_grad()
            with torch.autocast("cpu", torch.bfloat16):  # twice as fast; the changes themselves stay in full precision
                loss = loss_of(student, *step)
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
            bar.set_postfix(loss=f"{np.mean(losses[-50:]):.3f}", threshold=f"{student.threshold.item():.2f}")
    student.model.eval()


def bundles(groups: Sequence[Group]) -> Iterator[tuple[list[Group], bool]]:
    """The groups in a new order, small ones together; and whether their sentences are read in their paragraphs."""
    order = random.sample(list(groups), len(groups))
    bundle: list[Group] = []
    for group in order:
        bundle.append(group)
        if sum(len(g.sentences) for g in bundle) >= AT_ONCE or group is order[-1]:
            chance = random.random()  # noqa: S311  no secret
            of_passages = chance >= 1 - PASSAGES
            yield [g.by_passage() for g in bundle] if of_passages else bundle, chance < IN_PARAGRAPHS
            bundle = []


def loss_of(student: Student, bundle: Sequence[Group], in_paragraphs: bool, most: int = 96) -> Tensor:
    """The mean loss of at most `most` questions of a bundle over all its sentences and the threshold."""
    starts = np.cumsum([0, *(len(g.sentences) for g in bundle)])
    asked = [
        (q, {n + int(start) for n in numbers})
        for g, start in zip(bundle, starts, strict=False)
        for q, numbers in g.questions
    ]
    asked = random.sample(asked, min(most, len(asked)))
    questions = student.vectors([q for q, _ in asked])
    told = (
        student.vectors_in_paragraphs(bundle)
        if in_paragraphs
        else student.vectors([s for g in bundle for s in g.sentences])
    )
    scores = SHARPNESS * torch.cat([questions @ told.T, student.threshold.expand(len(asked), 1)], dim=1)
    right = torch.zeros_like(scores, dtype=torch.bool)
    for row, (_, numbers) in enumerate(asked):
        right[row, list(numbers) or [len(told)]] = True
    of_right = scores.masked_fill(~right, -torch.inf)
    return (scores.logsumexp(1) - of_right.logsumexp(1)).mean()


def report(student: Student, groups: Sequence[Group], label: str) -> None:
    """Print how often an answering sentence comes first, MRR, and how well the best cosine tells what is answered."""
    from sklearn.metrics import roc_auc_score

    ranks: list[int] = []
    answered: list[bool] = []
    best: list[float] = []
    with torch.no_grad():
        for group in groups:
            asked = student.vectors([q for q, _ in group.questions])
            cosines = (asked @ student.vectors_in_paragraphs([group]).T).numpy()
            for (_, numbers), row in zip(group.questions, cosines, strict=True):
                answered.append(bool(numbers))
                best.append(float(row.max()))
                order = np.argsort(-row)
                ranks += [int(np.flatnonzero(np.isin(order, list(numbers)))[0])] if numbers else []
    first = np.mean([rank == 0 for rank in ranks])
    mrr = np.mean([1 / (rank + 1) for rank in ranks])
    print(
        f"{label:13} questions {len(ranks)}  hit@1 {first:.3f}  MRR {mrr:.3f}  AUROC {roc_auc_score(answered, best):.3f}"
    )


if __name__ == "__main__":
    started = time.perf_counter()
    main()
    print(f"{time.perf_counter() - started:.0f} s")
