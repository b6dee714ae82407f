"""YAML text as a tree of strings that knows the line and column of every value.

Nothing is guessed of a scalar: `1.10`, `no` and `12:30` stay what is written; only an unquoted `null`
or `~` is nothing. The tree is built from the parser's events and not by recursion, and its size and
depth are bounded before any alias is followed, so that no file can blow up memory or the stack.
"""

import re
from dataclasses import dataclass
from typing import Any

import yaml

from agendafunnel.errors import DataError, Fault
from agendafunnel.field_types import MOST_FAULTS, short, shown

_LoaderClass: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

MOST_BYTES = 8 * 1024 * 1024
MOST_VALUES = 250_000
MOST_LEVELS = 20
MOST_LETTERS = 20_000
"""Of one value; twice what any text of an agenda may have."""

# What the parser says, and what the writer of the file most likely did.
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

# A backslash that is itself escaped begins no escape.
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")

# What a YAML stream may not hold (https://yaml.org/spec/1.2.2/#51-character-set).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")


@dataclass(slots=True)
class Node:
    """A value of the file: text (or None), a list of nodes, or a mapping of names to nodes."""

    line: int
    column: int
    value: "str | list[Node] | dict[str, Node] | None"
    values: int = 1
    levels: int = 1
    key_line: int = 0
    key_column: int = 0

    def plain(self) -> Any:
        """Give the value as strings, lists and dicts."""
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        return self.value

    def at(self, path: tuple[str | int, ...]) -> "tuple[Node, int]":
        """Walk down `path` as far as it goes; give the node there and how many steps were taken."""
        node = self
        for taken, step in enumerate(path):
            inner = node.value
            found: Node | None = None
            if isinstance(inner, dict) and isinstance(step, str):
                found = inner.get(step)
            elif isinstance(inner, list) and isinstance(step, int) and step < len(inner):
                found = inner[step]
            if found is None:
                return node, taken
            node = found
        return node, len(path)


def read_tree(content: bytes, source: str) -> tuple[Node, tuple[Fault, ...]]:
    """Give the tree of one YAML document and its faults that do not end the reading (repeated keys).

    Raises DataError where the text is no YAML, no UTF-8, empty, or beyond the bounds of this module.
    """
    return _Builder(source).build(_decoded(content, source))


def _decoded(content: bytes, source: str) -> str:
    if len(content) > MOST_BYTES:
        raise DataError((Fault(source, 0, 0, "", f"is larger than {MOST_BYTES // 1024**2} MiB."),))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        message = (
            f"is not text in UTF-8: found the byte 0x{content[error.start]:02x}. Save the file as UTF-8."
        )
        raise DataError((Fault(source, line, column, "", message),)) from None
    found = _FORBIDDEN.search(text)
    if found:
        before_text = text[: found.start()]
        line = before_text.count("\n") + 1
        column = found.start() - before_text.rfind("\n")
        message = f"has the unprintable character U+{ord(found.group()):04X}; remove it."
        raise DataError((Fault(source, line, column, "", message),))
    if text.lstrip().startswith("{"):
        # JSON writes a character beyond U+FFFF as two escapes, which YAML does not join.
        text = _PAIR.sub(lambda pair: f"{pair[1]}\\U{_joined(pair[2], pair[3]):08x}", text)
    return text


def _joined(high: str, low: str) -> int:
    """Give the code point of a surrogate pair (The Unicode Standard, 3.9, D91)."""
    return 0x10000 + ((int(high, 16) - 0xD800) << 10) + (int(low, 16) - 0xDC00)


class _Builder:
    """Builds nodes from parser events; one per document."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.faults: list[Fault] = []
        self.anchors: dict[str, Node] = {}
        self.open: list[tuple[Node, str | None]] = []
        self.pending_keys: list[Node | None] = []
        self.root: Node | None = None

    def build(self, text: str) -> tuple[Node, tuple[Fault, ...]]:
        documents = 0
        try:
            for event in yaml.parse(text, Loader=_LoaderClass):
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self.refuse(event, "begins a second document; keep one agenda or theme in a file.")
                self.take(event)
        except yaml.MarkedYAMLError as error:
            problem, context = error.problem or "cannot be read", error.context or ""
            if "nesting depth" in problem:
                # Newer parsers have a limit of their own, which they meet on looking ahead.
                fault = Fault(self.source, 1, 1, "", f"is nested more than {MOST_LEVELS} levels deep.")
                raise DataError((fault,)) from None
            # A quote that is never closed is found at the end of the file; it is to be mended where it opens.
            unclosed = "quoted scalar" in context and "end of stream" in problem
            mark = (error.context_mark if unclosed else error.problem_mark) or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            hint = next((hint for words, hint in _HINTS if words in f"{problem} {context}"), "")
            told = f"{problem} ({context})" if context else problem
            message = f"is not well-formed YAML: {told}.{hint}"
            raise DataError((Fault(self.source, line, column, "", message),)) from None
        except yaml.YAMLError as error:
            raise DataError((Fault(self.source, 1, 1, "", f"is not well-formed YAML: {error}."),)) from None
        if self.root is None:
            raise DataError((Fault(self.source, 1, 1, "", "is empty; it should hold data."),))
        return self.root, tuple(self.faults)

    def take(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            name = event.anchor or ""
            node = self.anchors.get(name)
            if node is None:
                self.refuse(event, f"refers to *{short(name)}, which is not defined before this place.")
            else:
                here = self.node(event, node.value)
                here.values, here.levels = node.values, node.levels
                self.place(here, event)
        elif isinstance(event, yaml.ScalarEvent):
            self.check_tag(event)
            if len(event.value) > MOST_LETTERS:
                self.refuse(event, f"holds {len(event.value)} characters, more than any text may have.")
            nothing = not event.style and event.value in ("null", "~")
            node = self.node(event, None if nothing else event.value)
            self.name_anchor(event, node)
            self.place(node, event)
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            self.check_tag(event)
            if len(self.open) >= MOST_LEVELS:
                self.refuse(event, f"is nested more than {MOST_LEVELS} levels deep.")
            new = self.node(event, [] if isinstance(event, yaml.SequenceStartEvent) else {})
            self.open.append((new, event.anchor))
            self.pending_keys.append(None)
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            node, anchor = self.open.pop()
            self.pending_keys.pop()
            if anchor:
                self.anchors[anchor] = node
            self.place(node, event)

    def place(self, node: Node, event: Any) -> None:
        """Put a finished node where it belongs: in the list or mapping that is open, or at the root."""
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
        if parent.values > MOST_VALUES or parent.levels > MOST_LEVELS:
            self.refuse(
                event, f"holds more than {MOST_VALUES} values or {MOST_LEVELS} levels, aliases counted."
            )

    def check_tag(self, event: Any) -> None:
        if event.tag is not None:
            self.refuse(event, f"has the tag {short(event.tag)}; tags have no meaning here, remove it.")

    def name_anchor(self, event: Any, node: Node) -> None:
        if event.anchor:
            self.anchors[event.anchor] = node

    def node(self, event: Any, value: "str | list[Node] | dict[str, Node] | None") -> Node:
        return Node(event.start_mark.line + 1, event.start_mark.column + 1, value)

    def refuse(self, event: Any, message: str) -> None:
        mark = event.start_mark
        raise DataError((Fault(self.source, mark.line + 1, mark.column + 1, "", message),))
