"""What to mind: findings as the command has them, each with where it leads, and the list of changes."""

import agendafunnel
from agendafunnel.changes.story_formats import changes_as
from agendafunnel.checks.reports import findings_as
from agendafunnel.messages import catalogue
from tests.editor.asking import SMALL, ask, edition, opened

OF_2022 = {"name": "2022-07.yaml", "text": edition("2022-07")}


def test_findings_are_those_of_the_command_under_its_headings() -> None:
    text = edition("2024-03")
    found = ask("check", "nl", opened=opened(text, since=OF_2022))
    agenda, before = agendafunnel.load("2024-03"), agendafunnel.load("2022-07")
    like = agendafunnel.lay_out(before, "vng-toegankelijk", fit="preferred")
    findings = agendafunnel.check(agenda, theme="vng-toegankelijk", since=before, like=like)
    report = findings_as(findings, "text", catalogue("nl"))
    headings = [one for one in report.splitlines()[:-1] if one and not one.startswith(" ")]
    assert [one["heading"] for one in found["groups"]] == headings
    said = [one["message"] for group in found["groups"] for one in group["findings"]]
    assert sorted(said) == sorted(catalogue("nl").say(one.message) for one in findings)


def test_a_finding_leads_to_its_field_and_its_line() -> None:
    text = SMALL + "    status: Vastgesteld.\n    links: [{title: A, url: 'http://a.example'}]\n"
    found = ask("check", opened=opened(text))
    by_rule = {one["rule"]: one for group in found["groups"] for one in group["findings"]}
    link = by_rule["link-http"]
    assert (link["part"], link["id"], link["field"], link["line"]) == ("standard", "peilbuizen", "links", 15)
    assert link["path"] == ["standards", 0, "links", 0]
    assert (by_rule["unused-domain"]["part"], by_rule["unused-domain"]["id"]) == ("domain", "zorg")


def test_a_finding_about_the_theme_leads_to_the_look() -> None:
    found = ask("check", opened=opened(edition("2024-03"), theme="vng"))
    contrast = [
        one for group in found["groups"] for one in group["findings"] if one["rule"] == "access-contrast"
    ]
    assert {one["part"] for one in contrast} == {"look"}


def test_a_status_that_was_left_behind_is_told_once() -> None:
    before = SMALL + "    status: In intake.\n"
    after = before.replace("stage: intake", "stage: analyse")
    found = ask("check", opened=opened(after, since={"name": "a.yaml", "text": before}))
    of_status = [one for group in found["groups"] for one in group["findings"] if one["field"] == "status"]
    assert [(one["rule"], one["to_field"]) for one in of_status] == [("status-stage", "Change the status")]
    assert of_status[0]["remedy"]["label"] == "Move to ‘Intake’, as the status says"


def test_a_status_that_says_no_stage_is_still_told_to_be_left_behind() -> None:
    before = SMALL + "    status: Wacht op Ann.\n"
    after = before.replace("stage: intake", "stage: analyse")
    found = ask("check", opened=opened(after, since={"name": "a.yaml", "text": before}))
    of_status = [one for group in found["groups"] for one in group["findings"] if one["field"] == "status"]
    assert [(one["rule"], one["to_field"]) for one in of_status] == [("status-stale", "Change the status")]


def test_an_agenda_with_faults_has_no_findings() -> None:
    assert ask("check", opened=opened("titel: T")) == {"groups": [], "changes": None}


def test_changes_are_the_list_of_the_newsletter_in_the_language_of_the_agenda() -> None:
    changes = ask("check", "en", opened=opened(edition("2024-03"), since=OF_2022))["changes"]
    between = agendafunnel.changes_between("2022-07", "2024-03")
    assert changes["heading"] == "Wat er veranderde van juli 2022 naar maart 2024"
    assert changes["text"] == changes_as(between, "text")
    assert changes["markdown"] == changes_as(between, "markdown")
    assert changes["html"] == changes_as(between, "html")
    forward = changes["sections"][0]
    assert forward["heading"] == "Verder"
    assert forward["items"][0] == {"text": "Open WoB: van Intake naar Analyse", "id": "open-wob"}


def test_only_large_changes_are_counted() -> None:
    changes = ask("check", opened=opened(edition("2024-03"), since=OF_2022))["changes"]
    large = {"Nieuw", "Verder", "Terug", "Vervallen", "Naar een ander domein", "Andere naam"}
    assert changes["large"] == sum(
        len(one["items"]) for one in changes["sections"] if one["heading"] in large
    )
    assert 0 < changes["large"] < sum(len(one["items"]) for one in changes["sections"])


def test_what_is_removed_leads_to_no_card() -> None:
    changes = ask("check", opened=opened(edition("2024-03"), since=OF_2022))["changes"]
    removed = next(one for one in changes["sections"] if one["heading"] == "Vervallen")
    assert [(one["text"].partition(" (")[0], one["id"]) for one in removed["items"]] == [
        ("Belasting heffen", "")
    ]


def test_where_nothing_changed_a_sentence_says_so() -> None:
    same = {"name": "a.yaml", "text": SMALL}
    changes = ask("check", opened=opened(SMALL, since=same))["changes"]
    assert (changes["sections"], changes["nothing"]) == ([], "Er is niets veranderd.")


def test_without_an_edition_before_there_are_no_changes() -> None:
    assert ask("check", opened=opened(SMALL))["changes"] is None
