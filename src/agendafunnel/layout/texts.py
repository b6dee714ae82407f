"""Texts of a layout: blocks of lines, where each line stands, and the runs of a line.

The texts below the fields are in the schema of the JSON too, as those in `agendafunnel.layout.values`.
"""

from typing import Annotated, NamedTuple

from agendafunnel.layout.geometry import Rectangle
from agendafunnel.layout.limits import Coordinate, Items, Length, Place, TextSize, Words
from agendafunnel.representation import short_repr
from agendafunnel.text.bidi import Direction
from agendafunnel.text.measuring import Style
from agendafunnel.text.parts import LineEnd


class TextRun(NamedTuple):
    """A part of a line in one font and one direction: it begins at `x` and is `width` wide.

    `start` is the place of its text in that of the line; `fallback` is 0 for the font of the block's style,
    and n for the nth fallback font of the theme.

    >>> import agendafunnel as af
    >>> stage, domain = af.Stage(name="A"), af.Domain(name="D", colour="#123456")
    >>> standard = af.Standard(name="API שלום", domain="d", stage="a")
    >>> edition = af.Edition(id="a", label="a")
    >>> agenda = af.Agenda(title="T", edition=edition, stages=[stage], domains=[domain], standards=[standard])
    >>> [run.direction for run in af.lay_out(agenda).cards[0].label.lines[0].runs]
    ['ltr', 'rtl']
    """

    text: Words
    """The text to draw."""
    start: Place
    """The place of its text in that of the line, in characters from 0."""
    x: Coordinate
    """The left side of the text, where it is drawn from."""
    width: Length
    """How wide it is (its advance)."""
    fallback: Place
    """0 for the font of the block's style, n for the nth fallback font."""
    direction: Direction
    """Whether it is read from the left (ltr) or from the right (rtl)."""


class TextLine(NamedTuple):
    """One line of text: it begins at `x` on `baseline` and is `width` wide (its advance).

    >>> import agendafunnel as af
    >>> layout = af.lay_out("2022-07")
    >>> line = layout.card("bgt-bevragen").label.lines[0]
    >>> line.text, round(line.width, 1) < layout.card("bgt-bevragen").box.width
    ('BGT-Bevragen', True)
    """

    text: Words
    """The text to draw."""
    x: Coordinate
    """The left side of the text, where it is drawn from."""
    baseline: Coordinate
    """The y of the baseline that it stands on."""
    width: Length
    """How wide it is (its advance)."""
    runs: tuple[TextRun, ...] = ()
    """Its parts from left to right, only where the line needs a fallback font or is read from the right."""
    ends: LineEnd = ""
    """What separates it from the next line. Absent: a space, or the end of the text. `word`: nothing, as
    after a hyphen or slash of the text itself, in a name of code, between ideographs or in a word that was
    cut. `hyphen`: nothing, and its last letter is a hyphen that is no part of the text, as only this break
    needs it."""

    def __repr__(self) -> str:
        return short_repr(self)


class TextBlock(NamedTuple):
    """Lines of one style and size; `box` holds their capitals, descenders and advances.

    >>> import agendafunnel as af
    >>> layout = af.lay_out("2022-07")
    >>> layout.title.text, layout.title.size, layout.title.style
    ('Ontwikkelagenda API-standaarden VNG-Realisatie', 24.0, 'regular')
    """

    style: Style
    """Which of the three fonts it has."""
    size: TextSize
    """The size of the font."""
    box: Rectangle
    """From the top of the first line's capitals to the descenders of the last, as wide as all advances."""
    lines: Annotated[tuple[TextLine, ...], Items(1)]
    """From top to bottom."""

    @property
    def text(self) -> str:
        """The lines as running text, without the hyphens of their breaks."""
        parts = [
            line.text[:-1] if line.ends == "hyphen" else line.text + " " * (not line.ends)
            for line in self.lines
        ]
        return "".join(parts).rstrip()

    def __repr__(self) -> str:
        return short_repr(self)
