"""White space that indents a line as Word or a web page has it, read as spaces."""

import re

_OTHER_SPACES = "\u00a0\u202f\u2007\u3000"
"""No-break spaces and the ideographic space, each of which stands for one space."""

_AFTER_SIGN = re.compile(rf"(?:-|[A-Za-z_]\w*[ {_OTHER_SPACES}]*:)(?=[ {_OTHER_SPACES}])")
_SPACES = re.compile(rf"[ {_OTHER_SPACES}]*")
_BLOCK = re.compile(r"(?:^|[\s:-])[|>][-+0-9]*\s*(?:#.*)?$")
_PLAIN = dict.fromkeys(map(ord, _OTHER_SPACES), " ")


def with_plain_spaces(text: str) -> str:
    """Return a YAML text whose lines are indented with spaces, with spaces after dashes and names of fields.

    Each other space is replaced by one space, so all stays in its place. Within texts nothing changes.
    """
    if not any(space in text for space in _OTHER_SPACES):
        return text
    lines: list[str] = []
    # Of a text in block style: the column that it is indented beyond, and by how much its first line is.
    block: int | None = None
    least = 0
    for line in text.split("\n"):
        indent = _SPACES.match(line)
        length = indent.end() if indent else 0
        if block is not None and length > block and line.strip():
            most = min(length, least) if least else _least_indent(line, length, block)
            least = least or most
            lines.append(line[:most].translate(_PLAIN) + line[most:])
            continue
        if line.strip():
            block, least = None, 0
        end = length
        while sign := _AFTER_SIGN.match(line, end):
            spaces = _SPACES.match(line, sign.end())
            end = spaces.end() if spaces else sign.end()
            if not sign.group().startswith("-"):
                break
        begin = line[:end].translate(_PLAIN)
        lines.append(begin + line[end:])
        if _BLOCK.search(line):
            dashes = re.match(r" *(?:- +)*", begin)
            block, least = dashes.end() if dashes and ":" in begin else length, 0
    return "\n".join(lines)


def _least_indent(line: str, length: int, parent: int) -> int:
    """Return by how much the first line of a text in block style is indented."""
    plain = len(line) - len(line.lstrip(" "))
    return plain if plain > parent else length
