"""Comparing two sides in three layers: what they say, where it stands, and how it looks."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from PIL import Image

from agendafunnel.carrying.contacts import without_contacts
from agendafunnel.changes.comparing import Changes, changes_between
from agendafunnel.compare.drawing import pixels_of
from agendafunnel.compare.pixels import compare_pixels
from agendafunnel.compare.places import CANVAS, Change, changes_of_places
from agendafunnel.compare.sides import Side
from agendafunnel.compare.values import PixelVerdict
from agendafunnel.theme import Theme

Layer = Literal["data", "layout", "pixels"]
LAYERS: tuple[Layer, ...] = get_args(Layer)


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
    """Two sides, compared. `same` and `different` are both false where nothing could be compared."""

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

    @property
    def verdicts(self) -> tuple[bool | None, ...]:
        """The verdicts of the three layers, in their order."""
        return self.data.same, self.layout.same, self.pixels.same

    @property
    def same(self) -> bool:
        """Whether nothing differs, in any layer that could be compared, of which there is one at least."""
        return not self.different and any(verdict is not None for verdict in self.verdicts)

    @property
    def different(self) -> bool:
        """Whether anything differs."""
        return any(verdict is False for verdict in self.verdicts)


def compare(before: Side, after: Side, layers: Collection[Layer] = LAYERS) -> Comparison:
    """Compare two sides; a side without a theme of its own looks as the other does.

    Raises DataError for a picture whose pixels are damaged or too many, or an SVG that cannot be drawn.
    """
    before, after = before.seen_as(after), after.seen_as(before)
    data = _data(before, after) if "data" in layers else DataVerdict(None, _noted(_NOT_ASKED, before, after))
    # What nobody asked the layout of is not passed over in the pixels: nothing else would tell of it.
    layout = _layout(before, after) if "layout" in layers else LayoutVerdict(None, _NOT_ASKED)
    pixels, images, scale = PixelVerdict(None, _NOT_ASKED), None, 1.0
    if "pixels" in layers:
        pixels, images, scale = _pixels(before, after, layout)
    return Comparison(before.source, after.source, data, layout, pixels, images, scale, (before, after))


_NOT_ASKED = "It was not asked for."


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
    if found is None:
        return PixelVerdict(None, "Nothing says what stands where; compare with the agenda."), None, 1.0
    if not any(side.content is not None for side in (before, after)):
        return PixelVerdict(None, "Neither is a picture, and both are drawn of their layout."), None, 1.0
    if any(side.is_pdf for side in (before, after)):
        return PixelVerdict(None, "A PDF has no pixels of its own."), None, 1.0
    if any(change.element == CANVAS for change in layout.changes):
        return (
            PixelVerdict(None, "The two have another canvas, so that nothing stands where it stood."),
            None,
            1.0,
        )
    images = pixels_of(before, after)
    if isinstance(images, str):
        return PixelVerdict(None, images), None, 1.0
    hidden = [box for change in layout.changes for box in (change.before, change.after) if box is not None]
    everywhere = any(change.element == "background" for change in layout.changes)
    scale = images[0].width / found.width
    if everywhere:
        return PixelVerdict(None, "The background has another colour, as the layout says."), images, scale
    return compare_pixels(*images, found, hidden), images, scale
