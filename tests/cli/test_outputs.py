"""Two at one file: no edit is lost, whoever comes between."""

import subprocess
import sys
from pathlib import Path

import pytest

from agendafunnel import writing
from agendafunnel.bundled import edition_file
from tests.cli.commands import run

PARTS = ("--domain", "Sociaal Domein", "--stage", "intake")


@pytest.fixture(autouse=True)
def _files(folder: Path) -> None:
    Path("a.yaml").write_bytes(edition_file("2022-07").read_bytes())


@pytest.mark.slow("starts eight commands")
def test_of_eight_at_a_time_none_is_lost() -> None:
    names = [f"Nieuw {number}" for number in range(8)]
    command = (sys.executable, "-m", "agendafunnel", "add", "a.yaml")
    under_way = [subprocess.Popen((*command, name, *PARTS), stdout=subprocess.DEVNULL) for name in names]
    assert [process.wait(120) for process in under_way] == [0] * 8
    text = Path("a.yaml").read_text("utf-8")
    assert [name for name in names if f"name: {name}\n" not in text] == []
    assert [path.name for path in Path().iterdir()] == ["a.yaml"]


def saved_once(monkeypatch: pytest.MonkeyPatch, file: str, *, again: bool = False) -> None:
    """Let an editor save a file once, or each time, between the moments of reading and of writing it."""
    written = writing.write_all
    times: list[int] = []

    def write_all(*given: object, **more: object) -> None:
        if again or not times:
            times.append(1)
            with Path(file).open("a", encoding="utf-8") as opened:
                opened.write(f"# saved by an editor, {len(times)}\n")
        written(*given, **more)  # type: ignore[arg-type] # What was given.

    monkeypatch.setattr(writing, "write_all", write_all)


@pytest.mark.parametrize(
    ("arguments", "made"),
    [
        (("move", "a.yaml", "brp-historie", "intake"), "stage: intake"),
        (("add", "a.yaml", "Nieuw", *PARTS), "name: Nieuw\n"),
        (("rename", "a.yaml", "brp-historie", "Oude kaart"), "name: Oude kaart\n"),
        (("remove", "a.yaml", "brp-historie"), ""),
        (("move", "a.yaml", "brp-historie", "intake", "-o", "./a.yaml"), "stage: intake"),
    ],
)
def test_what_an_editor_saves_meanwhile_is_kept_and_edited(
    arguments: tuple[str, ...], made: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved_once(monkeypatch, "a.yaml")
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    text = Path("a.yaml").read_text("utf-8")
    assert "# saved by an editor, 1\n" in text
    assert made in text
    assert (arguments[0] == "remove") == ("brp-historie" not in text)


def test_a_file_that_changes_all_the_time_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    saved_once(monkeypatch, "a.yaml", again=True)
    result = run("move", "a.yaml", "brp-historie", "intake")
    assert result.exit_code == 2
    assert result.stderr.startswith("Another program changed the file 'a.yaml'")
    assert "# saved by an editor, 5\n" in Path("a.yaml").read_text("utf-8")


def test_a_page_that_is_saved_meanwhile_is_kept_and_brought_up_to_date(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run("page", "2022-07", "-o", "pagina.md")
    saved_once(monkeypatch, "pagina.md")
    assert run("page", "2024-03", "--onto", "pagina.md", "-o", "pagina.md").exit_code == 0
    assert "# saved by an editor, 1" in Path("pagina.md").read_text("utf-8")


def test_a_file_that_comes_to_be_where_a_page_is_kept_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    run("page", "2022-07", "-o", "pagina.md")
    saved_once(monkeypatch, "pagina.2022-07.md")
    result = run("page", "2024-03", "--onto", "pagina.md", "-o", "pagina.md")
    assert "kept as pagina.2022-07-2.md" in result.stderr
    assert Path("pagina.2022-07.md").read_text("utf-8") == "# saved by an editor, 1\n"
    assert "2022-07" in Path("pagina.2022-07-2.md").read_text("utf-8")


@pytest.mark.slow("compares with an SVG in pixels")
def test_a_baseline_that_changes_while_one_looks_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI", "TF_BUILD", "JENKINS_URL"):
        monkeypatch.delenv(name, raising=False)
    run("render", "2022-07", "-o", "old.svg")
    run("render", "2024-03", "-o", "new.svg")
    saved_once(monkeypatch, "old.svg")
    result = run("accept", "new.svg", "old.svg", "--yes")
    assert result.exit_code == 2
    assert "Another program changed the file 'old.svg'" in result.stderr
    assert Path("old.svg").read_text("utf-8").endswith("# saved by an editor, 1\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "2022-07", "-e", "2022-10", "-o", "x.yaml"),
        ("import", "p.md", "--onto", "2022-07", "-o", "x.yaml"),
    ],
)
def test_a_new_file_that_somebody_made_meanwhile_stays(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("page", "2022-07", "-o", "p.md")
    saved_once(monkeypatch, "x.yaml")
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Another program made the file 'x.yaml'" in result.stderr
    assert Path("x.yaml").read_text("utf-8") == "# saved by an editor, 1\n"
