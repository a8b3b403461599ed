"""Questions over councils' reports to fit with: groups of passages, and what is asked and answered over them."""

import json
from dataclasses import dataclass
from pathlib import Path

from assistant.train.fitting import half_of


@dataclass(frozen=True)
class Group:
    """Passages that belong together, and questions asked over them with the numbers of the sentences that answer."""

    name: str
    passages: tuple[tuple[str, tuple[str, ...]], ...]
    questions: tuple[tuple[str, frozenset[int]], ...]

    @property
    def sentences(self) -> list[str]:
        """All sentences, in order: the numbers count these from 0."""
        return [sentence for _, sentences in self.passages for sentence in sentences]

    @property
    def owners(self) -> list[int]:
        """The passage of each sentence."""
        return [at for at, (_, sentences) in enumerate(self.passages) for _ in sentences]

    @property
    def is_kept(self) -> bool:
        """Whether the group is kept out of the fitting of the encoder: one in six is."""
        return half_of(self.name, 6) == 0

    def by_passage(self) -> "Group":
        """The same with each passage, under its heading, as one sentence."""
        owners = self.owners
        whole = tuple(("", (". ".join(filter(None, (heading, " ".join(told)))),)) for heading, told in self.passages)
        asked = tuple((question, frozenset(owners[n] for n in numbers)) for question, numbers in self.questions)
        return Group(self.name, whole, asked)


def read_questions(path: Path) -> list[Group]:
    """The groups of a file, a JSON object on each line.

    {"group", "passages": [{"heading", "sentences": [text, …]}], "questions": [[question, [number of a sentence in the
    group, from 0, …]], …]}; a question without numbers is not answered there.
    """
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        passages = tuple((p["heading"], tuple(p["sentences"])) for p in row["passages"])
        questions = tuple((question, frozenset(numbers)) for question, numbers in row["questions"])
        found.append(Group(row["group"], passages, questions))
    return found
