"""What an agenda silences, and the rules about that."""

from collections.abc import Iterator, Mapping

from agendafunnel.checks.findings import Found, name_of
from agendafunnel.checks.rules import BROKEN, Checked, Rule, Silence
from agendafunnel.errors import did_you_mean
from agendafunnel.field_types import short
from agendafunnel.messages import message, sentences
from agendafunnel.model import Agenda


def silences_of(agenda: Agenda) -> dict[Silence, tuple[str | int, ...]]:
    """Return all silences of an agenda, each with the path at which it stands."""
    silences = {Silence((), rule): ("silenced", number) for number, rule in enumerate(agenda.silenced)}
    return silences | {
        Silence((kind, index), rule): (kind, index, "silenced", number)
        for kind in ("stages", "domains", "standards")
        for index, part in enumerate(getattr(agenda, kind))
        for number, rule in enumerate(part.silenced)
    }


def silencing(one: Found, silences: Mapping[Silence, object]) -> list[Silence]:
    """Return which silences leave out a finding: of the agenda, of the part that it is about, or of both."""
    return [silence for part in ((), one.path[:2]) if (silence := Silence(part, one.rule)) in silences]


def _find(checked: Checked) -> Iterator[Found]:
    rules = checked.rules
    for silence, path in silences_of(checked.agenda).items():
        part, name = silence
        if name not in rules:
            text = message("'{rule}' is silenced, but there is no such rule.", rule=short(name))
            yield Found("silenced-unknown", sentences(text, did_you_mean(name, rules)), path)
        elif silence not in (checked.silences_used or ()) and not _depends_on_more(rules[name]):
            text = message("The rule '{rule}' is silenced, but finds nothing here. Remove it.", rule=name)
            if part:
                text = message(
                    "The rule '{rule}' is silenced for '{part}', but finds nothing there. Remove it.",
                    rule=name,
                    part=name_of(getattr(checked.agenda, str(part[0]))[part[1]]),
                )
            yield Found("silenced-needless", text, path)


def _depends_on_more(rule: Rule) -> bool:
    """Return whether a rule may find something with another theme, page, edition before or package."""
    # A silenced `id-changed` is reported as needless where no edition before is given.
    return (
        rule.is_accessibility
        or rule.id == BROKEN
        or (rule.needs in ("previous", "page") and rule.id != "id-changed")
    )


RULES = (
    Rule("silenced-unknown", "warning", message("A rule under 'silenced' that does not exist."), _find,
         "silences_used"),
    Rule("silenced-needless", "note", message("A rule under 'silenced' that finds nothing there."), _find,
         "silences_used"),
)  # fmt: skip
