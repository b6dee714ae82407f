"""A comparison as text, Markdown, JSON, and annotations of GitHub."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal, NamedTuple

from agendafunnel.changes.differences import Changes
from agendafunnel.changes.story import edition_sentences, story_of
from agendafunnel.comparison.comparing import Comparison, Layer
from agendafunnel.comparison.comparison_data import is_picture, json_value
from agendafunnel.comparison.layout_differences import sentences_of_changes
from agendafunnel.comparison.phrases import together
from agendafunnel.comparison.pixel_findings import Likeness
from agendafunnel.errors import workflow_command
from agendafunnel.messages import (
    ENGLISH,
    Catalogue,
    Listed,
    Message,
    Value,
    all_of,
    counted,
    lines,
    message,
    message_in,
    sentences,
    verbatim,
    with_commas,
)

ComparisonFormat = Literal["text", "markdown", "json", "github"]

LAYERS_CALLED: Mapping[Layer, Message] = {
    "data": message_in("layer of a comparison", "data"),
    "layout": message_in("layer of a comparison", "layout"),
    "pixels": message_in("layer of a comparison", "pixels"),
}
"""What each layer is called in a sentence."""

_LIKENESS: Mapping[Likeness, Message] = {
    "same pixels": message("equal to the pixel"),
    "one hand": message("drawn alike"),
    "two hands": message("not drawn alike"),
}


class Section(NamedTuple):
    """What a report says of one layer."""

    layer: Layer
    name: Message
    verdict: Message
    """A sentence without a subject: "the same.", and why."""
    sentences: tuple[Message, ...]
    """What differs."""

    @property
    def headline(self) -> Message:
        """Its name and verdict."""
        return message("{layer}: {verdict}", layer=self.name, verdict=self.verdict)


def written(comparison: Comparison, format: ComparisonFormat, catalogue: Catalogue = ENGLISH) -> str:
    """Return a comparison in one of the formats, ending in a newline, in the language of a catalogue.

    "github" is workflow commands, one for each difference, and nothing where the two are the same. JSON is
    for programs, and the same in all languages.
    """
    if format == "json":
        return json.dumps(comparison.to_data(), ensure_ascii=False, indent=2) + "\n"
    if format == "github":
        return "".join(_annotations(comparison, catalogue))
    if format == "markdown":
        return "\n".join([*_markdown(comparison, catalogue), ""])
    return catalogue.say(report_of(comparison, catalogue.language)) + "\n"


def report_of(comparison: Comparison, language: str) -> Message:
    """Return a comparison as text; what changed in the agenda is told in a language."""
    said = [verdict(comparison)]
    for section in sections(comparison, language):
        said += [section.headline, *(message("  {text}", text=one) for one in section.sentences)]
    return lines(said)


def _markdown(comparison: Comparison, catalogue: Catalogue) -> Iterator[str]:
    def said(text: Message) -> str:
        return _escaped(catalogue.say(text))

    yield f"## {said(verdict(comparison))}"
    for section in sections(comparison, catalogue.language):
        yield from ("", f"**{said(section.name)}**: {said(section.verdict)}")
        if section.sentences:
            yield ""
        yield from (f"- {said(one)}" for one in section.sentences)


def _escaped(text: str) -> str:
    for sign in "\\`*_[]<>#|":
        text = text.replace(sign, f"\\{sign}")
    return text


def _annotations(comparison: Comparison, catalogue: Catalogue) -> Iterator[str]:
    """Yield workflow commands of GitHub.

    What had to be compared and was not is an error of its own, and a warning beside what differs.
    """
    if comparison.same:
        return
    missing = {one.layer for one in comparison.missing}
    level = "warning" if comparison.different else "error"
    for section in sections(comparison, catalogue.language):
        place = {"file": comparison.after, "title": catalogue.say(section.name)}
        for one in section.sentences:
            yield workflow_command("error", catalogue.say(one), place)
        if section.layer in missing:
            yield workflow_command(level, catalogue.say(section.verdict), place)


def verdict(comparison: Comparison) -> Message:
    """Return the verdict in a sentence or two."""
    sides: dict[str, Value] = {"before": comparison.before, "after": comparison.after}
    if comparison.different:
        return message("{after} differs from {before}.", **sides)
    if comparison.same:
        where = where_compared(comparison)
        if where is None:
            return message("{after} is the same as {before}.", **sides)
        return message("{after} is the same as {before} in {layers}.", layers=where, **sides)
    missing = all_of(LAYERS_CALLED[one.layer] for one in comparison.missing)
    return sentences(
        message("{after} cannot be compared with {before}.", **sides),
        message("Not compared: {layers}.", layers=missing),
        message("What was compared differs.") if False in comparison.verdicts else None,
    )


def where_compared(comparison: Comparison) -> Listed | None:
    """Return the layers that were compared; None where all were."""
    if len(comparison.compared) == len(LAYERS_CALLED):
        return None
    return all_of(LAYERS_CALLED[layer] for layer in comparison.compared)


def sections(comparison: Comparison, language: str = "en") -> tuple[Section, ...]:
    """Return for each layer its name, its verdict and its differences.

    What changed in the agenda is told in a language, by its BCP 47 code; all else is messages.
    """
    data, layout = comparison.data, comparison.layout
    return (
        Section(
            "data",
            message_in("heading of a layer", "Data"),
            _verdict(data.same, data.note),
            tuple(sentences_of_data(comparison, language)),
        ),
        Section(
            "layout",
            message_in("heading of a layer", "Layout"),
            _verdict(layout.same, layout.note),
            sentences_of_changes(layout.changes),
        ),
        Section(
            "pixels",
            message_in("heading of a layer", "Pixels"),
            _pixel_verdict(comparison),
            tuple(_pixel_sentences(comparison)),
        ),
    )


def _verdict(same: bool | None, note: Message | None) -> Message:
    if same is None:
        return sentences(message("not compared."), note)
    return sentences(message("the same.") if same else message("different."), note)


def _pixel_verdict(comparison: Comparison) -> Message:
    pixels = comparison.pixels
    if pixels.same is None or pixels.size == (0, 0):
        return _verdict(pixels.same, pixels.note)
    size = message("{width} × {height} px", width=pixels.size[0], height=pixels.size[1])
    alike = _LIKENESS[pixels.likeness or "one hand"]
    if pixels.same and comparison.layout.changes:
        said = message(
            "the same, apart from what the layout reports ({size}, {alike}).", size=size, alike=alike
        )
    elif pixels.same:
        said = message("the same ({size}, {alike}).", size=size, alike=alike)
    elif comparison.layout.changes:
        said = message(
            "different, also apart from what the layout reports ({size}, {alike}).", size=size, alike=alike
        )
    else:
        said = message("different ({size}, {alike}).", size=size, alike=alike)
    return sentences(said, pixels.note)


def _pixel_sentences(comparison: Comparison) -> Iterator[Message]:
    for one in comparison.pixels.differences:
        left, top, right, bottom = one.window
        yield counted(
            "{element:c}: {descriptions} (at {left}, {top}: {width} × {height} px, of which {number} "
            "differs, by ΔE {difference:.1f} at most).",
            "{element:c}: {descriptions} (at {left}, {top}: {width} × {height} px, of which {number} "
            "differ, by ΔE {difference:.1f} at most).",
            one.pixels,
            element=one.called,
            descriptions=together(one.descriptions),
            left=left,
            top=top,
            width=right - left,
            height=bottom - top,
            difference=one.colour_difference,
        )


def sentences_of_data(comparison: Comparison, language: str = "en") -> Iterator[Message]:
    """Yield what differs in the data, as sentences; what changed in the agenda is told in a language."""
    data = comparison.data
    if data.changes:
        yield from _sentences_of_changes(replace(data.changes, language=language))
    for name, before, after in data.theme:
        yield _theme_sentence(name, before, after)
    if data.badges:
        yield message("Marks: the two mark different changes on their cards.")


def _sentences_of_changes(changes: Changes) -> Iterator[Message]:
    if changes.old.label != changes.new.label:
        yield from map(_on_one_line, edition_sentences(changes))
    for section in story_of(changes).sections:
        for pieces in section.sentences:
            text = _on_one_line("".join(piece.text for piece in pieces))
            yield message("{heading}: {text}", heading=section.heading, text=text)


def _on_one_line(text: str) -> Message:
    """Return a text without the line ends that a field of an agenda may have."""
    return verbatim(" ".join(text.split()))


def _theme_sentence(field: str, before: object, after: object) -> Message:
    was, now = _in_words(before), _in_words(after)
    if is_picture(before) and is_picture(after):
        if now == was:
            return message("Theme: {field} is another picture of {size}.", field=field, size=now)
        return message(
            "Theme: {field} is another picture: {after} instead of {before}.",
            field=field,
            after=now,
            before=was,
        )
    if now == was:
        # They differ in digits or at the end of a text, which the words do not show.
        was, now = (
            value if isinstance(value, float) else str(json_value(value)) for value in (before, after)
        )
    return message("Theme: {field} is {after} instead of {before}.", field=field, after=now, before=was)


def _in_words(value: object) -> Value:
    if is_picture(value):
        kind, width, height, content = value
        return message(
            "{kind}, {width:g} × {height:g} ({number} bytes)",
            kind=kind.upper(),
            width=width,
            height=height,
            number=len(content),
        )
    if value is None:
        return message_in("value of a theme", "none")
    if isinstance(value, bool):
        return message_in("value of a theme", "yes") if value else message_in("value of a theme", "no")
    if isinstance(value, float):
        rounded = float(f"{value:.6g}")
        return int(rounded) if rounded.is_integer() else rounded
    if isinstance(value, dict):
        # A part of one theme alone, such as the logo, without the fields that it leaves open.
        fields = [
            message("{field}: {value}", field=name, value=_in_words(part))
            for name, part in value.items()
            if part is not None
        ]
        return message("({fields})", fields=with_commas(fields))
    text = str(value)
    return text if len(text) < 60 else f"{text[:57]}…"
