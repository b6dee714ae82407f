"""Findings as text that says what to do, as JSON, and as commands of GitHub."""

import json

from agendafunnel import Finding
from agendafunnel.checks.reports import findings_as
from agendafunnel.checks.rules import all_rules
from agendafunnel.messages import catalogue, verbatim

DUTCH = catalogue("nl")
ODD = Finding(
    "no-status", "warning", verbatim("100% raar:\nja, echt."), ("standards", 0), "a,b:c.yaml", 3, 5,
    all_rules()["no-status"].about,
)  # fmt: skip


def one(rule: str, line: int = 0) -> Finding:
    _, severity, about, *_ = all_rules()[rule]
    group = all_rules()[rule].group
    text = verbatim(f"{rule}!")
    return Finding(rule, severity, text, source="a.yaml", line=line, about=about, group=group)


def headings(*findings: Finding) -> list[str]:
    lines = findings_as(findings, "text").splitlines()
    return [line.partition(":")[0] for line in lines[:-1] if line and not line.startswith(" ")]


def last(*findings: Finding) -> str:
    return findings_as(findings, "text").splitlines()[-1]


def test_text_has_a_line_for_each_below_what_one_would_do_about_it() -> None:
    assert findings_as([one("status-stage", 3), one("no-contact", 7), one("no-contact", 9)], "text") == (
        "Error: solve this first\n"
        "  a.yaml:3: status-stage! [status-stage]\n"
        "\n"
        "Links and contacts (2): correct these in the agenda, or add what is missing\n"
        "  a.yaml:7: no-contact! [no-contact]\n"
        "  a.yaml:9: no-contact! [no-contact]\n"
        "\n"
        "1 error and 2 warnings. Start with the error: solve it before you publish.\n"
    )


def test_every_finding_is_in_the_text_once() -> None:
    text = findings_as([one(rule) for rule in all_rules()], "text")
    assert [text.count(f" [{rule}]\n") for rule in all_rules()] == [1] * len(all_rules())


def test_errors_come_first_and_notes_last() -> None:
    rules = ("gone", "quotes", "link-form", "access-size", "page-missing")
    assert headings(*map(one, rules)) == [
        "Errors (2)", "In the agenda", "What not everyone can read", "Only to look at",
    ]  # fmt: skip


def test_what_was_made_an_error_is_among_the_errors() -> None:
    assert headings(one("access-size")._replace(severity="error")) == ["Error"]


def test_at_the_end_it_says_what_to_do_first() -> None:
    assert last(one("status-stage"), one("link-form"), one("quotes")) == (
        "2 errors and 1 warning. Start with the 2 errors: solve them before you publish."
    )
    assert last(one("no-contact"), one("access-size")) == (
        "2 warnings. There are no errors. Start with the links and contacts."
    )
    assert last(one("gone")) == "1 note. Nothing has to be changed."
    assert last() == "There is nothing to report."


def test_a_message_of_several_lines_is_one_line() -> None:
    assert "  a,b:c.yaml:3:5: 100% raar:\\u000aja, echt. [no-status]\n" in findings_as([ODD], "text")


def test_text_is_in_the_language_of_the_reader() -> None:
    text = findings_as([one("status-stage")], "text", DUTCH)
    assert text.splitlines()[-1] == "1 fout. Begin met de fout: los die op voordat je publiceert."


def test_github_gets_a_command_in_which_all_signs_are_escaped() -> None:
    assert findings_as((ODD,), "github") == (
        "::warning file=a%2Cb%3Ac.yaml,line=3,col=5,title=no-status::100%25 raar:\\u000aja, echt.\n"
    )


def test_github_is_answered_in_the_language_of_the_reader() -> None:
    found = Finding("no-status", "warning", all_rules()["no-status"].about, source="a.yaml")
    assert findings_as((found,), "github", DUTCH).endswith("::Een standaard zonder status.\n")


def test_json_has_counts_and_paths() -> None:
    data = json.loads(findings_as((ODD,), "json"))
    assert data["counts"] == {"error": 0, "warning": 1, "note": 0}
    assert data["findings"][0]["path"] == "standards.0"
    assert data["findings"][0]["about"] == "A standard without a status."


def test_json_is_the_same_in_every_language() -> None:
    found = Finding("no-status", "warning", all_rules()["no-status"].about, source="a.yaml")
    assert findings_as((found,), "json", DUTCH) == findings_as((found,), "json")
    assert (
        json.loads(findings_as((found,), "json"))["findings"][0]["message"] == "A standard without a status."
    )
