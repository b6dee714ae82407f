"""Measuring text: once, in layout, with the shaping that the renderers use.

With kerning and ligatures, sums of letter widths are wrong by points. Nothing is hinted, so a width in font
sizes holds at every size and resolution.
"""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol

from agendafunnel.text.bidi import Direction, first_direction, may_turn
from agendafunnel.text.runs import Run, is_seen, is_whole, letters, split
from agendafunnel.text.shaping import advance, draws, ink, open_font

Style = Literal["regular", "bold", "oblique"]
"""One of the three fonts of a theme."""

_MOST_KNOWN = 20_000  # The most widths that are kept of each kind, as a measurer may live long.


class Ink(NamedTuple):
    """Left and right of what is visible of a line, in font sizes (em) from where it begins.

    ::

        origin            advance
          |  left    right  |
          |   |---ink--|    |
    """

    left: float
    right: float


class _Font(NamedTuple):
    """A HarfBuzz font, its units in an em, and the left and right of its glyphs that were asked for."""

    font: Any
    units: int
    extents: dict[int, tuple[int, int] | None]


class PlacedRun(NamedTuple):
    """A run of a line, its left and its width, in font sizes (em)."""

    run: Run
    x: float
    width: float


class TextMeasurer(Protocol):
    """What the layout needs to know of fonts. All lengths are in font sizes (em).

    `direction` is that of the paragraph of a line; that of its first strong character if absent.

    >>> import agendafunnel as af
    >>> measurer = af.measurer_of(af.load_theme("vng"))
    >>> round(measurer.advance("Intake", "bold"), 2), round(measurer.cap_height("bold"), 2)
    (3.55, 0.73)
    """

    def advance(self, text: str, style: Style) -> float:
        """Return the width of a line, up to where the next letter would begin."""

    def ink(self, text: str, style: Style, direction: Direction | None = None) -> Ink:
        """Return the left and right of what is visible of a line."""

    def runs(self, text: str, style: Style, direction: Direction | None = None) -> tuple[PlacedRun, ...]:
        """Return the runs of a line from left to right; () for a line of one run in the style's own font."""

    def cap_height(self, style: Style) -> float:
        """Return the height of capitals above the baseline."""

    def descent(self, style: Style) -> float:
        """Return how far letters reach below the baseline, as a positive length."""

    def missing(self, text: str, style: Style) -> str:
        """Return the characters that no font can draw, each once."""


class HarfBuzzMeasurer:
    """Measures by HarfBuzz (https://harfbuzz.github.io), with the font files that text is drawn with.

    `fallback` are tried in order for what the font of a style cannot draw. Raises NotFoundError where a file
    is no font.
    """

    def __init__(self, fonts: Mapping[Style, Path], fallback: Sequence[Path] = ()) -> None:
        others = list(map(_opened, fallback))
        self._fonts = {style: [_opened(path), *others] for style, path in fonts.items()}
        self._advances: dict[tuple[str, Style], float] = {}
        self._inks: dict[tuple[str, Style, Direction | None], Ink] = {}
        self._fallbacks: dict[tuple[str, Style], tuple[int, bool]] = {}
        """The font of a letter, and whether it draws the letter as a whole."""
        self._all_drawn = True
        """Whether no letter was met that no font can draw as a whole."""
        self._simple: dict[Style, set[str]] = {style: set() for style in fonts}
        """Characters that the font of the style can draw and that are read from the left."""

    def advance(self, text: str, style: Style) -> float:
        """Return the width of a line, with kerning and ligatures."""
        known = self._advances.get((text, style))
        if known is None:
            known = sum(self._width(run, style) for run in self._runs(text, style, None))
            if len(self._advances) > _MOST_KNOWN:
                self._advances.clear()
            self._advances[text, style] = known
        return known

    def ink(self, text: str, style: Style, direction: Direction | None = None) -> Ink:
        """Return the left and right of what is visible of a line; of its advance where nothing is."""
        known = self._inks.get((text, style, direction))
        if known is not None:
            return known
        left, right = math.inf, -math.inf
        x = 0.0
        for run in self._runs(text, style, direction):
            font, units, extents = self._fonts[style][run.fallback]
            begin, end, width = ink(font, run.text, run.direction, extents)
            left, right = min(left, x + begin / units), max(right, x + end / units)
            x += width / units
        found = Ink(left, right) if left < right else Ink(0, x)
        if len(self._inks) > _MOST_KNOWN:
            self._inks.clear()
        self._inks[text, style, direction] = found
        if direction != "rtl" and self._is_simple(text, style):
            self._advances[text, style] = x
        return found

    def runs(self, text: str, style: Style, direction: Direction | None = None) -> tuple[PlacedRun, ...]:
        """Return the runs of a line from left to right; () for a plain line."""
        if direction != "rtl" and self._is_simple(text, style):
            return ()
        placed: list[PlacedRun] = []
        x = 0.0
        for run in self._runs(text, style, direction):
            placed.append(PlacedRun(run, x, self._width(run, style)))
            x += placed[-1].width
        plain = len(placed) == 1 and placed[0].run[2:] == (0, "ltr")
        return () if plain else tuple(placed)

    def cap_height(self, style: Style) -> float:
        """Return the height of the letter H, which `find_font` asks of every font."""
        font, units, _ = self._fonts[style][0]
        return float(font.get_glyph_extents(font.get_nominal_glyph(ord("H"))).y_bearing / units)

    def descent(self, style: Style) -> float:
        """Return the descender of the font's horizontal metrics."""
        font, units, _ = self._fonts[style][0]
        return float(-font.get_font_extents("ltr").descender / units)

    def missing(self, text: str, style: Style) -> str:
        """Return the characters that neither the style's font nor a fallback can draw."""
        if self._is_simple(text, style) and self._all_drawn:
            return ""
        found: dict[str, None] = {}
        for letter in dict.fromkeys(letters(text)):
            number, whole = self._font_of(letter, style)
            font = self._fonts[style][number].font
            if not whole:
                seen = (character for character in letter if is_seen(character))
                found |= dict.fromkeys(character for character in seen if not draws(font, character))
        return "".join(found)

    def _width(self, run: Run, style: Style) -> float:
        font, units, _ = self._fonts[style][run.fallback]
        return advance(font, run.text, run.direction) / units

    def _runs(self, text: str, style: Style, direction: Direction | None) -> tuple[Run, ...]:
        if direction != "rtl" and self._is_simple(text, style):
            return (Run(text, 0, 0, "ltr"),)
        return split(text, direction or first_direction(text), lambda letter: self._fallback(letter, style))

    def _is_simple(self, text: str, style: Style) -> bool:
        """Return whether a line is one run of the style's own font, as nearly all are."""
        known = self._simple[style]
        if not known.issuperset(text):
            known.update(
                character
                for character in set(text) - known
                if is_whole(character) and not may_turn(character) and not self._fallback(character, style)
            )
        return known.issuperset(text)

    def _fallback(self, letter: str, style: Style) -> int:
        """Return the first font that draws a letter, or else its base character without accents; else 0."""
        return self._font_of(letter, style)[0]

    def _font_of(self, letter: str, style: Style) -> tuple[int, bool]:
        """Return the font of a letter as `_fallback` does, and whether it draws the letter as a whole."""
        known = self._fallbacks.get((letter, style))
        if known is None:
            found = self._first(letter, style)
            whole = found is not None
            if not whole:
                self._all_drawn = False
                found = self._first(next(filter(is_seen, letter), letter), style)
            known = (found or 0, whole)
            if len(self._fallbacks) > _MOST_KNOWN:
                self._fallbacks.clear()
            self._fallbacks[letter, style] = known
        return known

    def _first(self, text: str, style: Style) -> int | None:
        fonts = enumerate(self._fonts[style])
        return next((number for number, one in fonts if draws(one.font, text)), None)


def _opened(path: Path) -> _Font:
    font = open_font(path)
    return _Font(font, font.face.upem, {})
