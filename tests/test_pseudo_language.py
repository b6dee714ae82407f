"""Every command and every document in a made-up language: what is still English went round the catalogue."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from agendafunnel.cli.main import main
from tests.cli.commands import run
from tests.pseudo_language import CODE, english_in, spoken, texts_of

COMMANDS = main.list_commands(click.Context(main))

# In Greek and digits, so that no letter of its texts is taken for English.
AGENDA = """\
title: Ατζέντα
subtitle: Πρότυπα
language: qps
edition: {id: 2024-06, label: 6-2024, previous: 2024-03}
footer: Έκδοση 6
note: Σημείωση
legend_heading: Τομείς
stages:
  - {id: '1', name: Ιδέα, gate: [Πύλη, κριτήρια]}
  - {id: '2', name: Ανάλυση, gate: [Επόμενη πύλη]}
  - {id: '3', name: Τέλος}
domains:
  - {id: '4', name: Κόσμος, colour: "#35b8ff"}
  - {id: '5', name: Άλλο, colour: "#a842e0"}
standards:
  - {id: '6', name: Πρώτο, domain: '4', stage: '1', status: Καλό., version: '1.0', contacts: [Άννα]}
  - {id: '7', name: Δεύτερο, domain: '4', stage: '3', adopted: yes, summary: Περίληψη.,
     links: [{title: Σελίδα, url: "https://example.org/7"}]}
"""
BEFORE = AGENDA.replace("2024-06", "2024-03").replace("6-2024", "3-2024").replace(
    "name: Δεύτερο, domain: '4', stage: '3'", "name: Δεύτερα, domain: '5', stage: '1', status: Νέο"
).replace("id: '6', name: Πρώτο", "id: '9', name: Έβδομο").replace(", previous: 2024-03", "")  # fmt: skip


@pytest.fixture(autouse=True)
def language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "0"
    folder.mkdir()
    (folder / "1.yaml").write_text(AGENDA, "utf-8")
    (folder / "0.yaml").write_text(BEFORE, "utf-8")
    monkeypatch.chdir(folder)
    with spoken(tmp_path / "locale", monkeypatch):
        yield


def test_the_made_up_language_is_spoken() -> None:
    assert "Óṕţíóńś" in run("--help").output


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(command: str) -> None:
    lines = run(*command.split(), "--help").output
    assert english_in(lines, "agendafunnel", *COMMANDS, *CHOICES) == []


CHOICES = {
    choice
    for name in COMMANDS
    for param in main.get_command(click.Context(main), name).params  # type: ignore[union-attr] # It exists.
    if isinstance(param.type, click.Choice)
    for choice in param.type.choices
    for choice in str(choice).split(".")
}
"""The values of options, which are the same in every language."""


@pytest.mark.parametrize("suffix", ["svg", "html", "map.html", "md", "csv", "alt.txt", "wiki"])
@pytest.mark.parametrize("since", [(), ("--since", "0.yaml", "--removed")], ids=["alone", "since"])
def test_documents(suffix: str, since: tuple[str, ...]) -> None:
    run("render", "1.yaml", *since, "-o", f"1.{suffix}")
    written = Path(f"1.{suffix}").read_text("utf-8")
    shown = texts_of(written) if suffix in ("svg", "html", "map.html") else written
    assert english_in(shown, *SYNTAX.get(suffix, ())) == []


SYNTAX = {
    "wiki": (
        "imagemap",
        "File",
        "alt",
        "rect",
        "desc",
        "none",
        "small",
        "br",
        "div",
        "span",
        "style",
        "lang",
        "class",
        "dir",
        CODE,
    ),
    "map.html": (CODE,),
}
"""Words of the notation of a document."""


def test_a_page() -> None:
    assert english_in(run("page", "1.yaml").output, *PAGE) == []


PAGE = (
    "img",
    "layout",
    "title",
    "lang",
    "edition",
    "label",
    "publisher",
    "page",
    "with",
    "toc",
    "date",
    CODE,
)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_changes(form: str) -> None:
    output = run("diff", "0.yaml", "1.yaml", "--format", form).output
    assert english_in(texts_of(output) if form == "html" else output) == []
