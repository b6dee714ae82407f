"""A picture that is lower than its sheet stands in the middle of it, and is otherwise the same."""

import json
from typing import Any

import pytest

import agendafunnel
from agendafunnel import Agenda, Layout, Theme
from agendafunnel.layout.engine import centred, lay_out
from agendafunnel.layout.geometry import Steps
from agendafunnel.text.measuring import TextMeasurer
from tests.layout import invariants

STEPS = Steps(0.24)
DOWN = ("y", "baseline")
"""The fields of a layout's JSON that are places from the top."""


def moves(before: Any, after: Any, field: str = "") -> set[tuple[str, float]]:
    """Return the fields that differ, each with how much larger it is; both have the same form."""
    if isinstance(before, dict):
        assert before.keys() == after.keys()
        return {move for key in before for move in moves(before[key], after[key], key)}
    if isinstance(before, list):
        return {move for pair in zip(before, after, strict=True) for move in moves(*pair, field)}
    return {(field, round(after - before, 3))} if before != after else set()


def test_everything_moves_down_by_the_same_and_nothing_else_changes(july_layout: Layout) -> None:
    lower = centred(july_layout, july_layout.height + 48, STEPS)
    found = moves(json.loads(july_layout.to_json()), json.loads(lower.to_json()))
    assert found == {("y", 24.0), ("baseline", 24.0), ("height", 48.0)}


@pytest.mark.parametrize("more", [0, -40, 0.24])
def test_a_picture_that_is_not_lower_by_two_steps_stays_as_it_is(more: float, july_layout: Layout) -> None:
    assert centred(july_layout, july_layout.height + more, STEPS) is july_layout


def test_a_picture_of_few_cards_stands_in_the_middle_of_a_slide(
    july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    few = july.model_copy(update={"standards": july.standards[:3], "note": None})
    slide = agendafunnel.resized(vng, "slide")
    layout = lay_out(few, slide, measurer)
    invariants.check(few, layout, slide)
    assert layout.height == slide.canvas.height
    assert layout.title.box.y > lay_out(few, vng, measurer).title.box.y + 20


def test_what_it_is_made_of_is_the_very_same(july_layout: Layout) -> None:
    assert centred(july_layout, july_layout.height + 48, STEPS).made_of.agenda is july_layout.made_of.agenda
