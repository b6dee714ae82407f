"""The JSON Schema of an agenda file."""

import json
from typing import Any

from agendafunnel.model import Agenda


def schema_text() -> str:
    """Give the JSON Schema (2020-12) of an agenda file as text, the same in every process."""
    schema: dict[str, Any] = Agenda.model_json_schema(mode="validation")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Agenda of agendafunnel",
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
