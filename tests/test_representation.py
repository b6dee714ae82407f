"""What values show at a prompt."""

from typing import Any

import pytest
from hypothesis import given

from agendafunnel import (
    Agenda,
    Choices,
    Layout,
    Publication,
    Scene,
    Theme,
    carried_by,
    changes_between,
    compose,
    draw,
    lay_out,
    load,
    with_data,
)
from agendafunnel.messages import message
from agendafunnel.representation import MOST
from tests.strategies import agendas


def parts_of(value: Any) -> list[Any]:
    """Return a value and all that it holds."""
    found = [value]
    if isinstance(value, tuple):
        found += [inner for part in value for inner in parts_of(part)]
    return found


@given(agendas())
def test_nothing_shows_in_more_than_a_few_hundred_characters(agenda: Agenda) -> None:
    layout = lay_out(agenda, "vng")
    scene = compose(layout)
    ours = [
        part
        for part in (*parts_of(layout), *parts_of(scene), agenda, *agenda.standards)
        if type(part).__module__.startswith("agendafunnel")
    ]
    assert max(len(repr(part)) for part in ours) <= MOST


def test_layout_and_scene_say_what_they_are(july_layout: Layout, july_scene: Scene) -> None:
    title = "'Ontwikkelagenda API-standaarden VNG-Realisatie'"
    assert repr(july_layout) == (
        f"<Layout of {title}, 2022-07: 36 cards in 6 lanes and 5 columns, 960 × 540 pt>"
    )
    assert repr(july_scene).startswith(f"<Scene of {title}: ")
    assert repr(july_scene).endswith(", 960 × 540 pt>")


def test_a_dict_shows_its_keys_and_values() -> None:
    assert repr(Choices(stages={"wells": "intake"})) == "Choices(stages={'wells': 'intake'})"


def test_agendas_changes_and_themes_show_in_short(july: Agenda, july_layout: Layout, vng: Theme) -> None:
    changes = changes_between(july, load("2024-03"))
    carried = carried_by(draw(with_data(compose(july_layout)), "svg"))
    for value in (
        july,
        vng,
        changes,
        changes.since(),
        Publication(july, july_layout, changes=changes),
        carried,
    ):
        assert repr(value).startswith(f"{type(value).__name__}(")
        assert len(repr(value)) <= MOST


def test_cards_that_differ_look_different(july_layout: Layout) -> None:
    card = july_layout.cards[0]
    moved = card._replace(box=card.box._replace(x=card.box.x + 1))
    assert repr(moved) != repr(card)
    assert repr(card._replace(label=card.label._replace(size=7))) != repr(card)


def test_a_test_that_compares_layouts_says_which_field_differs(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import agendafunnel as af
        def test_same():
            layout = af.lay_out("2022-07")
            card = layout.cards[0]
            other = card._replace(box=card.box._replace(x=1.5))
            assert layout._replace(cards=(other, *layout.cards[1:])) == layout
        """
    )
    lines = pytester.runpytest_inprocess("-p", "no:cacheprovider").stdout.str()
    assert "cards" in lines
    assert "<Layout of" in lines


def test_a_message_shows_as_what_it_says() -> None:
    assert repr(message("There is no stage '{stage}'.", stage="x")) == """Message("There is no stage 'x'.")"""
