"""Names of fields that do not exist, in a line of a file."""

import re

from pydantic import BaseModel

from agendafunnel.faults.names import field_called, no_such_field
from agendafunnel.messages import Message, message
from agendafunnel.reading.corrected import should_be
from agendafunnel.reading.slip_messages import OTHER_SPACES, UNSEEN, other_spaces, unseen


def unknown_field(name: str, model: type[BaseModel] | None, line: str, column: int) -> Message:
    """Return the message on a field that does not exist in a model, on a line; its column counts from 1."""
    allowed = sorted(model.model_fields) if model is not None else []
    before, rest = line[: column - 1], line[column - 1 :]
    begin, colon, value = name.partition(":")
    if re.search(f"[{OTHER_SPACES}]", name):
        return other_spaces(line)
    if re.search(f"[{UNSEEN}]", name):
        return unseen(line)
    if colon and begin in allowed:
        wrong = message("A space is missing after the colon.")
        is_written = rest.startswith(name)
        return should_be(wrong, f"{before}{begin}: {value}{rest[len(name) :]}") if is_written else wrong
    meant = field_called(name, model) if model is not None else None
    wrong = no_such_field(name, model)
    if meant is not None and rest.startswith(f"{name}:"):
        return should_be(wrong, before + meant + rest[len(name) :])
    return wrong
