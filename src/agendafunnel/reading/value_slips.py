"""Slips in YAML by which a value is read as another kind of value, seen where it is validated."""

import re

from agendafunnel.messages import Message, message
from agendafunnel.reading.corrected import should_be, without_comment
from agendafunnel.reading.quoting import in_quotes
from agendafunnel.reading.slip_messages import (
    CURLY,
    cannot_begin,
    curly_quotes,
    no_dash,
    with_backslash,
    with_colon,
)
from agendafunnel.reading.yaml_tree import Node

_JOINED = re.compile(r"([A-Za-z_]\w*):([^\s/].*)")
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([^\s/:?#\"]+)")
_CLOSING = {"[": "]", "{": "}"}


def slip_of_value(
    kind: str, node: Node, field: str, line: str, *, between_brackets: bool = False
) -> Message | None:
    """Return what was most likely meant by a value that was refused; None where that is not clear.

    `kind` is the type of pydantic's error, `field` the name of its field ("" for an item of a list), and
    `line` the line of the file on which the value begins. What is `between_brackets` is in a list or fields
    that may have begun on a line above it.
    """
    before = line[: node.column - 1]
    written, comment = without_comment(line[node.column - 1 :].rstrip())
    if not written:
        return None
    if between_brackets:
        return _between_brackets(kind, node, before, written, comment)
    return _instead_of_text(kind, node, before, written, comment) or (
        _instead_of_list(node, field, before, written, comment)
        if kind in ("tuple_type", "list_type")
        else _of_text(kind, node, before, written, comment)
    )


def text_for_contact(node: Node, line: str, column: int) -> Message | None:
    """Return the slip of a contact with a colon in its name, which is read as a field; None for any other.

    `node` is the value of that field, whose name begins at `column` of the line.
    """
    if not isinstance(node.value, str) or node.key_line != node.line:
        return None
    before = line[: column - 1]
    text, comment = without_comment(line[column - 1 :].rstrip())
    if before.strip() == "-":
        return with_colon(before, text, comment)
    if not before.rstrip().endswith(("[", ",")) or "{" in before:
        return None
    text = re.split(r"[,\]}]", text)[0].rstrip()
    return with_colon(before, text, line[len(before) + len(text) :].rstrip())


def _between_brackets(kind: str, node: Node, before: str, written: str, comment: str) -> Message | None:
    """Return the slip of a text between brackets with a colon in it; what follows it is of others."""
    text = re.split(r"[,\]}]", written)[0].rstrip()
    if written[0] in "[{":
        return None
    if kind == "string_type" and isinstance(node.value, dict) and len(node.value) == 1 and ": " in text:
        return with_colon(before, text, written[len(text) :] + comment)
    return None


def _instead_of_text(kind: str, node: Node, before: str, written: str, comment: str) -> Message | None:
    """Return the slip where a text is expected, and a list or fields were read."""
    if kind != "string_type" or not node.value:
        return None
    if written[0] in "[{":
        last = 0 if written.endswith(_CLOSING[written[0]]) else _last(node)
        return cannot_begin(before, written + comment, last)
    if isinstance(node.value, dict) and len(node.value) == 1:
        ((_, inner),) = node.value.items()
        if inner.key_line == node.line and not isinstance(inner.value, list | dict):
            return with_colon(before, written, comment)
    return None


def _last(node: Node) -> int:
    """Return the last line on which a value begins that is in another."""
    inner = list(node.value.values()) if isinstance(node.value, dict) else node.value
    return max((_last(one) for one in inner), default=node.line) if isinstance(inner, list) else node.line


def _instead_of_list(node: Node, field: str, before: str, written: str, comment: str) -> Message | None:
    value = node.value
    if isinstance(value, dict) and value:
        if written[0] == "{":
            if not written.endswith("}"):
                return None
            wrong = message("A list is expected here, between square brackets.")
            is_texts = all(inner.value in (None, "") for inner in value.values())
            return should_be(wrong, f"{before}[{written[1:-1] if is_texts else written}]{comment}")
        wrong = message("A list is expected here; each item of it begins with a dash and a space.")
        if all(isinstance(inner.value, dict) or inner.value in (None, "") for inner in value.values()):
            return wrong  # The names of fields are most likely those of the items.
        return should_be(wrong, f"{before[:-2]}- {written}{comment}") if before.endswith("  ") else wrong
    if not isinstance(value, str) or not value.strip():
        return None
    if node.key_line != node.line and not before.strip():
        return no_dash(len(before), written + comment, before)
    if field in ("stages", "domains", "standards"):
        return None
    wrong = message("A list is expected here, between square brackets.")
    item = written if written[0] in "\"'" else in_quotes(written)
    if field in ("contacts", "gate") and written[0] not in "\"'":
        texts = written.removeprefix("[").removesuffix("]").split(",")
        item = ", ".join(in_quotes(text.strip()) for text in texts if text.strip())
    if field == "links":
        host = _HOST.match(value.strip())
        title = in_quotes(host[1] if host else value.strip())
        item = f"{{title: {title}, url: {item}}}"
    return should_be(wrong, f"{before}[{item}]{comment}") if node.key_line == node.line else wrong


def _of_text(kind: str, node: Node, before: str, written: str, comment: str) -> Message | None:
    value = node.value
    is_model = kind in ("model_type", "model_attributes_type", "dict_type")
    if is_model and isinstance(value, list) and written[0] == "[" and written.endswith("]"):
        wrong = message("Fields are expected here, between braces.")
        return should_be(wrong, f"{before}{{{written[1:-1]}}}{comment}")
    if not isinstance(value, str):
        return None
    joined = _JOINED.fullmatch(value)
    if is_model and joined:
        wrong = message("A space is missing after the colon.")
        return should_be(wrong, f"{before}{joined[1]}: {joined[2]}{comment}")
    if kind == "agenda" and written.startswith('"') and "\\" in written and "\\" not in value:
        return with_backslash(before, written + comment)
    if kind == "agenda" and value and value[0] in CURLY and value[-1] in CURLY:
        return curly_quotes(before, written, comment)
    return None
