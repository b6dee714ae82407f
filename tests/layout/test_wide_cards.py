"""One very long name has a wider card, and costs the others little."""

import pytest

from agendafunnel import Agenda, Layout, Standard, Theme, lay_out
from agendafunnel.text.measuring import TextMeasurer
from tests.layout import invariants

LONG = (
    "Een afsprakenstelsel voor de uitwisseling van gegevens over aanvragen, besluiten en voorzieningen "
    "tussen gemeenten, uitvoerders en inwoners met een ondersteuningsvraag"
)


def with_long_names(agenda: Agenda, *places: int) -> Agenda:
    standards: list[Standard] = list(agenda.standards)
    for place in places:
        standards[place] = standards[place].model_copy(update={"name": LONG, "label": LONG})
    return agenda.model_copy(update={"standards": tuple(standards)})


def longest(layout: Layout) -> int:
    return max(len(card.label.lines) for card in layout.cards)


@pytest.mark.parametrize("place", range(0, 36, 5))
def test_a_very_long_name_costs_the_text_of_others_hardly_anything(
    place: int, july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    agenda = with_long_names(july, place)
    layout = lay_out(agenda, vng, measurer=measurer)
    invariants.check(agenda, layout, vng)
    assert layout.card_text_size >= 0.95 * vng.cards.text.size
    assert longest(layout) <= 7


def test_the_others_keep_one_width(july: Agenda, vng: Theme, measurer: TextMeasurer) -> None:
    layout = lay_out(with_long_names(july, 12), vng, measurer=measurer)
    others = {card.box.width for card in layout.cards if card.name != LONG}
    assert others == {layout.card_width}
    assert layout.card(july.standards[12].id).box.width > 2 * layout.card_width


def test_no_card_is_wider_where_many_names_are_very_long(
    july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    layout = lay_out(with_long_names(july, *range(8)), vng, measurer=measurer)
    assert len({card.box.width for card in layout.cards}) == 1
    assert layout.card_width == 0


def test_the_width_of_cards_is_left_out_of_the_json_where_all_have_one(july_layout: Layout) -> None:
    assert "card_width" not in july_layout.to_data()
