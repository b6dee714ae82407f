"""The JSON Schema of a layout, which `scripts/layout_form.py` writes."""

import json
from typing import Any

from agendafunnel.arguments import require
from agendafunnel.bundled import DATA

_FILE = DATA / "layout.schema.json"

OPEN = "A later version may have more of these."
"""The comment of choices that may become larger within a version of the form."""


def layout_schema(*, later: bool = False) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a layout, or of the list of layouts of several pages.

    Fields that it does not know are refused, so that a misspelt one is noticed, unless their names begin with
    "x-". With `later` they are not: for layouts of later versions of agendafunnel, which may have more. Then
    any text is valid where these may have new values: marks, and parts in the drawing order.

    >>> layout_schema()["$defs"]["Card"]["properties"]["url"]["description"]
    'The address that the card leads to, or null.'
    >>> layout_schema(later=True)["$defs"]["Badge"]["properties"]["mark"]
    {'description': 'Which change it stands for.', 'type': 'string'}
    """
    require("later", later, bool)
    schema: dict[str, Any] = json.loads(schema_text())
    if later:
        for form in schema["$defs"].values():
            del form["additionalProperties"]
            form["properties"] = _opened(form["properties"])
    return schema


def _opened(schema: Any) -> Any:
    """Return a schema in which open choices are any text."""
    if isinstance(schema, list):
        return list(map(_opened, schema))
    if not isinstance(schema, dict):
        return schema
    opened = {key: _opened(value) for key, value in schema.items()}
    if opened.get("$comment") == OPEN:
        del opened["$comment"], opened["enum"]
        opened["type"] = "string"
    return opened


def schema_text() -> str:
    """Return the JSON Schema of a layout as text, the same in every process."""
    return _FILE.read_text("utf-8")
