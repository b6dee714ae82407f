"""What is compared: an agenda, a layout or a picture; and all that can be known of each."""

from dataclasses import dataclass, replace
from functools import cached_property

from agendafunnel.api import lay_out
from agendafunnel.carrying.finding import carried_by
from agendafunnel.changes.marks import Since
from agendafunnel.compare.elements import Anatomy, anatomy
from agendafunnel.layout.reading import read_layout
from agendafunnel.layout.values import Layout
from agendafunnel.model import Agenda
from agendafunnel.reading.files import default_theme
from agendafunnel.scene import Scene, compose
from agendafunnel.theme import Theme

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"


@dataclass(frozen=True)
class Side:
    """One of the two that are compared.

    What is not known of it is None: a scan has pixels alone, a layout no agenda, a PDF no pixels.
    """

    source: str
    """What messages call it."""
    agenda: Agenda | None = None
    theme: Theme | None = None
    """None where it has none of its own: it is looked at as the other side looks."""
    since: Since | None = None
    contacts: bool = True
    """Whether the agenda has its contacts; else they were left out of the picture."""
    program: str | None = None
    """The version of agendafunnel that drew it."""
    given_layout: Layout | None = None
    content: bytes | None = None
    """The file of a picture."""

    @cached_property
    def layout(self) -> Layout | None:
        """Where everything stands, as this version of agendafunnel lays it out."""
        if self.given_layout is not None or self.agenda is None:
            return self.given_layout
        return lay_out(self.agenda, self.look, since=self.since)

    @property
    def look(self) -> Theme:
        """Give the theme that it is drawn with."""
        return self.theme or default_theme()

    @cached_property
    def scene(self) -> Scene | None:
        """What is drawn, where that is known."""
        return None if self.layout is None else compose(self.layout, self.look)

    @cached_property
    def anatomy(self) -> Anatomy | None:
        """What stands where, where that is known."""
        return None if self.scene is None or self.layout is None else anatomy(self.scene, self.layout)

    @property
    def has_own_pixels(self) -> bool:
        """Whether it is a picture of pixels, which has a size of its own."""
        return self.content is not None and self.content.startswith((_PNG, _JPEG))

    @property
    def is_pdf(self) -> bool:
        """Whether it is a PDF, whose pixels nobody here draws."""
        return self.content is not None and self.content.startswith(b"%PDF-")

    def seen_as(self, other: "Side | None") -> "Side":
        """Give what is no picture as it looks beside one: in its theme, and with its marks.

        A theme of its own wins. Whether what is marked is still so, the data tells.
        """
        if other is None or self.content is not None:
            return self
        since = self.since if self.given_layout is not None else self.since or other.since
        return replace(self, theme=self.theme or other.theme, since=since)


def side_of_agenda(agenda: Agenda, source: str, theme: Theme | None = None) -> Side:
    """Give an agenda as a side; without `theme` it looks as the other side does."""
    return Side(source, agenda, theme)


def side_of_layout(content: bytes, source: str, theme: Theme | None = None) -> Side:
    """Give the JSON of a layout as a side. Raises DataError."""
    return Side(source, theme=theme, given_layout=read_layout(content, source))


def side_of_picture(content: bytes, source: str) -> Side:
    """Give a picture as a side: PNG, SVG, PDF, or JPEG, with what it carries.

    Raises DataError where it is none of these, or what it carries is damaged.
    """
    if content.startswith(_JPEG):
        return Side(source, content=content)
    carried = carried_by(content, source)
    if carried is None:
        return Side(source, content=content)
    return Side(
        source,
        carried.agenda,
        carried.theme,
        carried.since,
        carried.contacts,
        carried.program,
        content=content,
    )
