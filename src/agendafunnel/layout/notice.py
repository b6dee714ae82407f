"""A notice of a layout, as `agendafunnel.layout.notices` makes it."""

from dataclasses import dataclass

from agendafunnel.messages import Message


@dataclass(frozen=True, eq=False)
class Notice:
    """What had to give in a picture, or cannot be drawn; `str` is the sentence in English.

    Two notices are the same where they say the same, as one that was read from JSON has the text alone.

    >>> import agendafunnel as af
    >>> picture = af.plot("2022-07", size="a4-portrait")
    >>> picture.notices[0].rule
    'text-shrunk'
    """

    rule: str
    """The rule under which `agendafunnel check` reports it; empty where it was read from JSON."""
    message: Message

    def __str__(self) -> str:
        return str(self.message)

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other) if isinstance(other, Notice) else NotImplemented

    def __hash__(self) -> int:
        return hash(str(self))
