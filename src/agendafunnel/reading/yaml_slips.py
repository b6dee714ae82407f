"""The slips that people make in YAML, each with its place and how the line should be.

A parser reports where it cannot go on, which is often far below the slip, and in its own words, which differ
from parser to parser. So once a file has failed, its text is read here again, line by line and as an agenda
is usually written, up to the first line that cannot be right.
"""

import re
from typing import NoReturn

from agendafunnel.messages import message
from agendafunnel.reading import slip_messages
from agendafunnel.reading.value_scanner import DOCUMENT, MOST_LINES, Block, Slip, SlipFoundError, ValueScanner

_MOST_LEVELS = 50

_KEY = re.compile(
    r"""(?:"(?:[^"\\]|\\.)*+"[ \t]*+|'(?:[^']|'')*+'[ \t]*+"""
    r"""|[^\s\[\]{},&*!|>'"%@`#?-][^#]*?|-[^\s#][^#]*?):(?=\s|$)"""
)
_FIELD = re.compile(r"(?:-\s+)*[A-Za-z_]\w*\s*:(?:\s|$)")
"""A line that begins with a field, as agendas and themes have them."""
_DASH = re.compile(r"-(?=\s|$)")


def first_slip(text: str, last: int = MOST_LINES) -> Slip | None:
    """Return the first slip of a text that could not be read, or None where none is known.

    It begins on the line `last`, counted from 1, or before it.
    """
    scanner = _Scanner(text)
    scanner.last_line = last
    try:
        scanner.scan()
    except SlipFoundError as found:
        return found.slip
    return scanner.suspect


def slip_between_items(lines: list[str], first: int, other: int) -> Slip:
    """Return the slip by which two items of a list, on lines counted from 0, are read as one text."""
    scanner = _Scanner("")
    scanner.lines, scanner.number = lines, other
    begin, line = lines[first], lines[other]
    column, indent = len(begin) - len(begin.lstrip()), len(line) - len(line.lstrip())
    try:
        if not begin.lstrip().startswith("- "):
            scanner.no_dash(begin.strip(), column, first)
        if column % 2 and indent % 2 == 0:
            scanner.number = first
            scanner.misaligned(column, indent, begin.strip())
        scanner.misaligned(indent, column, line.strip())
    except SlipFoundError as found:
        return found.slip


class _Scanner(ValueScanner):
    """Reads lines until one cannot be right."""

    def scan(self) -> None:
        seen = False
        while self.number < min(len(self.lines), self.last_line):
            line = self.lines[self.number]
            content = line.strip()
            if not content or content.startswith("#"):
                self.last = "done" if content and self.last == "plain" else self.last
            elif DOCUMENT.match(line):
                if seen and (line.startswith("---") or self.goes_on()):
                    self.found(slip_messages.second_document(), 0)
                seen = seen or line.startswith("...")
            elif line.startswith("%") and not seen:
                pass
            else:
                seen = True
                number = self.number
                self.take(line, content)
                self.previous = number
            self.number += 1

    def goes_on(self) -> bool:
        """Return whether anything but comments follows the line that is looked at."""
        following = (line.strip() for line in self.lines[self.number + 1 :])
        return any(line and not line.startswith("#") for line in following)

    def take(self, line: str, content: str) -> None:
        """Look at a line that is not empty."""
        indent = len(line) - len(line.lstrip(" "))
        if line[indent] == "\t":
            self.tab(indent, content)
        if line[indent].isspace():
            self.found(slip_messages.other_spaces(line), indent)
        whole = slip_messages.field_in_quotes(line)
        if whole is not None and not (self.last == "nothing" and indent > self.parent):
            self.found(whole, indent, changes_all=True)
        if re.match(r"-\s*-\s*[A-Za-z_]+:\s", content):
            self.no_dash(content, indent, self.number)
        self.in_agenda(indent, content)
        if self.last == "plain" and indent > self.parent:
            return self.go_on(indent, content)
        self.align(indent, line, content)
        return self.entries(indent, line)

    def tab(self, indent: int, content: str) -> NoReturn:
        kind = "list" if content.startswith("- ") else "map"
        column = next((block.column for block in reversed(self.blocks) if block.kind == kind), 0)
        if self.last == "nothing":
            column = max(column, self.parent + 2 if self.parent >= 0 else 0)
        if not self.is_theme:
            column = self.places.column_of(self.number, " " * column + content)
        self.found(slip_messages.with_tab(column, content), indent)

    def go_on(self, indent: int, content: str) -> None:
        """Look at a line that goes on with the text of the line before."""
        if _FIELD.match(content) or (content.startswith("- ") and _KEY.match(content[2:].lstrip())):
            before = self.lines[self.began].strip().removeprefix("- ").lstrip()
            if self.keyless:
                self.bare(before, self.lines[self.began].find(before), self.began)
            self.misplaced(indent, content, dash=content.startswith("- "))
        if ": " in content or content.endswith(":"):
            wrong = message(
                "A text with a colon followed by a space must be in quotes. Put a double quote at the "
                "beginning "
                "of the text (line {line}) and one at its end.",
                line=self.began + 1,
            )
            self.found(wrong, indent)
        if re.search(r"\s#", content):
            self.last = "done"

    def align(self, indent: int, line: str, content: str) -> None:
        """Close the blocks that a line is no part of, and look whether it begins where one does."""
        dash = content == "-" or content.startswith("- ")
        nests = self.last == "nothing" and (
            indent > self.parent or (dash and indent == self.parent and self.blocks[-1].kind == "map")
        )
        closed: list[Block] = []
        while self.blocks and self.blocks[-1].column > indent:
            closed.append(self.blocks.pop())
        if nests or not (closed or self.blocks):
            return
        top = self.blocks[-1] if self.blocks else None
        if top and top.column == indent and top.kind == "list" and not dash:
            below = self.blocks[-2] if len(self.blocks) > 1 else None
            if below and below.column == indent:
                if slip_messages.is_item(content, top.owner):
                    self.no_dash(content, indent, self.number)
                self.blocks.pop()
                return
            if not slip_messages.BULLET.match(content) and not content.startswith("-"):
                maps = [one for one in closed if one.kind == "map"]
                self.not_in_list(content, indent, maps[-1] if maps else None)
            return
        if top and top.column == indent and (top.kind == "map") != dash:
            if self.last == "nothing" and indent == self.parent and slip_messages.is_item(content, self.name):
                self.no_dash(content, indent, self.number)
            return
        if dash:
            before = self.lines[self.previous]
            if self.keyless and self.began == self.previous and not before.lstrip().startswith("- "):
                self.no_dash(before.strip(), len(before) - len(before.lstrip()), self.previous)
            own = (
                top
                if top and top.column == indent
                else next((one for one in closed if one.kind == "map"), None)
            )
            if own and own.kind == "map" and not own.after_dash and own.column > 0:
                self.no_dash(self.lines[own.line].strip(), own.column, own.line)
        self.blocks += reversed(closed)
        if not self.blocks or indent < self.blocks[0].column:
            root = self.blocks[0]
            count = root.column - indent
            if len(self.blocks) > 1 or self.number - root.line > 3:
                self.misaligned(indent, root.column, content)
            begin = self.lines[root.line].strip()
            self.number = root.line
            self.misaligned(root.column, root.column - count, begin)
        self.misplaced(indent, content, dash=dash)

    def no_dash(self, content: str, column: int, number: int) -> NoReturn:
        begin = "".join(sign if sign == "-" else " " for sign in self.lines[number][:column])
        wrong = slip_messages.no_dash(column, content, begin)
        self.found(wrong, column, number, changes_all=True)

    def not_in_list(self, content: str, indent: int, item: Block | None) -> NoReturn:
        """Refuse a line without a dash where dashes are; `item` is the one before, if it has fields."""
        key = _KEY.match(content)
        if (
            item is None
            or content[0] in "{["
            or (key and self.lines[item.line][item.column :].startswith(key.group()))
        ):
            self.no_dash(content, indent, self.number)
        if key:
            self.misaligned(indent, item.column, content)
        self.found(slip_messages.neither(), indent)

    def fitting(self, indent: int, content: str, *, dash: bool) -> int:
        """Return the column at which a line was most likely meant to begin."""
        kind = "list" if dash else "map"
        columns = [block.column for block in self.blocks if block.kind == kind] or [
            block.column for block in self.blocks
        ]
        if (
            columns
            and not dash
            and content.partition(":")[0] in slip_messages.OF_AGENDA
            and abs(columns[0] - indent) == 1
        ):
            return columns[0]
        return min(reversed(columns), key=lambda column: abs(column - indent), default=0)

    def misplaced(self, indent: int, content: str, *, dash: bool) -> NoReturn:
        """Refuse a line that begins in another column than those before it, or the one before it."""
        opened = [block for block in self.blocks if block.line == self.previous]
        own = next((block for block in opened if block.kind == ("list" if dash else "map")), None)
        # Where the line before begins something, one of the two is wrong. Most people indent by two.
        if own and own.column % 2 and abs(own.column - indent) == 1:
            begin = min(block.column for block in opened)
            self.number = self.previous
            self.misaligned(begin, begin + indent - own.column, self.lines[self.previous].strip())
        column = self.fitting(indent, content, dash=dash)
        if column == indent or not (dash or _FIELD.match(content)):
            self.found(slip_messages.neither(), indent)
        self.misaligned(indent, column, content)

    def entries(self, column: int, line: str) -> None:
        """Look at the dashes, the name and the value of a line."""
        keyless = True
        after_dash = False
        while _DASH.match(line, column) and len(self.blocks) < _MOST_LEVELS:
            if not (self.blocks and self.blocks[-1][:2] == (column, "list")):
                self.blocks.append(Block(column, "list", self.number, owner=self.name))
            rest = line[column + 1 :]
            self.parent, after_dash = column, True
            column += 1 + len(rest) - len(rest.lstrip())
            self.last = "nothing"
        content = line[column:].rstrip()
        if not content or content.startswith("#"):
            return
        if slip_messages.BULLET.match(content):
            self.no_dash(content, column, self.number)
        key = _KEY.match(content)
        if key:
            self.key(key.group(), column, content, after_dash=after_dash)
            rest = content[key.end() :]
            self.parent, keyless, self.name = column, False, key[0].rstrip(": ")
            column += key.end() + len(rest) - len(rest.lstrip())
            content = rest.strip()
        elif not after_dash and self.last != "nothing":
            self.bare(content, column, self.number)
        self.began, self.keyless = self.number, keyless
        self.value(content, column, line[:column])

    def key(self, key: str, column: int, content: str, *, after_dash: bool) -> None:
        top = self.blocks[-1] if self.blocks else None
        if not (top and top[:2] == (column, "map")):
            below_dash = top is not None and top[:2] == (self.parent, "list")
            is_item = self.name in slip_messages.LISTS and self.last == "nothing" and not below_dash
            if not after_dash and (is_item or (top and top.column == column and key.startswith("-"))):
                self.no_dash(content, column, self.number)
            self.blocks.append(Block(column, "map", self.number, after_dash))
        if self.suspect is None and key.startswith("-"):
            wrong = slip_messages.no_dash(column, content)
            self.suspect = Slip(self.number + 1, column + 1, wrong)
        if self.suspect is None and key[0] in slip_messages.CURLY:
            self.suspect = self.curly_name(content, column)

    def curly_name(self, content: str, column: int) -> Slip:
        """Return the slip of a name in quotes that YAML does not know, or of a whole line in them."""
        name, colon, rest = content.partition(":")
        line = name.strip(slip_messages.CURLY + " ") + colon + rest.rstrip(slip_messages.CURLY)
        return Slip(self.number + 1, column + 1, slip_messages.curly_line(" " * column + line))

    def bare(self, content: str, column: int, number: int) -> None:
        """Refuse a line in the place of a field that is none."""
        before = self.lines[number][:column]
        if wrong := slip_messages.no_field(before, content):
            self.found(wrong, column, number)
        if content.startswith("-"):
            self.no_dash(content, column, number)
        if content[0] in "\"'[{&*!|>%@`":
            self.value(content, column, before)
        self.found(slip_messages.neither(), column, number)
