"""What `render` says of a picture that some people cannot read."""

from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.commands import run

VNG = (
    "Note: The theme 'vng' keeps some people from reading this picture: the header ‘Intake’ (with 2 more "
    "headers) has text in #ffffff on #12abdb, a contrast of 2.67 where WCAG 1.4.3 asks for 4.5. "
    "--theme vng-toegankelijk passes; 'agendafunnel check --accessible' tells all.\n"
)


def notes(result: Result) -> list[str]:
    assert result.exit_code == 0, result.stderr
    return [line for line in result.stderr.splitlines() if "some people" in line]


def test_a_theme_that_keeps_people_from_reading_is_told_in_one_line_with_the_one_that_passes() -> None:
    assert run("render", "-o", "a.png", "-o", "a.svg", "-o", "a.html").stderr == VNG
    assert run("render", "2022-07", "--theme", "vng", "--format", "svg", "-o", "-").stderr == VNG


@pytest.mark.parametrize("theme", ["vng-toegankelijk", "vng-toegankelijk-donker", "vng-toegankelijk-druk"])
def test_a_theme_that_passes_is_drawn_in_silence(theme: str) -> None:
    assert run("render", "2024-03", "--theme", theme, "-o", "a.svg").stderr == ""


def test_nothing_is_said_where_no_picture_is_drawn() -> None:
    assert run("render", "-o", "a.md", "-o", "a.csv").stderr == ""


def test_a_theme_of_ones_own_is_named_with_what_fails_first() -> None:
    Path("mijn.yaml").write_text("based_on: vng-toegankelijk\ntitle: {text: {colour: '#bbbbbb'}}\n")
    (note,) = notes(run("render", "--theme", "mijn.yaml", "-o", "a.svg"))
    assert note.startswith(
        "Note: The theme 'mijn.yaml' keeps some people from reading this picture: the title has text in "
        "#bbbbbb on #ffffff, a contrast of 1.92 where WCAG 1.4.3 asks for 3. --theme vng-toegankelijk passes;"
    )


def test_no_theme_is_named_where_that_fails_too() -> None:
    (note,) = notes(run("render", "--size", "slide", "-o", "a.svg"))
    assert "vng-toegankelijk" not in note
    (note,) = notes(run("render", "--size", "slide", "--theme", "vng-toegankelijk", "-o", "a.svg"))
    assert "the smallest text of the picture is that of the cards: 9.6 CSS px" in note
    assert "passes" not in note


def agenda_with(**changes: str) -> str:
    lines = ["title: T", "edition: {id: a, label: a}", "stages: [{name: A}]"]
    lines += [
        "domains: [{name: L, colour: '#00c37b'}, {name: W, colour: '#12c37b'}]",
        f"standards: [{{name: S, domain: l, stage: a{changes.get('standard', '')}}}, "
        "{name: Z, domain: w, stage: a}]",
    ]
    return "\n".join([*lines, *([f"silenced: {changes['silenced']}"] if "silenced" in changes else [])])


def test_of_what_stands_in_the_agenda_no_theme_is_blamed() -> None:
    link = ", links: [{title: hier, url: 'https://example.org'}]"
    Path("a.yaml").write_text(agenda_with(standard=link))
    (note,) = notes(run("render", "a.yaml", "--theme", "vng-toegankelijk", "-o", "a.svg"))
    assert note == (
        "Note: What stands in the agenda keeps some people from reading this picture: a link of 'S' is "
        "called 'hier', which does not say where it leads (WCAG 2.4.4); call it by what is found there. "
        "'agendafunnel check --accessible' tells all."
    )


def test_colours_of_the_agenda_are_told_as_such() -> None:
    silenced = "[access-contrast, access-graphics, access-size, access-colour-alone]"
    Path("a.yaml").write_text(agenda_with(silenced=silenced))
    (note,) = notes(run("render", "a.yaml", "-o", "a.svg"))
    assert note.startswith(
        "Note: Colours of the agenda keep some people from reading this picture: 'L' (#00c37b)"
    )
    assert "--theme vng-toegankelijk passes" in note


def test_what_the_agenda_silences_is_not_told() -> None:
    rules = "[access-contrast, access-graphics, access-size, access-colour-alone, access-colours]"
    Path("a.yaml").write_text(agenda_with(silenced=rules))
    assert run("render", "a.yaml", "-o", "a.svg").stderr == ""
