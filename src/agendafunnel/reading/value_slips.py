"""Slips in YAML by which a value is read as another kind of value, seen where it is validated."""

import re

from agendafunnel.messages import Message, message
from agendafunnel.reading.quoting import in_quotes
from agendafunnel.reading.slip_messages import CURLY, curly_quotes, should_be, with_backslash, with_colon
from agendafunnel.reading.yaml_tree import Node

_JOINED = re.compile(r"([A-Za-z_]\w*):([^\s/].*)")


def slip_of_value(kind: str, node: Node, field: str, line: str) -> Message | None:
    """Return what was most likely meant by a value that was refused; None where that is not clear.

    `kind` is the type of pydantic's error, `field` the name of its field ("" for an item of a list), and
    `line` the line of the file on which the value begins.
    """
    value, written = node.value, line[node.column - 1 :].rstrip()
    name = f"{field}: " if field else ""
    if kind == "string_type" and written.startswith(("{", "[")) and node.value:
        wrong = message(
            "A text that begins with '{sign}' is read as a list or as fields. Put it in quotes.",
            sign=written[0],
        )
        return should_be(wrong, name + in_quotes(written))
    if kind == "string_type" and isinstance(value, dict) and len(value) == 1:
        ((_, inner),) = value.items()
        if inner.key_line == node.line:
            return with_colon(written, name)
    if kind in ("tuple_type", "list_type") and isinstance(value, dict) and value:
        first = next(iter(value))
        return should_be(
            message("A list is expected here; each item of it begins with a dash and a space."),
            f"- {written}" if written.startswith(first) else f"- {first}: …",
        )
    if kind in ("tuple_type", "list_type") and isinstance(value, str) and value.strip():
        item = f"{{title: …, url: {value.strip()}}}" if field == "links" else in_quotes(value.strip())
        return should_be(message("A list is expected here, between square brackets."), f"{name}[{item}]")
    if isinstance(value, str):
        joined = _JOINED.fullmatch(value)
        if kind in ("model_type", "model_attributes_type", "dict_type") and joined:
            return should_be(message("A space is missing after the colon."), f"{joined[1]}: {joined[2]}")
        if kind == "agenda" and written.startswith('"') and "\\" in written and "\\" not in value:
            return with_backslash(written, name)
        if kind == "agenda" and value and value[0] in CURLY and value[-1] in CURLY:
            return curly_quotes(name + in_quotes(value.strip(CURLY)))
    return None
