"""A source is found by its file alone, and every command that takes an agenda or an edition reads from it."""

from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from agendafunnel import Agenda, registry, sources, write_page
from agendafunnel.cli.main import main
from agendafunnel.page.writing import Picture
from agendafunnel.sources import Opened, ReadEdition, Source, agenda_of, opened, source_of, two_editions


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def sheet(july: Agenda, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the name of a file of a kind that only a new module of the folder knows."""
    renamed = july.model_copy(update={"title": "Uit een blad"})
    module = ModuleType("sheet")
    vars(module)["SOURCE"] = Source(
        "a sheet", lambda file: file.suffix == ".blad", lambda _: ReadEdition(renamed), may_be_agenda=True
    )

    def names(folder: str, first: tuple[str, ...]) -> tuple[str, ...]:
        return (*registry.module_names(folder, first), "sheet")

    def load(folder: str, name: str) -> ModuleType:
        return module if name == "sheet" else registry.load_module(folder, name)

    monkeypatch.setattr(sources, "module_names", names)
    monkeypatch.setattr(sources, "load_module", load)
    Path("agenda.blad").write_bytes(b"PK")
    return "agenda.blad"


@pytest.mark.parametrize("name", registry.module_names("sources"))
def test_each_module_sets_a_source(name: str) -> None:
    assert isinstance(registry.load_module("sources", name).SOURCE, Source)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        (Opened("pagina.md", b"\x89PNG\r\n\x1a\n"), "a page"),
        (Opened("agenda.yaml", b"\x89PNG\r\n\x1a\n"), "a picture"),
        (Opened("plaat.PNG", b"tekst"), "a picture"),
        (Opened("plaat.png", None), "an agenda"),
        (Opened("2022-07", None), "an agenda"),
        (Opened("-", b"title: T"), "an agenda"),
    ],
)
def test_content_tells_what_a_file_is_and_then_its_suffix(file: Opened, name: str) -> None:
    assert source_of(file).display_name == name


@pytest.mark.parametrize("name", ["nergens.yaml", ".", "a\0b", "x" * 300])
def test_what_is_no_file_is_not_opened(name: str) -> None:
    assert opened(name) == Opened(name, None)


def test_an_agenda_of_a_new_source_is_read(sheet: str) -> None:
    assert agenda_of(sheet).title == "Uit een blad"
    assert [edition.title for edition in two_editions("2024-03", sheet)][1] == "Uit een blad"


@pytest.mark.parametrize(
    "command",
    [
        ("render", "agenda.blad", "-o", "a.svg"),
        ("diff", "2022-07", "agenda.blad"),
        ("render", "2024-03", "--since", "agenda.blad", "-o", "a.svg"),
        ("compare", "agenda.blad", "agenda.blad", "--layer", "data"),
        ("page", "agenda.blad", "-o", "p.md"),
        ("check", "agenda.blad", "--fail-on", "never"),
    ],
)
@pytest.mark.usefixtures("sheet")
def test_commands_take_a_new_source(command: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, list(command))
    assert result.exit_code == 0, result.output


def test_what_a_page_leaves_out_is_taken_from_the_other_edition(july: Agenda) -> None:
    Path("pagina.md").write_text(write_page(july, Picture("a.png", 1000, 500)), "utf-8")
    page, edition = two_editions("pagina.md", "2022-07")
    assert [one.stage for one in page.standards] == [one.stage for one in edition.standards]
