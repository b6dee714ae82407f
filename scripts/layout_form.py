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
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from agendafunnel.field_types import Colour
from agendafunnel.layout.json_form import Drawn, Head
from agendafunnel.layout.notice import Notice
from agendafunnel.layout.values import Layout
from agendafunnel.made_of import MadeOf
from agendafunnel.pictures.files import Picture

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "src" / "agendafunnel" / "data" / "layout.schema.json"
DOCUMENT = ROOT / "docs" / "layout-format.md"
BEGIN, END = "<!-- fields: scripts/layout_form.py writes what follows -->", "<!-- end of fields -->"

DRAFT = "https://json-schema.org/draft/2020-12/schema"
NOT_NEGATIVE = {"width", "height", "size", "scale", "card_text_size", "pill_depth", "start", "fallback"}
ROOT_NAME = "Layout"
UNIONS = (UnionType, Union)
SHOWN = {Notice: "text", Picture: "text", str: "text", bool: "yes or no", int: "number", float: "number"}


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
    if kind in (Notice, Picture):
        return
    if hasattr(kind, "_fields"):
        yield kind
    for inner in get_args(kind):
        yield from _objects(inner)


def _object(form: Form) -> dict[str, Any]:
    properties = {}
    for field in form.fields:
        held = _value(field.kind)
        if field.name in NOT_NEGATIVE:
            held["minimum"] = 0
        properties[field.name] = {"description": field.description, **held}
    return {
        "type": "object",
        "description": form.description,
        "properties": properties,
        "patternProperties": {"^x-": True},
        "required": [field.name for field in form.fields if field.required],
        "additionalProperties": False,
    }


def _value(kind: Any) -> dict[str, Any]:
    """Return the schema of what a field may hold."""
    plain = {bool: "boolean", int: "integer", float: "number", str: "string", Notice: "string"}
    if kind == Colour:
        return {"type": "string", "pattern": "^#[0-9a-f]{6}$"}
    if kind in plain:
        return {"type": plain[kind]}
    if kind is Picture:
        return {"type": "string", "pattern": "^data:image/(png|svg\\+xml);base64,"}
    if hasattr(kind, "_fields"):
        return {"$ref": f"#/$defs/{kind.__name__}"}
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"const": inner[0]} if len(inner) == 1 else {"enum": list(inner)}
    if origin in UNIONS:
        parts = [_value(one) for one in inner if one is not type(None)]
        return {"anyOf": [*parts, {"type": "null"}]}
    return {"type": "array", "items": _value(inner[0])} if origin is tuple else {"type": "object"}


def _shown(kind: Any) -> str:
    """Return in words what a field may hold."""
    if kind == Colour:
        return "`#rrggbb`"
    if kind in SHOWN:
        return SHOWN[kind]
    if hasattr(kind, "_fields"):
        return f"[{kind.__name__}](#{re.sub('[^a-z0-9]', '', kind.__name__.lower())})"
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return ", ".join(f"`{json.dumps(one)}`" for one in inner if one != "")
    if origin in UNIONS:
        return f"{_shown(inner[0])} or null"
    return f"list of {_shown(inner[0])}" if origin is tuple else "object"


if __name__ == "__main__":
    SCHEMA.write_text(schema_text(), "utf-8")
    DOCUMENT.write_text(document_text(), "utf-8")
