"""Lists and fields between brackets in YAML, as in JSON: where they end, and slips in them."""

import re
from typing import NamedTuple

from agendafunnel.messages import Message, message
from agendafunnel.reading import slip_messages
from agendafunnel.reading.quoting import begins_field, end_of_quoted

_CLOSING = {"[": "]", "{": "}"}
_PLAIN = re.compile(r"(?:[^\s,\[\]{}:#]|:(?![\s,\[\]{}]|$)|(?<=\S)#|[ \t]+(?![\s#,:\[\]{}]|$))+")
_SPECIAL = "&*!|>%@`"


class FlowSlip(NamedTuple):
    """A slip between brackets; line and column count from 0."""

    line: int
    column: int
    message: Message
    changes_all: bool = False
    closing: str = ""
    """The bracket that is missing at the end."""


class _Open(NamedTuple):
    bracket: str
    line: int
    column: int


def end_of_flow(lines: list[str], number: int, column: int, parent: int) -> tuple[int, int] | FlowSlip:
    """Return the line and column after the bracket that closes the one at a place, or the slip before it.

    Lines and columns count from 0; `parent` is the column of its field, -1 for a whole file.
    """
    opened: list[_Open] = []
    # What may come next: after a value a comma or colon, after a colon no second one.
    after_value = after_colon = False
    current, place = number, column
    value = (-1, 0)
    while current < len(lines):
        line = lines[current]
        if place >= len(line) or (line[place] == "#" and (place == 0 or line[place - 1].isspace())):
            if place < len(line) - 1 and not line[place + 1].isspace() and (after_colon or after_value):
                start = value[1] if after_value and value[0] == current else place
                text = re.split(r"[,\]}]", line[start:])[0].rstrip()
                after = line[start + len(text) :]
                return FlowSlip(current, place, slip_messages.cut_off(line[:start], text, after))
            current, place = current + 1, 0
            if parent >= 0 and current < len(lines) and begins_field(lines[current], parent):
                break
            continue
        sign = line[place]
        if sign.isspace():
            place += 1
        elif sign in "[{":
            if after_value:
                return _no_comma(current, place)
            opened.append(_Open(sign, current, place))
            after_colon = False
            place += 1
        elif sign in "]}":
            if _CLOSING[opened[-1].bracket] != sign:
                return _other_bracket(current, place, opened[-1], sign)
            opened.pop()
            place += 1
            if not opened:
                return current, place
            after_value, after_colon = True, False
        elif sign == ",":
            if not after_value and not after_colon:
                return FlowSlip(current, place, message("There is a comma too many here. Remove it."))
            after_value = after_colon = False
            place += 1
        elif sign == ":":
            if after_colon:
                return _second_colon(current, place)
            after_value, after_colon = False, True
            place += 1
        elif after_value:
            return _no_comma(current, place)
        elif sign in "\"'":
            end = end_of_quoted(lines, current, place, parent)
            if end is None:
                text = re.split(r"[,\]}]", line[place:])[0].rstrip()
                after = line[place + len(text) :]
                wrong = slip_messages.unclosed_quote(line[:place], text)
                if after:
                    wrong = slip_messages.unclosed_within(line[:place], text, after)
                return FlowSlip(current, place, wrong, changes_all=True)
            current, place = end
            after_value = True
        else:
            if sign in _SPECIAL and not re.match(r"[&*][\w-]+\s*[,\]}]", line[place:]):
                text = _plain(line, place) or sign
                wrong = slip_messages.cannot_begin(line[:place], text, after=line[place + len(text) :])
                return FlowSlip(current, place, wrong)
            value = (current, place)
            text = _plain(line, place)
            place += max(1, len(text))
            is_name = line[place:].lstrip().startswith(":")
            if after_colon and is_name:
                return _second_colon(current, place)
            after_value = True
    first = opened[-1]
    wrong = message(
        "The bracket {bracket} is never closed. Put {closing} at the end, or put the text in quotes if no "
        "list is "
        "meant.",
        bracket=first.bracket,
        closing=_CLOSING[first.bracket],
    )
    closing = _CLOSING[first.bracket] if len(opened) == 1 else ""
    return FlowSlip(first.line, first.column, wrong, changes_all=True, closing=closing)


def _plain(line: str, place: int) -> str:
    found = _PLAIN.match(line, place)
    return found.group().rstrip() if found else ""


def _no_comma(line: int, column: int) -> FlowSlip:
    return FlowSlip(line, column, message("A comma is missing before this. Put one between each two values."))


def _second_colon(line: int, column: int) -> FlowSlip:
    wrong = message(
        "There are two colons in one value. Put a comma between each two fields, and quotes around a text "
        "that has a "
        "colon."
    )
    return FlowSlip(line, column, wrong)


def _other_bracket(line: int, column: int, opened: _Open, found: str) -> FlowSlip:
    wrong = message(
        "The bracket {bracket} of line {line} should be closed by {closing}, and is closed by {found}.",
        bracket=opened.bracket,
        line=opened.line + 1,
        closing=_CLOSING[opened.bracket],
        found=found,
    )
    return FlowSlip(line, column, wrong)
