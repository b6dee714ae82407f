"""`agendafunnel.compare`: each kind of thing that can be compared, and how agendas among them are drawn."""

import json
from pathlib import Path

import pytest

import agendafunnel as af
from agendafunnel import Agenda, ArgumentError, DataError, Layout, Scene
from agendafunnel.comparison.comparables import Comparable
from agendafunnel.earlier_pictures import EarlierPicture
from tests.cli.commands import run


@pytest.fixture(scope="module")
def picture(july_scene: Scene) -> bytes:
    return af.draw(af.with_data(july_scene), "svg")


@pytest.fixture(params=["agenda", "name", "layout", "layout as JSON", "picture", "path"])
def july_in_a_form(
    request: pytest.FixtureRequest, july: Agenda, july_layout: Layout, picture: bytes, tmp_path: Path
) -> Comparable:
    file = tmp_path / "july.svg"
    file.write_bytes(picture)
    forms: dict[str, Comparable] = {
        "agenda": july, "name": "2022-07", "layout": july_layout,
        "layout as JSON": july_layout.to_json().encode(),
        "picture": picture, "path": file,
    }  # fmt: skip
    return forms[request.param]


def test_an_edition_is_the_same_in_each_form(july_in_a_form: Comparable, july: Agenda) -> None:
    found = af.compare(july_in_a_form, july, theme=None, layers=["layout"])
    assert found.outcome == "same"


def test_what_is_yaml_is_an_agenda(july: Agenda) -> None:
    assert af.compare(af.as_yaml(july).encode(), july, layers=["data"]).same


def test_a_layout_knows_its_agenda_and_its_marks(july: Agenda) -> None:
    march = af.load("2024-03")
    marked, plain = af.lay_out(march, since=july), af.lay_out(march)
    found = af.compare(plain, marked, layers=["data", "layout"])
    assert found.data.badges
    assert found.different


@pytest.mark.slow("draws pictures of pixels")
def test_a_scene_is_compared_as_the_picture_that_is_drawn_of_it(july_scene: Scene) -> None:
    found = af.compare(july_scene, july_scene)
    assert found.outcome == "same"
    assert found.compared == ("data", "layout", "pixels")


def test_an_agenda_is_marked_anew_since_an_edition(july: Agenda) -> None:
    march = af.load("2024-03")
    marked = af.lay_out(march, since=july)
    assert af.compare(marked, march, since=july, removed=True, layers=["data", "layout"]).same
    other = july.model_copy(update={"standards": july.standards[:30]})
    assert af.compare(marked, march, since=other, removed=True, layers=["data"]).data.badges


def test_an_agenda_can_be_laid_out_like_a_layout(july: Agenda, july_layout: Layout) -> None:
    kept = af.lay_out(july, like=july_layout)
    assert af.compare(kept, july, like=july_layout, layers=["layout"]).same
    assert af.compare(july_layout, july, like="none", layers=["layout"]).same


@pytest.mark.parametrize("form", ["picture", "layout", "svg", "path", "bytes", "text", "name", "none"])
def test_an_agenda_is_laid_out_like_what_plot_takes(form: str, july: Agenda, tmp_path: Path) -> None:
    earlier = af.plot(july)
    earlier.save(tmp_path / "a.svg", svg_text="system")
    forms: dict[str, EarlierPicture] = {
        "picture": earlier,
        "layout": earlier.layout,
        "svg": earlier.to_svg(svg_text="system"),
        "path": tmp_path / "a.svg",
        "bytes": (tmp_path / "a.svg").read_bytes(),
        "text": earlier.to_json(),
        "name": "2022-07",
        "none": "none",
    }
    like = forms[form]
    fewer = july.replace(standards=july.standards[:30])
    assert af.compare(af.plot(fewer, like=like).layout, fewer, like=like, layers="layout").same


def test_layers_are_named_in_any_order(july: Agenda) -> None:
    found = af.compare(july, july, layers={"layout", "data"}, required=["data"])
    assert (found.layers, found.required) == (("data", "layout"), ("data",))


def test_a_page_has_no_picture_to_compare(july: Agenda) -> None:
    page = b"# T\n\n## Water\n\n### Peilbuizen\n\n**Status**\nIn intake.\n"
    with pytest.raises(DataError, match="This file is a page"):
        af.compare(page, july)


def test_a_layer_that_is_required_is_compared(july: Agenda) -> None:
    with pytest.raises(ArgumentError, match="'pixels' cannot be required"):
        af.compare(july, july, layers=["data"], required=["pixels"])


def test_the_command_prints_the_data(july: Agenda, tmp_path: Path) -> None:
    shown = run("compare", "2022-07", "2024-03", "--format", "json", "--layer", "data").stdout
    data = af.compare("2022-07", "2024-03", layers=["data"]).to_data()
    assert json.loads(shown) == data == json.loads(json.dumps(data))


def test_the_commands_print_the_data_of_changes_and_findings() -> None:
    changes = af.changes_between("2022-07", "2024-03").to_data()
    assert json.loads(run("diff", "2022-07", "2024-03", "--format", "json").stdout) == changes
    (finding, *_) = [one.to_data() for one in af.check("2022-07")]
    shown = json.loads(run("check", "2022-07", "--format", "json").stdout)["findings"]
    place = {"source": "", "line": 0, "column": 0}
    assert finding | place in [one | place for one in shown]
