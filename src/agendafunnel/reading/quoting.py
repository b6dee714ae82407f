"""Texts between quotes in YAML: where one ends, and how one is written."""

import re

_DOUBLE = re.compile(r'(?:[^"\\]|\\.|\\$)*')
_SINGLE = re.compile(r"(?:[^']|'')*")
_FIELD_LINE = re.compile(r"( *)(?:- |[A-Za-z_]\w*:(?:\s|$))")


def in_quotes(text: str) -> str:
    r"""Return a text of one line between quotes that leave it as it is.

    >>> print(in_quotes('"Bijna" klaar'), in_quotes("'s-Hertogenbosch"))
    '"Bijna" klaar' "'s-Hertogenbosch"
    """
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def begins_field(line: str, most: int) -> bool:
    """Return whether a line begins a field or an item, and is indented by at most so many spaces."""
    field = _FIELD_LINE.match(line)
    return field is not None and len(field[1]) <= most


def end_of_quoted(lines: list[str], number: int, column: int, parent: int) -> tuple[int, int] | None:
    """Return the line and the column after the quote that closes the text that begins at a place.

    Lines and columns count from 0. It is None where the text is not closed before a line that is a field of
    its own, at the column `parent` or before it.
    """
    pattern, quote = (_DOUBLE, '"') if lines[number][column] == '"' else (_SINGLE, "'")
    start = column + 1
    for current in range(number, len(lines)):
        if current > number and begins_field(lines[current], max(parent, 0)):
            return None
        found = pattern.match(lines[current], start)
        end = found.end() if found else start
        if lines[current][end : end + 1] == quote:
            return current, end + 1
        start = 0
    return None


def end_of_plain(lines: list[str], number: int, parent: int) -> int:
    """Return the last line of a text that begins on a line and is not between quotes, as people write it.

    What is indented beyond the column `parent` goes on with it, up to an empty line, a comment, a field or
    an item.
    """
    last = number
    for current in range(number + 1, len(lines)):
        line = lines[current]
        content = line.lstrip()
        if not content or content.startswith("#") or _FIELD_LINE.match(line):
            break
        if len(line) - len(content) <= parent:
            break
        last = current
    return last
