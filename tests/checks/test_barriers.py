"""What is said of a picture where it is drawn is what `check` finds first of each rule."""

import pytest

import agendafunnel
from agendafunnel import Agenda, Finding, Theme, check, compose, lay_out
from agendafunnel.checks.checking import barriers
from agendafunnel.checks.findings import Found
from tests.checks.small import agenda, quiet
from tests.quarters import changed
from tests.test_architecture import loaded_by

SHEETS = (None, "slide", "a4-portrait")
OWN = (
    b"based_on: vng\nheader: {fills: ['#005482']}",
    b"based_on: vng-toegankelijk\ntitle: {text: {colour: '#bbbbbb'}}\ndark: null",
    b"based_on: vng-toegankelijk\ndark: {title: {text: {colour: '#222222'}}}",
    b"based_on: vng-toegankelijk\nlanes: {labels: null}\ndark: null",
)


def found_in(agenda: Agenda, theme: Theme) -> list[Found]:
    layout = lay_out(agenda, theme)
    return list(barriers(agenda, layout, compose(layout), theme))


def access(agenda: Agenda, theme: Theme) -> list[Finding]:
    return [one for one in check(agenda, theme=theme) if one.rule.startswith("access-")]


def agrees(agenda: Agenda, theme: Theme) -> bool:
    """Return whether something is found of the rules of which `check` finds something, and the same."""
    found, findings = found_in(agenda, theme), access(agenda, theme)
    rules = {one.rule for one in findings}
    if "access-colour-alone" in rules:
        rules.discard("access-colours")
    return {one.rule for one in found} == rules and all(
        any(one.rule == other.rule and str(other.message).startswith(str(one.message)) for other in findings)
        for one in found
    )


@pytest.mark.slow("lays out every edition in every theme on every sheet")
@pytest.mark.parametrize("edition", agendafunnel.edition_names())
@pytest.mark.parametrize("name", agendafunnel.theme_names())
def test_it_agrees_with_check_in_every_bundled_theme_on_every_kind_of_sheet(name: str, edition: str) -> None:
    data, theme = agendafunnel.load(edition), agendafunnel.load_theme(name)
    sheets = [agendafunnel.resized(theme, sheet) if sheet else theme for sheet in SHEETS]
    assert [agrees(data, sheet) for sheet in sheets] == [True] * len(SHEETS)


@pytest.mark.slow("lays out an edition for each theme", cases=1)
@pytest.mark.parametrize("content", OWN)
def test_it_agrees_with_check_in_themes_of_ones_own(content: bytes, july: Agenda) -> None:
    theme = agendafunnel.read_theme(content)
    assert found_in(july, theme)
    assert agrees(july, theme)


def test_a_link_that_does_not_say_where_it_leads_is_found_in_a_description_too(july: Agenda) -> None:
    first, *others = july.standards
    told = first.model_copy(update={"description": "Lees [hier](https://example.org) meer."})
    found = found_in(changed(july, standards=[told, *others]), agendafunnel.load_theme("vng-toegankelijk"))
    assert [one.rule for one in found] == ["access-link"]


def test_what_the_agenda_silences_is_passed_over(july: Agenda, vng: Theme) -> None:
    quieter = changed(july, silenced=["access-contrast", "access-graphics"])
    assert [one.rule for one in found_in(quieter, vng)] == ["access-size", "access-colour-alone"]
    rules = ("contrast", "graphics", "size", "colour-alone", "colours")
    assert found_in(changed(july, silenced=[f"access-{rule}" for rule in rules]), vng) == []


def test_what_is_usual_is_found_without_what_takes_long_to_load() -> None:
    code = (
        "import agendafunnel\nfrom agendafunnel.checks.checking import barriers\n"
        "agenda = agendafunnel.load('2022-07')\n"
        "for name in ('vng', 'vng-toegankelijk'):\n"
        "    layout = agendafunnel.lay_out(agenda, agendafunnel.load_theme(name))\n"
        "    scene = agendafunnel.compose(layout)\n"
        "    list(barriers(agenda, layout, scene, scene.made_of.theme))\n"
    )
    assert not loaded_by(code) & {"coloraide", "markdown_it", "matplotlib", "numpy"}


def test_a_picture_that_all_can_read_has_none() -> None:
    assert found_in(agenda(), quiet()) == []
