"""Colours that carry meaning are told where they are nearly one, to whomever."""

import re

import pytest

from agendafunnel import Agenda
from agendafunnel.checks.rules.accessible_colours import LEAST_DIFFERENCE, VISIONS, Vision, difference_seen
from agendafunnel.colours import contrast
from tests.checks.small import found_by, quiet

VNG = ("#35b8ff", "#6d63cc", "#00c37b", "#2b0a3d", "#860864", "#a842e0")


def agenda(*colours: str) -> Agenda:
    return Agenda.model_validate(
        {
            "title": "T",
            "edition": {"id": "2030-01", "label": "januari 2030"},
            "stages": [{"name": "Een"}],
            "domains": [{"name": f"D{number}", "colour": colour} for number, colour in enumerate(colours)],
            "standards": [
                {"name": f"S{number}", "domain": f"d{number}", "stage": "een"}
                for number in range(len(colours))
            ],
        }
    )


@pytest.mark.parametrize(
    ("one", "other", "vision", "expected"),
    [
        ("#6d63cc", "#a842e0", "normal", 12.98),
        ("#6d63cc", "#a842e0", "protan", 5.73),
        ("#6d63cc", "#a842e0", "deutan", 3.85),
        ("#35b8ff", "#00c37b", "tritan", 3.48),
        ("#000000", "#ffffff", "deutan", 100.0),
    ],
)
def test_colour_vision_is_simulated_by_the_method_of_brettel(
    one: str, other: str, vision: Vision, expected: float
) -> None:
    assert difference_seen(one, other, vision) == pytest.approx(expected, abs=0.01)


def test_greys_look_the_same_to_everybody() -> None:
    for vision in VISIONS:
        assert difference_seen("#404040", "#c0c0c0", vision) == pytest.approx(
            difference_seen("#404040", "#c0c0c0", "normal"), abs=0.5
        )


def test_of_the_colours_of_vng_two_pairs_are_nearly_one() -> None:
    close = {
        (one, other)
        for one in VNG
        for other in VNG
        if one < other and min(difference_seen(one, other, vision) for vision in VISIONS) < LEAST_DIFFERENCE
    }
    assert close == {("#6d63cc", "#a842e0"), ("#00c37b", "#35b8ff")}


def test_a_pair_is_told_with_each_vision_its_figure_and_a_colour_to_take() -> None:
    (finding,) = found_by("access-colours", agenda("#6d63cc", "#00c37b", "#a842e0"))
    assert finding.path == ("domains", 2, "colour")
    pair, _, suggested = str(finding.message).rpartition(" is ")
    assert pair == (
        "The colours of 'D0' (#6d63cc) and 'D2' (#a842e0) are nearly the same to readers without red cones "
        "(5.7) and readers without green cones (3.8). Their difference must be 8 at least (CIEDE2000), as "
        "only colour tells the domains apart (WCAG 1.4.1). The nearest colour for 'D2' that differs enough "
        "from all others"
    )
    assert re.fullmatch(r"#[0-9a-f]{6}\.", suggested)


def test_the_colours_that_are_suggested_are_far_from_all_others_and_leave_text_as_legible() -> None:
    suggested = {}
    for finding in found_by("access-colours", agenda(*VNG)):
        suggested[finding.path[1]] = str(finding.message)[-8:-1]
    assert set(suggested) == {2, 5}
    colours = [suggested.get(number, colour) for number, colour in enumerate(VNG)]
    for number, one in enumerate(colours):
        for other in colours[:number]:
            assert min(difference_seen(one, other, vision) for vision in VISIONS) >= LEAST_DIFFERENCE
    assert contrast(suggested[5], "#ffffff") >= 4.5
    assert contrast(suggested[2], "#ffffff") >= contrast(VNG[2], "#ffffff")
    assert found_by("access-colours", agenda(*colours)) == []


def test_a_colour_that_two_domains_share_is_told_once_for_each_of_the_others() -> None:
    findings = found_by("access-colours", agenda("#6d63cc", "#6d63cc", "#6d63cc"))
    assert [finding.path[1] for finding in findings] == [1, 2]
    assert "nearly the same to all readers (0.0)" in str(findings[0].message)


def test_with_names_beside_the_lanes_no_colour_carries_meaning() -> None:
    for rule in ("access-colours", "access-colour-alone"):
        assert found_by(rule, agenda("#6d63cc", "#a842e0"), theme=quiet()) == []


def test_colour_alone_is_told_once_with_what_to_do() -> None:
    (finding,) = found_by("access-colour-alone", agenda(*VNG))
    assert finding.path == ()
    assert str(finding.message) == (
        "Only their colour shows the domain of 6 cards, which WCAG 1.4.1 does not allow. Choose a theme with "
        "the names of domains beside their lanes, such as vng-toegankelijk, or add 'lanes.labels' to your "
        "theme."
    )


def test_of_one_domain_nothing_has_to_be_told_apart() -> None:
    assert found_by("access-colour-alone", agenda("#6d63cc")) == []


@pytest.mark.slow("measures how long hundreds of domains take")
def test_hundreds_of_domains_take_seconds() -> None:
    colours = [f"#{number * 0x031337 % 0xFFFFFF:06x}" for number in range(1, 200)]
    findings = found_by("access-colours", agenda(*colours))
    assert len(findings) > 10
    assert sum("nearest colour" in str(finding.message) for finding in findings) < 100
