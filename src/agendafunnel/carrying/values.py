"""What a picture carries, as values."""

import unicodedata
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict

from agendafunnel.changes.marks import Mark, Since
from agendafunnel.fields import MOST_LETTERS, Identifier, Line, fault
from agendafunnel.model import Agenda
from agendafunnel.theme import Theme


class Carried(NamedTuple):
    """What a picture carries."""

    agenda: Agenda
    theme: Theme
    """With what was asked for instead of its own: the size of the canvas, and how cards fit."""
    since: Since | None
    """What the picture marks; None where it marks nothing."""
    program: str
    """The version of agendafunnel that drew the picture."""
    contacts: bool
    """Whether the agenda came with its contacts; else they were left out of the picture."""
    notices: tuple[str, ...] = ()
    """Sentences for the reader: what could not be carried."""


def _printable(text: str) -> str:
    # A name as running text may begin with a space, or be closed behind its end; it is kept as it is.
    if len(text) > 2 * MOST_LETTERS or any(
        unicodedata.category(one) in ("Cc", "Cs", "Zl", "Zp") for one in text
    ):
        raise fault("is no name of a standard")
    return text


class CarriedSince(BaseModel):
    """The form in which `Since` is carried."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    label: Line
    marks: dict[Identifier, Mark]
    removed: tuple[Annotated[str, AfterValidator(_printable)], ...]

    @classmethod
    def of(cls, since: Since) -> "CarriedSince":
        """Give the form of a value, which is taken to be right."""
        return cls.model_construct(label=since.label, marks=dict(since.marks), removed=since.removed)

    def value(self) -> Since:
        """Give the value."""
        return Since(self.label, self.marks, self.removed)
