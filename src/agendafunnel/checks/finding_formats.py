"""Findings as text, JSON, or the commands by which GitHub shows them beside the lines of a file."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Literal, get_args

from agendafunnel.checks.findings import Finding, Severity
from agendafunnel.checks.rules import all_rules

FindingsFormat = Literal["text", "json", "github"]
VERSION = 1

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
_ORDER: tuple[Severity, ...] = get_args(Severity)


def written(findings: Sequence[Finding], format: FindingsFormat) -> str:
    """Return findings in one of the formats, ending in a newline."""
    counts = Counter(finding.severity for finding in findings)
    if format == "json":
        return _as_json(findings, counts)
    if format == "github":
        return "".join(f"{_command(finding)}\n" for finding in findings)
    totals = [f"{counts[level]} {level}{'s' * (counts[level] != 1)}" for level in _ORDER if counts[level]]
    total = f"{', '.join(totals)}." if totals else "Nothing to remark."
    return "".join(f"{finding}\n" for finding in findings) + f"{total}\n"


def _as_json(findings: Sequence[Finding], counts: Counter[Severity]) -> str:
    rules = all_rules()
    data = {
        "version": VERSION,
        "counts": {level: counts[level] for level in _ORDER},
        "findings": [
            finding._asdict() | {"path": ".".join(map(str, finding.path)), "about": rules[finding.rule].about}
            for finding in findings
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _command(finding: Finding) -> str:
    """Return a workflow command (GitHub Docs, "Workflow commands for GitHub Actions")."""
    file, line, column = finding.source, finding.line, finding.column
    properties = {"file": file, "line": line, "col": column, "title": finding.rule}
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value != 0)
    return f"::{_LEVELS[finding.severity]} {written}::{_message(finding.message)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
