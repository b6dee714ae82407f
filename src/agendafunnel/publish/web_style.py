"""The style sheet of the web page: `web.css`, with the colours of the theme and of the agenda's domains."""

from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

from agendafunnel.colours import contrast, mixed, standing_out
from agendafunnel.model import Agenda
from agendafunnel.theme import Theme

_TEXT, _SIGN = 4.5, 3.0
"""Least contrast of text, and of signs with a meaning, with the background (WCAG 2.2, 1.4.3, 1.4.11)."""

_BAND = 7.0
"""Least contrast of the band of the title with the white text on it."""


class _Light(NamedTuple):
    """The backgrounds of the page and its boxes, as in `web.css`, and the least contrast of links."""

    backgrounds: tuple[str, str]
    links: float


_DAY = _Light(("#ffffff", "#f2f5f8"), _TEXT)
_NIGHT = _Light(("#10171e", "#1a242e"), 7.0)


# The rules of `_on_the_picture` would override colours that readers force on the picture (forced-colors).
_FORCED = (
    "@media (forced-colors:active){#_picture g.dimmed rect{fill:Canvas;stroke:GrayText}"
    "#_picture g.dimmed :is(text,.hyphen){fill:GrayText}.frame{--ring:Highlight;--ring-inside:Canvas}}"
)

_SHARE = 0.92
"""Width of the picture as part of the window, on a screen that is not held by hand."""


def style(agenda: Agenda, themes: tuple[Theme, Theme], widths: tuple[int, int], picture: str) -> str:
    """Return the style sheet.

    `themes` are those of the picture in light and in the dark, `widths` is how wide it is at least, and
    `picture` is the style sheet that it needs itself.
    """
    scrolls = round(widths[0] / _SHARE)
    own = (files("agendafunnel.publish") / "web.css").read_text("utf-8")
    day, night = (
        "".join(_colours(agenda, theme, light)) + _on_the_picture(theme.canvas.background)
        for theme, light in zip(themes, (_DAY, _NIGHT), strict=True)
    )
    return "\n".join(
        (
            picture,
            own,
            f":root{{--band:{standing_out(themes[0].gates.colour, ('#ffffff',), _BAND)}}}",
            day,
            f"@media screen and (prefers-color-scheme:dark){{{night}}}",
            _FORCED,
            f".frame svg{{min-width:{widths[0]}px}}",
            f"@media (max-width:50rem){{.frame svg{{min-width:{widths[1]}px}}}}",
            f"@media (max-width:50rem),(max-width:{scrolls}px){{.scroll{{display:inline}}}}",
        )
    )


def _colours(agenda: Agenda, theme: Theme, light: _Light) -> Iterator[str]:
    accent = _accent(theme, light)
    deep = standing_out(theme.gates.colour, light.backgrounds, _SIGN)
    yield f":root{{--accent:{accent};--deep:{deep};--on-deep:{_on(deep)}}}"
    for place, domain in enumerate(agenda.domains, 1):
        yield f".domain-{place}{{--domain:{standing_out(domain.colour, light.backgrounds, _SIGN)}}}"


def _accent(theme: Theme, light: _Light) -> str:
    """Return the colour of links: that of the title or the lines, or of the title with more contrast."""
    for colour in (theme.title.text.colour, theme.columns.line_colour):
        if all(contrast(colour, background) >= light.links for background in light.backgrounds):
            return colour
    return standing_out(theme.title.text.colour, light.backgrounds, light.links)


def _on(background: str) -> str:
    """Return white or black, whichever has a contrast of 4.5 or more; white where both have."""
    return "#ffffff" if contrast("#ffffff", background) >= _TEXT else "#000000"


def _on_the_picture(background: str) -> str:
    """Return the rules for the picture, in which cards that a filter leaves out are outlines."""
    text = standing_out(mixed("#808080", background, 0.8), (background,), _TEXT)
    edge = standing_out(mixed("#808080", background, 0.4), (background,), 1.4)
    ring = _on(background)
    return (
        f".frame{{background:{background};--ring:{ring};--ring-inside:{_on(ring)}}}"
        f"#_picture g.dimmed rect{{fill:{background};stroke:{edge};stroke-width:1}}"
        f"#_picture g.dimmed :is(text,.hyphen){{fill:{text}}}"
    )
