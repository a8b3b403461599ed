"""The names of files, as they are shown to people."""


def shown(name: str) -> str:
    """The name of a file in one line that can be printed, whatever letters it is made of."""
    return "".join(letter if letter.isprintable() else "�" for letter in name)
