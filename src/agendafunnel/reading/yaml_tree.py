"""YAML text as a tree of strings with the line and column of every value.

Scalars are not converted: `1.10`, `no` and `12:30` stay as written; only an unquoted `null` or `~` is None.
The tree is built from the parser's events, without recursion. Its size and depth are bounded before any alias
is followed, so no file can exhaust memory or the stack.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NoReturn, TypeAlias

import yaml

from agendafunnel.errors import DataError, Fault, refused
from agendafunnel.field_types import MOST_FAULTS, short
from agendafunnel.messages import Message, message
from agendafunnel.user_files import decode

_LoaderClass: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

MOST_YAML_BYTES = 8 * 1024 * 1024
MOST_YAML_VALUES = 250_000
MOST_YAML_LEVELS = 20
MOST_YAML_LETTERS = 20_000
"""Characters of one value: twice what any text of an agenda may have."""

# A surrogate pair of escapes. A backslash that is itself escaped begins no escape.
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")

# Characters that a YAML stream may not hold (https://yaml.org/spec/1.2.2/#51-character-set).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")


_CUT_OFF = re.compile(r"[ \t]+(#[^\s#!])")
_OTHER_SPACES = "\u00a0\u202f\u2007\u3000"
"""Those of `plain_spaces`, which few files have."""
_LINE_END = re.compile(r"\r\n|[\r\n]")

_Value: TypeAlias = "str | list[Node] | dict[str, Node] | None"


@dataclass(slots=True)
class Node:
    """A value of the file. Lines and columns count from 1."""

    line: int
    column: int
    value: _Value
    values: int = 1
    """The number of values in it, itself among them, aliases counted each time."""
    levels: int = 1
    key_line: int = 0
    """Of the name of the field that it is the value of."""
    key_column: int = 0

    def plain(self) -> Any:
        """Return the value as strings, lists and dicts."""
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        return self.value

    def at(self, path: tuple[str | int, ...]) -> "tuple[Node, int]":
        """Follow `path` as far as it goes; return the node there and the number of steps taken."""
        node = self
        for taken, step in enumerate(path):
            inner: Any = node.value
            is_field = isinstance(inner, dict) and step in inner
            if not is_field and not (isinstance(inner, list) and step in range(len(inner))):
                return node, taken
            node = inner[step]
        return node, len(path)


def read_tree(content: bytes, source: str) -> tuple[Node, tuple[Fault, ...]]:
    """Return the tree of one YAML document, and the faults that do not end the reading (repeated keys).

    Raises DataError if the text is not YAML, not UTF-8, empty, or beyond the bounds of this module.
    """
    text = decoded(content, source)
    builder = _Builder(source, text)
    try:
        for event in yaml.parse(text, Loader=_LoaderClass):
            builder.take(event)
    except yaml.YAMLError as error:
        raise _syntax_error(error, content, text, source) from None
    except DataError:
        # A page begins with fields between two lines of dashes.
        if builder.documents > 1 and (kind := _kind_of(content, source)):
            raise refused(source, kind) from None
        raise
    if builder.root is None:
        wrong = message("The file is empty. 'agendafunnel new' makes an agenda to begin with.")
        raise refused(source, wrong, line=1, column=1)
    for name, event in builder.anchored.items():
        if name not in builder.used:
            builder.refuse(event, builder.special(event))
    return builder.root, tuple(builder.faults)


def events_of(text: str) -> list[Any]:
    """Return the events of the parser on a text. Raises `yaml.YAMLError`."""
    return list(yaml.parse(text, Loader=_LoaderClass))


def tree_of(events: Iterable[Any], text: str) -> Node | None:
    """Return the tree of a text of these events; None where it has anchors or faults that do not end it.

    Raises DataError for other faults.
    """
    builder = _Builder("", text)
    for event in events:
        builder.take(event)
    return None if builder.faults or builder.anchors else builder.root


def decoded(content: bytes, source: str) -> str:
    """Return the text of a YAML file, in which white space that indents is spaces, as the parser takes it.

    Raises DataError if it is not text, or too large.
    """
    if len(content) > MOST_YAML_BYTES:
        size = MOST_YAML_BYTES // 1024**2
        raise refused(source, message("The file is larger than {size} MiB. Is it the right one?", size=size))
    try:
        text = decode(content)[0]
    except UnicodeDecodeError as error:
        if kind := _kind_of(content, source):
            raise refused(source, kind) from None
        raise _not_utf8(content, error, source) from None
    found = _FORBIDDEN.search(text)
    if found:
        if kind := _kind_of(content, source):
            raise refused(source, kind)
        code = f"{ord(found.group()):04X}"
        wrong = message(
            "This line has the character U+{code}, which cannot be printed. Remove it.", code=code
        )
        raise _refused_after(text[: found.start()], wrong, source)
    if any(space in text for space in _OTHER_SPACES):
        from agendafunnel.reading.plain_spaces import with_plain_spaces

        text = with_plain_spaces(text)
    if text.lstrip().startswith("{"):
        # JSON writes a character beyond U+FFFF as two escapes, which YAML does not join.
        text = with_joined_pairs(text)
    return text


def with_joined_pairs(text: str, fill: str = "") -> str:
    r"""Return a JSON text in which two escapes for one character are one; `fill` makes up for its length.

    >>> with_joined_pairs(r'"\ud83d\ude00"')
    '"\\U0001f600"'
    """
    return _PAIR.sub(lambda pair: f"{pair[1]}\\U{_code_point(pair[2], pair[3]):08x}{fill * 2}", text)


def _kind_of(content: bytes, source: str) -> Message | None:
    """Return what is said of a file that is no YAML; loaded only where a file has failed."""
    from agendafunnel.reading.file_kinds import kind_of_file

    return kind_of_file(content, source)


def _not_utf8(content: bytes, error: UnicodeDecodeError, source: str) -> DataError:
    """Return the error of a file in another encoding, with the word that shows it, read as Windows does."""
    if content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
    start = getattr(error, "start", 0)
    line = content[content.rfind(b"\n", 0, start) + 1 :].split(b"\n", 1)[0]
    place = start - content.rfind(b"\n", 0, start) - 1
    begin = line.rfind(b" ", 0, place) + 1
    word = line[begin:].split(b" ", 1)[0].decode("cp1252", "replace").strip()
    wrong = message(
        "The file is not saved as UTF-8, which shows in the word '{word}'. Open it in a text editor, such as "
        "Notepad, choose 'Save as', and choose UTF-8 at Encoding. You need not change the text itself.",
        word=short(word),
    )
    return _refused_after(content[:start].decode("utf-8", "replace"), wrong, source)


def _refused_after(before: str, wrong: Message, source: str) -> DataError:
    """Return the error of a fault at the place that follows the text `before`."""
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return refused(source, wrong, line=line, column=column)


def _code_point(high: str, low: str) -> int:
    """Return the code point of a surrogate pair (The Unicode Standard, 3.9, D91)."""
    return 0x10000 + ((int(high, 16) - 0xD800) << 10) + (int(low, 16) - 0xDC00)


def _syntax_error(error: yaml.YAMLError, content: bytes, text: str, source: str) -> DataError:
    """Return the error of a file that the parser cannot read, in our words and with its own slip."""
    if kind := _kind_of(content, source):
        return refused(source, kind)
    problem = str(getattr(error, "problem", ""))
    if "nesting depth" in problem:
        # Newer parsers have a limit of their own, which they reach on looking ahead.
        return refused(source, _too_deep(), line=1, column=1)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    from agendafunnel.reading.slip_messages import OTHER_SPACES, UNSEEN, other_spaces, tab_within, unseen
    from agendafunnel.reading.yaml_slips import first_slip

    if slip := first_slip(text, line + 1):
        return refused(source, slip.message, line=slip.line, column=slip.column)
    written = [*_LINE_END.split(text), ""][min(line, text.count("\n") + 1) - 1]
    for signs, told in ((UNSEEN, unseen), (OTHER_SPACES, other_spaces)):
        if found := re.search(f"[{signs}]", written):
            return refused(source, told(written), line=line, column=found.start() + 1)
    if "\t" in written:
        return refused(source, tab_within(written), line=line, column=written.index("\t") + 1)
    wrong = message(
        "This line, or the one above it, cannot be read. Write each field on a line of its own (name: "
        "value), with as "
        "many spaces before it as the fields beside it have, and put a text with special characters in "
        "quotes."
    )
    return refused(source, wrong, line=line, column=column)


def _too_deep() -> Message:
    return message("This is nested more than {most} levels deep. Use fewer levels.", most=MOST_YAML_LEVELS)


def _has_signs(text: str) -> bool:
    """Return whether a comment begins somewhere behind a space, and without one after its sign."""
    place = text.find(" #")
    while place >= 0:
        if not (text[place + 2 : place + 3] or " ").isspace() and text[place + 2] not in "#!":
            return True
        place = text.find(" #", place + 2)
    return False


class _Builder:
    """Builds the nodes of one document, event by event."""

    def __init__(self, source: str, text: str) -> None:
        self.source = source
        self.text = text
        self.lines: list[str] = []
        # A comment that follows a text without a space after its sign may be meant as a part of the text.
        self.has_signs = _has_signs(text)
        self.used: set[str] = set()
        self.anchored: dict[str, Any] = {}
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self.documents = 0
        self.anchors: dict[str, Node] = {}
        # Lists and mappings that have not ended, each with its anchor.
        self.open: list[tuple[Node, str | None]] = []
        # For each of these, the name of the field whose value comes next.
        self.pending_keys: list[Node | None] = []

    def take(self, event: Any) -> None:
        """Build what one event of the parser says."""
        if isinstance(event, yaml.ScalarEvent):
            self.refuse_tag(event)
            if len(event.value) > MOST_YAML_LETTERS:
                number = len(event.value)
                self.refuse(
                    event, message("This text has {number} characters. Make it shorter.", number=number)
                )
            scalar: Any = event
            if scalar.end_mark.line > scalar.start_mark.line and scalar.style not in ("|", ">"):
                self.look_at_lines(event)
            if self.has_signs and not event.style:
                self.look_at_comment(event)
            if event.anchor:
                self.anchored[event.anchor] = event
            is_null = not event.style and event.value in ("null", "~")
            self.place(_node(event, None if is_null else event.value), event, event.anchor)
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            self.refuse_tag(event)
            if len(self.open) >= MOST_YAML_LEVELS:
                self.refuse(event, _too_deep())
            node = _node(event, [] if isinstance(event, yaml.SequenceStartEvent) else {})
            self.open.append((node, event.anchor))
            self.pending_keys.append(None)
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            self.pending_keys.pop()
            node, anchor = self.open.pop()
            self.place(node, event, anchor)
        elif isinstance(event, yaml.AliasEvent):
            name = event.anchor or ""
            if name not in self.anchors:
                self.refuse(event, self.special(event))
            self.used.add(name)
            meant = self.anchors[name]
            node = _node(event, meant.value)
            node.values, node.levels = meant.values, meant.levels
            self.place(node, event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                from agendafunnel.reading.slip_messages import second_document

                self.refuse(event, second_document())

    def place(self, node: Node, event: Any, anchor: str | None = None) -> None:
        """Put a finished node into the list or mapping that is open, or at the root."""
        if anchor:
            self.anchors[anchor] = node
        if not self.open:
            self.root = node
            return
        parent = self.open[-1][0]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif isinstance(parent.value, dict):
            key = self.pending_keys[-1]
            if key is None:
                if isinstance(node.value, list | dict):
                    from agendafunnel.reading.yaml_slips import first_slip

                    if slip := first_slip(self.text, event.end_mark.line + 1):
                        raise refused(self.source, slip.message, line=slip.line, column=slip.column)
                    self.refuse(
                        event,
                        message("A list or fields cannot be the name of a field. Put the text in quotes."),
                    )
                self.pending_keys[-1] = node
                return
            self.pending_keys[-1] = None
            name = key.value if isinstance(key.value, str) else "null"
            node.key_line, node.key_column = key.line, key.column
            if name in parent.value:
                self.repeated(name, key, node, parent.value)
                if len(self.faults) > MOST_FAULTS:
                    raise DataError(tuple(self.faults))
                return
            parent.value[name] = node
        parent.values += node.values
        parent.levels = max(parent.levels, node.levels + 1)
        if parent.values > MOST_YAML_VALUES or parent.levels > MOST_YAML_LEVELS:
            self.refuse(
                event,
                message(
                    "The file holds more than {values} values or {levels} levels, aliases counted. Is it "
                    "the right "
                    "one?",
                    values=MOST_YAML_VALUES,
                    levels=MOST_YAML_LEVELS,
                ),
            )

    def refuse_tag(self, event: Any) -> None:
        if event.tag is not None:
            self.refuse(event, self.special(event))

    def line(self, number: int) -> str:
        """Return a line of the text, counted from 0."""
        self.lines = self.lines or _LINE_END.split(self.text)
        return self.lines[number] if number < len(self.lines) else ""

    def special(self, event: Any) -> Message:
        """Return the message on a text that begins with a character that has a meaning in YAML."""
        from agendafunnel.reading.slip_messages import cannot_begin

        mark = event.start_mark
        line = self.line(mark.line).rstrip()
        written, before, after = line[mark.column :], line[: mark.column], ""
        if "{" in before or "[" in before:
            text = re.split(r"[,\]}]", written)[0].rstrip()
            written, after = text, written[len(text) :]
        end = event.end_mark.line
        last = 0 if end == mark.line or not isinstance(event, yaml.ScalarEvent) or event.style else end + 1
        return cannot_begin(before, written, last, after)

    def look_at_lines(self, event: Any) -> None:
        """Refuse a text between quotes that goes on over fields that follow it: its quote is not closed."""
        from agendafunnel.reading.quoting import begins_field
        from agendafunnel.reading.yaml_slips import first_slip, slip_between_items

        first, last = event.start_mark.line, event.end_mark.line
        begin = self.line(first)
        most = len(begin) - len(begin.lstrip(" -"))
        others = range(first + 1, last + 1)
        if event.style and any(begins_field(self.line(number), most) for number in others):
            slip = first_slip(self.text)
            if slip is not None and slip.changes_all:
                raise refused(self.source, slip.message, line=slip.line, column=slip.column)
        own = begin[: event.start_mark.column].strip()
        if not event.style and own in ("", "-"):
            for number in others:
                if self.line(number).lstrip().startswith("- "):
                    slip = first_slip(self.text, number + 1) or slip_between_items(self.lines, first, number)
                    raise refused(self.source, slip.message, line=slip.line, column=slip.column)

    def look_at_comment(self, event: Any) -> None:
        """Report a text that is cut off by a # that was most likely meant as a part of it."""
        mark = event.end_mark
        line = self.line(mark.line)
        sign = _CUT_OFF.match(line, mark.column)
        if sign is None or event.start_mark.line != mark.line:
            return
        from agendafunnel.reading.slip_messages import cut_off

        start = event.start_mark.column if event.value else sign.start(1)
        shown = cut_off(line[:start], line[start:].rstrip())
        self.faults.append(
            Fault(self.source, event.start_mark.line + 1, event.start_mark.column + 1, "", shown)
        )

    def repeated(self, name: str, key: Node, node: Node, fields: "dict[str, Node]") -> None:
        """Report a field that stands twice; one that begins an item without a dash ends the reading."""
        from agendafunnel.reading.repeated_fields import field_twice, item_without_dash
        from agendafunnel.reading.yaml_slips import first_slip

        self.line(0)
        if len(self.open) > 1 and isinstance(self.open[-2][0].value, list):
            slip = first_slip(self.text) or item_without_dash(self.lines, key, fields)
            if slip is not None and slip.changes_all:
                fault = Fault(self.source, slip.line, slip.column, "", slip.message)
                raise DataError((*self.faults, fault))
        wrong = field_twice(name, node, fields[name])
        self.faults.append(Fault(self.source, key.line, key.column, "", wrong))

    def refuse(self, event: Any, wrong: Message) -> NoReturn:
        mark = event.start_mark
        raise refused(self.source, wrong, line=mark.line + 1, column=mark.column + 1)


def _node(event: Any, value: _Value) -> Node:
    return Node(event.start_mark.line + 1, event.start_mark.column + 1, value)
