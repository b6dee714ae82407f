"""An agenda file as text, with the place of each value: changed there, and read again to verify the change.

A file that a YAML library reads and writes comes back with other indents, quotes and line breaks. So nothing
is dumped here: ruamel.yaml says where a value stands, and the text is changed at that place only.
"""

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import ReusedAnchorWarning, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from agendafunnel.editing.yaml_text import block, quoted, scalar
from agendafunnel.errors import DataError, Fault, refused
from agendafunnel.faults.sentences import message_of
from agendafunnel.field_types import plain, validate
from agendafunnel.messages import Message, message
from agendafunnel.model import Agenda, Standard
from agendafunnel.reading.files import read_agenda
from agendafunnel.reading.plain_spaces import with_plain_spaces
from agendafunnel.user_files import TextFormat, decode

_Changed = TypeVar("_Changed", Agenda, Standard)


class Splice(NamedTuple):
    """New text for the characters from `start` up to and without `end`."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice], start: int = 0, end: int | None = None) -> str:
    """Return the characters of a text from `start` up to `end`, with splices in them that do not overlap."""
    pieces: list[str] = []
    for splice in sorted(splices):
        pieces += [text[start : splice.start], splice.text]
        start = splice.end
    return "".join([*pieces, text[start:end]])


class Block(NamedTuple):
    """The lines of one item of a list in block style, counted from 0; `end` is the first line after it."""

    comments: int
    """The first of the comment lines directly above it; `start` if there are none."""
    start: int
    end: int
    dash: int
    """The column of its dash."""
    fields: int
    """The column of its fields."""


@dataclass(frozen=True)
class Document:
    """The text of a YAML file, with newlines as line ends, and the tree of its places."""

    source: str
    text: str
    format: TextFormat
    root: Any
    """A node of ruamel.yaml, whose marks count characters of `text`."""
    rewritten: tuple[Message, ...] = ()
    """What is written otherwise than it was read, apart from any change."""

    def node(self, *path: str | int) -> Any:
        """Return the node at a path of names and places in lists, or None."""
        node = self.root
        for step in path:
            if isinstance(node, MappingNode) and isinstance(step, str):
                node = next((value for key, value in node.value if key.value == step), None)
            elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                return None
        return node

    def key(self, name: str) -> Any:
        """Return the node of the name of a field of the agenda."""
        return next(key for key, _ in self.root.value if key.value == name)

    @property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends."""
        return self.text.split("\n")

    def end_of(self, line: int) -> int:
        """Return the place behind the last character of a line, counted from 0."""
        return len("\n".join(self.lines[: line + 1]))

    def blocks(self, name: str) -> list[Block]:
        """Return the lines of each item of a list. Raises DataError if it is in flow style."""
        node = self.node(name)
        if not isinstance(node, SequenceNode) or node.flow_style or self.root.flow_style:
            said = message(
                "The list '{name}' is written between brackets, which cannot be changed safely. "
                "Change it by hand.",
                name=name,
            )
            raise self._fault(node, said)
        lines = self.lines
        found: list[Block] = []
        for item in node.value:
            start = item.start_mark.line
            dash = lines[start].find("-")
            is_block = isinstance(item, MappingNode) and not item.flow_style
            if not is_block or not lines[start].lstrip().startswith("- "):
                said = message(
                    "This item is written in a way that cannot be changed safely. Change it by hand."
                )
                raise self._fault(item, said)
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

    def set_field(self, path: Sequence[str | int], field: str, text: str, *, after: str) -> Splice:
        """Return the splice that sets a field of the mapping at `path`: in its place, or behind `after`."""
        mapping, node, other = self.node(*path), self.node(*path, field), self.node(*path, after)
        if node is not None:
            return self.replace(node, text)
        if other is None:
            return self.set_first_field(path, field, text)
        if mapping.flow_style:
            end = other.end_mark.index
            return Splice(end, end, f", {_key_like(mapping, field)}: {quoted(text)}")
        is_block = other.style in ("|", ">")
        end = self._replace_block(other, "x").end if is_block else self.end_of(other.end_mark.line)
        written = scalar(text) if "\n" not in text else quoted(text)
        return Splice(end, end, f"\n{' ' * mapping.start_mark.column}{field}: {written}")

    def set_fields(self, name: str, values: Mapping[str, str], *, after: str) -> Iterator[Splice]:
        """Yield the splices that set fields of a field of the agenda, which may be a text instead."""
        node = self.node(name)
        if isinstance(node, ScalarNode):
            written = ", ".join(f"{field}: {quoted(text)}" for field, text in values.items())
            yield Splice(node.start_mark.index, node.end_mark.index, f"{{{written}}}")
            return
        for field, text in values.items():
            yield self.set_field((name,), field, text, after=after)

    def set_first_field(self, path: Sequence[str | int], field: str, text: str) -> Splice:
        """Return the splice that sets a field of the mapping at `path` before all its others."""
        mapping = self.node(*path)
        start = mapping.value[0][0].start_mark.index
        if mapping.flow_style:
            return Splice(start, start, f"{_key_like(mapping, field)}: {quoted(text)}, ")
        return Splice(start, start, f"{field}: {scalar(text)}\n{' ' * mapping.start_mark.column}")

    def replace(self, node: Any, text: str) -> Splice:
        """Return the splice that puts another text in a scalar, in its own style if that can hold it."""
        if not isinstance(node, ScalarNode):
            said = message("Here is a list, or are fields, where a text is expected. Change it by hand.")
            raise self._fault(node, said)
        if node.style in ("|", ">"):
            return self._replace_block(node, text)
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in ("'", '"') and "\n" not in text:
            single = node.style == "'" and text.isprintable()
            written = "'" + text.replace("'", "''") + "'" if single else quoted(text)
        else:
            written = quoted(text) if self._is_in_flow(node) else scalar(text)
        # Behind the name of a field without a value ("status:") there is no space.
        before = self.text[start - 1 : start]
        return Splice(start, end, written if before in (" ", "\n", "\t", "[", "{", ",") else f" {written}")

    def _replace_block(self, node: Any, text: str) -> Splice:
        lines = self.lines
        first = last = node.start_mark.line
        body = [n for n in range(first + 1, len(lines)) if lines[n].strip()]
        indent = _indent(lines[body[0]]) if body else 2
        for line in body:
            if _indent(lines[line]) < indent:
                break
            last = line
        return Splice(node.start_mark.index, self.end_of(last), "\n".join(block(text, indent)))

    def _is_in_flow(self, node: Any) -> bool:
        return self.text.lstrip().startswith(("{", "[")) or any(
            flow.start_mark.index < node.start_mark.index < flow.end_mark.index for flow in self._flows()
        )

    def _flows(self) -> Iterator[Any]:
        """Yield the outermost lists and mappings in flow style."""
        nodes = [self.root]
        while nodes:
            node = nodes.pop()
            if isinstance(node, MappingNode | SequenceNode):
                if node.flow_style:
                    yield node
                else:
                    for item in node.value:
                        nodes.extend(item if isinstance(item, tuple) else (item,))

    def _fault(self, node: Any, said: Message) -> DataError:
        """Return an error about the place of a node, or about the whole if there is none."""
        line = node.start_mark.line + 1 if node is not None else 0
        column = node.start_mark.column + 1 if node is not None else 0
        return DataError((Fault(self.source, line, column, "", said),))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _key_like(mapping: Any, field: str) -> str:
    """Return the name of a field as those beside it are written: in quotes, as JSON has it, or without."""
    return f'"{field}"' if mapping.value[0][0].style == '"' else field


@dataclass(frozen=True)
class Edit:
    """A file with one change."""

    content: bytes
    """Empty if there was nothing to change."""
    agenda: Agenda
    """What the content is read as."""
    messages: tuple[Message, ...]
    """What was done, and what somebody should know of it."""

    @property
    def changed(self) -> bool:
        """Whether there was anything to do."""
        return bool(self.content)


def open_document(content: bytes, source: str) -> tuple[Agenda, Document]:
    """Return the agenda of a file, and its text with places. Raises DataError if it is no agenda."""
    agenda = read_agenda(content, source)
    written, format = decode(content)
    text = with_plain_spaces(written)
    rewritten = []
    if format.is_mixed:
        rewritten.append(
            message("The lines of the file ended in different ways; now they all end in the same way.")
        )
    if format.encoding != "UTF-8":
        rewritten.append(
            message("The file was saved as {encoding}; it is saved as UTF-8 now.", encoding=format.encoding)
        )
    if text != written:
        rewritten.append(message("Lines were indented with no-break spaces; these are ordinary spaces now."))
    try:
        with warnings.catch_warnings():
            # An anchor that stands twice is allowed (https://yaml.org/spec/1.2.2/#692-node-anchors); what is
            # changed is read again in any case.
            warnings.simplefilter("ignore", ReusedAnchorWarning)
            root = YAML(typ="rt", pure=True).compose(text)
    except YAMLError:
        said = message("The file is written in a way that cannot be changed safely. Change it by hand.")
        raise refused(source, said) from None
    return agenda, Document(source, text, format, root, tuple(rewritten))


def changed(one: _Changed, update: Mapping[str, Any], source: str) -> _Changed:
    """Return an agenda or a standard with some fields changed. Raises DataError if that is not allowed."""
    data = {name: getattr(one, name) for name in type(one).model_fields} | dict(update)
    try:
        return validate(type(one), data)
    except ValidationError as error:
        standard = plain(one.name) if isinstance(one, Standard) else None
        raise invalid(error, source, standard, data.get("standards", ())) from None


def verified(document: Document, text: str, wanted: Agenda, messages: Sequence[Message]) -> Edit:
    """Return the new text as an edit. Raises DataError if it is not read as the agenda that was meant."""
    content = document.format.encode(text)
    try:
        found = read_agenda(content, document.source)
    except DataError:
        found = None
    if found != wanted:
        said = message(
            "The file has an anchor (&), or values between brackets, so that this cannot be changed safely. "
            "Nothing was written. Change it by hand."
        )
        raise refused(document.source, said)
    return Edit(content, wanted, (*messages, *document.rewritten))


def invalid(
    error: ValidationError, source: str, standard: str | None, standards: Sequence[Standard] = ()
) -> DataError:
    """Return the error of an edit that would make the agenda wrong.

    `standard` is the name of what is wrong; where that is an agenda, `standards` are those of the agenda.
    """
    faults = []
    for detail in error.errors(include_url=False):
        location, name = detail["loc"], standard
        match location:
            case ("standards", int(place), *rest) if place < len(standards):
                location, name = tuple(rest), plain(standards[place].name)
        field, text = ".".join(map(str, location)), message_of(detail)
        said = message("field '{field}': {text}", field=field, text=text)
        if name is not None:
            said = message("standard '{name}', field '{field}': {text}", name=name, field=field, text=text)
        faults.append(Fault(source, 0, 0, "", said))
    return DataError(tuple(faults))
