"""The colours of an SVG for readers who prefer dark colours, or force their own upon all pages.

Marks have the light colours as attributes. A style sheet with media queries overrules these
(https://www.w3.org/TR/mediaqueries-5/#prefers-color-scheme, `#forced-colors`).

Programs that know half of CSS may not show the dark colours (docs/decisions/svg.md). So selectors name
classes as attributes (`[class~="dark-1"]`), and after the rules for dark come the same rules with the light
colours, in a query that only differs in that word.
"""

import re
from collections.abc import Iterator

from agendafunnel.scene import Box, Line, Mark, Polygon, Scene, Text

# Boxes have the reader's background, with a line around them; signs have the colour of text
# (https://www.w3.org/TR/css-color-4/#css-system-colors).
_FORCED = (
    ("", "forced-color-adjust:none"),
    (" rect", "fill:Canvas;stroke:CanvasText"),
    (' [class~="ground"]', "stroke:none"),
    (' [class~="lines"] path', "stroke:CanvasText"),
    (" text", "fill:CanvasText"),
    (" g[aria-label]", "fill:CanvasText"),
    (" a text", "fill:LinkText"),
    (" a g[aria-label]", "fill:LinkText"),
    (' [class~="hyphen"]', "fill:CanvasText"),
    (' a [class~="hyphen"]', "fill:LinkText"),
    (" polygon", "fill:CanvasText"),
)


class Recolouring:
    """The classes of the marks of one scene, and the style sheet of the classes that were used."""

    def __init__(self, scene: Scene, prefix: str) -> None:
        self._scene = scene
        self._prefix = prefix
        self._dark: dict[Mark, Mark] = {}
        if scene.dark:
            self._dark = dict(zip(scene.marks(), scene.dark.marks(), strict=True))
        self._classes: dict[tuple[str, str, str], str] = {}
        """Class names by property, light colour and dark colour."""

    @property
    def root(self) -> str:
        """The class of the whole picture; empty where it needs none."""
        return f"{self._prefix}picture" if self._scene.recolourable else ""

    def background(self) -> str:
        """Return the classes of the background."""
        dark = self._scene.dark
        names = ["ground"] if self._scene.recolourable else []
        if dark and dark.background != self._scene.background:
            names.append(self._class("fill", self._scene.background, dark.background))
        return " ".join(names)

    def of(self, mark: Mark) -> str:
        """Return the classes of a mark: one for each of its colours that differs in the dark."""
        dark = self._dark.get(mark)
        if dark is None:
            return ""
        return " ".join(
            self._class(name, colour, other)
            for (name, colour), (_, other) in zip(_paints(mark), _paints(dark), strict=True)
            if other != colour
        )

    def sheet(self) -> Iterator[str]:
        """Yield the rules of the style sheet, which are complete once `of` was called for all marks."""
        if self._classes:
            # Only for screens: paper is light.
            for scheme, place in (("dark", 2), ("light", 1)):
                rules = "".join(
                    f"{_selector(name)}{{{paint[0]}:{paint[place]}}}" for paint, name in self._classes.items()
                )
                yield f"@media screen and (prefers-color-scheme:{scheme}){{{rules}}}"
        if self._scene.recolourable:
            rules = "".join(
                f"{_selector(self.root)}{selector}{{{declarations}}}" for selector, declarations in _FORCED
            )
            yield f"@media (forced-colors:active){{{rules}}}"

    def _class(self, attribute: str, light: str, dark: str) -> str:
        name = f"{self._prefix}dark-{len(self._classes) + 1}"
        return self._classes.setdefault((attribute, light, dark), name)


def _paints(mark: Mark) -> Iterator[tuple[str, str]]:
    if isinstance(mark, Box):
        yield "fill", mark.fill
        if mark.outline:
            yield "stroke", mark.outline_colour
    elif isinstance(mark, Line):
        yield "stroke", mark.colour
    elif isinstance(mark, Text):
        yield "fill", mark.colour
    elif isinstance(mark, Polygon):
        yield "fill", mark.fill


def _selector(name: str) -> str:
    """Return the selector of a class by its attribute.

    The name is escaped as a CSS string (https://www.w3.org/TR/cssom-1/#serialize-a-string), and for XML too:
    HTML has no entities in a style sheet.
    """
    name = re.sub(r"[^\w-]", lambda found: f"\\{ord(found.group()):x} ", name)
    return f'[class~="{name}"]'
