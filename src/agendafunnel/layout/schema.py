"""The JSON Schema of a layout, which `scripts/layout_form.py` writes."""

import json
from typing import Any

from agendafunnel.arguments import require
from agendafunnel.bundled import DATA

_FILE = DATA / "layout.schema.json"


def layout_schema(*, later: bool = False) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a layout, or of the list of layouts of several pages.

    Fields that it does not know are refused, so that a misspelt one is noticed, unless their names begin with
    "x-". With `later` they are not: for layouts of later versions of agendafunnel, which may have more.

    >>> layout_schema()["$defs"]["Card"]["properties"]["url"]["description"]
    'The address that the card leads to, or null.'
    """
    require("later", later, bool)
    schema: dict[str, Any] = json.loads(schema_text())
    if later:
        for form in schema["$defs"].values():
            del form["additionalProperties"]
    return schema


def schema_text() -> str:
    """Return the JSON Schema of a layout as text, the same in every process."""
    return _FILE.read_text("utf-8")
