"""Whether a picture can be arranged as is said: every layout is, and nothing that cannot stand."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from agendafunnel import Agenda, ArgumentError, Layout, Theme, lay_out
from agendafunnel.arrangement import Arrangement, KeptCard, KeptColumn, KeptLane, problem_in
from agendafunnel.layout.frames import arrangement_of
from tests.strategies import agendas


@pytest.fixture(scope="module")
def arrangement(july: Agenda, vng: Theme) -> Arrangement:
    return arrangement_of(lay_out(july, vng))


@pytest.mark.slow("lays out many pictures")
@settings(max_examples=40)
@given(agenda=agendas())
def test_every_layout_is_arranged_as_a_picture_can_be(agenda: Agenda, vng: Theme) -> None:
    assert problem_in(arrangement_of(lay_out(agenda, vng))) is None


@pytest.mark.parametrize(
    ("update", "said"),
    [
        ({"width": float("nan")}, "A length in it is negative"),
        ({"height": float("inf")}, "A length in it is negative"),
        ({"card_width": -70.0}, "A length in it is negative"),
        ({"lanes": (KeptLane("zaken", -1.0, 20.0),)}, "A length in it is negative"),
        ({"text_size": 0.0}, "have no size"),
        ({"card_width": 0.0}, "have no size"),
        ({"columns": (KeptColumn("a", 1.0, 1),) * 2}, "more than once"),
        ({"columns": (KeptColumn("a", 2_000.0, 1),)}, "Its columns are wider"),
        ({"columns": (KeptColumn("a", 200.0, 0),)}, "beside each other"),
        ({"columns": (KeptColumn("a", 200.0, 10**9),)}, "beside each other"),
        ({"lanes": (KeptLane("zaken", 500.0, 100.0),)}, "Its lanes are higher"),
        ({"width": 10**400}, "A length in it is negative"),
        ({"columns": (KeptColumn("a", 200.0, 10**400),)}, "beside each other"),
        ({"cards": (KeptCard("a", "b", "c", 10**400, 0),)}, "below each other"),
        ({"cards": (KeptCard("a", "b", "c", 0, 40),)}, "beside each other"),
        ({"cards": (KeptCard("a", "b", "c", 0, -1),)}, "beside each other"),
        ({"cards": (KeptCard("a", "b", "c", 1_000_000, 0),)}, "below each other"),
        ({"cards": (KeptCard("a", "b", "c", -1, 0),)}, "below each other"),
    ],
)
def test_what_cannot_stand_on_a_canvas_is_told(
    update: dict[str, Any], said: str, arrangement: Arrangement
) -> None:
    assert said in str(problem_in(arrangement._replace(**update)))


@pytest.mark.parametrize(
    ("update", "said"),
    [
        ({"width": None}, "'width' should be a number"),
        ({"height": "540"}, "'height' should be a number"),
        ({"text_size": True}, "'text_size' should be a number"),
        ({"columns": None}, "'columns' should be a tuple"),
        ({"columns": "abc"}, "'columns' should be a tuple"),
        ({"columns": (("intake", 200.0, 2),)}, r"'columns\.0' should be a KeptColumn"),
        ({"columns": (KeptColumn(1, 200.0, 2),)}, r"'columns\.0\.stage' should be a text"),  # type: ignore[arg-type] # What is wrong is what is tried.
        ({"columns": (KeptColumn("a", 200.0, 1.5),)}, r"'columns\.0\.card_columns' should be a whole number"),  # type: ignore[arg-type] # What is wrong is what is tried.
        ({"lanes": (KeptLane("a", {}, 20.0),)}, r"'lanes\.0\.top' should be a number"),  # type: ignore[arg-type] # What is wrong is what is tried.
        ({"cards": (None,)}, r"'cards\.0' should be a KeptCard"),
        ({"cards": (KeptCard([], "b", "c", 0, 0),)}, r"'cards\.0\.standard' should be a text"),  # type: ignore[arg-type] # What is wrong is what is tried.
    ],
)
def test_a_field_of_another_kind_is_told_with_its_place(
    update: dict[str, Any], said: str, arrangement: Arrangement, july: Agenda
) -> None:
    with pytest.raises(ArgumentError, match=rf"'like' is no arrangement of a picture\. {said}\."):
        lay_out(july, like=arrangement._replace(**update))


def test_lists_and_numbers_of_numpy_are_as_good(arrangement: Arrangement) -> None:
    update: dict[str, Any] = {
        "width": np.float64(arrangement.width),
        "columns": [KeptColumn("a", np.float64(200), np.int64(1))],  # type: ignore[arg-type] # As a table has it.
    }
    assert problem_in(arrangement._replace(**update)) is None


def test_nothing_is_laid_out_like_what_cannot_stand(july: Agenda, vng: Theme) -> None:
    layout = lay_out(july, vng)
    broken: Layout = layout._replace(width=-960.0)
    with pytest.raises(ArgumentError, match=r"'like' is no arrangement of a picture\. A length in it"):
        lay_out(july, vng, like=broken)


def test_a_layout_is_taken_for_its_arrangement(july: Agenda, vng: Theme) -> None:
    layout = lay_out(july, vng)
    assert lay_out(july, vng, like=layout) == lay_out(july, vng, like=arrangement_of(layout)) == layout
