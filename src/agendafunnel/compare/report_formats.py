"""A comparison as text, Markdown, JSON, and annotations of GitHub."""

import json
from collections.abc import Iterator
from typing import Any, Literal, TypeGuard

from agendafunnel.changes.story import edition_sentences, story_of
from agendafunnel.changes.story_formats import as_data as changes_as_data
from agendafunnel.compare.comparing import LAYERS, Comparison
from agendafunnel.compare.layout_differences import Change, sentences_of_changes
from agendafunnel.compare.pixel_findings import Difference
from agendafunnel.errors import workflow_command
from agendafunnel.words import capitalised, listed

ComparisonFormat = Literal["text", "markdown", "json", "github"]

VERSION = 1
"""Of the JSON: it goes up when a reader of the old one would be wrong; fields may be added."""


def written(comparison: Comparison, format: ComparisonFormat) -> str:
    """Return a comparison in one of the formats, ending in a newline.

    Text and Markdown are in English, except for what changed in the agenda, which is in the agenda's
    language. "github" is workflow commands, one for each difference, and nothing where the two are the same.
    """
    if format == "json":
        return json.dumps(as_data(comparison), ensure_ascii=False, indent=2) + "\n"
    if format == "github":
        return "".join(_annotations(comparison))
    lines = _markdown(comparison) if format == "markdown" else _text(comparison)
    return "\n".join([*lines, ""])


def _text(comparison: Comparison) -> Iterator[str]:
    yield verdict(comparison)
    for name, said, sentences in sections(comparison):
        yield f"{name}: {said}"
        yield from (f"  {one}" for one in sentences)


def _markdown(comparison: Comparison) -> Iterator[str]:
    yield f"## {_escaped(verdict(comparison))}"
    for name, said, sentences in sections(comparison):
        yield from ("", f"**{name}**: {_escaped(said)}")
        if sentences:
            yield ""
        yield from (f"- {_escaped(one_line(one))}" for one in sentences)


def _escaped(text: str) -> str:
    for sign in "\\`*_[]<>#|":
        text = text.replace(sign, f"\\{sign}")
    return text


def _annotations(comparison: Comparison) -> Iterator[str]:
    """Yield workflow commands of GitHub.

    What had to be compared and was not is an error of its own, and a warning beside what differs.
    """
    if comparison.same:
        return
    missing = {one.layer for one in comparison.missing}
    level = "warning" if comparison.different else "error"
    for layer, (name, said, sentences) in zip(LAYERS, sections(comparison), strict=True):
        place = {"file": comparison.after, "title": name}
        for one in sentences:
            yield workflow_command("error", one, place)
        if layer in missing:
            yield workflow_command(level, said, place)


def verdict(comparison: Comparison) -> str:
    """Return the verdict in one sentence, on one line whatever the names of the files are."""
    before, after = one_line(comparison.before), one_line(comparison.after)
    if comparison.different:
        return f"{after} differs from {before}."
    if comparison.same:
        return f"{after} is the same as {before}{where_compared(comparison)}."
    missing = [one.layer for one in comparison.missing]
    which = f"its {listed(missing)} {'was' if missing in (['data'], ['layout']) else 'were'} not compared"
    others = " What was compared differs." if False in comparison.verdicts else ""
    return f"{after} cannot be compared with {before}: {which}.{others}"


def where_compared(comparison: Comparison) -> str:
    """Return the layers that were compared (" in data and layout"); "" where all were."""
    return "" if comparison.compared == LAYERS else f" in {listed(comparison.compared)}"


def one_line(text: str) -> str:
    """Return text without the line ends that the name of a file may have."""
    return " ".join(text.split())


def sections(comparison: Comparison) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return for each layer its name, its verdict as a sentence, and its differences as sentences."""
    data, layout = comparison.data, comparison.layout
    return (
        ("Data", _verdict(data.same, data.note), tuple(sentences_of_data(comparison))),
        ("Layout", _verdict(layout.same, layout.note), sentences_of_changes(layout.changes)),
        ("Pixels", _pixel_verdict(comparison), tuple(_pixel_sentences(comparison))),
    )


def _verdict(same: bool | None, note: str) -> str:
    said = "not compared." if same is None else "the same." if same else "different."
    return one_line(f"{said} {note}")


def _pixel_verdict(comparison: Comparison) -> str:
    pixels = comparison.pixels
    if pixels.same is None or pixels.size == (0, 0):
        return _verdict(pixels.same, pixels.note)
    width, height = pixels.size
    how = {"same pixels": "to the pixel", "one hand": "drawn alike", "two hands": "not drawn alike"}
    alike = how[pixels.likeness or "one hand"]
    beyond = " beyond what the layout says" if comparison.layout.changes else ""
    said = f"the same{beyond}" if pixels.same else f"different{beyond}"
    return one_line(f"{said} ({width} × {height}, {alike}). {pixels.note}")


def _pixel_sentences(comparison: Comparison) -> Iterator[str]:
    for one in comparison.pixels.differences:
        left, top, right, bottom = one.window
        yield (
            f"{capitalised(one.called)}: {'; '.join(one.descriptions)} (at {left}, {top}: "
            f"{right - left} × {bottom - top} px, of which {one.pixels} differ, "
            f"by ΔE {one.colour_difference:.1f} at most)."
        )


def sentences_of_data(comparison: Comparison) -> Iterator[str]:
    """Yield what differs in the data, as sentences."""
    data = comparison.data
    if data.changes:
        if data.changes.old.label != data.changes.new.label:
            yield from edition_sentences(data.changes)
        for section in story_of(data.changes).sections:
            for pieces in section.sentences:
                yield f"{section.heading}: {''.join(piece.text for piece in pieces)}"
    for name, before, after in data.theme:
        yield f"Theme: {name} is {_theme_difference(before, after)}."
    if data.badges:
        yield "Marks: the two mark other changes on their cards."


def _theme_difference(before: object, after: object) -> str:
    was, now = _in_words(before), _in_words(after)
    if _is_picture(before) and _is_picture(after):
        return f"another picture: {now} instead of {was}" if now != was else f"another picture of {now}"
    if now == was:
        # They differ in digits or behind the end of a text, which the words do not show.
        was, now = (str(_json_value(value)) for value in (before, after))
    return f"{now} instead of {was}"


def _in_words(value: object) -> str:
    if _is_picture(value):
        return str(_json_value(value)).removeprefix("a picture, ")
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, dict):
        # A part of one theme alone, such as the logo, without the fields that it leaves open.
        fields = (f"{name}: {_in_words(part)}" for name, part in value.items() if part is not None)
        return f"({', '.join(fields)})"
    text = "none" if value is None else str(value)
    return text if len(text) < 60 else f"{text[:57]}…"


def as_data(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as what JSON can hold: the verdict of each layer, and all that differs."""
    data, layout, pixels = comparison.data, comparison.layout, comparison.pixels
    return {
        "version": VERSION,
        "before": comparison.before,
        "after": comparison.after,
        "same": {"same": True, "different": False, "not compared": None}[comparison.outcome],
        "asked": list(comparison.layers),
        "required": list(comparison.required),
        "missing": [one._asdict() for one in comparison.missing],
        "data": {
            "same": data.same,
            "note": data.note,
            "changes": changes_as_data(data.changes) if data.changes else None,
            "theme": [
                {"field": name, "before": _json_value(before), "after": _json_value(after)}
                for name, before, after in data.theme
            ],
            "marks": data.badges,
        },
        "layout": {
            "same": layout.same,
            "note": layout.note,
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
            "note": pixels.note,
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


def _element_data(one: Change | Difference) -> dict[str, Any]:
    return {"element": one.element, "kind": one.kind, "called": one.called, "told": list(one.descriptions)}


def _json_value(value: object) -> object:
    """Return a value of a theme as what JSON can hold; a picture as its kind and size, without its bytes."""
    if isinstance(value, dict):
        return {name: _json_value(part) for name, part in value.items()}
    if _is_picture(value):
        kind, width, height, content = value
        return f"a picture, {kind.upper()}, {width:g} × {height:g} ({len(content)} bytes)"
    return value if isinstance(value, str | int | float | bool | type(None)) else str(value)


def _is_picture(value: object) -> TypeGuard[tuple[str, float, float, bytes]]:
    return isinstance(value, tuple) and any(isinstance(part, bytes) for part in value)
