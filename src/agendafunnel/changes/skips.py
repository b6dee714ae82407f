"""What messages say of a standard that skips a stage."""

from agendafunnel.changes.differences import Move
from agendafunnel.field_types import short
from agendafunnel.messages import Message, all_of, counted, message


def skips(move: Move) -> Message:
    """Return the sentence on the stages that a move skips, and the gates that were not passed."""
    stages = all_of(map(_quoted, move.skipped))
    if not move.unseen:
        return message("It skips {stages}.", stages=stages)
    return counted(
        "It skips {stages}; the gate {gates} was not passed.",
        "It skips {stages}; the gates {gates} were not passed.",
        len(move.unseen),
        stages=stages,
        gates=all_of(map(_quoted, move.unseen)),
    )


def _quoted(name: str) -> Message:
    return message("'{name}'", name=short(name))
