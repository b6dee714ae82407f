"""Agendas of every shape, from the agenda to the file: nothing dropped, nothing crossed.

A hundred are drawn here; many thousands with `pytest tests/test_every_shape.py --shapes 10000`.
"""

from collections import Counter

import pytest

import agendafunnel
from agendafunnel import LayoutError, Theme
from agendafunnel.layout.engine import lay_out
from agendafunnel.text.measuring import TextMeasurer
from tests import output
from tests.layout import invariants
from tests.shapes import shape

pytestmark = pytest.mark.slow("draws large agendas")

_AT_ONCE = 25


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    count = metafunc.config.getoption("--shapes")
    if "first" in metafunc.fixturenames:
        metafunc.parametrize("first", range(0, count, _AT_ONCE))


def test_every_shape_keeps_the_invariants_in_layout_and_file(
    first: int, vng: Theme, measurer: TextMeasurer
) -> None:
    for seed in range(first, first + _AT_ONCE):
        agenda, theme, fit = shape(seed)
        try:
            layout = lay_out(agenda, theme, measurer, fit=fit)
        except LayoutError:
            assert len(agenda.stages) >= 12, f"shape {seed} of {len(agenda.stages)} stages is refused"
            continue
        try:
            invariants.check(agenda, layout, theme)
            scene = agendafunnel.compose(layout, theme)
            output.check(agenda, agendafunnel.draw(scene, "svg", svg_text="system").decode())
        except AssertionError as fault:
            fault.add_note(f"shape {seed}")
            raise


def test_the_shapes_are_of_many_kinds() -> None:
    found: Counter[str] = Counter()
    for seed in range(300):
        agenda, theme, _ = shape(seed)
        found["many stages"] += len(agenda.stages) >= 20
        found["many domains"] += len(agenda.domains) >= 30
        found["many standards"] += len(agenda.standards) >= 100
        found["one cell of 600"] += len(agenda.standards) == 600
        found["empty"] += not agenda.standards
        found["bands"] += theme.lanes.bands is not None
        found["subtitle"] += agenda.subtitle is not None
        found["logo"] += theme.logo is not None
        found["no legend"] += not theme.legend.shown
        found["no gates"] += not any(stage.gate for stage in agenda.stages)
        found["portrait"] += theme.canvas.height > theme.canvas.width
    assert min(found.values()) >= 3, found
