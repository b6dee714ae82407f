"""What `import`, `extract` and `page --onto` report, in a made-up language: all of it is in the catalogue."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.commands import run
from tests.pseudo_language import english_in, spoken

# In Greek and digits, so that no letter of its texts is taken for English.
PAGE = """\
---
edition: 2024-06
---
## Κόσμος
### Πρώτο
Περιγραφή. **Contact**: Άννα. **Status**: Καλό.
### Δεύτερο
**Status**: Τέλος. [1](https://1.2)
### Τρίτο
**Status**: Νέο. [1](ftp://1.2) [2](https://1.2) [3](https://1.2)
## Κενό
Λόγια.
"""
BEFORE = """\
title: Ατζέντα
language: qps
edition: {id: 2024-03, label: 3-2024}
stages: [{id: '1', name: Ιδέα}, {id: '3', name: Τέλος}]
domains: [{id: '4', name: Άλλο, colour: "#a842e0"}, {id: '5', name: Τόπος, colour: "#35b8ff"}]
standards:
  - {id: '6', name: Πρώτο, label: Π, domain: '4', stage: '1', status: Καλό, contacts: [Ρέα], summary: Ε.}
  - {id: '7', name: Δεύτερο, domain: '4', stage: '1', links: [{title: Ο, url: "https://9.9"}]}
  - {id: '8', name: Έβδομο, domain: '5', stage: '1'}
"""


@pytest.fixture(autouse=True)
def language(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    Path("1.md").write_text(PAGE, "utf-8")
    Path("0.yaml").write_text(BEFORE, "utf-8")
    with spoken(folder / "locale", monkeypatch):
        yield


KNOWN = (
    "agendafunnel", "check", "page", "md", "yaml", "svg", "ftp", "http", "https", "mailto", "edition", "qps",
    *("--stage", "--default-stage", "--onto", "--match", "--verbose", "--theme-output"),
    *("Intake", "Analyse", "Realisatie", "Implementeerbaar", "Vastgesteld"),
)  # fmt: skip
"""Commands, options, files and values, which are the same in every language."""


def english(output: str) -> list[str]:
    names = {part for name in KNOWN for part in name.strip("-").split("-")}
    return english_in(output, *names, *map(str.lower, names))


@pytest.mark.parametrize("more", [(), ("--default-stage", "Ιδέα", "--verbose"), ("--stage", "6=9")])
@pytest.mark.parametrize("onto", [(), ("--onto", "0.yaml")], ids=["alone", "onto"])
def test_import(onto: tuple[str, ...], more: tuple[str, ...]) -> None:
    assert english(run("import", "1.md", *onto, "-o", "2.yaml", *more).output) == []


def test_a_page_that_is_brought_up_to_date() -> None:
    said = run("page", "0.yaml", "--onto", "1.md", "--no-contacts", "-o", "1.md").stderr
    assert said
    assert english(said) == []


def test_extract() -> None:
    run("render", "0.yaml", "-o", "0.svg", "--theme", "vng-toegankelijk")
    said = run("extract", "0.svg", "--no-contacts", "-o", "3.yaml").stderr
    assert said
    assert english(said.replace("VNG toegankelijk", "")) == []
