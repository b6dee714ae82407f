"""What a careful editor would notice of an agenda, its picture, its page and the edition before it."""

from agendafunnel.checks.checking import check
from agendafunnel.checks.findings import RULES, Finding, Severity

__all__ = ["RULES", "Finding", "Severity", "check"]
