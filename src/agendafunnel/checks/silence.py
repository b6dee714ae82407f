"""What an agenda silences, of the findings about it and its picture."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from agendafunnel.checks.findings import RULES, Finding, found
from agendafunnel.fields import plain, shown
from agendafunnel.guess import nearest
from agendafunnel.model import Agenda

_Place = tuple[str | int, ...]
"""Of a value in an agenda."""


@dataclass(frozen=True)
class Silence:
    """What an agenda silences, of itself and of its parts."""

    agenda: Agenda

    def unsilenced(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Return the findings that are not silenced, each as soon as it is found."""
        silenced = dict(self.silenced())
        return (one for one in findings if not _owners(one, silenced))

    def heard(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Give the findings that are not silenced, and what is to be said of the silence itself."""
        used: set[tuple[tuple[str | int, ...], str]] = set()
        silenced = dict(self.silenced())
        for finding in findings:
            owners = _owners(finding, silenced)
            if owners:
                used.update((owner, finding.rule) for owner in owners)
            else:
                yield finding
        for (owner, rule), path in silenced.items():
            if rule not in RULES:
                guess = nearest(rule, RULES)
                meant = f" Did you mean {guess}?" if guess else ""
                yield found(
                    "silenced-unknown",
                    f"{shown(rule)} is silenced{self.of(owner)}, and is no rule.{meant}",
                    *path,
                )
            elif (owner, rule) not in used and not rule.startswith(
                ("access-", "page-", "gate-", "moved-", "status-stale", "gone")
            ):
                message = f"The rule {rule} is silenced{self.of(owner)}, where it has nothing to say."
                yield found("silenced-needless", message, *path)

    def silenced(self) -> Iterator[tuple[tuple[tuple[str | int, ...], str], tuple[str | int, ...]]]:
        """Give each rule that is silenced with whose it is, and where it stands."""
        for number, rule in enumerate(self.agenda.silenced):
            yield ((), rule), ("silenced", number)
        for kind in ("stages", "domains", "standards"):
            for index, part in enumerate(getattr(self.agenda, kind)):
                for number, rule in enumerate(part.silenced):
                    yield ((kind, index), rule), (kind, index, "silenced", number)

    def of(self, owner: tuple[str | int, ...]) -> str:
        """Say whose silence it is."""
        if not owner:
            return ""
        return f" of {shown(plain(getattr(self.agenda, str(owner[0]))[owner[1]].name))}"


def _owners(finding: Finding, silenced: Mapping[tuple[_Place, str], _Place]) -> list[_Place]:
    """Return who silences a finding: the agenda (an empty place), or the part of it that it is about."""
    return [owner for owner in ((), finding.path[:2]) if (owner, finding.rule) in silenced]
