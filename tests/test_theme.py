"""The theme as data: what it refuses, and that refusing costs little."""

from typing import Any

import pytest
from pydantic import ValidationError

from agendafunnel import Theme
from agendafunnel.field_types import validate

LABELS = {"text": {"size": 8, "colour": "#000000"}, "width": 84, "padding": 6}


def faults(theme: Theme, part: str, **changes: Any) -> dict[tuple[str | int, ...], str]:
    data = theme.model_dump()
    data[part] |= changes
    with pytest.raises(ValidationError) as caught:
        validate(Theme, data)
    return {error["loc"]: error["msg"] for error in caught.value.errors()}


@pytest.mark.parametrize(
    ("part", "field", "most", "series"),
    [
        ("header", "fills", 100, list),
        ("fonts", "fallback", 20, list),
        ("columns", "weights", 1_000, dict.fromkeys),
    ],
)
def test_more_than_any_theme_has_is_refused_without_a_look_at_each(
    part: str, field: str, most: int, series: Any, vng: Theme
) -> None:
    wrong = [f"wrong {number}" for number in range(most + 1)]
    assert faults(vng, part, **{field: series(wrong)}) == {
        (part, field): f"This holds {most + 1}; at most {most} are allowed. Leave some out."
    }
    # Of as many as are allowed, each is looked at.
    assert len(faults(vng, part, **{field: series(wrong[:most])})) >= most


def test_every_list_of_a_theme_is_bounded() -> None:
    def unbounded(schema: Any, place: str) -> list[str]:
        if isinstance(schema, list):
            return [found for part in schema for found in unbounded(part, place)]
        if not isinstance(schema, dict):
            return []
        series = schema.get("type") == "array" or isinstance(schema.get("additionalProperties"), dict)
        found = [place] if series and not {"maxItems", "maxProperties"} & schema.keys() else []
        return found + [one for name, part in schema.items() for one in unbounded(part, f"{place}.{name}")]

    assert unbounded(Theme.model_json_schema(), "theme") == []


@pytest.mark.parametrize(("width", "padding"), [(20, 15), (20, 10), (20, 6.5)])
def test_a_label_of_a_lane_has_room_for_a_letter(width: float, padding: float, vng: Theme) -> None:
    labels = {**LABELS, "width": width, "padding": padding}
    assert faults(vng, "lanes", labels=labels) == {
        ("lanes", "labels"): "The padding leaves no room for text. Make 'padding' smaller or 'width' larger."
    }
    enough = {**vng.model_dump(), "lanes": {**vng.lanes.model_dump(), "labels": {**labels, "padding": 6}}}
    assert Theme.model_validate(enough).lanes.labels is not None


def test_all_that_is_too_wide_for_the_canvas_is_told_at_once(vng: Theme) -> None:
    data = vng.model_dump()
    data["lanes"]["labels"] = {**LABELS, "width": 481}
    data["foot"]["note_right"] = data["legend"]["left"] = 241
    with pytest.raises(ValidationError) as caught:
        validate(Theme, data)
    assert {error["loc"]: error["msg"] for error in caught.value.errors()} == {
        (
            "lanes",
            "labels",
            "width",
        ): "This is more than half of the width of the canvas, 960. Make it smaller.",
        (
            "foot",
            "note_right",
        ): "This is more than a quarter of the width of the canvas, 960. Make it smaller.",
        ("legend", "left"): "This is more than a quarter of the width of the canvas, 960. Make it smaller.",
    }
