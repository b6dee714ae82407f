"""YAML text as a tree of strings with the line and column of every value.

Scalars are not converted: `1.10`, `no` and `12:30` stay as written; only an unquoted `null` or `~` is None.
The tree is built from the parser's events, without recursion. Its size and depth are bounded before any alias
is followed, so no file can exhaust memory or the stack.
"""

import re
from dataclasses import dataclass
from typing import Any, NoReturn, TypeAlias

import yaml

from agendafunnel.errors import DataError, Fault, refused
from agendafunnel.field_types import MOST_FAULTS, short, shown

_LoaderClass: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

MOST_YAML_BYTES = 8 * 1024 * 1024
MOST_YAML_VALUES = 250_000
MOST_YAML_LEVELS = 20
MOST_YAML_LETTERS = 20_000
"""Characters of one value: twice what any text of an agenda may have."""

# By words of the parser's message: what the author of the file most likely did.
_HINTS = (
    (
        "cannot start any token",
        " Is there a tab? Indent with spaces. Does a text begin with @ or `? Quote it.",
    ),
    ("mapping values are not allowed", " Put a text that has a colon and a space in quotes."),
    ("quoted scalar", " Is a quote opened here and never closed?"),
    ("block mapping", " Do all fields of one thing begin in the same column?"),
    ("flow sequence", " Is a bracket [ never closed?"),
)

# A surrogate pair of escapes. A backslash that is itself escaped begins no escape.
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")

# Characters that a YAML stream may not hold (https://yaml.org/spec/1.2.2/#51-character-set).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")


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
    text = _decoded(content, source)
    builder = _Builder(source)
    try:
        for event in yaml.parse(text, Loader=_LoaderClass):
            builder.take(event)
    except yaml.YAMLError as error:
        raise _syntax_error(error, source) from None
    if builder.root is None:
        raise refused(source, "is empty; it should hold data.", line=1, column=1)
    return builder.root, tuple(builder.faults)


def _decoded(content: bytes, source: str) -> str:
    if len(content) > MOST_YAML_BYTES:
        raise refused(source, f"is larger than {MOST_YAML_BYTES // 1024**2} MiB.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        message = (
            f"is not text in UTF-8: found the byte 0x{content[error.start]:02x}. Save the file as UTF-8."
        )
        raise _refused_after(before, message, source) from None
    found = _FORBIDDEN.search(text)
    if found:
        message = f"has the unprintable character U+{ord(found.group()):04X}; remove it."
        raise _refused_after(text[: found.start()], message, source)
    if text.lstrip().startswith("{"):
        # JSON writes a character beyond U+FFFF as two escapes, which YAML does not join.
        text = _PAIR.sub(lambda pair: f"{pair[1]}\\U{_code_point(pair[2], pair[3]):08x}", text)
    return text


def _refused_after(before: str, message: str, source: str) -> DataError:
    """Return the error of a fault at the place that follows the text `before`."""
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return refused(source, message, line=line, column=column)


def _code_point(high: str, low: str) -> int:
    """Return the code point of a surrogate pair (The Unicode Standard, 3.9, D91)."""
    return 0x10000 + ((int(high, 16) - 0xD800) << 10) + (int(low, 16) - 0xDC00)


def _syntax_error(error: yaml.YAMLError, source: str) -> DataError:
    """Return the parser's error as ours, with a hint what to mend."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return refused(source, f"is not well-formed YAML: {error}.", line=1, column=1)
    problem, context = error.problem or "cannot be read", error.context or ""
    if "nesting depth" in problem:
        # Newer parsers have a limit of their own, which they reach on looking ahead.
        return refused(source, f"is nested more than {MOST_YAML_LEVELS} levels deep.", line=1, column=1)
    # A quote that is never closed is found at the end of the file, but is to be mended where it opens.
    unclosed = "quoted scalar" in context and "end of stream" in problem
    mark = (error.context_mark if unclosed else error.problem_mark) or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    hint = next((hint for words, hint in _HINTS if words in f"{problem} {context}"), "")
    reason = f"{problem} ({context})" if context else problem
    return refused(source, f"is not well-formed YAML: {reason}.{hint}", line=line, column=column)


class _Builder:
    """Builds the nodes of one document, event by event."""

    def __init__(self, source: str) -> None:
        self.source = source
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
                self.refuse(event, f"holds {len(event.value)} characters, more than any text may have.")
            is_null = not event.style and event.value in ("null", "~")
            self.place(_node(event, None if is_null else event.value), event, event.anchor)
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            self.refuse_tag(event)
            if len(self.open) >= MOST_YAML_LEVELS:
                self.refuse(event, f"is nested more than {MOST_YAML_LEVELS} levels deep.")
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
                self.refuse(event, f"refers to *{short(name)}, which is not defined before this place.")
            meant = self.anchors[name]
            node = _node(event, meant.value)
            node.values, node.levels = meant.values, meant.levels
            self.place(node, event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.refuse(event, "begins a second document; keep one agenda or theme in a file.")

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
                    self.refuse(event, "uses a list or mapping as the name of a field; write a plain name.")
                self.pending_keys[-1] = node
                return
            self.pending_keys[-1] = None
            name = key.value if isinstance(key.value, str) else "null"
            node.key_line, node.key_column = key.line, key.column
            if name in parent.value:
                first = parent.value[name].key_line
                message = f"{shown(name)} stands here a second time (first on line {first}); remove one."
                self.faults.append(Fault(self.source, key.line, key.column, "", message))
                if len(self.faults) > MOST_FAULTS:
                    raise DataError(tuple(self.faults))
                return
            parent.value[name] = node
        parent.values += node.values
        parent.levels = max(parent.levels, node.levels + 1)
        if parent.values > MOST_YAML_VALUES or parent.levels > MOST_YAML_LEVELS:
            self.refuse(
                event,
                f"holds more than {MOST_YAML_VALUES} values or {MOST_YAML_LEVELS} levels, aliases counted.",
            )

    def refuse_tag(self, event: Any) -> None:
        if event.tag is not None:
            self.refuse(event, f"has the tag {short(event.tag)}; tags have no meaning here, remove it.")

    def refuse(self, event: Any, message: str) -> NoReturn:
        mark = event.start_mark
        raise refused(self.source, message, line=mark.line + 1, column=mark.column + 1)


def _node(event: Any, value: _Value) -> Node:
    return Node(event.start_mark.line + 1, event.start_mark.column + 1, value)
