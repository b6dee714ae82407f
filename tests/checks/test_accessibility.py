"""What keeps people from reading the picture: of `vng` what was measured, of accessible themes nothing."""

from collections.abc import Sequence

import pytest

import agendafunnel
from agendafunnel import Agenda, Finding, check
from tests.checks.small import agenda, found_by, quiet
from tests.quarters import changed
from tests.test_architecture import loaded_by

EDITIONS = agendafunnel.edition_names()


def access(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.rule.startswith("access-")]


def told(edition: str, rule: str) -> list[str]:
    return [str(one.message) for one in found_by(rule, agendafunnel.load(edition))]


# Of white on #35b8ff, #00c37b and #12abdb 2.22, 2.31 and 2.67 were measured before there was a check.
@pytest.mark.slow("checks every edition", cases=1)
@pytest.mark.parametrize("edition", EDITIONS)
def test_in_vng_three_backgrounds_are_too_bright_for_white_text(edition: str) -> None:
    cards = {"2022-07": ("BGT-Bevragen", "PDC"), "2024-03": ("HR-Bevragen", "Medewerker")}[edition]
    beginnings = [
        "The heading of stage ‘Intake’ (plus 2 headings of stages) has text in #ffffff on #12abdb, a "
        "contrast of 2.67; ",
        f"The card ‘{cards[0]}’ (plus 10 cards) has text in #ffffff on #35b8ff, a contrast of 2.22; ",
        f"The card ‘{cards[1]}’ (plus 12 cards) has text in #ffffff on #00c37b, a contrast of 2.31; ",
    ]
    messages = told(edition, "access-contrast")
    assert len(messages) == 3
    for message, beginning in zip(messages, beginnings, strict=True):
        assert message.startswith(beginning + "WCAG 1.4.3 asks for 4.5. The nearest colour that passes is #")


@pytest.mark.slow("checks every edition", cases=1)
@pytest.mark.parametrize("edition", EDITIONS)
def test_in_vng_all_text_but_the_title_is_too_small(edition: str) -> None:
    assert told(edition, "access-size") == [
        "Text is smaller than 12 CSS pixels in a picture 1000 pixels wide: the note (6.2), the entries of "
        "the legend (7.1), the heading of the legend (7.1), the footer (7.3), the cards (8.3), the gates "
        "(8.3), the headings of stages (10.7). That limit is ours; WCAG sets none."
    ]


@pytest.mark.slow("checks every edition", cases=1)
@pytest.mark.parametrize("edition", EDITIONS)
def test_in_vng_colour_alone_tells_domains_and_two_pairs_are_nearly_one(edition: str) -> None:
    assert len(told(edition, "access-colour-alone")) == 1
    pairs = told(edition, "access-colours")
    assert [message.partition(" are ")[0] for message in pairs] == [
        "The colours of 'Basisregistraties' (#35b8ff) and 'Dienstverlenings Domein' (#00c37b)",
        "The colours of 'Bestuurlijk Domein' (#6d63cc) and 'Sociaal Domein' (#a842e0)",
    ]


# These were not measured: contrast of what is no text. The lines are the only sign of where a stage ends, and
# the fills of cards that of a domain; those two that are too bright for white text are so for their ground.
@pytest.mark.slow("checks every edition", cases=1)
@pytest.mark.parametrize("edition", EDITIONS)
def test_in_vng_lines_and_two_fills_stand_out_too_little_from_the_background(edition: str) -> None:
    messages = told(edition, "access-graphics")
    assert [message.partition("; ")[0].partition(") is ")[2] for message in messages] == [
        "#68d1f3 on #ececec, a contrast of 1.48",
        "#35b8ff on #ececec, a contrast of 1.88",
        "#00c37b on #ececec, a contrast of 1.96",
    ]


@pytest.mark.slow("checks every edition", cases=1)
@pytest.mark.parametrize("edition", EDITIONS)
def test_in_vng_nothing_else_keeps_people_from_reading(edition: str) -> None:
    since = agendafunnel.load(EDITIONS[0]) if edition != EDITIONS[0] else None
    findings = access(check(agendafunnel.load(edition), since=since))
    assert sorted({finding.rule for finding in findings}) == [
        "access-colour-alone", "access-colours", "access-contrast", "access-graphics", "access-size",
    ]  # fmt: skip
    assert len(findings) == 10
    assert all(finding.severity == "warning" for finding in findings)


def test_the_accessible_themes_have_no_fault() -> None:
    faults = {
        (theme, edition): found
        for theme in agendafunnel.theme_names()
        if theme.startswith("vng-toegankelijk")
        for edition in EDITIONS
        if (found := access(check(agendafunnel.load(edition), theme=agendafunnel.load_theme(theme))))
    }
    assert faults == {}


def test_badges_are_looked_at_where_the_edition_before_is_given() -> None:
    now, pale = agenda(), quiet("changes: {new: '#eeeeee'}")
    before = changed(now, standards=now.standards[1:])
    without, with_badges = (
        [str(one.message) for one in found_by("access-graphics", now, theme=pale, since=since)]
        for since in (None, before)
    )
    assert without == []
    (sign,) = [one for one in with_badges if one.startswith("The mark on the card ‘Adem’ is #ffffff ")]
    assert "on #eeeeee, a contrast of 1.16;" in sign


def test_text_of_12_css_pixels_is_large_enough() -> None:
    def sizes(footer: float) -> list[str]:
        text = "{size: %s, colour: '#000000'}"
        theme = quiet(f"foot: {{footer: {text % footer}, note: {text % 12}}}")
        given = changed(agenda(), footer="Versie januari 2030")
        return [str(one.message) for one in found_by("access-size", given, theme=theme)]

    assert sizes(11.52) == []
    assert sizes(11.5) == [
        "Text is smaller than 12 CSS pixels in a picture 1000 pixels wide: the footer (11.9). That limit is "
        "ours; WCAG sets none."
    ]


def test_it_is_silenced_in_the_file_and_a_theme_in_which_it_says_nothing_is_no_needless_silence(
    july: Agenda,
) -> None:
    silent = july.model_copy(update={"silenced": ("access-contrast", "access-size")})
    assert {one.rule for one in access(check(silent))} == {
        "access-colour-alone", "access-colours", "access-graphics",
    }  # fmt: skip
    assert "silenced-needless" not in [one.rule for one in check(silent, theme=quiet())]


@pytest.mark.slow("lays out in a process of its own")
def test_a_picture_that_all_can_read_loads_no_library_of_colours() -> None:
    code = (
        "import agendafunnel\nfrom tests.checks.small import agenda, quiet\n"
        "found = agendafunnel.check(agenda(), theme=quiet())\n"
        "assert not [one for one in found if one.rule.startswith('access-')]"
    )
    assert not loaded_by(code) & {"coloraide", "matplotlib", "numpy"}


def test_the_dark_side_of_a_theme_is_looked_at_too(july: Agenda) -> None:
    theme = agendafunnel.read_theme(
        b"based_on: vng-toegankelijk\n"
        b"dark: {title: {text: {colour: '#222222'}}, canvas: {background: '#000000'}}"
    )
    messages = [str(one.message) for one in access(check(july, theme=theme))]
    assert any(
        message.startswith(
            "In the dark picture: The title has text in #222222 on #000000, a contrast of 1.32;"
        )
        for message in messages
    )
    assert all(message.startswith("In the dark picture: ") for message in messages)
