"""The command that holds an agenda, its picture and its theme to the rules."""

import re
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli import commands

# What is bundled, with what the theme `vng` has too little of.
THEME = """
based_on: vng
canvas: {height: 720, background: "#ffffff"}
header: {text: {size: 12, colour: "#ffffff"}, fills: ["#0070ad", "#005482"]}
columns: {line_colour: "#0070ad"}
cards: {text: {size: 11.6, colour: "#ffffff"}, width: 100.8, height: 38.4}
lanes: {labels: {text: {size: 11.6, colour: "#2b0a3d"}, width: 100.8, padding: 6}}
gates: {text: {size: 11.6, colour: "#000000"}}
foot: {footer: {size: 11.6, colour: "#2b0a3d"}, note: {size: 11.6, colour: "#000000"}}
legend: {shown: no}
"""
AGENDA = """
title: Titel
edition: {id: 2030-01, label: januari 2030}
stages: [{name: Een}, {name: Twee}]
domains: [{name: Lucht, colour: "#123456"}, {name: Water, colour: "#654321"}]
standards:
  - {name: Adem, domain: lucht, stage: een, status: een., contacts: [A]}
  - {name: Bron, domain: water, stage: twee, status: twee., contacts: [B]}
"""


def run(*arguments: str) -> Result:
    return commands.run("check", *arguments)


def rules_in(result: Result) -> set[str]:
    """Return the rules of accessibility, and those about silences, of which something was found."""
    return set(re.findall(r"\[((?:access|silenced)-[a-z-]+)\]$", result.stdout, re.MULTILINE))


@pytest.fixture(autouse=True)
def files(folder: Path) -> None:
    Path("a.yaml").write_text(AGENDA, "utf-8")
    Path("t.yaml").write_text(THEME, "utf-8")


def test_what_keeps_people_from_reading_is_a_warning() -> None:
    result = run("a.yaml")
    assert result.exit_code == 0
    assert "a.yaml: Only their colour shows the domain of 2 cards" in result.stdout
    assert re.match(r"\d+ warnings\b", result.stdout.splitlines()[-1])


def test_with_accessible_it_is_an_error() -> None:
    result = run("a.yaml", "--accessible")
    assert result.exit_code == 1
    assert "a.yaml: Only their colour shows the domain of 2 cards" in result.stdout
    assert "warning" not in result.stdout


def test_a_picture_that_all_can_read_passes() -> None:
    result = run("a.yaml", "--theme", "t.yaml", "--accessible")
    assert (result.exit_code, rules_in(result)) == (0, set())


def test_what_is_silenced_in_the_file_is_no_error_either() -> None:
    rules = "access-contrast, access-graphics, access-size, access-colour-alone, access-colours"
    Path("a.yaml").write_text(f"silenced: [{rules}]{AGENDA}", "utf-8")
    result = run("a.yaml", "--accessible")
    assert (result.exit_code, rules_in(result)) == (0, set())
    # Under a theme that has none of these faults, that is no needless silence.
    assert rules_in(run("a.yaml", "--theme", "t.yaml")) == set()


def test_a_colour_of_a_domain_is_told_at_its_line() -> None:
    Path("a.yaml").write_text(AGENDA.replace("#654321", "#123457"), "utf-8")
    assert (
        "a.yaml:5:59: The colours of 'Lucht' (#123456) and 'Water' (#123457) are nearly the same"
        in run("a.yaml").stdout
    )


def test_what_left_since_the_edition_before_is_told() -> None:
    Path("vorige.yaml").write_text(AGENDA.replace("name: Adem", "name: Weg"), "utf-8")
    assert (
        "'Weg' was in januari 2030 and is no longer in the agenda."
        in run("a.yaml", "--since", "vorige.yaml").stdout
    )


def test_findings_are_in_the_language_of_the_reader_but_json_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = run("a.yaml", "--format", "json").stdout
    monkeypatch.setenv("AGENDAFUNNEL_LANGUAGE", "nl")
    assert run("a.yaml", "--format", "json").stdout == usual
    assert "Er zijn geen fouten. " in run("a.yaml").stdout.splitlines()[-1]
    assert "Alleen aan de kleur zie je van 2 kaarten het domein" in run("a.yaml", "--format", "github").stdout
    assert "Een standaard zonder status." in run("--rules").stdout
