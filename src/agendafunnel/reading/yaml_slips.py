"""The slips that people make in YAML, each with its place and how the line should be.

A parser reports where it cannot go on, which is often far below the slip, and in its own words, which differ
from parser to parser. So once a file has failed, its text is read here again, line by line and as an agenda
is usually written, up to the first line that cannot be right.
"""

import re
from typing import NamedTuple, NoReturn

from agendafunnel.messages import Message, message
from agendafunnel.reading import slip_messages
from agendafunnel.reading.agenda_fields import is_text_of_agenda
from agendafunnel.reading.agenda_lines import AgendaLines
from agendafunnel.reading.corrected import should_be
from agendafunnel.reading.flow_slips import FlowSlip, end_of_flow
from agendafunnel.reading.quoting import end_of_plain, end_of_quoted

_MOST_LEVELS = 50
_MOST_LINES = 100_000
"""Lines of a file that are looked at."""

_KEY = re.compile(
    r"""(?:"(?:[^"\\]|\\.)*+"[ \t]*+|'(?:[^']|'')*+'[ \t]*+"""
    r"""|[^\s\[\]{},&*!|>'"%@`#?-][^#]*?|-[^\s#][^#]*?):(?=\s|$)"""
)
_FIELD = re.compile(r"(?:-\s+)*[A-Za-z_]\w*\s*:(?:\s|$)")
"""A line that begins with a field, as agendas and themes have them."""
_BLOCK = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])(?:\s+#.*)?")
_DOCUMENT = re.compile(r"(?:---|\.\.\.)(?:\s|$)")
_DASH = re.compile(r"-(?=\s|$)")
_OF_THEME = re.compile(r"^(?:based_on|canvas|cards|fonts)\s*:", re.MULTILINE)
_ALIAS = re.compile(r"[*&][\w-]+")
_ESCAPE = re.compile(r"""\\(?!["\\/abefnrtv0N_LP\s]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})""")


class Slip(NamedTuple):
    """A slip, and the place to mend it; line and column count from 1."""

    line: int
    column: int
    message: Message
    changes_all: bool = False
    """Whether what follows is read as something else than was meant."""


class _SlipFoundError(Exception):
    def __init__(self, slip: Slip) -> None:
        self.slip = slip


class _Block(NamedTuple):
    """A list or mapping that is open; `column` is that of its dashes or names, counted from 0."""

    column: int
    kind: str
    line: int
    """The first, counted from 0."""
    after_dash: bool = False
    """Whether its first field stands behind a dash."""
    owner: str = ""
    """The field that it is the value of."""


def first_slip(text: str, last: int = _MOST_LINES) -> Slip | None:
    """Return the first slip of a text that could not be read, or None where none is known.

    It begins on the line `last`, counted from 1, or before it.
    """
    scanner = _Scanner(text)
    scanner.last_line = last
    try:
        scanner.scan()
    except _SlipFoundError as found:
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
    except _SlipFoundError as found:
        return found.slip


class _Scanner:
    """Reads lines until one cannot be right."""

    def __init__(self, text: str) -> None:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.lines = text.split("\n")[:_MOST_LINES]
        self.number = 0
        """The line that is looked at, counted from 0."""
        self.last_line = _MOST_LINES
        self.blocks: list[_Block] = []
        self.last = "nothing"
        """What the line before ended with: "nothing" (a block may follow), "plain" (a text may go on), "
        ""done"."""
        self.parent = -1
        """The column that what belongs to the line before must be indented beyond."""
        self.keyless = True
        """Whether the text before has no name in front of it."""
        self.began = 0
        """The line on which that text began."""
        self.previous = 0
        """The last line before this one that is neither empty nor a comment."""
        self.name = ""
        """The field that what is indented further belongs to."""
        self.suspect: Slip | None = None
        """What may be meant, and is most likely a slip if nothing else is."""
        self.places = AgendaLines(self.lines)
        self.is_theme = _OF_THEME.search(text) is not None

    def scan(self) -> None:
        seen = False
        while self.number < min(len(self.lines), self.last_line):
            line = self.lines[self.number]
            content = line.strip()
            if not content or content.startswith("#"):
                self.last = "done" if content and self.last == "plain" else self.last
            elif _DOCUMENT.match(line):
                if seen:
                    self.found(
                        slip_messages.second_document(),
                        0,
                    )
                seen = seen or line.startswith("...")
            elif line.startswith("%") and not seen:
                pass
            else:
                seen = True
                number = self.number
                self.take(line, content)
                self.previous = number
            self.number += 1

    def found(
        self, wrong: Message, column: int, line: int | None = None, *, changes_all: bool = False
    ) -> NoReturn:
        place = self.number if line is None else line
        raise _SlipFoundError(Slip(place + 1, column + 1, wrong, changes_all))

    def take(self, line: str, content: str) -> None:
        """Look at a line that is not empty."""
        indent = len(line) - len(line.lstrip(" "))
        if line[indent] == "\t":
            self.tab(indent, content)
        if line[indent].isspace():
            self.found(slip_messages.other_spaces(line), indent)
        if not (self.last == "nothing" and indent > self.parent):
            if (whole := slip_messages.field_in_quotes(line)) is not None:
                self.found(whole, indent, changes_all=True)
        if re.match(r"-\s*-\s*[A-Za-z_]+:\s", content):
            self.no_dash(content, indent, self.number)
        self.in_agenda(indent, content)
        if self.last == "plain" and indent > self.parent:
            return self.go_on(indent, content)
        self.align(indent, line, content)
        return self.entries(indent, line)

    def in_agenda(self, indent: int, content: str) -> None:
        """Refuse a line of an agenda that belongs elsewhere by the name of its field."""
        move = None if self.is_theme else self.places.move(self.number)
        if move is None:
            return
        if move.dash:
            wrong = slip_messages.no_dash(move.column, content)
        else:
            wrong = slip_messages.misaligned(indent, move.column, content)
        self.found(wrong, indent, changes_all=True)

    def tab(self, indent: int, content: str) -> NoReturn:
        kind = "list" if content.startswith("- ") else "map"
        column = next((block.column for block in reversed(self.blocks) if block.kind == kind), 0)
        if self.last == "nothing":
            column = max(column, self.parent + 2)
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
        closed: list[_Block] = []
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

    def not_in_list(self, content: str, indent: int, item: _Block | None) -> NoReturn:
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

    def misaligned(self, indent: int, column: int, content: str) -> NoReturn:
        self.found(slip_messages.misaligned(indent, column, content), indent)

    def entries(self, column: int, line: str) -> None:
        """Look at the dashes, the name and the value of a line."""
        keyless = True
        after_dash = False
        while _DASH.match(line, column) and len(self.blocks) < _MOST_LEVELS:
            if not (self.blocks and self.blocks[-1][:2] == (column, "list")):
                self.blocks.append(_Block(column, "list", self.number, owner=self.name))
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
            is_item = self.name in slip_messages.LISTS and self.last == "nothing"
            if not after_dash and (is_item or (top and top.column == column and key.startswith("-"))):
                self.no_dash(content, column, self.number)
            self.blocks.append(_Block(column, "map", self.number, after_dash))
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

    def value(self, content: str, column: int, before: str) -> None:
        """Look at a value; `before` is what stands in front of it on its line."""
        self.last = "done"
        if not content or content.startswith("#"):
            self.last = "nothing"
        elif content[0] in "\"'":
            self.quoted(content, column, before)
        elif content[0] in "[{":
            self.flow(content, column, before)
        elif _BLOCK.fullmatch(content):
            self.block()
        elif self.is_special(content):
            self.special(content, column, before)
        elif content[0] in "&!":
            self.last = "nothing" if re.fullmatch(r"[&!]\S*", content) else "plain"
        else:
            self.plain(content, column, before)

    def is_special(self, content: str) -> bool:
        """Return whether a value begins with a character that no text may begin with.

        An anchor, an alias and a tag may be meant.
        """
        if content[0] in "&*!":
            return not (_ALIAS.fullmatch(content) or re.match(r"&[\w-]+\s", content))
        return content[0] in "|>%@`,]}" or re.match(r"[-?](?:\s|$)", content) is not None

    def special(self, content: str, column: int, before: str) -> NoReturn:
        wrong = slip_messages.cannot_begin(before, content, self.end_of_text())
        self.found(wrong, column, changes_all=content[0] in "[{")

    def plain(self, content: str, column: int, before: str) -> None:
        comment = re.search(r"\s#", content)
        text = content[: comment.start()].rstrip() if comment else content
        if ": " in text or text.endswith(":") or ":\t" in text:
            last = 0 if comment else self.end_of_text()
            self.found(slip_messages.with_colon(before, text, content[len(text) :], last), column)
        self.last = "plain" if text == content else "done"

    def end_of_text(self) -> int:
        """Return the line, counted from 1, on which the text of this line ends; 0 if it is this one."""
        last = end_of_plain(self.lines, self.number, self.parent)
        return last + 1 if last > self.number else 0

    def is_text(self, content: str) -> bool:
        """Return whether a bracket begins the value of a field that is a text."""
        if self.is_theme or self.began != self.number:
            return False
        if self.keyless:
            return content[0] == "[" and self.blocks[-1:] != [] and self.blocks[-1].kind == "list"
        return is_text_of_agenda(self.name)

    def block(self) -> None:
        """Pass the lines of a text in block style."""
        least, first = 0, None
        while self.number + 1 < len(self.lines):
            line = self.lines[self.number + 1]
            indent = len(line) - len(line.lstrip(" "))
            if line.strip():
                if indent <= self.parent:
                    break
                if self.places.begins_list(self.number + 1):
                    self.number += 1
                    self.in_agenda(indent, line.strip())
                least = least or indent
                if first is None:
                    first = self.number + 1
                elif indent < least:
                    if least % 2 and least - indent == 1:
                        self.number = first
                        self.misaligned(least, indent, self.lines[first].strip())
                    self.number += 1
                    self.misaligned(indent, least, line.strip())
            self.number += 1

    def quoted(self, content: str, column: int, before: str) -> None:
        """Look at a text between quotes, which may be of several lines."""
        quote, began = content[0], self.number
        end = end_of_quoted(self.lines, began, column, self.parent)
        last = end[0] if end else len(self.lines) - 1
        for self.number in range(began + 1, last + 1):
            if _DOCUMENT.match(self.lines[self.number]):
                self.found(slip_messages.second_document(), 0)
        self.number = began
        if end is None:
            self.unclosed_quote(content, column, before)
        number, after = end
        rest = self.lines[number][after:]
        if rest.strip() and not rest.lstrip().startswith("#"):
            if number > began:
                self.unclosed_quote(content, column, before)
            self.second_quote(content, column, before, after - column, rest)
        if rest.startswith("#") and number > began:
            self.unclosed_quote(content, column, before)
        text = "\n".join([self.lines[began][column:], *self.lines[began + 1 : number + 1]])
        if quote == '"' and (escape := _ESCAPE.search(text[: len(text) - len(rest)])):
            line = began + text.count("\n", 0, escape.start())
            wrong = slip_messages.with_backslash(before, content)
            self.found(wrong, column if line == began else 0, line)
        self.number = number

    def second_quote(self, content: str, column: int, before: str, after: int, rest: str) -> NoReturn:
        """Refuse a text that goes on after its closing quote."""
        inner = content[after - 2 : after - 1] == " " or not rest[0].isspace()
        inner = inner and content.endswith(content[0]) and len(content) > after
        last = self.end_of_text()
        self.found(
            slip_messages.goes_on_after_quote(before, content, inner=inner and not last, last=last), column
        )

    def unclosed_quote(self, content: str, column: int, before: str) -> NoReturn:
        wrong = slip_messages.unclosed_quote(before, content, self.end_of_text())
        self.found(wrong, column, changes_all=True)

    def flow(self, content: str, column: int, before: str) -> None:
        """Look at a list or fields between brackets, which may be of several lines."""
        began = self.number
        if self.is_text(content):
            self.special(content, column, before)
        end = end_of_flow(self.lines, began, column, self.parent)
        if isinstance(end, FlowSlip):
            wrong = end.message
            if not end.changes_all and re.search(f"[{slip_messages.OTHER_SPACES}]", self.lines[end.line]):
                wrong = slip_messages.other_spaces(self.lines[end.line])
            if end.closing and end.line == began and "#" not in content:
                wrong = should_be(wrong, before + content.rstrip(",") + end.closing)
            self.found(wrong, end.column, end.line, changes_all=end.changes_all)
        number, after = end
        rest = self.lines[number][after:].strip()
        if rest and not rest.startswith("#"):
            if rest[0] in "]}":
                wrong = message("There is one closing bracket too many. Remove it.")
                line = self.lines[number]
                place = line.index(rest[0], after)
                self.found(should_be(wrong, line[:place] + line[place + 1 :]), after, number)
            if number == began:
                self.special(content, column, before)
            self.found(
                message("This should end with the closing bracket. Remove what follows it."), after, number
            )
        self.number = number
