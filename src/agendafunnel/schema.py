"""The JSON Schema of an agenda file."""

import json
from typing import Any

from agendafunnel.fields import FIELDS
from agendafunnel.model import Agenda


def schema_text() -> str:
    """Return the JSON Schema (2020-12) of an agenda file as text, the same in every process."""
    schema: dict[str, Any] = Agenda.model_json_schema(mode="validation")
    for field in FIELDS:
        model = schema if field.of is Agenda else schema["$defs"][field.of.__name__]
        properties = model["properties"]
        # In the order in which pydantic writes its own.
        described = properties[field.name] | {"description": field.description}
        properties[field.name] = dict(sorted(described.items()))
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Agenda of agendafunnel",
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
