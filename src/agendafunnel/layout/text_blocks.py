"""Setting text: breaking it to the width that it has, making it smaller if need be, and placing its lines."""

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from agendafunnel.layout.geometry import Rectangle, Steps
from agendafunnel.layout.texts import TextBlock, TextLine, TextRun
from agendafunnel.text.bidi import first_direction
from agendafunnel.text.breaking import Breakable, Broken
from agendafunnel.text.measuring import PlacedRun, Style, TextMeasurer
from agendafunnel.text.parts import LineEnd
from agendafunnel.text.running import cost_of_break as running_cost
from agendafunnel.theme import Theme
from agendafunnel.theme.sections import Text

Align = Literal["left", "centre", "right"]

_SHRINK = 0.25  # Points by which text is made smaller at a time.


class Fitted(NamedTuple):
    """Text with its lines and size, not yet placed. `cap`, `pitch` and `descent` are steps."""

    style: Style
    size: float
    lines: tuple[str, ...]
    cap: int
    """Height of the capitals."""
    pitch: int
    descent: int
    """How far letters reach below the last baseline."""
    width: float
    """Of the widest line, in points."""
    cut: bool = False
    """Whether a word is cut where neither the author nor the dictionary allows it."""
    broken: bool = False
    """Whether a word is cut, or broken where the dictionary allows it."""
    ends: tuple[LineEnd, ...] = ()
    """What each line ends in; empty where all end at a space or are whole."""

    @property
    def height(self) -> int:
        """From the top of the first line's capitals to the last baseline, in steps."""
        return self.cap + (len(self.lines) - 1) * self.pitch


class TextSetter:
    """Sets the texts of one picture, in the fonts that `measurer` measures.

    It remembers what it has measured, since the same texts are tried in many plans of a picture.
    """

    def __init__(
        self,
        measurer: TextMeasurer,
        theme: Theme,
        language: str,
        counts: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        self.measurer, self.theme, self._language = measurer, theme, language
        self.counts = counts
        """How many standards are in each stage, for names that say so."""
        self.steps = Steps(theme.canvas.grid)
        self._cap_height, self._descent = cache(measurer.cap_height), cache(measurer.descent)
        self._fitted: dict[tuple[object, ...], Fitted] = {}
        self._breakables: dict[tuple[str, Style], Breakable] = {}
        self._least_widths: dict[tuple[str, Style, int], float] = {}
        self._cut: set[TextBlock] = set()
        self._broken: set[TextBlock] = set()

    def breakable(self, text: str, style: Style) -> Breakable:
        """Return a text that can be broken in any width; lengths are in em."""
        if (text, style) not in self._breakables:
            advance = self.measurer.advance
            # By place: a measurer of one's own may call its parameters what it likes.
            self._breakables[text, style] = Breakable(text, lambda line: advance(line, style), self._language)
        return self._breakables[text, style]

    def least_width(self, text: str, style: Style, most: int) -> float:
        """Return the least width, in em, in which `text` takes at most `most` lines with no word broken."""
        key = (text, style, most)
        if key not in self._least_widths:
            breakable = self.breakable(text, style)
            needs = breakable.needs(0.0)[:most]
            # Of a text with more newlines, or with very many parts, only the words are kept whole.
            self._least_widths[key] = min(
                (need for need in needs if need < math.inf), default=breakable.widest_part
            )
        return self._least_widths[key]

    def sizes(self, preferred: float) -> list[float]:
        """Return the sizes, in points, from `preferred` down to the smallest legible one."""
        least = min(self.theme.smallest_text, preferred)
        steps = math.ceil((preferred - least) / _SHRINK)
        # As exact as the sizes of blocks, with which they are compared.
        return [round(max(least, preferred - step * _SHRINK), 4) for step in range(steps + 1)]

    def measured(self, lines: tuple[str, ...], style: Style, size: float, spacing: float) -> Fitted:
        """Return lines that are already broken, with their measures; `spacing` is in font sizes."""
        return Fitted(
            style,
            size,
            lines,
            cap=self.steps.of(self._cap_height(style) * size),
            pitch=self.steps.of(size * spacing),
            descent=self.steps.enough_for(self._descent(style) * size),
            width=max(self.measurer.advance(line, style) for line in lines) * size,
        )

    def fit(
        self,
        text: str,
        style: Style,
        text_style: Text,
        width: float,
        most: int,
        *,
        size: float | None = None,
        hyphenated: bool = False,
        running: bool = False,
    ) -> Fitted:
        """Fit `text` in `width` points and `most` lines, with no word broken; make it smaller if need be.

        `size` is that of `text_style` if absent. With `hyphenated`, words may be broken where the dictionary
        allows it. With `running`, lines end at semicolons and full stops rather than elsewhere, and names
        stay whole (see `text.running`). At the smallest legible size, text takes as many lines as it needs.
        """
        preferred = size or text_style.size
        key = (text, style, preferred, text_style.line_spacing, width, most, hyphenated, running)
        if key in self._fitted:
            return self._fitted[key]
        breakable, sizes = self.breakable(text, style), self.sizes(preferred)
        width = max(width, sizes[-1])
        cost_of_break = running_cost if running else None

        def broken_at(size: float) -> Broken:
            return breakable.broken(width / size, cost_of_break=cost_of_break)

        def fits(broken: Broken) -> bool:
            whole = not (broken.forced if hyphenated else broken.hyphenated)
            return whole and len(broken.lines) <= most

        found, broken = preferred, broken_at(preferred)
        if not fits(broken):
            # Text that fits at a size fits at every smaller one.
            place = bisect_left(sizes, True, lo=1, key=lambda size: fits(broken_at(size)))
            found = sizes[min(place, len(sizes) - 1)]
            broken = broken_at(found)
        fitted = self.measured(broken.lines, style, found, text_style.line_spacing)
        self._fitted[key] = fitted._replace(cut=broken.forced, broken=broken.hyphenated, ends=broken.ends)
        return self._fitted[key]

    def fit_alike(
        self,
        texts: Sequence[tuple[str, float, int]],
        style: Style,
        text_style: Text,
        *,
        size: float | None = None,
        hyphenated: bool = False,
    ) -> list[Fitted]:
        """Fit texts, each with its width and most lines as in `fit`, in the size that the tightest needs."""
        for _ in range(2):
            fitted = [
                self.fit(text, style, text_style, width, most, size=size, hyphenated=hyphenated)
                for text, width, most in texts
            ]
            size = min((one.size for one in fitted), default=size)
        return fitted

    def placed(
        self, fitted: Fitted, x: float, top: int, align: Align, height: int | None = None
    ) -> TextBlock:
        """Place lines so that the capitals of the first begin at `top` (steps) and all align at `x` (points).

        If `height` (steps) is given, the lines stand in the middle of that height, by their first capitals
        and their last baseline. Lines are centred by their ink, which the eye sees, and not by their advance.
        All are read in the direction of the first strong letter of the whole text, as in HTML with
        `dir="auto"`.
        """
        steps, measurer, style, size = self.steps, self.measurer, fitted.style, fitted.size
        if height is not None:
            top += round((height - fitted.height) / 2)
        lines: list[TextLine] = []
        direction = first_direction("\n".join(fitted.lines))
        baseline = top + fitted.cap
        for index, text in enumerate(fitted.lines):
            ink = measurer.ink(text, style, direction) if align == "centre" else None
            runs = measurer.runs(text, style, direction)
            advance = sum(run.width for run in runs) if runs else measurer.advance(text, style)
            shift = (ink.left + ink.right) / 2 if ink else advance if align == "right" else 0.0
            begin = x - shift * size
            lines.append(
                TextLine(
                    text,
                    round(begin, 3),
                    steps.points(baseline + index * fitted.pitch),
                    round(advance * size, 3),
                    _placed_runs(runs, begin, size) if runs else (),
                    fitted.ends[index] if fitted.ends else "",
                )
            )
        left = min([line.x for line in lines])
        right = max([line.x + line.width for line in lines])
        first = steps.points(top)
        bottom = lines[-1].baseline + self._descent(style) * size
        box = Rectangle(left, first, round(right - left, 3), round(bottom - first, 3))
        block = TextBlock(style, round(size, 4), box, tuple(lines))
        if fitted.cut:
            self._cut.add(block)
        if fitted.broken:
            self._broken.add(block)
        return block

    def moved(self, block: TextBlock, down: int) -> TextBlock:
        """Return a block that was placed here, so many steps further down."""

        def lower(y: float) -> float:
            return self.steps.points(self.steps.of(y) + down)

        by = self.steps.points(down)
        lines = tuple(line._replace(baseline=lower(line.baseline)) for line in block.lines)
        found = block._replace(box=block.box._replace(y=round(block.box.y + by, 4)), lines=lines)
        if block in self._cut:
            self._cut.add(found)
        return found

    def is_cut(self, block: TextBlock) -> bool:
        """Return whether a word of a block that was placed here is cut; see `Fitted.cut`.

        The layout and its JSON do not say this of each block.
        """
        return block in self._cut

    def is_broken(self, block: TextBlock) -> bool:
        """Return whether a word of a block that was placed here is cut or hyphenated; see `Fitted.broken`."""
        return block in self._broken


def _placed_runs(runs: tuple[PlacedRun, ...], begin: float, size: float) -> tuple[TextRun, ...]:
    return tuple(
        TextRun(
            run.text,
            run.start,
            round(begin + x * size, 3),
            round(width * size, 3),
            run.fallback,
            run.direction,
        )
        for run, x, width in runs
    )
