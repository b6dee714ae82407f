"""Findings are written for people, for programs and for GitHub."""

import json

from agendafunnel import Finding
from agendafunnel.checks.finding_formats import written

ODD = Finding("no-status", "warning", "100% raar:\nja, echt.", ("standards", 0), "a,b:c.yaml", 3, 5)


def test_text_has_a_line_for_each_and_their_number() -> None:
    assert written((ODD,), "text") == (
        "a,b:c.yaml:3:5: warning: 100% raar:\nja, echt. [no-status]\n1 warning.\n"
    )
    assert written((), "text") == "Nothing to remark.\n"


def test_github_gets_a_command_in_which_all_signs_are_escaped() -> None:
    assert written((ODD,), "github") == (
        "::warning file=a%2Cb%3Ac.yaml,line=3,col=5,title=no-status::100%25 raar:%0Aja, echt.\n"
    )


def test_json_has_counts_and_paths() -> None:
    data = json.loads(written((ODD,), "json"))
    assert data["counts"] == {"error": 0, "warning": 1, "note": 0}
    assert data["findings"][0]["path"] == "standards.0"
    assert data["findings"][0]["about"] == "A standard without a status."
