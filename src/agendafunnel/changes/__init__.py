"""What differs between two editions of an agenda: which standard is which, and what became of it."""

from agendafunnel.changes.comparing import Changes, Move, StandardChange, apply, compare

__all__ = ["Changes", "Move", "StandardChange", "apply", "compare"]
