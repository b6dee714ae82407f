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


@pytest.mark.slow("has a case for each command", cases=4)
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(command: str) -> None:
    lines = " ".join(run(*command.split(), "--help").output.split())
    assert english_in(lines, "agendafunnel", *COMMANDS) == []


@pytest.mark.slow("draws for each case", cases=4)
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
    run("page", "1.yaml", "-o", "1.md")
    assert english_in(run("page", "0.yaml", "--onto", "1.md").output, *PAGE) == []


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


def picture(name: str, agenda: str, *options: str) -> str:
    run("render", agenda, *options, "-o", name)
    return name


QUARTER = [
    "new 0.yaml -e 2024-09 -o 2.yaml",
    "new 1.yaml -e 2024-03",
    "move 1.yaml 6 3",
    "move 1.yaml Πρώ 3",
    "move 1.yaml 7 1 --dry-run",
    "add 1.yaml Όγδοο --domain 4 --stage 1 --status Νέο",
    "add 1.yaml Πρώτο --domain 8 --stage 1",
    "rename 1.yaml 6 Ένα",
    "remove 1.yaml 6",
    "remove 1.yaml Πρωτο",
    "check 1.yaml --since 0.yaml --accessible",
    "check 8.yaml",
    "diff 1.yaml 0.yaml",
    "page 1.yaml -o 1.md",
    "import 1.md -o 3.yaml --onto 0.yaml",
    "import 1.md -o 4.yaml --verbose --onto 0.yaml",
    "import 1.md --onto 0.yaml -o 4.yaml",
    "render 1.yaml --theme vng --size 30x30 -o 1.svg",
    "render 1.yaml --size 300x160 -o 1.svg",
    "render 1.yaml --size 960x100 -o 1.svg",
    "render 1.yaml --since 8.yaml",
    "render 1.yaml -o 1.txt",
    "compare 0.png 1.yaml",
    "compare 0.png 1.png",
    "compare 1.yaml 1.png --layer data",
    "accept 1.yaml 0.png --yes --in-ci",
    "extract 0.png -o 5.yaml",
    "extract 1.yaml",
    "schema 1.yaml 8.yaml",
    "reander",
    "render --thme 1",
    "move 1.yaml",
]


@pytest.mark.slow("draws two pictures for each case", cases=3)
@pytest.mark.parametrize("command", QUARTER)
def test_what_commands_say(command: str) -> None:
    picture("0.png", "0.yaml")
    picture("1.png", "1.yaml")
    run("page", "1.yaml", "-o", "1.md")
    result = run(*command.split())
    assert result.output
    # A trial prints lines of the file itself on standard output.
    said = result.stderr if "--dry-run" in command else result.output
    assert english_in(said, "agendafunnel", *COMMANDS) == []


def test_what_lists_say() -> None:
    counts = [line.rpartition("  ")[2] for line in run("editions").output.splitlines()]
    assert [count for count in counts if english_in(count)] == []
    rules = [line.split(maxsplit=1)[1] for line in run("check", "--rules").output.splitlines()]
    assert [about for about in rules if english_in(about)] == []
