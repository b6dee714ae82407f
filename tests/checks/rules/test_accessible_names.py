"""Every part of a picture has a name of its own for those who hear it, and a link says where it leads."""

import pytest

import agendafunnel
from agendafunnel import Agenda, Finding, Layout, Scene, Theme, check
from agendafunnel.checks.rules import Checked, all_rules
from tests.checks.small import agenda, found_by, quiet
from tests.quarters import changed, remade


def told(given: Agenda, rule: str) -> list[Finding]:
    return found_by(rule, given, theme=quiet())


def test_names_that_differ_are_fine() -> None:
    assert told(agenda(), "access-name") == []


def test_the_same_name_in_another_domain_or_stage_is_another_name() -> None:
    assert told(agenda(name="Bron", id="adem"), "access-name") == []


def test_two_standards_of_one_name_in_one_cell_are_told() -> None:
    (finding,) = told(agenda(name="BRON", id="adem", domain="water", stage="twee"), "access-name")
    assert finding.path == ("standards", 1, "name")
    assert str(finding.message) == (
        "Two standards are called 'Bron – Water – Twee' when the picture is read out (WCAG 4.1.2). "
        "Give one of them another name."
    )


@pytest.mark.parametrize(("field", "kind"), [("stages", "stage"), ("domains", "domain")])
def test_two_stages_or_domains_of_one_name_are_told(field: str, kind: str) -> None:
    usual = agenda()
    first, second = getattr(usual, field)
    alike = changed(usual, **{field: [first, second.model_copy(update={"name": first.name})]})
    (finding,) = told(alike, "access-name")
    assert finding.path == (field, 1, "name")
    assert str(finding.message).startswith(f"Two {kind}s are called '{first.name}'")


def test_a_part_without_a_name_is_told(
    july: Agenda, vng: Theme, july_layout: Layout, july_scene: Scene
) -> None:
    nameless = tuple(
        group._replace(name=" ") if group.id == "column-analyse" else group for group in july_scene.groups
    )
    checked = Checked(july, vng, july_layout, july_scene._replace(groups=nameless))
    (finding,) = all_rules()["access-name"].find(checked)
    assert finding.path == ("stages", 1, "name")
    assert str(finding.message) == (
        "A part of the picture ('column-analyse') has no name when the picture is read out (WCAG 1.1.1, "
        "4.1.2). Give it a name."
    )


def linked(title: str, url: str = "https://x.nl/a") -> Agenda:
    return agenda(links=[{"title": title, "url": url}])


@pytest.mark.parametrize(
    "title", ["hier", "Klik hier!", "Lees meer…", "link", "here", "Read more", "CLICK HERE"]
)
def test_a_text_that_says_nothing_is_told(title: str) -> None:
    (finding,) = told(linked(title), "access-link")
    assert finding.path == ("standards", 0, "links", 0, "title")
    assert str(finding.message) == (
        f"A link of 'Adem' is called {title!r}, which does not say where it leads (WCAG 2.4.4). Give the "
        "link a title that says what is found there."
    )


@pytest.mark.parametrize("title", ["https://x.nl/a", "www.x.nl/pad"])
def test_a_bare_address_is_told(title: str) -> None:
    (finding,) = told(linked(title), "access-link")
    assert "a web address that is read out letter by letter" in str(finding.message)


@pytest.mark.parametrize(
    "title", ["Specificatie", "hier staat de specificatie", "GitHub", "a@b.nl", "API 1.0"]
)
def test_a_text_that_says_something_is_not_told(title: str) -> None:
    assert told(linked(title), "access-link") == []


def test_the_name_of_a_contact_is_a_text_of_a_link_where_it_has_an_address() -> None:
    with_address = agenda(contacts=[{"name": "hier", "url": "mailto:a@b.nl"}])
    (finding,) = told(with_address, "access-link")
    assert finding.path == ("standards", 0, "contacts", 0, "name")
    assert told(agenda(contacts=[{"name": "Hier"}]), "access-link") == []


def test_the_same_text_to_two_addresses_is_told_by_one_rule_alone() -> None:
    links = [{"title": "Specificatie", "url": f"https://x.nl/{name}"} for name in "ab"]
    findings = check(agenda(links=links), theme=quiet())
    assert [one.rule for one in findings if one.path[:3] == ("standards", 0, "links")] == ["link-twice"]


def test_the_same_text_to_two_addresses_in_two_standards_is_fine() -> None:
    usual = linked("Specificatie")
    other = remade(usual.standards[1], links=[{"title": "Specificatie", "url": "https://x.nl/b"}])
    assert told(changed(usual, standards=[usual.standards[0], other]), "access-link") == []


def test_of_the_links_of_the_bundled_editions_nothing_is_said() -> None:
    for name in agendafunnel.edition_names():
        assert told(agendafunnel.load(name), "access-link") == []
