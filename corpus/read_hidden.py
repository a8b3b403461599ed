"""Words in a file that its reader cannot see: left out, counted, and told of in a warning."""

from dataclasses import dataclass


@dataclass(slots=True)
class Hidden:
    """Counts the words left out while a file is read."""

    words: int = 0

    def leave_out(self, text: str) -> None:
        """Count the words of `text`."""
        self.words += len(text.split())

    def warnings(self) -> tuple[str, ...]:
        """What to tell of them: nothing where there were none."""
        if not self.words:
            return ()
        many = self.words > 1
        return (
            f"{self.words:,} word{'s' if many else ''} that a reader cannot see (hidden, white or off the page) "
            f"{'were' if many else 'was'} left out.",
        )
