"""What a picture is made of: layout and scene carry it, so that it need not be given twice."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel

from agendafunnel.arrangement import Arrangement
from agendafunnel.bundled import Fit, Pages, PictureForm
from agendafunnel.changes.differences import Since
from agendafunnel.errors import ArgumentError
from agendafunnel.fields import Form, fields_of
from agendafunnel.messages import message, sentences
from agendafunnel.model import Agenda
from agendafunnel.theme import Theme, difference_in_places

_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True)
class MadeOf:
    """What a layout or a scene was made of; None where that is unknown.

    A layout that was read from JSON knows its theme alone.

    It takes no part in comparing: layouts are equal if everything stands in the same places.

    >>> import agendafunnel as af
    >>> made_of = af.lay_out("2022-07", "vng-toegankelijk").made_of
    >>> made_of.agenda == af.load("2022-07"), made_of.theme.name
    (True, 'VNG toegankelijk')
    """

    agenda: Agenda | None = field(default=None, compare=False, repr=False)
    theme: Theme | None = field(default=None, compare=False, repr=False)
    fit: Fit | None = field(default=None, compare=False, repr=False)
    """What was asked for instead of the theme's own fit."""
    since: Since | None = field(default=None, compare=False, repr=False)
    """What is marked."""
    form: PictureForm = field(default="funnel", compare=False, repr=False)
    """Which picture of the agenda it is."""
    like: Arrangement | None = field(default=None, compare=False, repr=False)
    """The arrangement of this layout, where it was made like an earlier one: made like this, it is the same
    again. None where it was laid out by itself."""
    page: "PageOf | None" = field(default=None, compare=False, repr=False)
    """Which page it is, where the picture has several."""
    has_other_fonts: bool = field(default=False, compare=False, repr=False)
    """Whether the theme has other fonts than the layout was made with, as those are not here."""


UNKNOWN = MadeOf()


class PageOf(NamedTuple):
    """A page of a picture that is divided over several.

    >>> import agendafunnel as af
    >>> af.lay_out_pages("2022-07", pages=2)[0].made_of.page
    PageOf(pages=2, among=2, number=1)
    """

    pages: Pages
    """How it is divided (`lay_out_pages`)."""
    among: int
    """How many pages there are."""
    number: int | None
    """Of this page, from 1; None for all of them in one file."""


def drawn_with(made_of: MadeOf, theme: Theme | None) -> Theme:
    """Return the theme to draw a layout with: its own, or one that differs from it in colours alone.

    Raises ArgumentError where neither is known, or where `theme` would place things otherwise.
    """
    own = made_of.theme
    if theme is None:
        if own is None:
            raise ArgumentError(
                message(
                    "The theme of this layout is not known, as it was read from JSON without one, or made by "
                    "hand. Give the theme that it was made with."
                )
            )
        return own
    if own is not None and made_of.has_other_fonts:
        own = own.model_copy(update={"fonts": theme.fonts})
    if own is not None and theme != own:
        others = [(name,) for name in ("logo", "publishing") if getattr(own, name) != getattr(theme, name)]
        place = difference_in_places(own, theme) or next(iter(others), ())
        if place:
            field = ".".join(place)
            if theme.name == own.name:
                differs = message(
                    "The layout was made with another version of the theme '{own}': '{field}' differs.",
                    own=own.name,
                    field=field,
                )
            else:
                differs = message(
                    "The layout was made with the theme '{own}'; '{field}' differs in '{given}'.",
                    own=own.name,
                    field=field,
                    given=theme.name,
                )
            remedy = message(
                "Only colours may differ. Leave the theme out, or lay the agenda out with the other theme."
            )
            raise ArgumentError(sentences(differs, remedy))
    return theme


def completed(made_of: MadeOf, given: MadeOf) -> MadeOf:
    """Return what a scene was made of, completed by what is given for what it does not know.

    Raises ArgumentError where something is given that it was not made of.
    """
    own = made_of
    if own.theme is not None:
        # Asking for the theme's own fit is asking for nothing else.
        own = replace(own, fit=own.fit or own.theme.cards.fit)
    for name in ("agenda", "theme", "fit", "since", "like"):
        # Where the agenda is known, so are the others; `since` None then means that nothing is marked.
        known = made_of.agenda is not None or (name == "theme" and made_of.theme is not None)
        if known and getattr(given, name) not in (None, getattr(own, name)):
            raise ArgumentError(
                message(
                    "The argument '{name}' is not what the scene was made of. Leave it out, or make a "
                    "scene of it.",
                    name=name,
                )
            )
    if made_of.agenda is not None:
        return made_of
    return replace(given, theme=made_of.theme or given.theme)


def is_drawn_alike(agenda: Agenda, other: Agenda) -> bool:
    """Return whether two agendas differ at most in what no picture shows."""
    return agenda is other or _seen(agenda) == _seen(other)


def are_cards_of(agenda: Agenda, cards: Iterable[tuple[str | None, ...]], *, some: bool = False) -> bool:
    """Return whether cards are those of an agenda, or `some` of them.

    Each is the ids of its standard, domain and stage.
    """
    found, all_of_it = set(cards), {(one.id, one.domain, one.stage) for one in agenda.standards}
    return found <= all_of_it if some else found == all_of_it


def _seen(part: _Model) -> _Model:
    """Return an agenda, or a part of one, without what no picture shows."""
    update: dict[str, Any] = {}
    for row in fields_of(type(part)):
        value = getattr(part, row.name)
        if not row.shown:
            info = type(part).model_fields[row.name]
            update[row.name] = "-" if info.is_required() else info.default
        elif row.form is Form.PART:
            update[row.name] = _seen(value)
        elif row.form in (Form.PARTS, Form.LINKS):
            # A card leads to the first link.
            update[row.name] = tuple(map(_seen, value[:1] if row.form is Form.LINKS else value))
    return part.model_copy(update=update)
