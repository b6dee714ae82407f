"""The card for social media: how many standards are in which stage, and what has changed, in large type.

A picture in a feed is shown some 350 pixels wide on a phone. So this is no matrix made small, but a form of
its own, of 1200 × 630 pixels, with text of at least 36 of these pixels where there are not too many stages::

    Title                                              logo
    edition · 36 standards
    (  Stage one            )   4   ■ ■ ■ ■
    (  Stage two            )  11   ■ ■ ■ ■ ■ ■ ■ ■ ■ ■ ■
    Since the edition before:  + 3 new  → 4 moved on
    New: one, two and 1 more
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import NamedTuple

from agendafunnel.changes.differences import Mark as ChangeMark
from agendafunnel.changes.differences import Since
from agendafunnel.changes.short_story import ShortStory
from agendafunnel.colours import standing_out
from agendafunnel.elements import Element, ElementMark, Elements
from agendafunnel.field_types import plain
from agendafunnel.layout import called
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.layout.look import badge_colours
from agendafunnel.layout.text_blocks import Align, Fitted, TextSetter
from agendafunnel.layout.texts import TextBlock
from agendafunnel.made_of import MadeOf
from agendafunnel.marks import badge_marks, rounded, text_marks
from agendafunnel.model import Agenda
from agendafunnel.scene import Box, Group, Image, Mark, Role, Scene, Text
from agendafunnel.text.measuring import Style, TextMeasurer
from agendafunnel.theme import Theme
from agendafunnel.words import CardWords

WIDTH, HEIGHT = 900.0, 472.5
"""Points: 1200 × 630 CSS pixels, the size that social media show whole (https://ogp.me)."""
DPI = 96
LEAST_PIXELS = 36
"""Of the smallest text that is legible in a feed, where the card is shown some 350 pixels wide."""
LEGIBLE = LEAST_PIXELS * 72 / 96
"""The same in points."""

_SIDE, _EDGE = 36.0, 31.0
"""Margins: left and right, and above and below."""
_ROOM = WIDTH - 2 * _SIDE
_TITLE, _NAME, _NUMBER = 40.0, 42.0, 62.0
"""The largest sizes of texts."""
_PITCH = 1.2  # Between lines, in font sizes.
_ROW, _LEAST_ROW = 92.0, 36.0
"""The height of a row with its gap: at most, and at least where the text in it is to be legible."""
_ROW_WITH_NAMES = 44.0  # No row becomes lower than this for the sake of names.
_GAP_OF_ROWS = 0.16  # Of the height of a row.
_MOST_FOR_NAMES = 0.47  # Of the width of a row, for the pill.
_LARGEST_LOGO = (160.0, 64.0)
_GAP = 14.0
_LEAST_SQUARE = 7.0
_MOST_LINES = 2
"""With names of what has changed."""
_SMALLEST = 4.0  # Text of a card with a hundred stages, which nobody can read, still has a size.


def card_of(agenda: Agenda, theme: Theme, measurer: TextMeasurer, *, since: Since | None = None) -> Scene:
    """Return the card of an agenda, with what has changed since an edition (`since`).

    Colours and fonts are those of the theme, whose sizes are for another form.
    """
    scene = _Card(agenda, theme, measurer, since).scene()
    return scene._replace(made_of=MadeOf(agenda, theme, None, since, "social"))


def smallest_text(scene: Scene) -> float:
    """Return the size of the smallest text of a card, in CSS pixels of a card of 1200."""
    return min(mark.size for mark in scene.marks() if isinstance(mark, Text)) * 96 / 72


def elements_of_card(scene: Scene) -> Elements:
    """Return the elements of a card, by which two cards are compared."""

    def element(group: Group) -> Element:
        if group.role == "column":
            return Element(group.id, "header", called.heading(group.name))
        kind, name = {
            "title": ("title", called.TITLE),
            "subtitle": ("subtitle", called.SUBTITLE),
            "logo": ("logo", called.LOGO),
        }.get(group.role, ("key", called.KEY))
        return Element(group.id, kind, name)  # type: ignore[arg-type] # One of the words above.

    marks = tuple(ElementMark(element(group), mark) for group in scene.groups for mark in group.marks())
    return Elements(scene.width, scene.height, scene.background, marks, ())


class _Stage(NamedTuple):
    """A row: a stage, and the colours of its standards in the order of the domains."""

    id: str
    name: str
    colours: tuple[str, ...]


class _Rows(NamedTuple):
    """The grid of the rows: `pitch` from one to the next, in one column or two."""

    top: float
    pitch: float
    columns: int
    rows: int

    @property
    def height(self) -> float:
        return self.pitch * (1 - _GAP_OF_ROWS)


class _Card:
    def __init__(self, agenda: Agenda, theme: Theme, measurer: TextMeasurer, since: Since | None) -> None:
        self.agenda, self.theme, self.since = agenda, theme, since
        self.words = CardWords(agenda.language)
        sheet = theme.canvas.model_copy(update={"width": WIDTH, "height": HEIGHT, "grid": 0.25})
        self.setter = TextSetter(measurer, theme.model_copy(update={"canvas": sheet}), agenda.language)
        colours = {domain.id: domain.colour for domain in agenda.domains}
        order = {domain: place for place, domain in enumerate(colours)}
        standards = sorted(agenda.standards, key=lambda one: order[one.domain])
        self.stages = tuple(
            _Stage(
                stage.id,
                plain(stage.name),
                tuple(colours[one.domain] for one in standards if one.stage == stage.id),
            )
            for stage in agenda.stages
        )

    def scene(self) -> Scene:
        theme = self.theme
        dark = theme.dark and not theme.canvas.transparent
        return Scene(
            width=WIDTH,
            height=HEIGHT,
            dpi=DPI,
            background=theme.canvas.background,
            language=self.agenda.language,
            title=self.title(),
            description=self.description(),
            fonts=theme.fonts,
            groups=tuple(self.groups()),
            dark=self.in_dark() if dark else None,
            transparent=theme.canvas.transparent,
        )

    def in_dark(self) -> Scene:
        """Return the same card in the dark colours of the theme."""
        look = self.theme.dark
        assert look is not None  # noqa: S101 - for mypy: the caller asks.
        dark = look.model_copy(update={"logo": self.theme.logo})
        return _Card(self.agenda, dark, self.setter.measurer, self.since).scene()

    def title(self) -> str:
        parts = [self.agenda.title, self.agenda.subtitle, self.agenda.edition.label]
        return " – ".join(plain(part) for part in parts if part)

    def description(self) -> str:
        agenda, words = self.agenda, self.words
        said = [words.overview_of(agenda.standards, agenda.stages, agenda.domains)]
        said += [f"{words.stage_with_count(stage.name, len(stage.colours))}." for stage in self.stages]
        if self.since:
            story = ShortStory(agenda, self.since, words)
            said.append(f"{story.heading} {story.summary()}.")
            said += [f"{line}." for line in story.lines(lambda _: True)]
        return " ".join(said)

    def fitted(
        self, text: str, style: Style, room: float, largest: float, height: float, least: float = LEGIBLE
    ) -> Fitted:
        """Return text in the largest size at which it fits in `room` and `height`, in whole words."""
        setter, size = self.setter, largest
        while True:
            broken = setter.breakable(text, style).broken(room / size)
            fitted = setter.measured(broken.lines, style, size, _PITCH)._replace(ends=broken.ends)
            high = setter.steps.points(fitted.height + fitted.descent)
            if (high <= height and not broken.hyphenated) or size <= _SMALLEST:
                return fitted
            # Below what is legible, words are broken before they become smaller still.
            if size <= least and high <= height and not broken.forced:
                return fitted
            size = max(_SMALLEST, size - 0.5)

    def placed(self, fitted: Fitted, x: float, top: float, align: Align, height: float = 0.0) -> "_Marks":
        steps = self.setter.steps
        block = self.setter.placed(fitted, x, steps.of(top), align, steps.of(height) if height else None)
        return _Marks(block)

    def groups(self) -> Iterator[Group]:
        theme, agenda = self.theme, self.agenda
        room = _ROOM
        if theme.logo:
            box = self.logo_box()
            room -= box.width + 2 * _GAP
            name = theme.logo.name or self.words.logo.format(name=theme.name)
            yield Group("logo", "logo", name, (Image(box, theme.logo.file),))
        title = self.fitted(plain(agenda.title), "regular", room, _TITLE, _TITLE)
        if title.size < LEGIBLE or title.size < 0.8 * _TITLE:
            two = self.fitted(plain(agenda.title), "regular", room, 0.8 * _TITLE, 2.2 * 0.8 * _TITLE)
            title = two if title.size < LEGIBLE else title
        top = _EDGE
        yield self.placed(title, _SIDE, top, "left").group("title", "title", theme.title.text.colour)
        top += self.points(title.height + title.descent) + 0.45 * LEGIBLE
        parts = [agenda.subtitle, agenda.edition.label]
        count = self.words.numbered(self.words.standards, len(agenda.standards))
        line = " · ".join([*(plain(part) for part in parts if part), count])
        edition = self.fitted(line, "regular", _ROOM, LEGIBLE, 1.1 * LEGIBLE)
        colour = theme.title.subtitle.colour
        yield self.placed(edition, _SIDE, top, "left").group("subtitle", "subtitle", colour)
        top += self.points(edition.height + edition.descent) + 0.65 * LEGIBLE

        foot, foot_top = self.foot(top)
        yield from self.rows(self.grid(top, foot_top - (1.5 * _GAP if foot else 0.0)))
        if foot:
            yield Group("changes", "legend", "", tuple(foot))

    def points(self, steps: int) -> float:
        return self.setter.steps.points(steps)

    def logo_box(self) -> Rectangle:
        assert self.theme.logo is not None  # noqa: S101 - for mypy: the caller asks.
        picture = self.theme.logo.file
        scale = min(_LARGEST_LOGO[0] / picture.width, _LARGEST_LOGO[1] / picture.height)
        width, height = round(picture.width * scale, 2), round(picture.height * scale, 2)
        return Rectangle(round(WIDTH - _SIDE - width, 2), _EDGE, width, height)

    def grid(self, top: float, bottom: float) -> _Rows:
        """Return the grid of the rows between two heights: in two columns where one has no legible rows."""
        count = len(self.stages)
        columns = 1 if (bottom - top) / count >= _LEAST_ROW else 2
        rows = math.ceil(count / columns)
        # The gap below the last row is none.
        pitch = min(_ROW, (bottom - top) / (rows - _GAP_OF_ROWS))
        used = pitch * (rows - _GAP_OF_ROWS)
        return _Rows(top + (bottom - top - used) / 2, pitch, columns, rows)

    def rows(self, grid: _Rows) -> Iterator[Group]:
        width = (_ROOM - (grid.columns - 1) * 2 * _GAP) / grid.columns
        numbers = [str(len(stage.colours)) for stage in self.stages]
        size = min(_NUMBER, 0.9 * grid.height)
        advance = self.setter.measurer.advance
        number_room = max(advance(number, "bold") for number in numbers) * size
        padding = min(grid.height / 2, 20.0)
        most = width * _MOST_FOR_NAMES if grid.columns == 1 else width - number_room - _GAP
        names = self.names(most - 2 * padding, grid.height)
        pill = max(name.width for name in names) + 2 * padding
        if grid.columns > 1:
            pill = most
        bars = width - pill - number_room - 2 * _GAP
        unit = _unit(max(len(stage.colours) for stage in self.stages), bars, grid.height)
        for place, (stage, name, number, fill) in enumerate(
            zip(self.stages, names, numbers, cycle(self.theme.header.fills), strict=False)
        ):
            column, row = divmod(place, grid.rows)
            left, top = _SIDE + column * (width + 2 * _GAP), grid.top + row * grid.pitch
            box = Rectangle(round(left, 2), round(top, 2), round(pill, 2), round(grid.height, 2))
            fitted = self.setter.measured((number,), "bold", size, _PITCH)
            header, right = self.theme.header.text.colour_on(fill), left + pill + _GAP + number_room
            owner = f"column-{stage.id}"
            parts: list[Mark | Group] = [rounded(box, grid.height / 2, fill)]
            parts += self.placed(name, left + padding, top, "left", grid.height).marks(
                f"{owner}-name", header
            )
            colour = self.theme.title.text.colour
            parts += self.placed(fitted, right, top, "right", grid.height).marks(f"{owner}-number", colour)
            if grid.columns == 1:
                parts += self.squares(stage.colours, right + _GAP, top, grid.height, bars, unit)
            name_heard = self.words.stage_with_count(stage.name, len(stage.colours))
            yield Group(owner, "column", name_heard, tuple(parts), (("stage", stage.id),))

    def names(self, room: float, height: float) -> list[Fitted]:
        """Return the names of the stages, all in the size that the tightest needs."""
        upper = self.theme.header.uppercase
        texts = [stage.name.upper() if upper else stage.name for stage in self.stages]
        largest = min(_NAME, max(LEGIBLE, 0.6 * height))
        tallest = 0.92 * height
        size = min(self.fitted(text, "bold", room, largest, tallest).size for text in texts)
        return [self.fitted(text, "bold", room, size, tallest, least=size) for text in texts]

    def squares(
        self, colours: Sequence[str], left: float, top: float, height: float, width: float, unit: "_Unit"
    ) -> Iterator[Box]:
        """Yield a square for each standard, or where these are too many, a bar of the domains."""
        if not unit.rows:
            x, high = left, 0.62 * height
            for colour, number in Counter(colours).items():
                wide = width * number / unit.most
                box = Rectangle(
                    round(x, 2), round(top + (height - high) / 2, 2), round(wide, 2), round(high, 2)
                )
                yield self.filled(box, 0.0, colour)
                x += wide
            return
        # The squares of a stage stand in as few rows as they need, one below the other, column by column.
        rows = unit.rows
        begin = top + (height - rows * unit.pitch + (unit.pitch - unit.size)) / 2
        for place, colour in enumerate(colours):
            column, row = divmod(place, rows)
            box = Rectangle(
                round(left + column * unit.pitch, 2),
                round(begin + row * unit.pitch, 2),
                round(unit.size, 2),
                round(unit.size, 2),
            )
            yield self.filled(box, unit.size * 0.16, colour)

    def filled(self, box: Rectangle, radius: float, colour: str) -> Box:
        """Return a box in the colour of a domain, with an edge where cards of the theme have one."""
        edge = self.theme.cards.edge
        if edge is None or not edge.width:
            return rounded(box, radius, colour)
        outline = standing_out(colour, (self.theme.canvas.background,), edge.contrast)
        inner = Rectangle(box.x + 0.75, box.y + 0.75, round(box.width - 1.5, 2), round(box.height - 1.5, 2))
        return rounded(inner, radius, colour, 1.5, outline) if inner.width > 0 else rounded(box, 0.0, outline)

    def foot(self, top: float) -> tuple[list[Mark | Group], float]:
        """Return what is said of changes, and where it begins; `top` is where the rows begin."""
        if self.since is None:
            return [], HEIGHT - _EDGE
        pitch = LEGIBLE * 1.3
        story = ShortStory(self.agenda, self.since, self.words)
        counts = story.counts() or {None: story.summary()}
        chips: list[tuple[ChangeMark | None, str]] = [(None, story.heading), *counts.items()]
        lines = list(self.flowed(chips))
        # Names stand there only where the rows keep their room.
        free = HEIGHT - _EDGE - len(lines) * pitch - 1.5 * _GAP - top - len(self.stages) * _ROW_WITH_NAMES
        named = list(story.lines(self.fits_on_a_line))[: max(0, min(_MOST_LINES, int(free / pitch)))]
        begin = HEIGHT - _EDGE - (len(lines) + len(named)) * pitch + (pitch - LEGIBLE)
        colour = self.theme.legend.text.colour
        parts: list[Mark | Group] = []
        for number, line in enumerate(lines):
            baseline_top = begin + number * pitch
            for mark, text, x in line:
                owner = f"changes-{number}-{len(parts)}"
                if mark:
                    side = 0.92 * LEGIBLE
                    middle = baseline_top + 0.365 * LEGIBLE
                    box = Rectangle(round(x, 2), round(middle - side / 2, 2), side, side)
                    parts += badge_marks(mark, box, badge_colours(self.theme.changes))
                    x += side + 0.3 * LEGIBLE
                fitted = self.fitted(
                    text, "bold" if number or x > _SIDE else "regular", _ROOM, LEGIBLE, LEGIBLE * 1.2
                )
                parts += self.placed(fitted, x, baseline_top, "left").marks(owner, colour)
        for number, text in enumerate(named, len(lines)):
            fitted = self.fitted(text, "regular", _ROOM, LEGIBLE, LEGIBLE * 1.2)
            marks = self.placed(fitted, _SIDE, begin + number * pitch, "left")
            parts += marks.marks(f"changes-names-{number}", colour)
        return parts, begin

    def fits_on_a_line(self, text: str) -> bool:
        return self.setter.measurer.advance(text, "regular") * LEGIBLE <= _ROOM

    def flowed(
        self, chips: Sequence[tuple[ChangeMark | None, str]]
    ) -> Iterator[list[tuple[ChangeMark | None, str, float]]]:
        """Yield lines of texts with their badges and where each begins, as many on a line as have room."""
        line: list[tuple[ChangeMark | None, str, float]] = []
        x = _SIDE
        for mark, text in chips:
            style: Style = "bold" if line or mark else "regular"
            wide = self.setter.measurer.advance(text, style) * LEGIBLE + (1.22 * LEGIBLE if mark else 0.0)
            if line and x + wide > WIDTH - _SIDE:
                yield line
                line, x = [], _SIDE
            line.append((mark, text, x))
            x += wide + 0.8 * LEGIBLE
        yield line


class _Unit(NamedTuple):
    """The squares that stand for standards: `rows` of them in a stage; 0 where bars stand instead."""

    size: float
    pitch: float
    rows: int
    most: int


def _unit(most: int, width: float, height: float) -> _Unit:
    """Return the largest squares of which `most` have room in a row of a width and a height."""
    best = _Unit(0.0, 0.0, 0, max(1, most))
    for rows in (1, 2, 3):
        across = max(1, math.ceil(most / rows))
        pitch = min(width / across, 0.8 * height / rows if rows > 1 else 0.66 * height)
        size = pitch * 0.86
        if size >= _LEAST_SQUARE and size > best.size + 1:
            best = _Unit(size, pitch, rows, max(1, most))
    return best


class _Marks(NamedTuple):
    """A block of text, to be drawn."""

    block: TextBlock

    def marks(self, owner: str, colour: str) -> tuple[Mark | Group, ...]:
        return tuple(text_marks(owner, self.block, colour))

    def group(self, owner: str, role: Role, colour: str) -> Group:
        return Group(owner, role, "", self.marks(owner, colour))
