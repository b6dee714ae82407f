"""What `page --onto` reports: what to check, what was done, what was left alone, and the next step."""

import re
from pathlib import Path

import pytest

from tests.cli.commands import run
from tests.conftest import ROOT

PAGE = ROOT / "examples" / "pagina.md"
SETTLED = ("--stage", "exemplaren=realisatie", "--stage", "omslagen=intake")


@pytest.fixture(autouse=True)
def _files(folder: Path) -> None:
    Path("pagina.md").write_bytes(PAGE.read_bytes())
    assert run("import", "pagina.md", "-o", "a.yaml", *SETTLED).exit_code == 0


def test_what_was_done_is_counted_and_what_was_kept_is_said() -> None:
    run("move", "a.yaml", "leesplank", "realisatie", "--status", "Realisatie.")
    run("remove", "a.yaml", "boetevrij")
    run("add", "a.yaml", "Nieuw", "--domain", "collectie", "--stage", "intake")
    said = run("page", "a.yaml", "--onto", "pagina.md", "-o", "nieuw.md").stderr
    assert said == (
        "Note: This standard is not in the agenda, so it is no longer on the page: 'Boetevrij'.\n"
        "Standards on the page: 1 changed, 1 added, 1 removed, 10 unchanged. The page keeps its own "
        "introduction and descriptions.\n"
        "Look through the page, and then run 'agendafunnel check a.yaml --page nieuw.md'.\n"
    )


def test_descriptions_that_the_page_keeps_are_one_note() -> None:
    text = Path("a.yaml").read_text("utf-8")
    Path("a.yaml").write_text(re.sub(r" description: (?!\|).*", " description: Nieuw.", text), "utf-8")
    notes = [
        line
        for line in run("page", "a.yaml", "--onto", "pagina.md").stderr.splitlines()
        if line.startswith("Note:")
    ]
    assert len(notes) == 1
    assert notes[0].startswith("Note: The page describes these ")
    assert "and keeps its own words: 'Titelbeschrijving', " in notes[0]


def test_a_new_order_is_said() -> None:
    text = Path("a.yaml").read_text("utf-8")
    head, _, rest = text.partition("standards:\n")
    first, *others = rest.rstrip("\n").split("\n  - ")
    blocks = [first.removeprefix("  - "), *others]
    assert len(blocks) == 12
    Path("a.yaml").write_text(
        f"{head}standards:\n" + "".join(f"  - {block}\n" for block in reversed(blocks)), "utf-8"
    )
    said = run("page", "a.yaml", "--onto", "pagina.md").stderr
    assert "12 unchanged. The standards are now in the order of the agenda." in said


def test_a_new_page_is_written_without_a_report() -> None:
    assert run("page", "a.yaml", "-o", "nieuw.md").stderr == ""
