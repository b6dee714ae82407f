"""The arrangement of an earlier picture, from every kind of file that can have one."""

from pathlib import Path

import pytest

import agendafunnel
from agendafunnel import Agenda, DataError, Layout, NotFoundError, Theme, lay_out
from agendafunnel.arrangement import Arrangement
from agendafunnel.bundled import edition_file
from agendafunnel.earlier_pictures import arrangement_in
from agendafunnel.layout.frames import arrangement_of
from agendafunnel.messages import Message
from agendafunnel.page.writing import Picture
from agendafunnel.sources import opened
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def march() -> Agenda:
    return agendafunnel.load("2024-03")


@pytest.fixture(scope="module")
def before(july: Agenda, vng: Theme) -> Layout:
    return lay_out(july, vng)


def of_file(path: Path, agenda: Agenda, theme: Theme) -> Arrangement | Message:
    return arrangement_in(opened(str(path)), agenda, theme)


def picture_of(layout: Layout, path: Path) -> Path:
    agendafunnel.save(agendafunnel.with_data(agendafunnel.compose(layout)), path, dpi=30)
    return path


def test_an_edition_or_an_agenda_is_laid_out_in_the_theme_of_the_new_picture(
    march: Agenda, july: Agenda, tmp_path: Path
) -> None:
    look = agendafunnel.load_theme("vng-toegankelijk")
    expected = arrangement_of(lay_out(july, look, fit="largest"))
    file = tmp_path / "vorige.yaml"
    file.write_bytes(edition_file("2022-07").read_bytes())
    for name in ("2022-07", str(file)):
        assert arrangement_in(opened(name), march, look, "largest") == expected


@pytest.mark.parametrize("suffix", ["png", "svg"])
def test_a_picture_without_an_arrangement_is_laid_out_in_its_own_theme(
    suffix: str, march: Agenda, before: Layout, tmp_path: Path
) -> None:
    other = agendafunnel.load_theme("vng-toegankelijk")
    assert of_file(picture_of(before, tmp_path / f"a.{suffix}"), march, other) == arrangement_of(before)


def test_a_picture_with_an_arrangement_gives_that(
    march: Agenda, before: Layout, vng: Theme, tmp_path: Path
) -> None:
    steady = lay_out(march, vng, like=before)
    assert of_file(picture_of(steady, tmp_path / "a.svg"), march, vng) == arrangement_of(steady)


def test_a_layout_gives_its_own(march: Agenda, before: Layout, vng: Theme, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(before.to_json(), "utf-8")
    assert of_file(tmp_path / "a.json", march, vng) == arrangement_of(before)


def test_a_page_is_completed_by_the_new_agenda(vng: Theme, tmp_path: Path) -> None:
    agenda = agendafunnel.load(ROOT / "examples" / "repository" / "agenda.yaml")
    picture = Picture("https://example.org/plaat.png", 1000, 562)
    (tmp_path / "pagina.md").write_text(agendafunnel.write_page(agenda, picture), "utf-8")
    assert of_file(tmp_path / "pagina.md", agenda, vng) == arrangement_of(lay_out(agenda, vng))


def test_a_layout_in_which_nothing_can_stand_is_refused(
    march: Agenda, before: Layout, vng: Theme, tmp_path: Path
) -> None:
    column = before.columns[0]
    broken = before._replace(columns=(column._replace(box=column.box._replace(width=5_000.0)),))
    cards = tuple(card for card in broken.cards if card.stage == column.stage)
    cells = tuple(cell for cell in broken.cells if cell.stage == column.stage)
    broken = broken._replace(cards=cards, cells=cells, gates=())
    (tmp_path / "a.json").write_text(broken.to_json(), "utf-8")
    with pytest.raises(DataError, match="No picture can be laid out like this layout"):
        of_file(tmp_path / "a.json", march, vng)


def test_a_file_that_is_not_there_or_carries_nothing_is_refused(
    march: Agenda, before: Layout, vng: Theme, tmp_path: Path
) -> None:
    with pytest.raises(NotFoundError):
        of_file(tmp_path / "weg.png", march, vng)
    agendafunnel.save(agendafunnel.compose(before), tmp_path / "leeg.svg")
    with pytest.raises(DataError, match="No agenda is stored in this picture"):
        of_file(tmp_path / "leeg.svg", march, vng)


def test_what_cannot_be_laid_out_gives_the_reason(march: Agenda, tmp_path: Path) -> None:
    stages = "".join(f"  - name: Fase {number}\n" for number in range(100))
    domains = "domains: [{name: B, colour: '#123456'}]\nstandards: []\n"
    (tmp_path / "vorige.yaml").write_text(f"title: T\nedition: 2022-01\nstages:\n{stages}{domains}")
    wide = agendafunnel.read_theme(b"based_on: vng\ncards: {width: 400}")
    found = of_file(tmp_path / "vorige.yaml", march, wide)
    assert isinstance(found, Message)
    assert "do not fit side by side" in str(found)
