"""The style sheet of the web page: `web.css`, with the colours of the theme and of the agenda's domains."""

from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

from agendafunnel.colours import contrast, mixed, standing_out
from agendafunnel.model import Agenda
from agendafunnel.theme import Theme

_TEXT, _SIGN = 4.5, 3.0
"""How far text and what carries a meaning stand out from their ground (WCAG 2.2, 1.4.3 and 1.4.11)."""

_BAND = 7.0
"""How dark the band of the title is, at least: its contrast with the white text on it."""


class _Light(NamedTuple):
    """The grounds of the page and of what lies on it, as in `web.css`, and how far links stand out there."""

    grounds: tuple[str, str]
    links: float


_DAY = _Light(("#ffffff", "#f2f5f8"), _TEXT)
_NIGHT = _Light(("#10171e", "#1a242e"), 7.0)


# Where the reader's own colours are forced on the picture, those of the rules below stand in their way.
_FORCED = (
    "@media (forced-colors:active){#_picture g.dimmed rect{fill:Canvas;stroke:GrayText}"
    "#_picture g.dimmed :is(text,.hyphen){fill:GrayText}.frame{--ring:Highlight;--ring-inside:Canvas}}"
)

_SHARE = 0.92
"""Of the width of the window that the picture has, on a screen that is not held by hand."""


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
    deep = standing_out(theme.gates.colour, light.grounds, _SIGN)
    yield f":root{{--accent:{accent};--deep:{deep};--on-deep:{_on(deep)}}}"
    for place, domain in enumerate(agenda.domains, 1):
        yield f".domain-{place}{{--domain:{standing_out(domain.colour, light.grounds, _SIGN)}}}"


def _accent(theme: Theme, light: _Light) -> str:
    """Return the colour of links: that of the title, or of the lines, or what stands out of the first."""
    for colour in (theme.title.text.colour, theme.columns.line_colour):
        if all(contrast(colour, ground) >= light.links for ground in light.grounds):
            return colour
    return standing_out(theme.title.text.colour, light.grounds, light.links)


def _on(ground: str) -> str:
    """Return white or black, which on any ground has a contrast of 4.5 at least; white where both have."""
    return "#ffffff" if contrast("#ffffff", ground) >= _TEXT else "#000000"


def _on_the_picture(ground: str) -> str:
    """Return the rules of what is on the ground of the picture.

    Cards that a filter leaves out are as bright as the ground, with an edge, and can still be read.
    """
    text = standing_out(mixed("#808080", ground, 0.8), (ground,), _TEXT)
    edge = standing_out(mixed("#808080", ground, 0.4), (ground,), 1.4)
    ring = _on(ground)
    return (
        f".frame{{background:{ground};--ring:{ring};--ring-inside:{_on(ring)}}}"
        f"#_picture g.dimmed rect{{fill:{ground};stroke:{edge};stroke-width:1}}"
        f"#_picture g.dimmed :is(text,.hyphen){{fill:{text}}}"
    )
