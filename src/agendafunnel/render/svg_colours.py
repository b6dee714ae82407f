"""The colours of an SVG for readers who prefer dark ones, or who force their own upon all pages.

The marks keep the light colours as attributes, which every program knows; a style sheet in two media
queries (https://www.w3.org/TR/mediaqueries-5/#prefers-color-scheme, `#forced-colors`) overrules them.
"""

import re
from collections.abc import Iterator

from agendafunnel.scene import Box, Line, Mark, Polygon, Scene, Text

# What is a ground stands on the reader's ground, with a line around it; what is a sign has the colour
# of text (https://www.w3.org/TR/css-color-4/#css-system-colors).
_FORCED = (
    ("", "forced-color-adjust:none"),
    (" rect", "fill:Canvas;stroke:CanvasText;stroke-width:1"),
    (" .ground", "stroke:none"),
    (" .lines path", "stroke:CanvasText"),
    (" text", "fill:CanvasText"),
    (" g[aria-label]", "fill:CanvasText"),
    (" a text", "fill:LinkText"),
    (" a g[aria-label]", "fill:LinkText"),
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
        self._classes: dict[tuple[str, str], str] = {}
        """Names of classes by property and colour."""

    @property
    def root(self) -> str:
        """The class of the whole picture; empty where it needs none."""
        return f"{self._prefix}picture" if self._scene.recolourable else ""

    def ground(self) -> str:
        """Give the classes of the background."""
        dark = self._scene.dark
        names = ["ground"] if self._scene.recolourable else []
        if dark and dark.background != self._scene.background:
            names.append(self._class("fill", dark.background))
        return " ".join(names)

    def of(self, mark: Mark) -> str:
        """Give the classes of a mark: of each of its colours that is another in the dark."""
        dark = self._dark.get(mark)
        if dark is None:
            return ""
        changed = dict(_paints(mark)).items() ^ dict(_paints(dark)).items()
        paints = [paint for paint in _paints(dark) if paint in changed]
        return " ".join(self._class(*paint) for paint in paints)

    def sheet(self) -> Iterator[str]:
        """Give the style sheet; complete once all marks have been asked for."""
        if self._classes:
            rules = "".join(
                f".{_identifier(name)}{{{attribute}:{colour}}}"
                for (attribute, colour), name in self._classes.items()
            )
            # Paper is light, whatever the screen is.
            yield f"@media screen and (prefers-color-scheme:dark){{{rules}}}"
        if self._scene.recolourable:
            rules = "".join(
                f".{_identifier(self.root)}{selector}{{{declarations}}}" for selector, declarations in _FORCED
            )
            yield f"@media (forced-colors:active){{{rules}}}"

    def _class(self, attribute: str, colour: str) -> str:
        name = f"{self._prefix}dark-{len(self._classes) + 1}"
        return self._classes.setdefault((attribute, colour), name)


def _paints(mark: Mark) -> Iterator[tuple[str, str]]:
    """Give the properties of CSS that colour a mark."""
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


def _identifier(name: str) -> str:
    """Escape for an identifier of CSS (https://www.w3.org/TR/cssom-1/#serialize-an-identifier)."""
    name = re.sub(r"[^\w-]", lambda found: f"\\{ord(found.group()):x} ", name)
    return f"\\{ord(name[0]):x} {name[1:]}" if name[:1].isdigit() else name
