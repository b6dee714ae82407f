"""The scene: all that is drawn, in final places and colours."""

from collections import Counter

from hypothesis import given, settings

import agendafunnel
from agendafunnel import Agenda, Layout, Scene, Theme, compose
from agendafunnel.layout.engine import lay_out
from agendafunnel.scene import Box, Group, Line, Polygon, Text
from tests.measurers import OneEm
from tests.strategies import agendas


def groups(scene: Scene) -> list[Group]:
    found: list[Group] = []

    def collect(group: Group) -> None:
        found.append(group)
        for part in group.parts:
            if isinstance(part, Group):
                collect(part)

    for group in scene.groups:
        collect(group)
    return found


@settings(max_examples=20)
@given(agenda=agendas(most_standards=25))
def test_every_string_of_the_layout_is_drawn_once(agenda: Agenda, vng: Theme) -> None:
    layout = lay_out(agenda, vng, OneEm())
    assert layout.legend is not None
    blocks = [layout.title, layout.subtitle, layout.legend.heading, layout.footer, layout.note]
    # A high picture says the names of stages again below the lanes.
    blocks += [block for column in layout.columns for block in (column.header, column.foot_header)]
    blocks += [card.label for card in layout.cards]
    blocks += [gate.text for gate in layout.gates] + [entry.text for entry in layout.legend.entries]
    laid = Counter(
        (run.text, run.x, line.baseline)
        for block in blocks
        if block is not None
        for line in block.lines
        for run in line.runs or (line,)
    )
    marks = list(compose(layout, vng).marks())
    assert Counter((mark.text, mark.x, mark.baseline) for mark in marks if isinstance(mark, Text)) == laid


@settings(max_examples=20)
@given(agenda=agendas(most_standards=25))
def test_ids_are_unique(agenda: Agenda, vng: Theme) -> None:
    ids = Counter(group.id for group in groups(compose(lay_out(agenda, vng, OneEm()), vng)))
    assert set(ids.values()) == {1}


def test_each_card_is_a_group_with_its_facts(july_scene: Scene) -> None:
    card = next(group for group in groups(july_scene) if group.id == "standard-brp-historie")
    assert card.role == "standard"
    assert dict(card.data) == {
        "standard": "brp-historie", "domain": "basisregistraties", "stage": "implementeerbaar",
    }  # fmt: skip
    assert card.name == "BRP-historie – Basisregistraties – Implementeerbaar"
    box, label = card.parts
    assert isinstance(box, Box)
    assert box.fill == "#35b8ff"
    assert isinstance(label, Text)
    assert label.text == "BRP-historie"


def test_pills_are_drawn_from_the_outer_ones_to_the_middle(july_scene: Scene, july_layout: Layout) -> None:
    pills = next(group for group in july_scene.groups if group.id == "pills")
    lefts = [round(part.box.x - 0.96, 2) for part in pills.parts if isinstance(part, Box)]
    wanted = [july_layout.columns[index].pill.x for index in (0, 4, 1, 3, 2)]
    assert lefts == [round(x, 2) for x in wanted]
    fills = [part.fill for part in pills.parts if isinstance(part, Box)]
    assert fills == ["#12abdb", "#12abdb", "#005482", "#005482", "#12abdb"]


def test_columns_are_named_in_the_order_of_the_stages(july_scene: Scene) -> None:
    names = [group.name for group in july_scene.groups if group.role == "column"]
    assert names == ["Intake", "Analyse", "Realisatie", "Implementeerbaar", "Vastgesteld"]


def test_the_description_tells_what_stands_where(july_scene: Scene) -> None:
    assert july_scene.description.startswith("36 standaarden in 5 fasen en 6 domeinen. Intake (10): WhO, ")
    assert "Analyse (3): BGT-Bevragen, HR-Bevragen, Open Raads Informatie." in july_scene.description


def test_the_description_is_in_the_language_of_the_agenda(july: Agenda, vng: Theme) -> None:
    english = july.model_copy(update={"language": "en-GB", "standards": july.standards[:1]})
    scene = compose(lay_out(english, vng, OneEm()), vng)
    assert scene.description.startswith("1 standard in 5 stages and 6 domains.")
    assert "Realisatie (0): none." in scene.description


def test_all_kinds_of_marks_are_there(july_scene: Scene) -> None:
    kinds = Counter(type(mark) for mark in july_scene.marks())
    assert kinds[Box] == 5 + 36 + 6
    assert kinds[Line] == kinds[Polygon] == 4


def test_a_notebook_shows_the_picture(july_scene: Scene, july_svg: str) -> None:
    assert july_scene._repr_svg_() == july_svg


def test_corners_are_no_rounder_than_their_box_allows(july: Agenda) -> None:
    theme = agendafunnel.read_theme(b"based_on: vng\nlegend: {radius: 99}\ncards: {radius: 99}")
    layout = agendafunnel.lay_out(july, theme)
    boxes = [mark for mark in compose(layout).marks() if isinstance(mark, Box)]
    assert all(mark.radius <= min(mark.box.width, mark.box.height) / 2 for mark in boxes)
