"""A small change of data moves no card that need not move."""

import random

import pytest

from agendafunnel import Agenda, Domain, Edition, Layout, Stage, Standard, Theme
from agendafunnel.layout.engine import lay_out
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.text.measuring import TextMeasurer


def crowd(seed: int) -> Agenda:
    """Give an agenda of short labels, from sparse to so crowded that cards get small or the canvas high."""
    chance = random.Random(seed)  # noqa: S311 - chance is all that is wanted
    stages, domains = chance.randint(2, 6), chance.randint(1, 8)
    places = [
        (chance.randrange(domains), chance.randrange(stages)) for _ in range(chance.choice((10, 40, 80, 200)))
    ]
    return Agenda(
        title="T",
        edition=Edition(id="1", label="1"),
        stages=tuple(Stage(id=f"s{index}", name="S") for index in range(stages)),
        domains=tuple(Domain(id=f"d{index}", name="D", colour="#000000") for index in range(domains)),
        standards=tuple(
            Standard(id=f"c{index}", name="Naam", domain=f"d{domain}", stage=f"s{stage}")
            for index, (domain, stage) in enumerate(places)
        ),
    )


def places(layout: Layout) -> dict[str, Rectangle]:
    return {card.standard: card.box for card in layout.cards}


@pytest.mark.parametrize("seed", range(40))
def test_one_card_more_where_there_is_room_moves_no_card_of_another_cell(
    seed: int, rigid: Theme, measurer: TextMeasurer
) -> None:
    agenda = crowd(seed)
    before = lay_out(agenda, rigid, measurer)
    columns = {column.stage: column.card_columns for column in before.columns}
    with_room = [cell for cell in before.cells if len(cell.cards) % columns[cell.stage]]
    for cell in with_room[:3]:
        more = Standard(id="more", name="Naam", domain=cell.domain, stage=cell.stage)
        after = places(
            lay_out(agenda.model_copy(update={"standards": (*agenda.standards, more)}), rigid, measurer)
        )
        for standard, box in places(before).items():
            if standard not in cell.cards:
                assert after[standard] == box, (cell.domain, cell.stage, standard)


def test_a_row_more_moves_only_the_lanes_below_it(july: Agenda, rigid: Theme, measurer: TextMeasurer) -> None:
    three = ("bestuurlijk-domein", "dienstverlenings-domein", "sociaal-domein")
    agenda = july.model_copy(
        update={"standards": tuple(standard for standard in july.standards if standard.domain in three)}
    )
    more = [
        Standard(id=f"more-{index}", name="Naam", domain="dienstverlenings-domein", stage="intake")
        for index in range(2)
    ]
    before = lay_out(agenda, rigid, measurer)
    after = lay_out(agenda.model_copy(update={"standards": (*agenda.standards, *more)}), rigid, measurer)
    moved = {card.domain for card in before.cards if places(after)[card.standard] != card.box}
    assert moved == {"sociaal-domein"}


def test_a_card_more_in_the_fullest_cell_takes_width_and_moves_no_lane(
    july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    before = lay_out(july, vng, measurer)
    more = Standard(id="more", name="Naam", domain="dienstverlenings-domein", stage="vastgesteld")
    after = lay_out(july.model_copy(update={"standards": (*july.standards, more)}), vng, measurer)
    assert after.card_text_size == before.card_text_size
    assert [lane.box for lane in after.lanes] == [lane.box for lane in before.lanes]
    columns = [column.card_columns for column in before.columns]
    assert columns == [2, 2, 2, 2, 3]
    assert [column.card_columns for column in after.columns] == [2, 1, 2, 2, 4]


def test_another_edition_of_the_same_shape_stands_in_the_same_places(
    july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    renamed = july.model_copy(
        update={
            "standards": tuple(
                standard.model_copy(update={"label": "Nieuw"}) if len(standard.label) < 8 else standard
                for standard in july.standards
            )
        }
    )
    assert places(lay_out(renamed, vng, measurer)) == places(lay_out(july, vng, measurer))
