"""The head of the picture: its title, the logo beside it, and the pills below them."""

from collections.abc import Sequence
from typing import NamedTuple

from agendafunnel.layout.blocks import TextSetter
from agendafunnel.layout.columns import ColumnPlan
from agendafunnel.layout.pills import Pill, lay_out_pills
from agendafunnel.layout.steps import Steps
from agendafunnel.layout.values import Rectangle, TextBlock
from agendafunnel.model import Agenda
from agendafunnel.theme import Canvas, Logo, Text, Theme

_MOST_OF_WIDTH = 0.25
"""Of the canvas, for the logo."""


class Head(NamedTuple):
    """Title, subtitle, logo and pills; `bottom` is where the pills end, in steps."""

    title: TextBlock
    subtitle: TextBlock | None
    logo: Rectangle | None
    pills: tuple[Pill, ...]
    bottom: int


def lay_out_head(agenda: Agenda, columns: Sequence[ColumnPlan], theme: Theme, setter: TextSetter) -> Head:
    """Lay out title, subtitle, logo and pills. What is long is wrapped, then shrunk; then the head grows.

    ::

        | left |<- as wide ->|         Title          |  logo | right |
        | left |<- as wide ->|        subtitle        |  logo | right |

    As much is kept free on the other side as the logo takes, so that all stays on one middle.
    """
    steps, canvas, look = setter.steps, theme.canvas, theme.title
    room = canvas.width - canvas.left - canvas.right
    beside = _size_of_logo(theme.logo, canvas, theme.logo.height)[0] + look.gap if theme.logo else 0.0

    def centred(words: str, text: Text, top: int) -> TextBlock:
        fitted = setter.fit(words, "regular", text.size, text.line_spacing, room - 2 * beside, most=2)
        return setter.placed(fitted, canvas.left + room / 2, top, "centre")

    title = centred(agenda.title, look.text, steps.of(look.top))
    subtitle = None
    if agenda.subtitle:
        # Nearer to the title, to which it belongs, than to the pills.
        top = steps.enough_for(title.box.bottom + look.gap / 2)
        subtitle = centred(agenda.subtitle, look.subtitle, top)
    last = subtitle or title
    pills_top = max(steps.of(theme.header.top), steps.enough_for(last.box.bottom + look.gap))
    pills, bottom = lay_out_pills(columns, theme, setter, pills_top)
    logo = _placed_logo(theme.logo, theme, steps, (title, last), pills_top) if theme.logo else None
    return Head(title, subtitle, logo, pills, bottom)


def _size_of_logo(logo: Logo, canvas: Canvas, height: float) -> tuple[float, float]:
    """Give the width and height of a logo of at most `height`, in points."""
    ratio = logo.file.width / logo.file.height
    width = min(height * ratio, canvas.width * _MOST_OF_WIDTH)
    return width, width / ratio


def _placed_logo(
    logo: Logo, theme: Theme, steps: Steps, texts: tuple[TextBlock, TextBlock], pills_top: int
) -> Rectangle:
    """Place the logo at its margin above the pills, centred on the texts from capitals to last baseline."""
    middle = (texts[0].box.y + texts[-1].lines[-1].baseline) / 2
    room = min(middle, steps.points(pills_top) - theme.title.gap / 2 - middle)
    width, height = _size_of_logo(logo, theme.canvas, min(logo.height, 2 * room))
    wide, high = max(1, steps.of(width)), max(1, steps.of(height))
    left = steps.of(theme.canvas.left)
    if logo.side == "right":
        left = steps.of(theme.canvas.width - theme.canvas.right) - wide
    return steps.rectangle(left, max(0, steps.of(middle - height / 2)), wide, high)
