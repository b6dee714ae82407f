"""Setting text: breaking it in its room, shrinking it if need be, and placing its lines."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

from agendafunnel.layout.grid_steps import Points, Steps
from agendafunnel.layout.values import Rectangle, TextBlock, TextLine, TextRun
from agendafunnel.text.bidi import first_direction
from agendafunnel.text.breaking import Breakable, Broken
from agendafunnel.text.measuring import PlacedRun, Style, TextMeasurer
from agendafunnel.text.parts import LineEnd

Align = Literal["left", "centre", "right"]

_SHRINK = 0.25
"""Points by which text is made smaller at a time."""


class Fitted(NamedTuple):
    """Text that has its lines and size, but no place yet. `cap`, `pitch` and `descent` are steps."""

    style: Style
    size: float
    lines: tuple[str, ...]
    cap: int
    pitch: int
    descent: int
    """How far letters reach below the last baseline."""
    width: float
    """Of the widest line, in points."""
    cut: bool = False
    """Whether a word is cut where neither the author nor the dictionary allows."""
    ends: tuple[LineEnd, ...] = ()
    """What each line ends in; none where all end at a space or are whole."""

    @property
    def height(self) -> int:
        """From the top of the first line's capitals to the last baseline, in steps."""
        return self.cap + (len(self.lines) - 1) * self.pitch


class _Wanted(NamedTuple):
    """What `TextSetter.fit` is asked for."""

    text: str
    style: Style
    size: float
    spacing: float
    width: float
    most: int
    hyphenated: bool


class TextSetter:
    """Sets text of one picture: knows its fonts, its grid and its language."""

    def __init__(self, measurer: TextMeasurer, steps: Steps, language: str, smallest: float) -> None:
        """Take what one picture is measured with; no text is shrunk below `smallest` points."""
        self.measurer = measurer
        self.steps = steps
        self.points = Points(steps)
        self.language = language
        self.smallest = smallest
        # The same texts are tried in many plans of one picture.
        self._known: dict[_Wanted, Fitted] = {}
        self._taken_apart: dict[tuple[str, Style], Breakable] = {}
        # Blocks are what a layout tells, and JSON need not say of each that it is whole.
        self._cut: set[TextBlock] = set()
        self._least_widths: dict[tuple[str, Style, int], float] = {}

    def broken(self, text: str, style: Style, size: float, width: float) -> Broken:
        """Break `text` at `size` into lines of at most `width` points."""
        return self._breakable(text, style).broken(width / size)

    def least_width(self, text: str, style: Style, most: int) -> float:
        """Give the least width, in em, in which `text` takes at most `most` lines with no word broken."""
        key = (text, style, most)
        if key not in self._least_widths:
            breakable = self._breakable(text, style)
            needs = breakable.needs(0.0)[:most]
            # A text that has more lines by itself, or very many parts, is only kept from breaking words.
            self._least_widths[key] = min(
                (need for need in needs if need < math.inf), default=breakable.widest_part
            )
        return self._least_widths[key]

    def _breakable(self, text: str, style: Style) -> Breakable:
        if (text, style) not in self._taken_apart:
            self._taken_apart[text, style] = Breakable(
                text, lambda line: self.measurer.advance(line, style), self.language
            )
        return self._taken_apart[text, style]

    def fitted(self, style: Style, size: float, spacing: float, lines: tuple[str, ...]) -> Fitted:
        """Give the measures of lines that are already broken."""
        return Fitted(
            style,
            size,
            lines,
            cap=self.steps.of(self.measurer.cap_height(style) * size),
            pitch=self.steps.of(size * spacing),
            descent=self.steps.enough_for(self.measurer.descent(style) * size),
            width=max(self.measurer.advance(line, style) for line in lines) * size,
        )

    def fit(
        self,
        text: str,
        style: Style,
        size: float,
        spacing: float,
        width: float,
        most: int,
        hyphenated: bool = False,
    ) -> Fitted:
        """Fit `text` in `width` points: in `most` lines without broken words, by shrinking if need be.

        With `hyphenated`, words may be broken where the dictionary allows. At the smallest size it takes
        as many lines as it needs.
        """
        wanted = _Wanted(text, style, size, spacing, width, most, hyphenated)
        if wanted not in self._known:
            self._known[wanted] = self._fit(wanted)
        return self._known[wanted]

    def _fit(self, wanted: _Wanted) -> Fitted:
        sizes = self.sizes(wanted.size)
        width = max(wanted.width, sizes[-1])

        def broken_at(size: float) -> Broken:
            return self.broken(wanted.text, wanted.style, size, width)

        def fits(broken: Broken) -> bool:
            whole = not (broken.forced if wanted.hyphenated else broken.hyphenated)
            return whole and len(broken.lines) <= wanted.most

        found, broken = wanted.size, broken_at(wanted.size)
        if not fits(broken):
            # Text that fits at a size fits at every smaller one.
            place = bisect_left(sizes, True, lo=1, key=lambda size: fits(broken_at(size)))
            found = sizes[min(place, len(sizes) - 1)]
            broken = broken_at(found)
        fitted = self.fitted(wanted.style, found, wanted.spacing, broken.lines)
        return fitted._replace(cut=broken.forced, ends=broken.ends)

    def sizes(self, preferred: float) -> list[float]:
        """Give the sizes in which text may be set that should have the preferred one, from that one down."""
        least = min(self.smallest, preferred)
        steps = math.ceil((preferred - least) / _SHRINK)
        # As exact as the sizes of blocks, with which they are compared.
        return [round(max(least, preferred - step * _SHRINK), 4) for step in range(steps + 1)]

    def fit_alike(
        self,
        texts: Sequence[tuple[str, float, int]],
        style: Style,
        size: float,
        spacing: float,
        hyphenated: bool = False,
    ) -> list[Fitted]:
        """Fit texts (each with its width and most lines, as in `fit`) in the size that the tightest needs."""
        for _ in range(2):
            fitted = [
                self.fit(text, style, size, spacing, width, most, hyphenated) for text, width, most in texts
            ]
            size = min((one.size for one in fitted), default=size)
        return fitted

    def placed(self, fitted: Fitted, x: float, top: int, align: Align) -> TextBlock:
        """Place lines so that the capitals of the first begin at `top` (steps) and all align at `x` (points).

        Centred lines are centred by their ink, which the eye sees, and not by their advance. All lines are
        read in the direction of the first strong letter of the whole text, as in HTML with `dir="auto"`.
        """
        block = self.block(
            fitted.lines,
            fitted.style,
            fitted.size,
            x,
            top + fitted.cap,
            fitted.pitch,
            align,
            top,
            fitted.ends,
        )
        if fitted.cut:
            self._cut.add(block)
        return block

    def is_cut(self, block: TextBlock) -> bool:
        """Tell whether a word of a block that was placed here is cut without leave; see `Fitted.cut`."""
        return block in self._cut

    def block(
        self,
        texts: tuple[str, ...],
        style: Style,
        size: float,
        x: float,
        baseline: int,
        pitch: int,
        align: Align,
        top: int,
        ends: tuple[LineEnd, ...] = (),
    ) -> TextBlock:
        """Place lines from the first `baseline` down, `pitch` steps apart; see `placed`."""
        lines: list[TextLine] = []
        direction = first_direction("\n".join(texts))
        for index, text in enumerate(texts):
            ink = self.measurer.ink(text, style, direction) if align == "centre" else None
            runs = self.measurer.runs(text, style, direction)
            advance = sum(run.width for run in runs) if runs else self.measurer.advance(text, style)
            shift = (ink.left + ink.right) / 2 if ink else advance if align == "right" else 0.0
            begin = x - shift * size
            lines.append(
                TextLine(
                    text,
                    round(begin, 3),
                    self.points[baseline + index * pitch],
                    round(advance * size, 3),
                    _placed_runs(runs, begin, size) if runs else (),
                    ends[index] if ends else "",
                )
            )
        left = min(line.x for line in lines)
        right = max(line.x + line.width for line in lines)
        first = self.points[top]
        bottom = lines[-1].baseline + self.measurer.descent(style) * size
        box = Rectangle(left, first, round(right - left, 3), round(bottom - first, 3))
        return TextBlock(style, round(size, 4), box, tuple(lines))


def _placed_runs(runs: tuple[PlacedRun, ...], begin: float, size: float) -> tuple[TextRun, ...]:
    """Give the runs of a line that begins at `begin`, in points."""
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
