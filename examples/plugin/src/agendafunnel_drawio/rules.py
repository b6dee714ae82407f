"""A rule of `agendafunnel check`: what is nearly a standard says of which version, or where to find it."""

from collections.abc import Iterator

from agendafunnel import Checked, Found, Rule, message


def _find(checked: Checked) -> Iterator[Found]:
    last = checked.agenda.stages[-1]
    for number, standard in enumerate(checked.agenda.standards):
        if standard.stage == last.id and not standard.version and not standard.links:
            text = message(
                "'{name}' is in the stage '{stage}', and has neither a version nor a link. Add one of them.",
                name=standard.called,
                stage=last.name,
            )
            yield Found("late-without-version", text, ("standards", number))


RULES = (
    Rule(
        "late-without-version",
        "warning",
        message("A standard in the last stage that has neither a version nor a link."),
        _find,
    ),
)
