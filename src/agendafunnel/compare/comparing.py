"""Comparing two sides in three layers: what they say, where it stands, and how it looks."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

from PIL import Image

from agendafunnel.carrying.contacts import without_contacts
from agendafunnel.changes.differences import Changes, changes_between
from agendafunnel.compare.decoding import differences_in_opacity
from agendafunnel.compare.drawing import pixels_of
from agendafunnel.compare.layout_differences import CANVAS, Change, changes_of_places
from agendafunnel.compare.pixel_findings import PixelVerdict
from agendafunnel.compare.pixels import compare_pixels, too_small
from agendafunnel.compare.sides import Side
from agendafunnel.theme import Theme

Layer = Literal["data", "layout", "pixels"]
LAYERS: tuple[Layer, ...] = get_args(Layer)

Outcome = Literal["same", "different", "not compared"]
"""What a comparison comes to; "not compared" where nobody can say that the two are the same or differ."""


class Missing(NamedTuple):
    """A layer that had to be compared, and was not."""

    layer: Layer
    note: str
    """Why not, as a sentence."""


@dataclass(frozen=True)
class DataVerdict:
    """What the data says: the agendas, and the themes and marks that the pictures carry."""

    same: bool | None
    """None where it was not compared; `note` says why."""
    note: str = ""
    changes: Changes | None = None
    theme: tuple[tuple[str, object, object], ...] = ()
    """The fields of the themes that differ ("cards.text.size"), and what they are on both sides."""
    marks: bool = False
    """Whether the two mark other changes on their cards."""


@dataclass(frozen=True)
class LayoutVerdict:
    """Where everything stands, and what it says there."""

    same: bool | None
    note: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Two sides, compared. `same` and `different` are both false where that cannot be said (`missing`)."""

    before: str
    """What the sides are called."""
    after: str
    data: DataVerdict
    layout: LayoutVerdict
    pixels: PixelVerdict
    images: tuple[Image.Image, Image.Image] | None = None
    """Both as they were compared, where they were."""
    scale: float = 1.0
    """Pixels of `images` for a point of the layouts."""
    sides: tuple[Side, Side] | None = None
    """Both as they were looked at."""
    layers: tuple[Layer, ...] = LAYERS
    """What was asked for."""
    required: tuple[Layer, ...] = ()
    """What had to be compared, whatever the other layers say."""

    @property
    def verdicts(self) -> tuple[bool | None, ...]:
        """The verdicts of the three layers, in their order."""
        return self.data.same, self.layout.same, self.pixels.same

    @property
    def compared(self) -> tuple[Layer, ...]:
        """The layers that were compared, in their order."""
        return tuple(layer for layer, same in zip(LAYERS, self.verdicts, strict=True) if same is not None)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """The layers without which nobody can say whether the two are the same, each with why it is missing.

        These are the required ones; the pixels, where one of the two is a picture, unless they were not asked
        for; and all that were asked for, where none could be compared.
        """
        if not self.compared:
            needed = self.layers
        else:
            has_pixels = any(side.content is not None for side in self.sides or ())
            needed = (*self.required, *(("pixels",) if has_pixels and "pixels" in self.layers else ()))
        notes = zip(LAYERS, (self.data.note, self.layout.note, self.pixels.note), strict=True)
        return tuple(
            Missing(layer, note) for layer, note in notes if layer in needed and layer not in self.compared
        )

    @property
    def unmet(self) -> tuple[Missing, ...]:
        """The required layers that are missing, but for pixels that the layout has settled."""
        settled = ("pixels",) if self.pixels.settled else ()
        return tuple(one for one in self.missing if one.layer in self.required and one.layer not in settled)

    @property
    def outcome(self) -> Outcome:
        """What the comparison comes to: a verdict is about what was compared.

        Two differ where any layer says so. They are the same where none does and nothing is missing. Where a
        required layer is missing, they are neither, unless the layout has settled what the pixels would say.
        """
        if self.unmet:
            return "not compared"
        if False in self.verdicts:
            return "different"
        return "not compared" if self.missing else "same"

    @property
    def same(self) -> bool:
        """Whether nothing differs, and all was compared without which that cannot be said (`missing`)."""
        return self.outcome == "same"

    @property
    def different(self) -> bool:
        """Whether anything differs, and all was compared that had to be."""
        return self.outcome == "different"


def compare(
    before: Side, after: Side, layers: Collection[Layer] = LAYERS, require: Collection[Layer] = ()
) -> Comparison:
    """Compare two sides; a side without a theme of its own looks as the other does.

    `layers` are compared, and no others. Without those of `require` there is no verdict, whatever the others
    say. Raises ValueError where one is required and not asked for, and DataError for a picture whose pixels
    are damaged or too many, or an SVG that cannot be drawn.
    """
    idle = [layer for layer in require if layer not in layers]
    if idle:
        raise ValueError(f"{idle[0]} cannot be required where only {', '.join(layers)} is compared.")
    before, after = before.seen_as(after), after.seen_as(before)
    data = _data(before, after) if "data" in layers else DataVerdict(None, _noted(_NOT_ASKED, before, after))
    # What nobody asked the layout of is not passed over in the pixels: nothing else would tell of it.
    layout = _layout(before, after) if "layout" in layers else LayoutVerdict(None, _NOT_ASKED)
    pixels, images, scale = PixelVerdict(None, _NOT_ASKED), None, 1.0
    if "pixels" in layers:
        pixels, images, scale = _pixels(before, after, layout)
    return Comparison(
        before.source,
        after.source,
        data,
        layout,
        pixels,
        images,
        scale,
        (before, after),
        tuple(layer for layer in LAYERS if layer in layers),
        tuple(layer for layer in LAYERS if layer in require),
    )


_NOT_ASKED = "It was not asked for."
_ONE_FILE = PixelVerdict(True, "They are the same file, to the byte.", "same pixels")


def _data(before: Side, after: Side) -> DataVerdict:
    lacking = [side.source for side in (before, after) if side.agenda is None]
    if before.agenda is None or after.agenda is None:
        return DataVerdict(
            None, f"{' and '.join(lacking)} {'carry' if len(lacking) > 1 else 'carries'} no agenda."
        )
    old, new = before.agenda, after.agenda
    note = ""
    if before.contacts != after.contacts:
        # One of the pictures came without; that says nothing of who they are.
        old, new = without_contacts(old), without_contacts(new)
        note = "Contacts were not compared, as one of the pictures leaves them out."
    changes = changes_between(old, new)
    theme = tuple(_fields_that_differ(before.look, after.look))
    marks = before.since != after.since
    same = not (changes or theme or marks)
    return DataVerdict(same, _noted(note, before, after), changes if changes else None, theme, marks)


def _noted(note: str, before: Side, after: Side) -> str:
    """Give a note, with what is to be said of marks that are not the side's own."""
    taken = [
        f"The marks since {side.since.label} were taken from {side.marks_of} and not compared; give the "
        "edition before (--since) to compare them."
        for side in (before, after)
        if side.since and side.marks_of
    ]
    return " ".join(filter(None, [note, *taken]))


def _fields_that_differ(one: Theme, other: Theme) -> Iterator[tuple[str, object, object]]:
    def walk(first: Any, second: Any, path: str) -> Iterator[tuple[str, object, object]]:
        if isinstance(first, dict) and isinstance(second, dict):
            for name in first | second:
                yield from walk(first.get(name), second.get(name), f"{path}.{name}".lstrip("."))
        elif first != second:
            yield path, first, second

    if one != other:
        yield from walk(one.model_dump(), other.model_dump(), "")


def _layout(before: Side, after: Side) -> LayoutVerdict:
    if before.anatomy is None or after.anatomy is None:
        lacking = [side.source for side in (before, after) if side.anatomy is None]
        says = "say" if len(lacking) > 1 else "says"
        return LayoutVerdict(
            None, f"{' and '.join(lacking)} {says} nothing of where everything should stand."
        )
    changes = changes_of_places(before.anatomy, after.anatomy)
    return LayoutVerdict(not changes, "", changes)


def _pixels(
    before: Side, after: Side, layout: LayoutVerdict
) -> tuple[PixelVerdict, tuple[Image.Image, Image.Image] | None, float]:
    found = before.anatomy or after.anatomy
    if found is None and before.content is not None and before.content == after.content:
        # No element needs to be named where nothing can differ.
        return _ONE_FILE, None, 1.0
    if found is None:
        return PixelVerdict(None, "Nothing says what stands where; compare with the agenda."), None, 1.0
    if before.content is None and after.content is None:
        return PixelVerdict(None, "Neither is a picture, and both are drawn of their layout."), None, 1.0
    if any(change.element == CANVAS for change in layout.changes):
        note = "The two have another canvas, so that nothing stands where it stood."
        return PixelVerdict(None, note, settled=True), None, 1.0
    pair = pixels_of(before, after)
    if isinstance(pair, str):
        if before.content == after.content:
            # Nothing here draws them, and nothing needs to.
            return _ONE_FILE, None, 1.0
        return PixelVerdict(None, pair), None, 1.0
    scale = pair.images[0].width / found.width
    if any(change.element == "background" for change in layout.changes):
        note = "The background has another colour, as the layout says."
        return PixelVerdict(None, note, settled=True), pair.images, scale
    hidden = [box for change in layout.changes for box in (change.before, change.after) if box is not None]
    # What was drawn or made smaller so far that nothing can be read may well be equal to the pixel.
    unread = "" if pair.as_they_are else too_small(found, pair.images[0].size)
    verdict = (
        PixelVerdict(None, unread, size=pair.images[0].size)
        if unread
        else compare_pixels(*pair.laid_on(found.background), found, hidden)
    )
    see_through = differences_in_opacity(pair.images, pair.opacities, found)
    if see_through:
        verdict = verdict._replace(same=False, differences=(*see_through, *verdict.differences))
    return verdict, pair.images, scale
