"""Values in YAML as people write them, and the slips in them: what `yaml_slips` does after a name."""

import re
from typing import NamedTuple, NoReturn

from agendafunnel.messages import Message, message
from agendafunnel.reading import slip_messages
from agendafunnel.reading.agenda_lines import AgendaLines, is_text_of_agenda
from agendafunnel.reading.corrected import should_be
from agendafunnel.reading.flow_slips import FlowSlip, end_of_flow
from agendafunnel.reading.quoting import end_of_plain, end_of_quoted

MOST_LINES = 100_000
"""Lines of a file that are looked at."""

DOCUMENT = re.compile(r"(?:---|\.\.\.)(?:\s|$)")
_OF_THEME = re.compile(r"^(?:based_on|canvas|cards|fonts)\s*:", re.MULTILINE)
_BLOCK = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])(?:\s+#.*)?")
_ALIAS = re.compile(r"[*&][\w-]+(?:\s+#.*)?")
_ESCAPE = re.compile(r"""\\(?!["\\/abefnrtv0N_LP\s]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})""")


class Slip(NamedTuple):
    """A slip, and the place to mend it; line and column count from 1."""

    line: int
    column: int
    message: Message
    changes_all: bool = False
    """Whether what follows is read as something else than was meant."""


class SlipFoundError(Exception):
    """Ends the looking at a text, with its first slip."""

    def __init__(self, slip: Slip) -> None:
        self.slip = slip


class Block(NamedTuple):
    """A list or mapping that is open; `column` is that of its dashes or names, counted from 0."""

    column: int
    kind: str
    line: int
    """The first, counted from 0."""
    after_dash: bool = False
    """Whether its first field stands behind a dash."""
    owner: str = ""
    """The field that it is the value of."""


class ValueScanner:
    """Looks at the values of lines, until one cannot be right."""

    def __init__(self, text: str) -> None:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.lines = text.split("\n")[:MOST_LINES]
        self.number = 0
        """The line that is looked at, counted from 0."""
        self.last_line = MOST_LINES
        self.blocks: list[Block] = []
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

    def found(
        self, wrong: Message, column: int, line: int | None = None, *, changes_all: bool = False
    ) -> NoReturn:
        """End with a slip, on the line that is looked at if no other is given; both count from 0."""
        place = self.number if line is None else line
        raise SlipFoundError(Slip(place + 1, column + 1, wrong, changes_all))

    def misaligned(self, indent: int, column: int, content: str) -> NoReturn:
        """Refuse a line that begins in another column than it should."""
        self.found(slip_messages.misaligned(indent, column, content), indent)

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
            self.block(content)
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
        """Refuse a text that begins with a character that has a meaning."""
        wrong = slip_messages.cannot_begin(before, content, self.end_of_text())
        self.found(wrong, column, changes_all=content[0] in "[{")

    def plain(self, content: str, column: int, before: str) -> None:
        """Look at a text that is not in quotes."""
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
            owner = self.blocks[-1].owner if self.blocks else ""
            return content[0] == "[" and owner in slip_messages.LISTS_OF_TEXTS
        return is_text_of_agenda(self.name)

    def block(self, indicator: str) -> None:
        """Pass the lines of a text in block style, which may say by how many spaces they are indented."""
        digit = re.match(r"[|>][+-]?(\d)", indicator)
        least, first = self.parent + int(digit[1]) if digit else 0, None
        while self.number + 1 < len(self.lines):
            line = self.lines[self.number + 1]
            indent = len(line) - len(line.lstrip(" "))
            if line.strip():
                if indent <= self.parent:
                    break
                if self.places.begins_list(self.number + 1):
                    self.number += 1
                    self.in_agenda(indent, line.strip())
                    self.number -= 1
                least = least or indent
                if first is None:
                    first = self.number + 1
                elif indent < least:
                    if line.lstrip().startswith("#"):
                        break  # A comment ends the text.
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
            if DOCUMENT.match(self.lines[self.number]):
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
        if rest.strip() == ",":
            wrong = message("There is a comma too many here. Remove it.")
            self.found(should_be(wrong, before + content[:after]), column)
        inner = content[after - 2 : after - 1] == " " or not rest[0].isspace()
        inner = inner and content.endswith(content[0]) and len(content) > after
        last = self.end_of_text()
        self.found(
            slip_messages.goes_on_after_quote(before, content, inner=inner and not last, last=last), column
        )

    def unclosed_quote(self, content: str, column: int, before: str) -> NoReturn:
        """Refuse a text whose quote is never closed."""
        wrong = slip_messages.unclosed_quote(before, content, self.end_of_text())
        self.found(wrong, column, changes_all=True)

    def flow(self, content: str, column: int, before: str) -> None:
        """Look at a list or fields between brackets, which may be of several lines."""
        began = self.number
        end = end_of_flow(self.lines, began, column, self.parent)
        # One that is closed is read as a list; where that is refused, more is known of it.
        if (isinstance(end, FlowSlip) or content.startswith("{{")) and self.is_text(content):
            self.special(content, column, before)
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
