"""The head and foot of a page: its stages, its number, and the gate to the stages of the next page."""

from collections.abc import Sequence

from agendafunnel.bundled import MOST_PAGES
from agendafunnel.field_types import altered, plain
from agendafunnel.layout.head import Head
from agendafunnel.layout.text_blocks import TextSetter
from agendafunnel.layout.texts import TextBlock
from agendafunnel.layout.values import PageNumber
from agendafunnel.model import Agenda, Stage
from agendafunnel.words import PictureWords


def with_stages(agenda: Agenda, stages: Sequence[Stage]) -> Agenda:
    """Return an agenda of which these stages stand side by side.

    Beside the last one is no line to stand its gate under; the first line of the footer says what it is.
    """
    found = altered(agenda, stages=tuple(stages))
    last = stages[-1]
    if last == agenda.stages[-1] or not last.gate:
        return found
    following = agenda.stages[agenda.stages.index(last) + 1]
    gate = " ".join(map(plain, last.gate))
    words = PictureWords(agenda.language).gate.format(name=plain(following.name), gate=gate)
    footer = "\n".join(filter(None, (words, agenda.footer)))
    return altered(found, footer=footer)


def with_number(agenda: Agenda, number: int, pages: int) -> Agenda:
    """Return an agenda whose subtitle ends in the number of a page."""
    words = PictureWords(agenda.language).page.format(number=number, pages=pages)
    return altered(agenda, subtitle=" – ".join(filter(None, (agenda.subtitle, words))))


def number_beside_title(
    head: Head, number: int, pages: int, language: str, setter: TextSetter
) -> PageNumber | None:
    """Return the number of a page beside the title, on its baseline; None where there is no room.

    It stands at the right, or at the left where the logo is at the right.
    """
    theme, steps, style = setter.theme, setter.steps, setter.theme.title.subtitle

    def placed(number: int, pages: int) -> TextBlock:
        words = PictureWords(language).page.format(number=number, pages=pages)
        fitted = setter.measured((words,), "regular", style.size, style.line_spacing)
        top = steps.of(head.title.lines[-1].baseline) - fitted.cap
        if theme.logo and theme.logo.side == "right":
            return setter.placed(fitted, theme.canvas.left, top, "left")
        return setter.placed(fitted, theme.canvas.width - theme.canvas.right, top, "right")

    # Room for the widest number, so that all pages are alike.
    room = placed(MOST_PAGES, MOST_PAGES).box.expanded(theme.title.gap / 2)
    others = [head.title.box, head.subtitle and head.subtitle.box, head.logo]
    others += [pill.box for pill in head.pills]
    if room.y < 0 or any(other and other.overlaps(room) for other in others):
        return None
    return PageNumber(number, pages, placed(number, pages))
