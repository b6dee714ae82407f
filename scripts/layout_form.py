"""Write what describes the JSON of a layout: its JSON Schema, and the tables in docs/layout-format.md.

Both are made of the values that the JSON has, and of the texts below their fields, so that a field is
described once. Run: python scripts/layout_form.py, after a field was added or a text changed.
"""

import ast
import inspect
import json
import re
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from agendafunnel.arrangement import MOST_POINTS
from agendafunnel.field_types import Colour, Language, Url
from agendafunnel.layout.json_form import Drawn, Head
from agendafunnel.layout.limits import Between, HasSize, Items, NeededBy, NotEmpty, Open
from agendafunnel.layout.notice import Notice
from agendafunnel.layout.schema import OPEN
from agendafunnel.layout.values import Layout
from agendafunnel.made_of import MadeOf
from agendafunnel.pictures.files import Picture

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "src" / "agendafunnel" / "data" / "layout.schema.json"
DOCUMENT = ROOT / "docs" / "layout-format.md"
BEGIN, END = "<!-- fields: scripts/layout_form.py writes what follows -->", "<!-- end of fields -->"

DRAFT = "https://json-schema.org/draft/2020-12/schema"
ROOT_NAME = "Layout"
UNIONS = (UnionType, Union)
SHOWN = {
    Colour: "`#rrggbb`",
    Language: "text",
    Url: "text",
    Notice: "text",
    Picture: "text",
    str: "text",
    bool: "yes or no",
    int: "whole number",
    float: "number",
}
TEXTS = {
    Colour: {"pattern": "^#[0-9a-f]{6}$"},
    Language: {"pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
    Url: {"pattern": "^([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)"},
    Picture: {"pattern": "^data:image/(png|svg\\+xml);base64,"},
    Notice: {},
}
"""Kinds of text, which are no more than a text to the schema where they have no pattern."""


class Field(NamedTuple):
    """A field of an object: what it may hold, what it means, and whether it is always there."""

    name: str
    kind: Any
    description: str
    required: bool


class Form(NamedTuple):
    """An object of the JSON, with its fields in the order in which they are written."""

    name: str
    description: str
    fields: tuple[Field, ...]


def forms() -> Iterator[Form]:
    """Yield the objects of the JSON, each once: the layout first, and others in the order of their use."""
    head, layout, drawn = (tuple(_fields(kind)) for kind in (Head, Layout, Drawn))
    # Only a layout that knows its theme has the last ones.
    fields = (*head, *layout, *(field._replace(required=False) for field in drawn))
    yield Form(ROOT_NAME, _first_paragraph(Layout), fields)
    known: set[Any] = set()
    waiting = [kind for field in fields for kind in _objects(field.kind)]
    while waiting:
        kind = waiting.pop(0)
        if kind not in known:
            known.add(kind)
            fields = tuple(_fields(kind))
            yield Form(kind.__name__, _first_paragraph(kind), fields)
            waiting = [*(inner for field in fields for inner in _objects(field.kind)), *waiting]


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a layout, or of the list of layouts of several pages."""
    described = {form.name: _object(form) for form in forms()}
    reference = {"$ref": f"#/$defs/{ROOT_NAME}"}
    return {
        "$schema": DRAFT,
        "title": "Layout of agendafunnel",
        "description": "What `agendafunnel layout` prints: a layout, or with --pages a list of those of the "
        "pages. Lengths are points (1/72 inch) from the top left; y runs down.",
        "if": {"type": "array"},
        "then": {"minItems": 1, "items": reference},
        "else": reference,
        "$defs": described,
    }


def schema_text() -> str:
    """Return the schema as text."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def tables() -> str:
    """Return the tables of fields, in Markdown."""
    parts: list[str] = []
    for form in forms():
        rows = [
            f"| `{field.name}`{'' if field.required else ' (may be absent)'} | {_shown(field.kind)} | "
            f"{_in_a_cell(field.description)} |"
            for field in form.fields
        ]
        title = f"### {form.name}\n\n{form.description}\n\n| field | holds | |\n| --- | --- | --- |"
        parts.append("\n".join([title, *rows]))
    return "\n\n".join(parts)


def document_text() -> str:
    """Return the page of documentation with its tables as they should be."""
    text = DOCUMENT.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{tables()}\n\n{END}{after}"


def _fields(kind: Any) -> Iterator[Field]:
    described = _texts_below(kind)
    for name, hint in get_type_hints(kind, _names_of(kind), include_extras=True).items():
        if hint is not MadeOf:
            yield Field(name, hint, described[name], name not in kind._field_defaults)


def _names_of(kind: Any) -> dict[str, Any]:
    return vars(inspect.getmodule(kind))


def _texts_below(kind: Any) -> dict[str, str]:
    """Return the text below each field of a class, as one line."""
    (defined,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    body = defined.body if isinstance(defined, ast.ClassDef) else []
    texts: dict[str, str] = {}
    for field, text in pairwise(body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant)
        ):
            texts[field.target.id] = _one_line(str(text.value.value))
    return texts


def _first_paragraph(kind: Any) -> str:
    return _one_line((inspect.getdoc(kind) or "").split("\n\n")[0])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _in_a_cell(text: str) -> str:
    return text.replace("|", "\\|")


def _objects(kind: Any) -> Iterator[Any]:
    """Yield the objects that a field holds."""
    if kind in TEXTS:
        return
    # What is annotated has the fields of what it annotates.
    if hasattr(kind, "_fields") and get_origin(kind) is not Annotated:
        yield kind
    for inner in get_args(kind):
        yield from _objects(inner)


def _object(form: Form) -> dict[str, Any]:
    conditions = [
        {
            "if": {"properties": {mark.field: {"not": {"type": "null"}}}, "required": [mark.field]},
            "then": {"properties": {field.name: {"minItems": 1}}},
        }
        for field in form.fields
        for mark in get_args(field.kind)
        if isinstance(mark, NeededBy)
    ]
    return {
        "type": "object",
        "description": form.description,
        "properties": {
            field.name: {"description": field.description, **_value(field.kind)} for field in form.fields
        },
        "patternProperties": {"^x-": True},
        "required": [field.name for field in form.fields if field.required],
        **({"allOf": conditions} if conditions else {}),
        "additionalProperties": False,
    }


def _value(kind: Any) -> dict[str, Any]:
    """Return the schema of what a field may hold."""
    plain = {bool: "boolean", int: "integer", float: "number", str: "string"}
    if kind in TEXTS:
        return {"type": "string", **TEXTS[kind]}
    if kind in plain:
        return {"type": plain[kind]}
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        limited = _value(inner[0])
        for mark in inner[1:]:
            limited |= _limit(mark)
        return limited
    if hasattr(kind, "_fields"):
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if origin is Literal:
        return {"const": inner[0]} if len(inner) == 1 else {"enum": list(inner)}
    if origin in UNIONS:
        parts = [_value(one) for one in inner if one is not type(None)]
        return {"anyOf": [*parts, {"type": "null"}]}
    return {"type": "array", "items": _value(inner[0])} if origin is tuple else {"type": "object"}


def _limit(mark: Any) -> dict[str, Any]:
    """Return what the schema says of a limit (`agendafunnel.layout.limits`)."""
    if isinstance(mark, Between):
        least = "exclusiveMinimum" if mark.is_above else "minimum"
        return {least: _plain(mark.least), "maximum": _plain(mark.most)}
    if isinstance(mark, Items):
        limits = {"minItems": mark.least, **({} if mark.most is None else {"maxItems": mark.most})}
        return {"anyOf": [{"maxItems": 0}, limits]} if mark.or_none else limits
    if isinstance(mark, HasSize):
        return {"properties": {side: {"exclusiveMinimum": 0} for side in ("width", "height")}}
    if isinstance(mark, NotEmpty):
        return {"minLength": 1}
    return {"$comment": OPEN} if isinstance(mark, Open) else {}


def _plain(number: float) -> float:
    return int(number) if number == int(number) else number


def _shown(kind: Any) -> str:
    """Return in words what a field may hold."""
    if kind in SHOWN:
        return SHOWN[kind]
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _shown(inner[0]) + "".join(map(_shown_limit, inner[1:]))
    if hasattr(kind, "_fields"):
        return f"[{kind.__name__}](#{re.sub('[^a-z0-9]', '', kind.__name__.lower())})"
    if origin is Literal:
        return ", ".join(f"`{json.dumps(one)}`" for one in inner if one != "")
    if origin in UNIONS:
        shown = _shown(inner[0])
        return f"{shown}, or null" if "," in shown else f"{shown} or null"
    return f"list of {_shown(inner[0])}" if origin is tuple else "object"


def _shown_limit(mark: Any) -> str:
    """Return in words what a limit adds to what a field may hold."""
    if isinstance(mark, Between):
        if mark.is_above:
            return f", more than {mark.least:g}"
        if mark.least == -MOST_POINTS:
            return ""
        is_usual = mark.most == MOST_POINTS
        return f" from {mark.least:g}" if is_usual else f" from {mark.least:g} to {_plain(mark.most)}"
    if isinstance(mark, Items):
        if mark.or_none:
            return f", {mark.most} or none"
        return ", at least one" if mark.least == 1 else f", at least {mark.least}"
    if isinstance(mark, HasSize):
        return ", wider and higher than 0"
    if isinstance(mark, NotEmpty):
        return ", not empty"
    return ", or another of a later version" if isinstance(mark, Open) else ""


if __name__ == "__main__":
    SCHEMA.write_text(schema_text(), "utf-8")
    DOCUMENT.write_text(document_text(), "utf-8")
