"""Colours of a theme that fit another background than they were chosen for.

A theme that is based on another may change what its colours lie on, and not the colours. Those that no longer
stand out are then replaced; what was written for the theme itself never is (docs/decisions/themes.md).
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel

from agendafunnel.colours import contrast, is_colour, mixed, standing_out
from agendafunnel.theme import Theme
from agendafunnel.theme.sections import Edge, Text

_LEAST_OF_TEXT, _LEAST_OF_GRAPHICS = 4.5, 3.0
"""WCAG 2.2, SC 1.4.3 and SC 1.4.11. All text counts as small: only layout knows how large it becomes."""

_MOST = {_LEAST_OF_TEXT: 12.0, _LEAST_OF_GRAPHICS: 7.0}
"""A colour that is replaced gets as much contrast as it had, from the least that is asked up to this."""

_LEAST_ON_OTHER_SIDE = {_LEAST_OF_TEXT: 7.0, _LEAST_OF_GRAPHICS: 3.0}
"""Where light has turned dark or dark light, it gets this at least (WCAG 2.2, SC 1.4.6)."""

_HARDLY_SEEN = 1.5
"""Contrast below which an outline is meant to look like the background."""

_EDGE_SHARE = 0.001
"""Width of the edges that cards get, of the width of the canvas."""

_ROOM_FOR_CARDS = 7.0
"""The contrast with black of a background on which dark cards can be told apart; with white, light ones."""

_BLACK_AND_WHITE = ("#000000", "#ffffff")

_Path = tuple[str, ...]
_Part = TypeVar("_Part", bound=BaseModel)


class _ColourUse(NamedTuple):
    """A colour in a theme, how much it should stand out, and from what."""

    path: _Path
    least: float
    backgrounds: tuple[str, ...]
    more: tuple[str, ...] = ()
    """What it may also lie on; which of these there are depends on the agenda."""
    beside: str | None = None
    """A colour around it, by which it may stand out as well."""


def with_fitting_colours(theme: Theme, given: Mapping[str, Any], base_of: Callable[[], Theme]) -> Theme:
    """Return a theme with colours that stand out from its backgrounds as well as those of its base did.

    `given` is what was written over the base, by section; its colours stay. `base_of` returns the base, and
    is called only where a colour fails. Where none does that did better on the base, the theme stays as it
    is. Where the background turns dark and the base has a dark side, all colours are taken from that before
    any is computed.
    """
    if not _failing(theme, given):
        return theme
    base = base_of()
    if not _spoiled(theme, given, base):
        return theme
    found = theme if theme.is_dark == base.is_dark else _turned(theme, given, base)
    if found.cards.edge is None and not _has(given, ("cards", "edge")) and _hides_cards(theme, base):
        found = _with(found, ("cards", "edge"), Edge(width=round(found.canvas.width * _EDGE_SHARE, 2)))
    for use in _spoiled(found, given, base):
        found = _replaced(found, use, base)
    return found


def _turned(theme: Theme, given: Mapping[str, Any], base: Theme) -> Theme:
    """Return a theme whose background was light and is dark, or the reverse, with what goes with that."""
    found, background = theme, theme.canvas.background
    if theme.is_dark and base.dark is not None:
        found = _with_colours_of(found, base.dark, given, base.dark.canvas.background, background)
    elif not _has(given, ("header", "outline_colour")) and (
        contrast(theme.header.outline_colour, base.canvas.background) < _HARDLY_SEEN
    ):
        found = _with(found, ("header", "outline_colour"), background)
    return found


def _hides_cards(theme: Theme, base: Theme) -> bool:
    """Return whether cards may be lost on a background, in colours that stood out from that of the base.

    The colours of domains are not the theme's, but they were chosen to be seen on a light background, or on a
    dark one.
    """
    far = max(_BLACK_AND_WHITE, key=lambda end: contrast(end, base.canvas.background))
    return contrast(far, theme.canvas.background) < _ROOM_FOR_CARDS


def _colour_uses(theme: Theme) -> Iterator[_ColourUse]:
    """Yield the colours of a theme whose background is a matter of the theme, with that background.

    Cards and their edges are on the colours of domains, which composing takes account of.
    """
    background, bands = theme.canvas.background, theme.lanes.bands
    lanes = tuple(mixed(end, background, bands.tint) for end in _BLACK_AND_WHITE) if bands else ()
    for path in (
        ("title", "text", "colour"),
        ("title", "subtitle", "colour"),
        ("gates", "text", "colour"),
        ("foot", "footer", "colour"),
        ("foot", "note", "colour"),
        ("legend", "text", "colour"),
    ):
        yield _ColourUse(path, _LEAST_OF_TEXT, (background,))
    yield _ColourUse(("header", "text"), _LEAST_OF_TEXT, theme.header.fills)
    if theme.lanes.labels:
        yield _ColourUse(("lanes", "labels", "text"), _LEAST_OF_TEXT, lanes or (background,))
    yield _ColourUse(("columns", "line_colour"), _LEAST_OF_GRAPHICS, (background,), lanes)
    yield _ColourUse(("gates", "colour"), _LEAST_OF_GRAPHICS, (background,))
    for name in ("new", "forward", "back"):
        yield _ColourUse(("changes", name), _LEAST_OF_GRAPHICS, (background,), beside=theme.changes.sign)


def _failing(theme: Theme, given: Mapping[str, Any]) -> dict[_Path, _ColourUse]:
    """Return the colours that were not given and have too little contrast, by their paths."""
    return {
        use.path: use
        for use in _colour_uses(theme)
        if not _is_given(given, use.path) and _contrast(theme, use) < use.least
    }


def _spoiled(theme: Theme, given: Mapping[str, Any], base: Theme) -> list[_ColourUse]:
    """Return the colours that have too little contrast, and had more in the base."""
    before = {use.path: _contrast(base, use) for use in _colour_uses(base)}
    return [
        use
        for path, use in _failing(theme, given).items()
        if _contrast(theme, use) < before.get(path, use.least)
    ]


def _contrast(theme: Theme, use: _ColourUse) -> float:
    """Return the least contrast of a colour with what it lies on; of a pair, the better one counts."""
    value = _at(theme, use.path)
    return min(
        max(contrast(colour, background) for colour in (_colour_on(value, background), use.beside) if colour)
        for background in use.backgrounds
    )


def _colour_on(value: Text | str, background: str) -> str:
    return value.colour_on(background) if isinstance(value, Text) else value


def _replaced(theme: Theme, use: _ColourUse, base: Theme) -> Theme:
    """Return a theme with a colour of the same hue that stands out, as much as the one of the base did."""
    least = use.least if theme.is_dark == base.is_dark else _LEAST_ON_OTHER_SIDE[use.least]
    had = next((_contrast(base, one) for one in _colour_uses(base) if one.path == use.path), least)
    target = min(max(had, least), _MOST[use.least])
    value = _at(theme, use.path)
    if isinstance(value, Text):
        return _with(theme, use.path, _pair(value, use, target))
    around = (*use.backgrounds, *((use.beside,) if use.beside else ()))
    found = standing_out(value, (*around, *use.more), target)
    if any(contrast(found, background) < use.least for background in (*around, *use.more)):
        found = standing_out(value, around, target)
    return _with(theme, use.path, found)


def _pair(text: Text, use: _ColourUse, target: float) -> Text:
    """Return how a text is set on backgrounds that differ: in one colour, or in two where one does not do."""

    def failing() -> tuple[str, ...]:
        return tuple(one for one in use.backgrounds if contrast(text.colour_on(one), one) < use.least)

    if len(failing()) == len(use.backgrounds):
        colour = standing_out(text.colour, use.backgrounds, target)
        text = text.model_copy(update={"colour": colour, "other_colour": None})
    if lost := failing():
        other = max(_BLACK_AND_WHITE, key=lambda end: min(contrast(end, one) for one in lost))
        # Between two colours there are backgrounds on which the better one has the root of their contrast.
        is_enough = contrast(text.colour, other) >= use.least**2
        colour = text.colour if is_enough else next(end for end in _BLACK_AND_WHITE if end != other)
        text = text.model_copy(update={"colour": colour, "other_colour": other})
    return text


def _with_colours_of(
    part: _Part, other: BaseModel, given: Mapping[str, Any], its_background: str, background: str
) -> _Part:
    """Return a part of a theme with the colours of another theme, but for those that were given.

    What has the colour of the other's background gets that of its own.
    """
    update: dict[str, Any] = {}
    for name in type(part).model_fields:
        value, its, own = getattr(part, name), getattr(other, name, None), given.get(name)
        if name in ("name", "dark", "logo", "fonts") or (name in given and not isinstance(own, Mapping)):
            continue
        if isinstance(value, BaseModel) and isinstance(its, BaseModel):
            update[name] = _with_colours_of(value, its, own or {}, its_background, background)
        elif name in ("tint", "other_colour", "background") or name.endswith("colour") or is_colour(its):
            update[name] = background if its == its_background else its
    return part.model_copy(update=update)


def _at(part: Any, path: _Path) -> Any:
    for name in path:
        part = getattr(part, name)
    return part


def _with(part: _Part, path: _Path, value: object) -> _Part:
    name, *rest = path
    inner = _with(getattr(part, name), tuple(rest), value) if rest else value
    return part.model_copy(update={name: inner})


def _has(given: Mapping[str, Any], path: _Path) -> bool:
    """Return whether there is something at a path of what was given; no mapping is a whole section."""
    inner: Any = given
    for name in path:
        if not isinstance(inner, Mapping):
            return True
        if name not in inner:
            return False
        inner = inner[name]
    return True


def _is_given(given: Mapping[str, Any], path: _Path) -> bool:
    """Return whether a colour was given, or one of the two of a text on backgrounds that differ."""
    if path[-1] == "text":
        return any(_has(given, (*path, name)) for name in ("colour", "other_colour"))
    return _has(given, path)
