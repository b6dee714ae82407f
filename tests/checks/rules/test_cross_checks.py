"""What is odd beside the edition before, and every difference from the page, is found."""

import pytest

import agendafunnel
from agendafunnel import Agenda, read_page
from tests.checks.small import PAGE, complete, found_by, quiet, with_first

OLD = {"name": "Oud", "domain": "water", "stage": "een"}
SINCE = {"gate-unseen", "moved-back", "id-changed", "status-stale", "gone"}


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        (with_first(id="ander"), ["id-changed"]),
        (with_first(stage="twee", status="één."), ["moved-back"]),
        (with_first(stage="twee"), ["moved-back", "status-stale"]),
        (complete(standards=[*complete().model_dump()["standards"], OLD]), ["gone"]),
    ],
)  # fmt: skip
def test_beside_the_edition_before_it_is_told_what_is_odd(old: Agenda, expected: list[str]) -> None:
    findings = agendafunnel.check(complete(), since=old, theme=quiet())
    assert sorted(one.rule for one in findings if one.rule in SINCE) == expected


def test_a_gate_that_was_passed_unseen_is_named() -> None:
    stages = [{"name": "Een"}, {"name": "Twee", "gate": "de toets"}, {"name": "Drie"}]
    standards = [
        {"name": "A", "domain": "lucht", "stage": "een"},
        {"name": "B", "domain": "water", "stage": "twee"},
    ]
    old = complete(stages=stages, standards=standards)
    new = complete(stages=stages, standards=[standards[0] | {"stage": "drie"}, standards[1]])
    (found,) = found_by("gate-unseen", new, since=old)
    assert str(found.message).endswith("It skips 'Twee'; the gate 'de toets' was not passed.")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("### Bron", "### BRON", ["page-name"]),
        ("### Bron\n**Contactpersoon**: B. **Status**: twee.\n", "", ["page-missing"]),
        ("## Water", "### Extra\n**Status**: een.\n## Water", ["page-extra"]),
        ("**Status**: een.", "**Status**: twee.", ["page-stage", "page-status"]),
        ("**Contactpersoon**: A.", "**Contactpersoon**: Z.", ["page-contact"]),
        ("https://x.nl/a", "https://x.nl/b", ["page-links"]),
        # The bundled table takes these words for the stage 'vastgesteld', which this agenda does not have.
        ("**Status**: een.", "**Status**: een. Pas-Toe-Leg-Uit.", ["page-adopted", "page-status"]),
        ("## Water", "## Regen", ["page-domain"]),
    ],
)  # fmt: skip
def test_every_difference_from_the_page_is_told(old: str, new: str, expected: list[str]) -> None:
    page = read_page(PAGE.replace(old, new).encode(), "p.md")
    findings = [
        one
        for one in agendafunnel.check(complete(), page=page, theme=quiet())
        if one.rule.startswith("page-")
    ]
    assert sorted(one.rule for one in findings) == expected
    assert all(one.source == "p.md" and one.line for one in findings if one.rule != "page-missing")


def test_what_the_page_says_in_a_status_is_told_on_its_line() -> None:
    text = PAGE.replace("**Contactpersoon**: A. **Status**: een.", "**Contactpersoon**: Z. **Status**: twee.")
    findings = agendafunnel.check(complete(), page=read_page(text.encode(), "p.md"), theme=quiet())
    lines = {one.rule: one.line for one in findings if one.rule.startswith("page-")}
    assert lines == {"page-contact": 2, "page-stage": 3, "page-status": 3}


def test_a_domain_that_the_page_calls_otherwise_is_told_once_and_of_no_standard() -> None:
    page = read_page(PAGE.replace("## Water", "## Regen").encode(), "p.md")
    (finding,) = found_by("page-domain", complete(), page=page)
    assert str(finding.message) == "Domain 'Water' is called 'Regen' on the page."


def test_a_standard_below_another_domain_on_the_page_is_told_and_is_in_no_other_order() -> None:
    page = read_page((PAGE.replace("## Water\n", "") + "## Water\n").encode(), "p.md")
    findings = agendafunnel.check(complete(), page=page, theme=quiet())
    assert [(one.rule, one.line) for one in findings if one.rule.startswith("page-")] == [("page-domain", 5)]


def test_standards_in_another_order_on_the_page_are_told_at_its_first_line() -> None:
    usual = complete().model_dump()["standards"]
    first, second = (usual[0] | {"id": name.lower(), "name": name} for name in ("Adem", "Zucht"))
    page = read_page(
        (
            "## Lucht\n### Zucht\n**Contactpersoon**: A. **Status**: een.\nDetails op [x](https://x.nl/a).\n"
            + PAGE.partition("\n")[2]
        ).encode(),
        "p.md",
    )
    findings = agendafunnel.check(complete(standards=[first, second, usual[1]]), page=page, theme=quiet())
    assert [(one.rule, one.line) for one in findings if one.rule.startswith("page-")] == [("page-order", 1)]
