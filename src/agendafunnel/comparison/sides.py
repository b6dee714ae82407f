"""What is compared: an agenda, a layout or a picture, with all that is known about it."""

from dataclasses import dataclass, replace
from functools import cached_property

from agendafunnel.api import lay_out, lay_out_pages, social_card
from agendafunnel.arrangement import Arrangement
from agendafunnel.bundled import PictureForm
from agendafunnel.carrying.payload import carried_by
from agendafunnel.carrying.picture_files import FileKind, kind_of, other_kind
from agendafunnel.changes.differences import Since
from agendafunnel.composing import compose
from agendafunnel.elements import Elements, elements_of
from agendafunnel.errors import DataError, refused
from agendafunnel.layout.json_form import read_layout
from agendafunnel.layout.values import Layout
from agendafunnel.made_of import UNKNOWN, PageOf
from agendafunnel.messages import Message, message
from agendafunnel.model import Agenda
from agendafunnel.reading.files import default_theme
from agendafunnel.representation import short_repr
from agendafunnel.scene import Scene
from agendafunnel.social import elements_of_card
from agendafunnel.theme import Theme


@dataclass(frozen=True)
class Side:
    """One of the two that are compared.

    What is not known is None: a scan has only pixels, a layout no agenda, a PDF no pixels.

    >>> import agendafunnel as af
    >>> found = af.compare("2022-07", "2024-03", layers=["data", "layout"])
    >>> before, after = found.sides
    >>> before.source, before.agenda.edition.label
    ('2022-07', 'juli 2022')
    """

    source: str
    """Its name in messages."""
    agenda: Agenda | None = None
    theme: Theme | None = None
    """None if it has none of its own; it is then drawn in the theme of the other side."""
    since: Since | None = None
    has_own_badges: bool = False
    """Whether `since` says which cards of an agenda have badges; if not, the other side does."""
    removed: bool = True
    """Whether removed standards are named; if not, only where the other side names some."""
    like: Arrangement | None = None
    """What is kept of an earlier picture, where it is drawn; None where it is laid out by itself."""
    has_own_like: bool = False
    """Whether `like` says how an agenda is laid out; if not, the picture beside it does."""
    like_from: str = ""
    """The name of the other side, if `like` was taken from there."""
    badges_from: str = ""
    """The name of the other side, if the badges were taken from there."""
    contacts: bool = True
    """Whether the agenda has its contacts; else they were left out of the picture."""
    given_layout: Layout | None = None
    content: bytes | None = None
    """The file of a picture."""
    form: PictureForm = "funnel"
    """Which picture of the agenda it is; an agenda is drawn as the other side is."""
    theme_from: str = ""
    """The name of the other side, if the theme was taken from there."""
    page: PageOf | None = None
    """Which page it is of a picture of several; an agenda is then compared as that page of it."""

    @cached_property
    def layout(self) -> Layout | None:
        """Where everything stands, as this version of agendafunnel lays it out."""
        if self.given_layout is not None or self.agenda is None or self.form == "social":
            return self.given_layout
        if self.page is None:
            return lay_out(self.agenda, self.look, since=self.since, like=self.like)
        pages = lay_out_pages(self.agenda, self.look, pages=self.page.pages, since=self.since)
        # All pages in one file are no picture that stands somewhere; and an agenda may have fewer by now.
        number = self.page.number or 0
        return pages[number - 1] if 0 < number <= len(pages) else None

    @property
    def look(self) -> Theme:
        """The theme that it is drawn with."""
        return self.theme or default_theme()

    def error_in_theme(self, error: DataError) -> DataError:
        """Return an error in the theme, as one in the side that the theme is from."""
        source = self.theme_from or self.source
        return DataError(
            tuple(
                fault._replace(source=source, path=f"theme.{fault.path}" if fault.path else "theme")
                for fault in error.faults
            )
        )

    @cached_property
    def scene(self) -> Scene | None:
        """What is drawn; None where that is not known."""
        if self.form == "social" and self.agenda is not None:
            return social_card(self.agenda, self.look, since=self.since)
        return None if self.layout is None else compose(self.layout, self.look)

    @cached_property
    def elements(self) -> Elements | None:
        """What stands where; None where that is not known."""
        if self.scene is None:
            return None
        if self.form == "social":
            return elements_of_card(self.scene)
        return None if self.layout is None else elements_of(self.scene, self.layout)

    @property
    def kind(self) -> FileKind | None:
        """The kind of picture; None if it is no picture."""
        return None if self.content is None else kind_of(self.content)

    @property
    def has_own_pixels(self) -> bool:
        """Whether it is a picture of pixels, which has a size of its own."""
        return self.kind in ("png", "jpeg")

    @property
    def is_agenda(self) -> bool:
        """Whether it is an agenda that is not drawn yet: neither a picture nor a layout."""
        return self.agenda is not None and self.content is None and self.given_layout is None

    def with_badges(self, since: Since | None, *, removed: bool = False) -> "Side":
        """Return an agenda with badges of its own, whatever the other side has; without any for None."""
        return replace(self, since=since, has_own_badges=True, removed=removed)

    def laid_out_like(self, like: Arrangement | None) -> "Side":
        """Return an agenda that keeps what `like` says, whatever the other side does; nothing for None."""
        return replace(self, like=like, has_own_like=True)

    def with_look_of(self, other: "Side | None") -> "Side":
        """Return this side with theme, arrangement and badges of the other where it has none.

        A picture stays as it is. Only the edition before tells whether badges of the other are still right
        (`with_badges`).
        """
        if self.content is not None:
            return self
        theme_from = other.source if other and self.theme is None else self.theme_from
        side = replace(self, theme=self.theme or (other.theme if other else None), theme_from=theme_from)
        if not self.is_agenda:
            return side
        if other is not None:
            side = replace(side, form=other.form, page=other.page)
        if not self.has_own_like:
            like = other.like if other and other.content is not None else None
            side = replace(side, like=like, like_from=other.source if other and like else "")
        theirs = other.since if other else None
        if not self.has_own_badges:
            return replace(side, since=theirs, badges_from=other.source if other and theirs else "")
        if self.since and not self.removed and not (theirs and theirs.removed):
            return replace(side, since=self.since._replace(removed=()))
        return side

    def __repr__(self) -> str:
        return short_repr(self)


def side_of_agenda(agenda: Agenda, source: str, theme: Theme | None = None) -> Side:
    """Return an agenda as a side; without `theme` it looks as the other side does."""
    return Side(source, agenda, theme)


def side_of_layout(content: bytes, source: str, theme: Theme | None = None) -> Side:
    """Return the JSON of a layout as a side, in `theme`, or else in its own. Raises DataError.

    A layout whose fonts are not here has no theme of its own.
    """
    layout = read_layout(content, source)
    if layout.made_of.has_other_fonts:
        layout = layout._replace(made_of=UNKNOWN)
    return Side(source, theme=theme or layout.made_of.theme, given_layout=layout)


def side_of_picture(content: bytes, source: str) -> Side:
    """Return a picture as a side: PNG, SVG, PDF, or JPEG, with what it carries.

    Raises DataError for any other file, and where the data that it carries is damaged.
    """
    kind = kind_of(content)
    if kind is None:
        raise refused(source, _why_no_picture(content))
    carried = None if kind == "jpeg" else carried_by(content, source)
    if carried is None:
        return Side(source, content=content)
    agenda, theme, since = carried.agenda, carried.theme, carried.since
    return Side(
        source,
        agenda,
        theme,
        since,
        like=carried.arrangement,
        contacts=carried.contacts,
        content=content,
        form=carried.form,
        page=carried.page,
    )


def _why_no_picture(content: bytes) -> Message:
    """Return why a file is not a picture that can be read."""
    if not content:
        return message("The file is empty.")
    name = other_kind(content)
    if name:
        return message("A picture of the kind {kind} cannot be read. Save it as PNG.", kind=name)
    return message("This is not a picture that can be read: it should be a PNG, SVG, PDF or JPEG.")
