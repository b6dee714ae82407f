"""Findings as text, JSON, or the commands by which GitHub shows them beside the lines of a file."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Literal, get_args

from agendafunnel.checks.findings import Finding, Severity
from agendafunnel.checks.rules import all_rules
from agendafunnel.errors import workflow_command

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
        return "".join(map(_command, findings))
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
    place = {"file": finding.source, "line": finding.line, "col": finding.column, "title": finding.rule}
    return workflow_command(_LEVELS[finding.severity], finding.message, place)
