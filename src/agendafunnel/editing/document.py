"""The text of an agenda file, and where in it each value stands.

A file that is read and dumped again by a YAML library comes back with other indents, quotes and line
breaks. So nothing is dumped here: ruamel.yaml tells where a value stands, and the text is changed at that
place only.
"""

import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import ReusedAnchorWarning, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from agendafunnel.editing.yaml_text import block, quoted, scalar
from agendafunnel.errors import DataError, Fault


class Splice(NamedTuple):
    """New text for the characters from `start` up to and without `end`."""

    start: int
    end: int
    text: str


class Block(NamedTuple):
    """The lines of one item of a list in block style, counted from 0; `end` is the first line after it."""

    comments: int
    """The first of the comment lines that stand directly above it; `start` where there are none."""
    start: int
    end: int
    dash: int
    """The column of its dash."""
    fields: int
    """The column of its fields."""


@dataclass(frozen=True)
class Document:
    """The text of a YAML file and the tree of its places. Line ends are newlines, whatever the file has."""

    source: str
    text: str
    newline: str
    mark: bool
    """Whether the file begins with a byte order mark."""
    root: Any
    """A node of ruamel.yaml, whose marks count characters of `text`."""

    def fault(self, node: Any, message: str) -> DataError:
        """Give an error about the place of a node, or of the whole where there is none."""
        line = node.start_mark.line + 1 if node is not None else 0
        column = node.start_mark.column + 1 if node is not None else 0
        return DataError((Fault(self.source, line, column, "", message),))

    def node(self, *path: str | int) -> Any:
        """Give the node at a path of names and places in lists, or None where there is none."""
        node = self.root
        for step in path:
            if isinstance(node, MappingNode) and isinstance(step, str):
                node = next((value for key, value in node.value if key.value == step), None)
            elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                return None
        return node

    def key(self, mapping: Any, name: str) -> Any:
        """Give the node of the name of a field, or None."""
        return next((key for key, _ in mapping.value if key.value == name), None)

    def replaced(self, node: Any, text: str) -> Splice:
        """Write another text in the place of a scalar, in its own style where that can hold it."""
        if not isinstance(node, ScalarNode):
            raise self.fault(node, "holds a list or fields where a text is expected; change it by hand.")
        if node.style in ("|", ">"):
            return self._replaced_block(node, text)
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in ("'", '"') and "\n" not in text:
            single = node.style == "'" and text.isprintable()
            written = "'" + text.replace("'", "''") + "'" if single else quoted(text)
        else:
            written = scalar(text) if not self._in_flow(node) else quoted(text)
        # What is written with nothing behind the name ("status:") has no space before it either.
        before = self.text[start - 1 : start]
        return Splice(start, end, written if before in (" ", "\n", "\t", "[", "{", ",") else f" {written}")

    def _in_flow(self, node: Any) -> bool:
        return self.text.lstrip().startswith(("{", "[")) or any(
            flow.start_mark.index < node.start_mark.index < flow.end_mark.index for flow in self._flows()
        )

    def _flows(self) -> Iterable[Any]:
        nodes = [self.root]
        while nodes:
            node = nodes.pop()
            if isinstance(node, MappingNode | SequenceNode):
                if node.flow_style:
                    yield node
                else:
                    nodes.extend(
                        child
                        for item in node.value
                        for child in (item if isinstance(item, tuple) else (item,))
                    )

    def _replaced_block(self, node: Any, text: str) -> Splice:
        start = node.start_mark.index
        lines = self.lines
        first = node.start_mark.line
        body = [n for n in range(first + 1, len(lines)) if lines[n].strip()]
        indent = _indent(lines[body[0]]) if body else 2
        last = first
        for line in body:
            if _indent(lines[line]) < indent:
                break
            last = line
        end = self.start_of(last) + len(lines[last])
        return Splice(start, end, "\n".join(block(text, indent)))

    @property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends."""
        return self.text.split("\n")

    def start_of(self, line: int) -> int:
        """Give the place of the first character of a line, counted from 0."""
        place = 0
        for _ in range(line):
            place = self.text.find("\n", place) + 1
            if not place:
                return len(self.text)
        return place

    def blocks(self, name: str) -> list[Block]:
        """Give the lines of each item of a list in block style; DataError where it is in flow style."""
        node = self.node(name)
        if not isinstance(node, SequenceNode) or node.flow_style or self.root.flow_style:
            raise self.fault(
                node,
                f"the list {name!r} is written between brackets, and cannot be changed safely; edit it.",
            )
        lines = self.lines
        found: list[Block] = []
        for item in node.value:
            start = item.start_mark.line
            dash = lines[start].find("-")
            if (
                not lines[start].lstrip().startswith("- ")
                or not isinstance(item, MappingNode)
                or item.flow_style
            ):
                raise self.fault(
                    item, "is written in a way that cannot be changed safely; change it by hand."
                )
            end = start + 1
            for number in range(start + 1, len(lines)):
                line = lines[number]
                if line.strip() and _indent(line) <= dash:
                    if line.lstrip().startswith("#"):
                        continue
                    break
                end = number + 1 if line.strip() else end
            comments = start
            while (
                comments and re.match(r"\s*#", lines[comments - 1]) and _indent(lines[comments - 1]) >= dash
            ):
                comments -= 1
            found.append(Block(comments, start, end, dash, item.start_mark.column))
        return found

    def spliced(self, splices: Iterable[Splice]) -> str:
        """Give the text with some places changed, none of which overlap."""
        text = self.text
        for splice in sorted(splices, reverse=True):
            text = text[: splice.start] + splice.text + text[splice.end :]
        return text

    def content(self, text: str) -> bytes:
        """Give a text as the bytes of this file: its line ends, and its byte order mark."""
        content = text.replace("\n", self.newline).encode()
        return b"\xef\xbb\xbf" + content if self.mark else content


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def open_document(content: bytes, source: str) -> Document:
    """Give the document that the bytes of an agenda file are, which `read_agenda` has taken before."""
    mark = content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    text = text.replace("\r\n", "\n")
    try:
        with warnings.catch_warnings():
            # An anchor that stands twice is allowed (https://yaml.org/spec/1.2.2/#692-node-anchors); what is
            # changed is read again in any case.
            warnings.simplefilter("ignore", ReusedAnchorWarning)
            root = YAML(typ="rt", pure=True).compose(text)
    except YAMLError as error:
        raise DataError((Fault(source, 0, 0, "", f"cannot be changed in place: {error}."),)) from None
    if not isinstance(root, MappingNode):
        raise DataError((Fault(source, 1, 1, "", "holds no fields; there is nothing to change."),))
    return Document(source, text, newline, mark, root)
