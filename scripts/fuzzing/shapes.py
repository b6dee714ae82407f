"""Agendas and themes that are right by construction, of shapes that nobody would make on purpose."""

import json
import math
import random
from typing import Any

from agendafunnel import DataError, load_theme, read_theme
from agendafunnel.field_types import plain
from agendafunnel.theme import Theme

_WORDS = (
    "API", "BRP-", "reis", "documenten", "Wet", "a", "é", "ZGW-notificaties", "$5", "{x}", "\\y", "<b>",
    "&", "]]>", "terinzagelegging", "in", "—", "Ⅳ", "sheep's", '"q"', "αβγ", "нет", "سلام", "x" * 40,
    "100 %", "e-mail", "👩‍💻", "e\u0301\u0302\u0303", "ﬁ", "ŉ", "ẞ", "字典", "हिन्दी", "-", "--", "\u200d",
    "W" * 200, "i" * 999,
)  # fmt: skip
_JOINS = (" ", " ", " ", "-", "\u00ad", "\u200b", "\u00a0", "\u2007", "\u3000")
_LANGUAGES = ("nl", "nl-BE", "en", "en-GB", "de", "hu", "ar", "tlh", "zh-Hant")

# What vng leaves out, and what no single value that is made up would be right for.
_LANES = {
    "labels": {"text": {"size": 7, "colour": "#2b0a3d", "line_spacing": 1.2}, "width": 84, "padding": 6},
    "bands": {"tint": 0.14, "padding": 3.6, "radius": 6},
}


def _phrase(rng: random.Random, most: int) -> str:
    text = rng.choice(_WORDS)
    for _ in range(rng.randint(0, rng.choice([1, 4, most]))):
        text += rng.choice(_JOINS) + rng.choice(_WORDS)
    text = text[:1000].strip()
    return text if plain(text).strip() else "x"


def _lines(rng: random.Random, most: int, letters: int = 10_000) -> str:
    count = rng.randint(1, rng.choice([1, 3, most]))
    return "\n".join(_phrase(rng, 20) for _ in range(count))[:letters].strip()


def agenda(rng: random.Random) -> bytes:
    """Give an agenda of 1 to 30 stages, 1 to 60 domains and 0 to 2,000 standards, as JSON (which is YAML)."""
    stages = rng.randint(1, rng.choice([3, 7, 30]))
    domains = rng.randint(1, rng.choice([3, 8, 60]))
    standards = rng.randint(0, rng.choice([0, 10, 40, 40, 60, 60, 100, 300, 300, 2000]))
    long_labels = min(1.0, 20 / (standards + 1))
    # All in few cells, or spread.
    lanes, columns = rng.choice([1, domains]), rng.choice([1, stages])
    data: dict[str, Any] = {
        "title": _phrase(rng, 100),
        "language": rng.choice(_LANGUAGES),
        "edition": {"id": "2030-01", "label": "januari 2030"},
        "stages": [
            {"id": f"s{index}", "name": _phrase(rng, 10)}
            | (
                {"gate": rng.choice([[], [_phrase(rng, 10)], _lines(rng, 8, 1_000)])}
                if index < stages - 1
                else {}
            )
            for index in range(stages)
        ],
        "domains": [
            {"id": f"d{index}", "name": _phrase(rng, 10), "colour": f"#{rng.randrange(2**24):06x}"}
            for index in range(domains)
        ],
        "standards": [
            {
                "id": f"c{index}",
                "name": f"Standard {index}",
                "label": _lines(rng, 20, 1_000) if rng.random() < long_labels else _phrase(rng, 3),
                "domain": f"d{rng.randrange(lanes)}",
                "stage": f"s{rng.randrange(columns)}",
            }
            | ({"links": [{"title": "x", "url": "https://example.org/?a=1&b=2"}]} if index % 3 == 0 else {})
            for index in range(standards)
        ],
    }
    for field in ("footer", "note"):
        if rng.random() < 0.7:
            data[field] = _lines(rng, 30)
    if rng.random() < 0.7:
        data["legend_heading"] = _phrase(rng, 20)
    return json.dumps(data, ensure_ascii=rng.random() < 0.2).encode()


def theme(rng: random.Random) -> bytes:
    """Give a theme whose numbers stand anywhere within the bounds that the model itself tells."""
    base = load_theme("vng").model_dump(mode="json")
    if rng.random() < 0.5:
        base["lanes"] |= _LANES
    schema = Theme.model_json_schema()
    share = rng.choice([0.03, 0.1, 0.3, 1.0])
    while True:
        content = json.dumps(_extreme(base, schema, schema["$defs"], share, rng)).encode()
        try:
            read_theme(content)
        except DataError:
            # Some values bound each other; with fewer of them at an extreme they do agree.
            share *= 0.8
        else:
            return content


def _extreme(
    value: Any, schema: dict[str, Any], parts: dict[str, Any], share: float, rng: random.Random
) -> Any:
    schema = _resolved(schema, parts)
    if value is None and rng.random() < share:
        value = _usual(schema, parts)
    if isinstance(value, dict):
        inner = schema.get("properties", {})
        usual = schema.get("additionalProperties")
        return {
            name: _extreme(part, inner.get(name) or usual or {}, parts, share, rng)
            for name, part in value.items()
        }
    if rng.random() >= share:
        return value
    match schema.get("type"):
        case "number":
            return _number(schema, value, rng)
        case "integer":
            return rng.choice([schema["minimum"], schema["maximum"], value])
        case "boolean":
            return rng.random() < 0.5
    return rng.choice(schema["enum"]) if "enum" in schema else value


def _resolved(schema: dict[str, Any], parts: dict[str, Any]) -> dict[str, Any]:
    """Give what a schema stands for: what it refers to, or what it allows beside nothing."""
    for one in schema.get("anyOf", ()):
        if one.get("type") != "null":
            schema = one
    if "$ref" in schema:
        schema = parts[schema["$ref"].rsplit("/", 1)[1]]
    return schema


def _usual(schema: dict[str, Any], parts: dict[str, Any]) -> Any:
    """Give a value for what the base theme leaves out."""
    schema = _resolved(schema, parts)
    match schema.get("type"):
        case "object":
            return {name: _usual(part, parts) for name, part in schema.get("properties", {}).items()}
        case "number" | "integer":
            return max(schema.get("minimum", 1), min(schema["maximum"], 10))
        case "boolean":
            return True
    return schema["enum"][0] if "enum" in schema else "#123456"


def _number(schema: dict[str, Any], usual: float, rng: random.Random) -> float:
    low = schema.get("minimum", schema.get("exclusiveMinimum", 0) + 1e-9)
    high = schema["maximum"]
    between = math.exp(rng.uniform(math.log(max(low, 1e-3)), math.log(high)))
    return float(rng.choice([low, high, between, between, min(high, usual * rng.uniform(0.2, 5))]))
