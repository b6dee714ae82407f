"""A comparison as data for JSON: what `Comparison.to_data` returns, and `compare --format json` prints."""

from typing import TYPE_CHECKING, Any, TypeGuard

from agendafunnel.messages import Message

if TYPE_CHECKING:
    from agendafunnel.comparison.comparing import Comparison
    from agendafunnel.comparison.layout_differences import Change
    from agendafunnel.comparison.pixel_findings import Difference

VERSION = 1
"""Of the data: it goes up when a reader of the old one would be wrong; fields may be added."""


def data_of_comparison(comparison: "Comparison") -> dict[str, Any]:
    """Return a comparison as dicts, lists, texts and numbers, for `Comparison.to_data`."""
    data, layout, pixels = comparison.data, comparison.layout, comparison.pixels
    return {
        "version": VERSION,
        "before": comparison.before,
        "after": comparison.after,
        "same": {"same": True, "different": False, "not compared": None}[comparison.outcome],
        "asked": list(comparison.layers),
        "required": list(comparison.required),
        "missing": [{"layer": one.layer, "note": _text_of(one.note)} for one in comparison.missing],
        "data": {
            "same": data.same,
            "note": _text_of(data.note),
            "changes": data.changes.to_data() if data.changes else None,
            "theme": [
                {"field": name, "before": json_value(before), "after": json_value(after)}
                for name, before, after in data.theme
            ],
            "marks": data.badges,
        },
        "layout": {
            "same": layout.same,
            "note": _text_of(layout.note),
            "changes": [
                _element_data(one)
                | {
                    side: box._asdict() if box else None
                    for side, box in (("before", one.before), ("after", one.after))
                }
                for one in layout.changes
            ],
        },
        "pixels": {
            "same": pixels.same,
            "note": _text_of(pixels.note),
            "manner": pixels.likeness,
            "width": pixels.size[0],
            "height": pixels.size[1],
            "differences": [
                _element_data(one)
                | {
                    "window": one.window._asdict(),
                    "pixels": one.pixels,
                    "colour_difference": round(one.colour_difference, 2),
                }
                for one in pixels.differences
            ],
        },
    }


def _text_of(note: Message | None) -> str:
    return "" if note is None else str(note)


def _element_data(one: "Change | Difference") -> dict[str, Any]:
    return {
        "element": one.element,
        "kind": one.kind,
        "called": str(one.called),
        "told": [str(description) for description in one.descriptions],
    }


def json_value(value: object) -> object:
    """Return a value of a theme as what JSON can hold; a picture as its kind and size, without its bytes."""
    if isinstance(value, dict):
        return {name: json_value(part) for name, part in value.items()}
    if is_picture(value):
        kind, width, height, content = value
        return f"a picture, {kind.upper()}, {width:g} × {height:g} ({len(content)} bytes)"
    return value if isinstance(value, str | int | float | bool | type(None)) else str(value)


def is_picture(value: object) -> TypeGuard[tuple[str, float, float, bytes]]:
    """Return whether a value of a theme is a picture: its kind, width, height and bytes."""
    return isinstance(value, tuple) and any(isinstance(part, bytes) for part in value)
