"""The foot: how much room its texts have before they give way."""

import pytest

from agendafunnel import Agenda, Theme
from agendafunnel.layout.engine import lay_out
from tests.measurers import OneEm


@pytest.mark.parametrize(("part", "lines"), [(0.24, 1), (0.26, 2)])
def test_a_note_has_a_quarter_of_the_width_before_it_breaks(
    part: float, lines: int, july: Agenda, vng: Theme
) -> None:
    letters = round(part * vng.canvas.width / vng.foot.note.size)
    note = "n" * (letters // 2) + " " + "n" * (letters - letters // 2 - 1)
    layout = lay_out(july.model_copy(update={"note": note, "footer": None}), vng, OneEm())
    assert layout.note is not None
    assert len(layout.note.lines) == lines
