"""What `render` says of a picture that some people cannot read."""

from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.commands import run

VNG = (
    "Note: Not everyone can read the theme 'vng', the look of 2022. It falls short in contrast of text, "
    "contrast of shapes, size of text and colour as the only sign of a domain. Use '--theme "
    "vng-toegankelijk', which passes. 'agendafunnel check 2022-07 --accessible' lists everything.\n"
)


def notes(result: Result) -> list[str]:
    assert result.exit_code == 0, result.stderr
    return [line for line in result.stderr.splitlines() if "Not everyone" in line]


def test_a_theme_that_keeps_people_from_reading_is_told_in_one_line_with_the_one_that_passes() -> None:
    assert run("render", "-o", "a.png", "-o", "a.svg", "-o", "a.html").stderr == VNG
    assert run("render", "2022-07", "--theme", "vng", "--format", "svg", "-o", "-").stderr == VNG


def test_it_is_told_in_the_language_of_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGENDAFUNNEL_LANGUAGE", "nl")
    assert "‘--theme vng-toegankelijk’: dat voldoet wel." in run("render", "-o", "a.svg").stderr


@pytest.mark.parametrize(
    "theme", ["vng-toegankelijk", "vng-toegankelijk-dia", "vng-toegankelijk-donker", "vng-toegankelijk-druk"]
)
def test_a_theme_that_passes_is_drawn_in_silence(theme: str) -> None:
    assert run("render", "2024-03", "--theme", theme, "-o", "a.svg").stderr == ""


def test_nothing_is_said_where_no_picture_is_drawn() -> None:
    assert run("render", "-o", "a.md", "-o", "a.csv").stderr == ""


def test_a_theme_of_ones_own_is_named_with_what_fails() -> None:
    Path("mijn.yaml").write_text("based_on: vng-toegankelijk\ntitle: {text: {colour: '#bbbbbb'}}\n")
    (note,) = notes(run("render", "--theme", "mijn.yaml", "-o", "a.svg"))
    assert note.startswith(
        "Note: Not everyone can read this picture in the theme 'mijn.yaml'. It falls short in contrast of "
        "text. Use '--theme vng-toegankelijk', which passes."
    )


def test_no_theme_is_named_where_that_fails_too() -> None:
    (note,) = notes(run("render", "--background", "none", "-o", "a.svg"))
    assert "vng-toegankelijk" not in note
    (note,) = notes(run("render", "--background", "none", "--theme", "vng-toegankelijk", "-o", "a.svg"))
    assert "It falls short in contrast with an unknown background. " in note
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
        "Note: Not everyone can read this picture, because of the agenda. It falls short in texts of links. "
        "'agendafunnel check a.yaml --accessible' lists everything."
    )


def test_colours_of_the_agenda_are_told_as_such() -> None:
    silenced = "[access-contrast, access-graphics, access-size, access-colour-alone]"
    Path("a.yaml").write_text(agenda_with(silenced=silenced))
    (note,) = notes(run("render", "a.yaml", "-o", "a.svg"))
    assert note.startswith(
        "Note: Not everyone can read this picture, because of the agenda. It falls short in colours that "
        "look alike. Use '--theme vng-toegankelijk', which passes."
    )


def test_what_the_agenda_silences_is_not_told() -> None:
    rules = "[access-contrast, access-graphics, access-size, access-colour-alone, access-colours]"
    Path("a.yaml").write_text(agenda_with(silenced=rules))
    assert run("render", "a.yaml", "-o", "a.svg").stderr == ""
