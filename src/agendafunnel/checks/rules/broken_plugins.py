"""The rule about packages that add rules, and are broken."""

from collections.abc import Iterator

from agendafunnel.checks.findings import Found
from agendafunnel.checks.rules import BROKEN, Checked, Rule, plugin_problems
from agendafunnel.messages import message


def _find(_: Checked) -> Iterator[Found]:
    for problem in plugin_problems():
        yield Found(BROKEN, problem)


RULES = (
    Rule(
        BROKEN,
        "warning",
        message("A plugin that adds rules and does not work; its rules are not asked."),
        _find,
    ),
)
