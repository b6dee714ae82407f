"""The colours of an SVG for readers who prefer dark ones, or who force their own upon all pages.

The marks keep the light colours as attributes, which every program knows; a style sheet in media
queries (https://www.w3.org/TR/mediaqueries-5/#prefers-color-scheme, `#forced-colors`) overrules them.

Programs that know half of CSS must not take the dark look for the usual one. LibreOffice overlooks the
`@media` around rules and applies them. So two things hold:

- Selectors name classes as attributes (`[class~="dark-1"]`), which programs that know types, classes and
  ids alone never match. In a browser these weigh as much as `.dark-1`.
- After the rules for the dark come the same rules with the light colours, in a query that differs in the
  one word that matters. A program that applies all rules, or all of screens, ends with the light ones.

Of forced colours nothing but names of system colours is set, which such programs do not know either.
"""

import re
from collections.abc import Iterator

from agendafunnel.scene import Box, Line, Mark, Polygon, Scene, Text

# What is a ground stands on the reader's ground, with a line around it; what is a sign has the colour
# of text (https://www.w3.org/TR/css-color-4/#css-system-colors).
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
    """Which classes the marks of one scene need, and the style sheet of those that were asked for."""

    def __init__(self, scene: Scene, prefix: str) -> None:
        self._scene = scene
        self._prefix = prefix
        self._dark: dict[Mark, Mark] = {}
        if scene.dark:
            self._dark = dict(zip(scene.marks(), scene.dark.marks(), strict=True))
        self._classes: dict[tuple[str, str, str], str] = {}
        """Names of classes by property, light colour and dark colour."""

    @property
    def root(self) -> str:
        """The class of the whole picture; empty where it needs none."""
        return f"{self._prefix}picture" if self._scene.recolourable else ""

    def ground(self) -> str:
        """Return the classes of the background."""
        dark = self._scene.dark
        names = ["ground"] if self._scene.recolourable else []
        if dark and dark.background != self._scene.background:
            names.append(self._class("fill", self._scene.background, dark.background))
        return " ".join(names)

    def of(self, mark: Mark) -> str:
        """Return the classes of a mark: of each of its colours that is another in the dark."""
        dark = self._dark.get(mark)
        if dark is None:
            return ""
        return " ".join(
            self._class(name, colour, other)
            for (name, colour), (_, other) in zip(_paints(mark), _paints(dark), strict=True)
            if other != colour
        )

    def sheet(self) -> Iterator[str]:
        """Return the style sheet; complete once all marks have been asked for."""
        if self._classes:
            # Paper is light, whatever the screen is.
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
    """Return the properties of CSS that colour a mark."""
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
    """Return the selector of a class, as a value of its attribute.

    The name is escaped as a string of CSS, and what means something to XML as well: HTML knows no
    entities in a style sheet (https://www.w3.org/TR/cssom-1/#serialize-a-string).
    """
    name = re.sub(r"[^\w-]", lambda found: f"\\{ord(found.group()):x} ", name)
    return f'[class~="{name}"]'
