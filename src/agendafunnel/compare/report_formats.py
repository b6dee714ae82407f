"""A comparison as text, as JSON, and as annotations of GitHub."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Literal, TypeGuard

from agendafunnel.changes.story import edition_told, story_of
from agendafunnel.changes.story_formats import as_data as changes_as_data
from agendafunnel.compare.comparing import LAYERS, Comparison, Layer
from agendafunnel.compare.layout_differences import gathered
from agendafunnel.compare.pixel_findings import Difference

ComparisonFormat = Literal["text", "markdown", "json", "github"]

VERSION = 1
"""Of the JSON: it goes up when a reader of the old one would be wrong; fields may be added."""


def written(comparison: Comparison, format: ComparisonFormat) -> str:
    """Give a comparison in one of the formats, ending in a newline.

    Text and Markdown are in English, but for what changed in the agenda, which is told in the agenda's own
    language. "github" is workflow commands, one to a difference, and nothing where the two are the same.
    """
    if format == "json":
        return json.dumps(as_data(comparison), ensure_ascii=False, indent=2) + "\n"
    if format == "github":
        return "".join(_annotations(comparison))
    lines = _markdown(comparison) if format == "markdown" else _text(comparison)
    return "\n".join([*lines, ""])


def verdict(comparison: Comparison) -> str:
    """Give the whole in one sentence, of one line, whatever the files are called."""
    before, after = one_line(comparison.before), one_line(comparison.after)
    if comparison.different:
        return f"{after} differs from {before}."
    if comparison.same:
        where = "" if comparison.compared == LAYERS else f" in {said_of(comparison.compared)}"
        return f"{after} is the same as {before}{where}."
    missing = [one.layer for one in comparison.missing]
    which = f"its {said_of(missing)} {'was' if missing in (['data'], ['layout']) else 'were'} not compared"
    others = " What was compared differs." if False in comparison.verdicts else ""
    return f"{after} cannot be compared with {before}: {which}.{others}"


def said_of(layers: Sequence[Layer]) -> str:
    """Return the names of layers as a list in words: "data, layout and pixels"."""
    *others, last = layers
    return f"{', '.join(others)} and {last}" if others else last


def one_line(text: str) -> str:
    """Give text without the ends of lines that the name of a file may have."""
    return " ".join(text.split())


def sections(comparison: Comparison) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Give for each layer its name, its verdict as a sentence, and its differences as sentences."""
    return (
        ("Data", _verdict(comparison.data.same, comparison.data.note), tuple(sentences_of_data(comparison))),
        (
            "Layout",
            _verdict(comparison.layout.same, comparison.layout.note),
            gathered(comparison.layout.changes),
        ),
        ("Pixels", _of_pixels(comparison), tuple(sentence(one) for one in comparison.pixels.differences)),
    )


def sentence(difference: Difference) -> str:
    """Tell of one element what looks otherwise, where, and how much."""
    left, top, right, bottom = difference.window
    called = difference.called[:1].upper() + difference.called[1:]
    return (
        f"{called}: {'; '.join(difference.descriptions)} "
        f"(at {left}, {top}: {right - left} × {bottom - top} px, "
        f"of which {difference.pixels} differ, by ΔE {difference.colour_difference:.1f} at most)."
    )


def _verdict(same: bool | None, note: str) -> str:
    said = "not compared." if same is None else "the same." if same else "different."
    return one_line(f"{said} {note}")


def _of_pixels(comparison: Comparison) -> str:
    pixels = comparison.pixels
    if pixels.same is None or pixels.size == (0, 0):
        return _verdict(pixels.same, pixels.note)
    width, height = pixels.size
    how = {"same pixels": "to the pixel", "one hand": "drawn alike", "two hands": "not drawn alike"}
    manner = how[pixels.manner or "one hand"]
    beyond = " beyond what the layout says" if comparison.layout.changes else ""
    said = f"the same{beyond}" if pixels.same else f"different{beyond}"
    return one_line(f"{said} ({width} × {height}, {manner}). {pixels.note}")


def sentences_of_data(comparison: Comparison) -> Iterator[str]:
    """Tell what the data says differently, in sentences."""
    data = comparison.data
    if data.changes:
        if data.changes.old.label != data.changes.new.label:
            yield from edition_told(data.changes)
        for section in story_of(data.changes).sections:
            for told in section.sentences:
                yield f"{section.heading}: {''.join(piece.text for piece in told)}"
    for name, before, after in data.theme:
        yield f"Theme: {name} is {_told_apart(before, after)}."
    if data.marks:
        yield "Marks: the two mark other changes on their cards."


def _told_apart(before: object, after: object) -> str:
    """Say what a field of the theme is, and what it was."""
    was, now = _in_words(before), _in_words(after)
    if _is_picture(before) and _is_picture(after):
        return f"another picture: {now} instead of {was}" if now != was else f"another picture of {now}"
    if now == was:
        # They are apart by less than is told of lengths, or behind what is told of long texts.
        was, now = (str(_plain_value(value)) for value in (before, after))
    return f"{now} instead of {was}"


def _in_words(value: object) -> str:
    """Give a value of the theme as it is told."""
    if _is_picture(value):
        return str(_plain_value(value)).removeprefix("a picture, ")
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, dict):
        # One that is there on one side alone, as the logo; what it leaves open is not told.
        fields = (f"{name}: {_in_words(part)}" for name, part in value.items() if part is not None)
        return f"({', '.join(fields)})"
    text = "none" if value is None else str(value)
    return text if len(text) < 60 else f"{text[:57]}…"


def _text(comparison: Comparison) -> Iterator[str]:
    yield verdict(comparison)
    for name, said, sentences in sections(comparison):
        yield f"{name}: {said}"
        for told in sentences:
            yield f"  {told}"


def _markdown(comparison: Comparison) -> Iterator[str]:
    yield f"## {_plain(verdict(comparison))}"
    for name, said, sentences in sections(comparison):
        yield ""
        yield f"**{name}**: {_plain(said)}"
        if sentences:
            yield ""
        for told in sentences:
            yield f"- {_plain(one_line(told))}"


def _plain(text: str) -> str:
    for sign in "\\`*_[]<>#|":
        text = text.replace(sign, f"\\{sign}")
    return text


def _annotations(comparison: Comparison) -> Iterator[str]:
    """Give workflow commands (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).

    What was not compared and had to be is an error of its own, and beside what differs a warning.
    """
    if comparison.same:
        return
    file = _property(comparison.after)
    missing = {one.layer for one in comparison.missing}
    level = "warning" if comparison.different else "error"
    for layer, (name, said, sentences) in zip(LAYERS, sections(comparison), strict=True):
        for told in sentences:
            yield f"::error file={file},title={name}::{_message(told)}\n"
        if layer in missing:
            yield f"::{level} file={file},title={name}::{_message(said)}\n"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def as_data(comparison: Comparison) -> dict[str, Any]:
    """Give a comparison as what JSON can hold: the verdict of each layer, and all that differs."""
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
                {"field": name, "before": _plain_value(before), "after": _plain_value(after)}
                for name, before, after in data.theme
            ],
            "marks": data.marks,
        },
        "layout": {
            "same": layout.same,
            "note": layout.note,
            "changes": [
                {
                    "element": change.element,
                    "kind": change.kind,
                    "called": change.called,
                    "told": list(change.told),
                    "before": change.before._asdict() if change.before else None,
                    "after": change.after._asdict() if change.after else None,
                }
                for change in layout.changes
            ],
        },
        "pixels": {
            "same": pixels.same,
            "note": pixels.note,
            "manner": pixels.manner,
            "width": pixels.size[0],
            "height": pixels.size[1],
            "differences": [
                {
                    "element": one.element,
                    "kind": one.kind,
                    "called": one.called,
                    "told": list(one.descriptions),
                    "window": one.window._asdict(),
                    "pixels": one.pixels,
                    "colour_difference": round(one.colour_difference, 2),
                }
                for one in pixels.differences
            ],
        },
    }


def _plain_value(value: object) -> object:
    """Give a value of a theme as what JSON can hold; of a picture its kind and size, and not its bytes."""
    if isinstance(value, dict):
        return {name: _plain_value(part) for name, part in value.items()}
    if _is_picture(value):
        kind, width, height, content = value
        return f"a picture, {kind.upper()}, {width:g} × {height:g} ({len(content)} bytes)"
    return value if isinstance(value, str | int | float | bool | type(None)) else str(value)


def _is_picture(value: object) -> TypeGuard[tuple[str, float, float, bytes]]:
    return isinstance(value, tuple) and any(isinstance(part, bytes) for part in value)
