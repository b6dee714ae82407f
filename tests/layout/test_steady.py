"""A picture that follows another keeps what it can of it, is as good, and can be made again from itself."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import agendafunnel
from agendafunnel import Agenda, Domain, Edition, Layout, LayoutError, Stage, Standard, Theme
from agendafunnel.layout.engine import lay_out
from agendafunnel.layout.frames import arrangement_of
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.text.measuring import TextMeasurer
from tests.layout import invariants
from tests.shapes import shape
from tests.strategies import agendas


def another(agenda: Agenda, seed: int) -> Agenda:
    """Return another edition of an agenda: something of all that a quarter, or a year, may change."""
    chance = random.Random(seed)  # noqa: S311 - chance is all that is wanted
    stages, domains = list(agenda.stages), list(agenda.domains)
    if chance.random() < 0.15 and len(stages) > 1:
        del stages[chance.randrange(len(stages))]
    if chance.random() < 0.15:
        stages.insert(chance.randrange(len(stages) + 1), Stage(id="new-stage", name="Nieuw"))
    if chance.random() < 0.1:
        chance.shuffle(stages)
    stages[-1] = stages[-1].model_copy(update={"gate": ()})
    if chance.random() < 0.15 and len(domains) > 1:
        del domains[chance.randrange(len(domains))]
    if chance.random() < 0.15:
        new = Domain(id="new-domain", name="Nieuw", colour="#123456")
        domains.insert(chance.randrange(len(domains) + 1), new)
    share = chance.choice((0.02, 0.1, 0.5))
    standards: list[Standard] = []
    for standard in agenda.standards:
        if chance.random() < share:
            continue
        update: dict[str, str] = {}
        if standard.stage not in {one.id for one in stages} or chance.random() < share:
            update["stage"] = chance.choice(stages).id
        if standard.domain not in {one.id for one in domains} or chance.random() < share:
            update["domain"] = chance.choice(domains).id
        if chance.random() < share:
            update["label"] = standard.label + " gegevens en meldingen"
        standards.append(standard.model_copy(update=update))
    for number in range(chance.choice((0, 1, 3, 20))):
        domain, stage = chance.choice(domains).id, chance.choice(stages).id
        name = "Nieuwe naam"
        standards.append(Standard(id=f"new-{number}", name=name, label=name, domain=domain, stage=stage))
    return agenda.model_copy(
        update={"stages": tuple(stages), "domains": tuple(domains), "standards": tuple(standards)}
    )


def without(agenda: Agenda, identifier: str) -> Agenda:
    standards = tuple(one for one in agenda.standards if one.id != identifier)
    return agenda.model_copy(update={"standards": standards})


def with_one_more(agenda: Agenda, domain: str, stage: str) -> Agenda:
    new = Standard(id="new", name="Nieuw", label="Nieuw", domain=domain, stage=stage)
    return agenda.model_copy(update={"standards": (new, *agenda.standards)})


def places(layout: Layout) -> dict[str, Rectangle]:
    return {card.standard: card.box for card in layout.cards}


def edges(layout: Layout) -> list[float]:
    return [column.box.x for column in layout.columns]


@pytest.mark.slow("lays out many pictures")
@settings(max_examples=25)
@given(agendas(), st.integers(0, 10_000))
def test_what_follows_keeps_the_invariants_and_can_be_made_again_from_itself(
    vng: Theme, measurer: TextMeasurer, agenda: Agenda, seed: int
) -> None:
    before, changed = lay_out(agenda, vng, measurer), another(agenda, seed)
    after = lay_out(changed, vng, measurer, like=arrangement_of(before))
    invariants.check(changed, after, vng)
    assert lay_out(changed, vng, measurer, like=arrangement_of(after)) == after
    assert after.card_text_size >= 0.97 * lay_out(changed, vng, measurer).card_text_size - 1e-9
    assert lay_out(agenda, vng, measurer, like=arrangement_of(before)) == before


@pytest.mark.slow("lays out large agendas")
@pytest.mark.parametrize("seed", range(40))
def test_so_it_is_of_every_shape_and_theme(seed: int, measurer: TextMeasurer) -> None:
    agenda, theme, fit = shape(seed)
    changed = another(agenda, seed)
    try:
        before = lay_out(agenda, theme, measurer, fit=fit)
        lay_out(changed, theme, measurer, fit=fit)
    except LayoutError:
        return  # Of a shape that has no picture; what can be drawn anew can be drawn like another.
    after = lay_out(changed, theme, measurer, fit=fit, like=arrangement_of(before))
    invariants.check(changed, after, theme)
    assert lay_out(changed, theme, measurer, fit=fit, like=arrangement_of(after)) == after


@pytest.mark.parametrize("edition", ["2022-07", "2024-03"])
@pytest.mark.parametrize("theme_name", ["vng", "vng-toegankelijk", "vng-toegankelijk-druk"])
def test_what_has_not_changed_is_drawn_as_it_was(edition: str, theme_name: str) -> None:
    agenda, theme = agendafunnel.load(edition), agendafunnel.load_theme(theme_name)
    layout = agendafunnel.lay_out(agenda, theme)
    assert agendafunnel.lay_out(agenda, theme, like=layout) == layout


def test_a_layout_and_its_arrangement_are_followed_alike(july: Agenda, vng: Theme) -> None:
    before, changed = agendafunnel.lay_out(july, vng), without(july, "bgt-bevragen")
    alike = agendafunnel.lay_out(changed, vng, like=arrangement_of(before))
    assert agendafunnel.lay_out(changed, vng, like=before) == alike


def test_of_a_cell_that_loses_a_card_one_card_moves_and_of_others_none(july: Agenda, vng: Theme) -> None:
    before = agendafunnel.lay_out(july, vng)
    after = places(agendafunnel.lay_out(without(july, "brp-reisdocumenten"), vng, like=before))
    moved = [name for name, box in places(before).items() if name in after and after[name] != box]
    assert moved == ["brp-update"]


def test_a_new_card_stands_behind_those_that_were_there(july: Agenda, vng: Theme) -> None:
    before = agendafunnel.lay_out(july, vng)
    after = agendafunnel.lay_out(with_one_more(july, "bestuurlijk-domein", "analyse"), vng, like=before)
    cell = next(one for one in after.cells if (one.domain, one.stage) == ("bestuurlijk-domein", "analyse"))
    assert cell.cards[-1] == "new"
    assert {name: places(after)[name] for name in places(before)} == places(before)


def test_cells_and_cards_are_in_the_order_in_which_they_stand(july: Agenda, vng: Theme) -> None:
    before = agendafunnel.lay_out(july, vng)
    after = agendafunnel.lay_out(without(july, "besluiten"), vng, like=before)
    for cell in after.cells:
        cards = [card for card in after.cards if (card.domain, card.stage) == (cell.domain, cell.stage)]
        assert [card.standard for card in cards] == list(cell.cards)
        assert [(card.row, card.column) for card in cards] == sorted(
            (card.row, card.column) for card in cards
        )


def test_a_lane_that_needs_a_row_less_keeps_its_height(july: Agenda) -> None:
    theme = agendafunnel.load_theme("vng-toegankelijk")
    before = agendafunnel.lay_out(july, theme)
    after = agendafunnel.lay_out(without(july, "brp-update"), theme, like=before)
    assert [lane.box for lane in after.lanes] == [lane.box for lane in before.lanes]
    assert after.height == before.height


def test_blank_is_given_back_where_it_is_more_than_a_row(july: Agenda) -> None:
    theme = agendafunnel.load_theme("vng-toegankelijk")
    layout, agenda = agendafunnel.lay_out(july, theme), july
    for name in [card.standard for card in layout.cards if card.domain == "dienstverlenings-domein"][1:]:
        agenda = without(agenda, name)
        layout = agendafunnel.lay_out(agenda, theme, like=layout)
        assert layout.height <= 1.12 * agendafunnel.lay_out(agenda, theme).height + theme.canvas.grid


def test_a_higher_row_moves_others_by_less_than_is_seen(july: Agenda) -> None:
    theme = agendafunnel.load_theme("vng-toegankelijk")
    before = agendafunnel.lay_out(july, theme)
    label = "BGT-Bevragen en meldingen"
    standards = tuple(
        one.model_copy(update={"label": label}) if one.id == "bgt-bevragen" else one for one in july.standards
    )
    longer = july.model_copy(update={"standards": standards})
    after = agendafunnel.lay_out(longer, theme, like=before)
    assert edges(after) == edges(before)
    first = {card.standard for card in before.cards if card.row == 0}
    moved = [abs(places(after)[name].y - box.y) for name, box in places(before).items() if name in first]
    assert max(moved) < 0.01 * before.width


def test_a_stage_more_leaves_lanes_and_text_as_they_were(vng: Theme) -> None:
    agenda = agendafunnel.load("2024-03")
    before = agendafunnel.lay_out(agenda, vng)
    stages = (*agenda.stages, Stage(id="archief", name="Archief"))
    after = agendafunnel.lay_out(agenda.model_copy(update={"stages": stages}), vng, like=before)
    assert after.card_text_size >= 0.97 * before.card_text_size
    assert [column.stage for column in after.columns][-1] == "archief"


def test_of_a_picture_of_another_width_nothing_is_kept_and_that_is_said(july: Agenda, vng: Theme) -> None:
    other = agendafunnel.lay_out(july, agendafunnel.resized(vng, "a3"))
    after = agendafunnel.lay_out(july, vng, like=other)
    fresh = agendafunnel.lay_out(july, vng)
    assert after._replace(notices=()) == fresh._replace(notices=())
    assert [notice.rule for notice in after.notices] == ["not-followed"]


def test_of_a_picture_of_other_standards_nothing_is_kept(july: Agenda, vng: Theme) -> None:
    others = july.model_copy(
        update={"standards": tuple(one.model_copy(update={"id": f"x-{one.id}"}) for one in july.standards)}
    )
    fresh = agendafunnel.lay_out(july, vng)
    assert agendafunnel.lay_out(july, vng, like=agendafunnel.lay_out(others, vng)) == fresh


def test_where_text_is_smaller_than_it_could_be_starting_anew_is_suggested(july: Agenda, vng: Theme) -> None:
    small = agendafunnel.lay_out(july, vng)._replace(card_text_size=7.8)
    after = agendafunnel.lay_out(july, vng, like=small)
    assert after.card_text_size == 7.8
    assert "start-anew" in {notice.rule for notice in after.notices}


def test_text_that_is_far_smaller_than_it_could_be_is_not_kept(july: Agenda, vng: Theme) -> None:
    small = agendafunnel.lay_out(july, vng)._replace(card_text_size=6.5)
    assert agendafunnel.lay_out(july, vng, like=small).card_text_size >= 0.97 * 8


def library(**moved: str) -> Agenda:
    """Return an agenda of few cards, of which some are in another stage than they were."""
    stages = ("Intake", "Analyse", "Realisatie", "Implementeerbaar", "Vastgesteld")
    domains = {
        "Collectie": {
            "Omslagen": "intake",
            "Leesplank": "analyse",
            "Exemplaren": "realisatie",
            "Titels": "vastgesteld",
        },
        "Leden": {"Lenen": "realisatie", "Ledenpas": "vastgesteld", "Reserveren": "vastgesteld"},
        "Gebouw": {"Bezoekcijfers": "realisatie", "Zelfbediening": "vastgesteld"},
        "Samenwerking": {"Catalogus": "intake", "Berichten": "intake"},
    }
    return Agenda(
        title="Weinig",
        edition=Edition(id="2030-01", label="januari 2030"),
        stages=tuple(Stage(id=name.lower(), name=name) for name in stages),
        domains=tuple(Domain(id=name, name=name, colour="#0b6fa4") for name in domains),
        standards=tuple(
            Standard(id=name, name=name, domain=domain, stage=moved.get(name, stage))
            for domain, cards in domains.items()
            for name, stage in cards.items()
        ),
    )


def test_a_last_lane_that_needs_a_row_less_makes_no_canvas_higher() -> None:
    theme = agendafunnel.load_theme("vng-toegankelijk")
    before = agendafunnel.lay_out(library(), theme)
    after = agendafunnel.lay_out(library(Catalogus="analyse", Zelfbediening="realisatie"), theme, like=before)
    assert after.height == before.height


def test_columns_that_have_no_cards_keep_their_widths_while_names_have_room() -> None:
    theme = agendafunnel.load_theme("vng-toegankelijk")
    before = agendafunnel.lay_out(library(Exemplaren="vastgesteld"), theme)
    changed = library(Exemplaren="vastgesteld", Leesplank="realisatie", Catalogus="realisatie")
    assert edges(agendafunnel.lay_out(changed, theme)) != edges(before)
    assert edges(agendafunnel.lay_out(changed, theme, like=before)) == edges(before)


def test_the_room_of_names_below_the_lanes_is_not_kept_and_added_to() -> None:
    agenda, theme = agendafunnel.load("2024-03"), agendafunnel.load_theme("vng-toegankelijk")
    new = [agenda.standards[0].model_copy(update={"id": f"new-{number}"}) for number in range(12)]
    more = agenda.model_copy(update={"standards": (*agenda.standards, *new)})
    layout = agendafunnel.lay_out(more, theme, like=agendafunnel.lay_out(agenda, theme))
    assert layout.foot_pills_height > 0
    assert agendafunnel.lay_out(more, theme, like=layout) == layout


def test_with_strict_the_canvas_does_not_grow_to_keep_things() -> None:
    agenda, theme = agendafunnel.load("2024-03"), agendafunnel.load_theme("vng-toegankelijk")
    before = agendafunnel.lay_out(agenda, theme)
    for stage in agenda.stages:
        more = with_one_more(agenda, "bestuurlijk-domein", stage.id)
        more = with_one_more(
            more.model_copy(update={"standards": (*more.standards[1:],)}), "fysiek-domein", stage.id
        )
        after = agendafunnel.lay_out(more, theme, like=before, strict=True)
        assert after.height <= theme.canvas.height + theme.canvas.grid


def test_the_room_of_the_key_of_changes_is_not_kept_and_added_to(measurer: TextMeasurer) -> None:
    theme = agendafunnel.load_theme("vng-toegankelijk")
    agenda = Agenda(
        title="Weinig",
        edition=Edition(id="2030-01", label="januari 2030"),
        stages=(Stage(id="s", name="Intake"),),
        domains=(Domain(id="d", name="Wonen", colour="#0b6fa4"),),
        standards=(Standard(id="a", name="Een", domain="d", stage="s"),),
    )
    since = agendafunnel.changes_between(without(agenda, "a"), agenda).since()
    layout = lay_out(agenda, theme, measurer, since=since)
    assert layout.key_height > 0
    assert layout.height - layout.key_height == lay_out(agenda, theme, measurer).height
    for _ in range(3):
        following = lay_out(agenda, theme, measurer, since=since, like=arrangement_of(layout))
        assert following.height == layout.height
        layout = following
