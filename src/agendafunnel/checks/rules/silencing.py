"""What an agenda silences, and the rules about that."""

from collections.abc import Iterator, Mapping

from agendafunnel.checks.findings import Found, quoted_name
from agendafunnel.checks.rules import Checked, Rule, Silence, all_rules
from agendafunnel.errors import did_you_mean, nearest
from agendafunnel.field_types import shown
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
    rules = all_rules()
    for silence, path in silences_of(checked.agenda).items():
        part, name = silence
        where = f" of {quoted_name(getattr(checked.agenda, str(part[0]))[part[1]])}" if part else ""
        if name not in rules:
            meant = did_you_mean(nearest(name, rules))
            message = f"{shown(name)} is silenced{where}, and is no rule.{meant}"
            yield Found("silenced-unknown", message, path)
        elif silence not in (checked.silences_used or ()) and not _depends_on_more(rules[name]):
            message = f"The rule {name} is silenced{where}, where it has nothing to say."
            yield Found("silenced-needless", message, path)


def _depends_on_more(rule: Rule) -> bool:
    """Return whether a rule may find something with another theme, page or edition before."""
    # A silenced `id-changed` is reported as needless where no edition before is given.
    return rule.is_accessibility or (rule.needs in ("previous", "page") and rule.id != "id-changed")


RULES = (
    Rule("silenced-unknown", "warning", "Something silenced that is no rule.", _find, "silences_used"),
    Rule("silenced-needless", "note", "Something silenced that has nothing to say.", _find, "silences_used"),
)
