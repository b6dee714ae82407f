"""Comparing two sides in three layers: what they say (data), where it is (layout), how it looks (pixels)."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, get_args

from PIL import Image

from agendafunnel.carrying.contacts import without_contacts
from agendafunnel.changes.differences import Changes, changes_between
from agendafunnel.comparison.comparison_data import data_of_comparison
from agendafunnel.comparison.drawing import pixels_of
from agendafunnel.comparison.layout_differences import CANVAS, Change, compare_layouts
from agendafunnel.comparison.pixel_findings import PixelVerdict
from agendafunnel.comparison.pixels import compare_opacity, compare_pixels, too_small
from agendafunnel.comparison.sides import Side
from agendafunnel.errors import ArgumentError
from agendafunnel.frozen import frozen_data
from agendafunnel.messages import Message, all_of, counted, message, sentences, with_commas
from agendafunnel.representation import short_repr
from agendafunnel.theme import differing_fields

Layer = Literal["data", "layout", "pixels"]
LAYERS: tuple[Layer, ...] = get_args(Layer)

Outcome = Literal["same", "different", "not compared"]
"""The result; "not compared" where it cannot be said whether the two are the same or differ."""


class Missing(NamedTuple):
    """A layer that had to be compared and was not.

    >>> import agendafunnel as af
    >>> found = af.compare("2022-07", "2024-03", required=["pixels"])
    >>> found.outcome, found.missing[0].layer
    ('not compared', 'pixels')
    """

    layer: Layer
    note: Message | None
    """The reason, as a sentence."""


@dataclass(frozen=True)
class DataVerdict:
    """The result for the data: the agendas, and the themes and marks that pictures carry.

    >>> import agendafunnel as af
    >>> found = af.compare("2022-07", "2024-03", layers=["data", "layout"])
    >>> found.data.same, found.data.changes.moved[0].new.name
    (False, 'Open WoB')
    """

    same: bool | None
    """None where it was not compared, for the reason in `note`."""
    note: Message | None = None
    changes: Changes | None = None
    theme: tuple[tuple[str, object, object], ...] = ()
    """The fields of the themes that differ ("cards.text.size"), and their values on both sides."""
    badges: bool = False
    """Whether the badges on their cards differ."""

    def __repr__(self) -> str:
        return short_repr(self)


@dataclass(frozen=True)
class LayoutVerdict:
    """The result for the layout: where everything is, and what it says.

    >>> import agendafunnel as af
    >>> found = af.compare("2022-07", "2024-03", layers=["data", "layout"])
    >>> found.layout.same, len(found.layout.changes) > 10
    (False, True)
    """

    same: bool | None
    note: Message | None = None
    changes: tuple[Change, ...] = ()

    def __repr__(self) -> str:
        return short_repr(self)


@dataclass(frozen=True)
class Comparison:
    """The result of a comparison; neither `same` nor `different` where that cannot be said (`missing`).

    >>> import agendafunnel as af
    >>> found = af.compare("2022-07", "2024-03", layers=["data", "layout"])
    >>> found.outcome, found.compared
    ('different', ('data', 'layout'))
    """

    sides: tuple[Side, Side]
    """Both as they were compared."""
    data: DataVerdict
    layout: LayoutVerdict
    pixels: PixelVerdict
    images: tuple[Image.Image, Image.Image] | None = field(default=None, hash=False)
    """Both as their pixels were compared; None where they were not."""
    layers: tuple[Layer, ...] = LAYERS
    """The layers that were to be compared."""
    required: tuple[Layer, ...] = ()
    """The layers without which there is no verdict, whatever the others say."""

    @property
    def before(self) -> str:
        """The name of the first side."""
        return self.sides[0].source

    @property
    def after(self) -> str:
        """The name of the second side."""
        return self.sides[1].source

    @property
    def scale(self) -> float:
        """Pixels of `images` for a point of the layouts; 1 where there are no images."""
        elements = self.sides[0].elements or self.sides[1].elements
        return self.images[0].width / elements.width if self.images and elements else 1.0

    @property
    def verdicts(self) -> tuple[bool | None, ...]:
        """Whether the two are the same in each of the three layers, in their order."""
        return self.data.same, self.layout.same, self.pixels.same

    @property
    def compared(self) -> tuple[Layer, ...]:
        """The layers that were compared, in their order."""
        return tuple(layer for layer, same in zip(LAYERS, self.verdicts, strict=True) if same is not None)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """The layers that were not compared, and without which nobody can say that the two are the same.

        Needed are the required layers; the pixels, where one of the two is a picture and they were asked
        for; and all that were asked for, where none could be compared.
        """
        if not self.compared:
            needed = self.layers
        else:
            has_pixels = any(side.content is not None for side in self.sides)
            needed = (*self.required, *(("pixels",) if has_pixels and "pixels" in self.layers else ()))
        notes = zip(LAYERS, (self.data.note, self.layout.note, self.pixels.note), strict=True)
        return tuple(
            Missing(layer, note) for layer, note in notes if layer in needed and layer not in self.compared
        )

    @property
    def unmet(self) -> tuple[Missing, ...]:
        """The required layers that are missing, without pixels that the layout has settled."""
        settled = ("pixels",) if self.pixels.settled else ()
        return tuple(one for one in self.missing if one.layer in self.required and one.layer not in settled)

    @property
    def outcome(self) -> Outcome:
        """The result, about what was compared.

        Two differ where any layer does. They are the same where none does and nothing is missing. Where a
        required layer is missing, they are neither, unless the layout has settled what the pixels would be.
        """
        if self.unmet:
            return "not compared"
        if False in self.verdicts:
            return "different"
        return "not compared" if self.missing else "same"

    @property
    def same(self) -> bool:
        """Whether nothing differs and nothing is `missing`."""
        return self.outcome == "same"

    @property
    def different(self) -> bool:
        """Whether anything differs and nothing is `unmet`."""
        return self.outcome == "different"

    def to_data(self) -> dict[str, Any]:
        """Return all of it as dicts, lists, texts and numbers: what `compare --format json` prints.

        `same` is None where it cannot be said; `data`, `layout` and `pixels` have the verdict of each layer,
        why, and all that differs. Texts are in English. `version` goes up when a reader of the old form
        would be wrong; fields may be added.

        >>> import agendafunnel
        >>> data = agendafunnel.compare("2022-07", "2024-03", layers=["data"]).to_data()
        >>> data["same"], data["data"]["changes"]["new"]["label"]
        (False, 'maart 2024')
        """
        return data_of_comparison(self)

    def __repr__(self) -> str:
        return short_repr(self)


def compare(
    before: Side, after: Side, layers: Collection[Layer] = LAYERS, require: Collection[Layer] = ()
) -> Comparison:
    """Compare two sides in some layers; a side without a theme of its own looks as the other does.

    Without the layers of `require` there is no verdict, whatever the others say. Raises ArgumentError where
    one of these is not in `layers`, or there are no layers, and DataError for a picture whose pixels are
    damaged or too many, or an SVG that cannot be drawn.
    """
    if not layers:
        raise ArgumentError(
            message("There are no layers to compare. Choose from: {allowed}.", allowed=with_commas(LAYERS))
        )
    idle = [layer for layer in require if layer not in layers]
    if idle:
        raise ArgumentError(
            message(
                "'{layer}' cannot be required, as it is not among the layers to compare ({layers}).",
                layer=idle[0],
                layers=with_commas(layers),
            )
        )
    before, after = before.with_look_of(after), after.with_look_of(before)
    data = DataVerdict(None, _with_badges_note(_NOT_ASKED, before, after))
    layout, pixels, images = LayoutVerdict(None, _NOT_ASKED), PixelVerdict(None, _NOT_ASKED), None
    if "data" in layers:
        data = _compare_data(before, after)
    if "layout" in layers:
        layout = _compare_layouts(before, after)
    if "pixels" in layers:
        # If layouts are not compared, the pixels of elements that moved are.
        pixels, images = _compare_pictures(before, after, layout)
    asked, required = (tuple(one for one in LAYERS if one in some) for some in (layers, require))
    return Comparison((before, after), data, layout, pixels, images, asked, required)


_NOT_ASKED = message("It was not asked for.")
_ONE_FILE = PixelVerdict(True, message("The two files are identical."), "same pixels")


def _compare_data(before: Side, after: Side) -> DataVerdict:
    old, new = before.agenda, after.agenda
    if old is None or new is None:
        without = [side.source for side in (before, after) if side.agenda is None]
        text = counted(
            "{files} contains no agenda.", "{files} contain no agenda.", len(without), files=all_of(without)
        )
        return DataVerdict(None, text)
    note = None
    if before.contacts != after.contacts:
        # One of the pictures leaves them out, which says nothing about who they are.
        old, new = without_contacts(old), without_contacts(new)
        note = message("Contacts were not compared, as one of the pictures leaves them out.")
    changes = changes_between(old, new)
    fields = differing_fields(before.look.model_dump(), after.look.model_dump())
    theme = tuple((".".join(path), frozen_data(was), frozen_data(now)) for path, was, now in fields)
    badges = before.since != after.since
    same = not (changes or theme or badges)
    note = _with_badges_note(note, before, after)
    return DataVerdict(same, note, changes if changes else None, theme, badges)


def _with_badges_note(note: Message | None, before: Side, after: Side) -> Message | None:
    """Return a note, followed by one about badges that a side took from the other."""
    taken = [
        message(
            "The marks since {edition} were taken from {file} and not compared. To compare them, name the "
            "previous edition with --since.",
            edition=side.since.label,
            file=side.badges_from,
        )
        for side in (before, after)
        if side.since and side.badges_from
    ]
    taken += _page_notes(before, after)
    return sentences(note, *taken) if taken else note


def _page_notes(before: Side, after: Side) -> list[Message]:
    """Return sentences on the sides that are a page of a picture of several, or all pages in one file."""
    notes: list[Message] = []
    for side in (before, after):
        if side.page is None or side.content is None:
            continue
        if side.page.number is None:
            note = message(
                "{file} has {number} pages, and only its data was compared. To compare how pages look, "
                "draw them as PNG.",
                file=side.source,
                number=side.page.among,
            )
        else:
            note = message(
                "{file} is page {page} of {number}, and was compared with that page of the other; the data "
                "are of all pages.",
                file=side.source,
                page=side.page.number,
                number=side.page.among,
            )
        notes.append(note)
    return notes


def _compare_layouts(before: Side, after: Side) -> LayoutVerdict:
    if before.elements is None or after.elements is None:
        without = [side.source for side in (before, after) if side.elements is None]
        note = counted(
            "{files} does not say where everything should be.",
            "{files} do not say where everything should be.",
            len(without),
            files=all_of(without),
        )
        return LayoutVerdict(None, note)
    changes = compare_layouts(before.elements, after.elements)
    return LayoutVerdict(not changes, _kept_note(before, after), changes)


def _kept_note(before: Side, after: Side) -> Message | None:
    """Return a note on the side that is laid out like the picture beside it; None where neither is."""
    notes = [
        message(
            "{agenda} was laid out like {picture}, which keeps the places of an earlier picture.",
            agenda=side.source,
            picture=side.like_from,
        )
        for side in (before, after)
        if side.like_from
    ]
    return notes[0] if notes else None


def _compare_pictures(
    before: Side, after: Side, layout: LayoutVerdict
) -> tuple[PixelVerdict, tuple[Image.Image, Image.Image] | None]:
    """Compare the pixels; also return both pictures as they were compared."""
    elements = before.elements or after.elements
    same_file = before.content is not None and before.content == after.content
    if elements is None:
        # Without any element to name, only the whole files can be compared.
        note = message("Neither of the two says where everything should be. Compare with the agenda instead.")
        return _ONE_FILE if same_file else PixelVerdict(None, note), None
    if before.content is None and after.content is None:
        note = message("Neither of the two is a picture, so there are no pixels to compare.")
        return PixelVerdict(None, note), None
    if any(change.element == CANVAS for change in layout.changes):
        note = message("The canvas has another size, so everything is in another place.")
        return PixelVerdict(None, note, settled=True), None
    pair = pixels_of(before, after)
    if isinstance(pair, Message):
        # What cannot be drawn here may be the same file.
        return _ONE_FILE if same_file else PixelVerdict(None, pair), None
    images = pair.before.image, pair.after.image
    if any(change.element == "background" for change in layout.changes):
        note = message("The background has another colour, so nearly all pixels differ.")
        return PixelVerdict(None, note, settled=True), images
    # Pictures that were made too small to be read may be equal to the pixel and still differ.
    unread = None if pair.as_they_are else too_small(elements, images[0].size)
    verdict = PixelVerdict(None, unread, size=images[0].size)
    if not unread:
        boxes = [box for change in layout.changes for box in (change.before, change.after)]
        hidden = [box for box in boxes if box is not None]
        on_background = pair.before.on(elements.background), pair.after.on(elements.background)
        verdict = compare_pixels(*on_background, elements, hidden)
    transparent = compare_opacity(pair.before, pair.after, elements, as_they_are=pair.as_they_are)
    if transparent:
        verdict = verdict._replace(same=False, differences=(*transparent, *verdict.differences))
    return verdict, images
