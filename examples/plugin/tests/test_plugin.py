"""What the package adds, as it is installed: by the command, and by the functions of agendafunnel."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import agendafunnel as af
from agendafunnel.scene import Box, Group, Text

ROAD = Path(__file__).with_name("road.tasks.csv")


@pytest.fixture(scope="module")
def scene() -> af.Scene:
    agenda = af.load("2024-03")
    since = af.changes_between(af.load("2022-07"), agenda).since()
    return af.with_data(af.compose(af.lay_out(agenda, af.load_theme("vng-toegankelijk"), since=since)))


@pytest.fixture(scope="module")
def diagram(scene: af.Scene) -> ElementTree.Element:
    return ElementTree.fromstring(af.draw(scene, "drawio"))


def cells(diagram: ElementTree.Element) -> dict[str, ElementTree.Element]:
    """Return the cells of a diagram by their ids."""
    found: dict[str, ElementTree.Element] = {}
    for named in [*diagram.iter("mxCell"), *diagram.iter("object")]:
        if named.get("id"):
            assert named.get("id") not in found
            found[named.get("id", "")] = named
    return found


def geometry(cell: ElementTree.Element) -> tuple[float, ...]:
    found = next(cell.iter("mxGeometry"))
    return tuple(float(found.get(name, "0")) for name in ("x", "y", "width", "height"))


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "agendafunnel", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_the_formats_rules_and_sources_are_listed() -> None:
    assert "drawio" in af.format_names()
    assert "late-without-version" in af.rule_names()
    assert {"tasks", "drawio"} <= set(af.source_names())


def test_each_card_is_one_shape_with_its_label_link_and_data(
    scene: af.Scene, diagram: ElementTree.Element
) -> None:
    found = cells(diagram)
    cards = [group for group in scene.all_groups() if group.role == "standard"]
    assert len(cards) > 30
    for card in cards:
        cell = found[card.id]
        words = "".join(mark.text for mark in card.marks() if isinstance(mark, Text))
        shown = cell.get("label", "").replace("<br>", "").replace("&#8203;", "").replace("&shy;", "-")
        assert shown.replace("&amp;", "&").replace("&#x27;", "'") == words
        assert cell.get("link") == card.url
        assert cell.get("stage") == dict(card.data)["stage"]


def test_cards_stand_where_they_do_in_the_layout(scene: af.Scene, diagram: ElementTree.Element) -> None:
    found = cells(diagram)
    for lane in (group for group in scene.groups if group.role == "lane"):
        left, top, _, _ = geometry(found[lane.id])
        for card in lane.parts:
            if isinstance(card, Group) and card.role == "standard":
                x, y, width, height = geometry(found[card.id])
                box = next(mark for mark in card.parts if isinstance(mark, Box)).box
                assert (left + x, top + y) == pytest.approx((box.x, box.y), abs=0.02)
                assert (width, height) == pytest.approx((box.width, box.height), abs=0.02)


def test_everything_has_a_parent_and_stands_on_the_sheet(
    scene: af.Scene, diagram: ElementTree.Element
) -> None:
    found = cells(diagram)
    parents = {cell.get("parent") for cell in diagram.iter("mxCell") if cell.get("parent")}
    assert parents <= found.keys()
    model = next(diagram.iter("mxGraphModel"))
    assert (float(model.get("pageWidth", "")), float(model.get("pageHeight", ""))) == (
        scene.width,
        scene.height,
    )
    for cell in diagram.iter("mxCell"):
        if cell.get("vertex") and cell.get("parent") == "layer":
            x, y, width, height = geometry(cell)
            assert x >= 0
            assert y >= 0
            assert x + width <= scene.width + 0.1
            assert y + height <= scene.height + 0.1


@pytest.mark.parametrize("name", ["column-intake", "gate-intake"])
def test_stages_and_gates_have_their_text_in_one_shape(diagram: ElementTree.Element, name: str) -> None:
    assert cells(diagram)[name].get("label", "").startswith("Intake")


def test_the_agenda_comes_back_out_of_a_diagram(scene: af.Scene, tmp_path: Path) -> None:
    af.save(scene, tmp_path / "agenda.drawio")
    assert af.load(tmp_path / "agenda.drawio") == af.load("2024-03")
    assert run("diff", "2024-03", "agenda.drawio", folder=tmp_path).returncode == 0


def test_a_diagram_without_data_is_told(scene: af.Scene, tmp_path: Path) -> None:
    af.save(scene._replace(data=""), tmp_path / "agenda.drawio")
    with pytest.raises(af.DataError, match="carries no agenda"):
        af.load(tmp_path / "agenda.drawio")


def test_pages_are_those_of_one_diagram(tmp_path: Path) -> None:
    done = run("render", "2024-03", "--pages", "3", "-o", "agenda.drawio", folder=tmp_path)
    assert done.stdout == "agenda.drawio\n"
    root = ElementTree.fromstring((tmp_path / "agenda.drawio").read_bytes())
    assert len(root.findall("diagram")) == 3


def test_the_format_is_in_the_help(tmp_path: Path) -> None:
    assert "drawio" in run("render", "--help", folder=tmp_path).stdout


def test_tasks_are_drawn_and_checked(tmp_path: Path) -> None:
    assert run("render", str(ROAD), "-o", "road.svg", folder=tmp_path).returncode == 0
    assert "Sign in with" in (tmp_path / "road.svg").read_text("utf-8")
    checked = run("check", str(ROAD), "--fail-on", "never", folder=tmp_path).stdout
    assert "'Password reset' is in the stage 'Live'" in checked
    assert "'Invoices' is in" not in checked


def test_tasks_that_lack_something_are_told_by_line(tmp_path: Path) -> None:
    (tmp_path / "a.tasks.csv").write_text("name,team,status\nInvoices,,Live\n", "utf-8")
    with pytest.raises(af.DataError, match=r"a\.tasks\.csv:2: team: The column 'team' is empty"):
        af.load(tmp_path / "a.tasks.csv")


def test_the_rule_can_be_silenced() -> None:
    agenda = af.load(ROAD)
    silent = agenda.model_copy(update={"silenced": ("late-without-version",)})
    rules = [{one.rule for one in af.check(one)} for one in (agenda, silent)]
    assert "late-without-version" in rules[0]
    assert "late-without-version" not in rules[1]
