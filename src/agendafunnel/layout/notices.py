"""Notices for the person who publishes: what had to give in the picture, and what cannot be drawn."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from agendafunnel.field_types import plain
from agendafunnel.layout import called
from agendafunnel.layout.notice import Notice
from agendafunnel.layout.text_blocks import Fitted, TextSetter
from agendafunnel.layout.texts import TextBlock
from agendafunnel.layout.values import Layout
from agendafunnel.messages import Message, Plural, Value, counted, message, verbatim, with_commas
from agendafunnel.model import Agenda
from agendafunnel.text.measuring import TextMeasurer
from agendafunnel.theme import Theme
from agendafunnel.theme.sections import Text

_MOST_NAMED = 5  # Characters, or texts, that a notice names one by one.


def notices_of(
    layout: Layout, agenda: Agenda, labels: Sequence[Fitted], setter: TextSetter
) -> tuple[Notice, ...]:
    """Return all notices of a layout; `labels` are those of the standards."""
    theme, grown = setter.theme, _grown_canvas(layout, setter)
    found = {
        "canvas-grown": (grown,) if grown else (),
        "cards-shrunk": () if grown else _smaller_cards(layout, theme),
        "text-shrunk": _shrunk_texts(layout, theme),
        "text-small": _illegible_texts(layout, theme),
        "logo-shrunk": _smaller_logo(layout, theme),
        "word-cut": _cut_words(layout, agenda, labels, setter),
        "character-missing": _missing_characters(layout, theme, setter.measurer),
    }
    return tuple(Notice(rule, text) for rule, texts in found.items() for text in texts)


def _grown_canvas(layout: Layout, setter: TextSetter) -> Message | None:
    """Return a notice that the canvas is higher than in the theme, or None."""
    theme, steps = setter.theme, setter.steps
    height = steps.points(steps.of(theme.canvas.height))
    if layout.height <= height:
        return None
    heights = {"height": _length(layout.height), "wanted": _length(height)}
    if layout.card_text_size < theme.smallest_text:
        return message(
            "The picture is {height:g} points high instead of {wanted:g}, even with the text of cards at "
            "the {size:g} points that the theme prefers.",
            size=_size(layout.card_text_size),
            **heights,
        )
    return message(
        "The picture is {height:g} points high instead of {wanted:g}, even with the text of cards at "
        "{size:g} points, the smallest that is legible ({pixels:g} CSS pixels in a picture {width:g} pixels "
        "wide).",
        size=_size(layout.card_text_size),
        pixels=theme.publishing.smallest_text,
        width=theme.publishing.width,
        **heights,
    )


def grown_for_key(height: float, grown: float) -> Notice:
    """Return a notice that the canvas is higher for the key of what changed; both heights are points."""
    return Notice(
        "canvas-grown",
        message(
            "The picture is {height:g} points high instead of {wanted:g}, to make room for the key of "
            "changes.",
            height=_length(grown),
            wanted=_length(height),
        ),
    )


def grown_in_width(stages: int, width: float, wanted: float) -> Notice:
    """Return a notice that the canvas is wider than in the theme; both widths are points."""
    return Notice(
        "canvas-grown",
        message(
            "The picture is {width:g} points wide instead of {wanted:g}, as its {number} stages do not fit "
            "side by side. Give stages pages of their own with '--pages auto'.",
            width=_length(width),
            wanted=_length(wanted),
            number=stages,
        ),
    )


def grown_to_keep(height: float, other: float) -> Notice:
    """Return a notice that the canvas is higher to keep cards in their places; heights are points."""
    return Notice(
        "canvas-grown",
        message(
            "The picture is {height:g} points high, more than the theme says, so that cards stay where "
            "they were; laid out anew, it would be {other:g}.",
            height=_length(height),
            other=_length(other),
        ),
    )


def time_for_larger_text(size: float, other: float) -> Notice:
    """Return a notice that a picture that follows another has smaller text than it could; in points."""
    return Notice(
        "start-anew",
        message(
            "It is time to lay the picture out anew: its cards stay where they were, but their text is "
            "{size:g} points, and would be {other:g}. Use '--like none' once.",
            size=_size(size),
            other=_size(other),
        ),
    )


def time_for_lower_canvas(height: float, other: float) -> Notice:
    """Return a notice that a picture that follows another is higher than it could be; in points."""
    return Notice(
        "start-anew",
        message(
            "It is time to lay the picture out anew: its cards stay where they were, but it is {height:g} "
            "points high, and would be {other:g}. Use '--like none' once.",
            height=_length(height),
            other=_length(other),
        ),
    )


def not_followed(before: float, width: float) -> Notice:
    """Return a notice that nothing is kept of a picture of another width; both are points."""
    return Notice(
        "not-followed",
        message(
            "Nothing is kept of the earlier picture, as that is {before:g} points wide, and this one "
            "{width:g}.",
            before=_length(before),
            width=_length(width),
        ),
    )


def _smaller_cards(layout: Layout, theme: Theme) -> tuple[Message, ...]:
    size, preferred = layout.card_text_size, theme.cards.text.size
    if size >= preferred:
        return ()
    return (_smaller_text(called.CARDS, size, preferred),)


def _smaller_text(part: Message, size: float, preferred: float) -> Message:
    return message(
        "The text of {part} is {size:g} points instead of {preferred:g}, so that everything fits.",
        part=part,
        size=_size(size),
        preferred=_size(preferred),
    )


class _Kind(NamedTuple):
    """A kind of text beside the cards, with the size that it has and the one that the theme prefers."""

    called: Message
    size: float
    preferred: float


def _kinds(layout: Layout, theme: Theme) -> list[_Kind]:
    """Return the kinds of texts that the layout has; all texts of a kind have one size, but in the legend."""
    legend, lanes = layout.legend, theme.lanes.labels
    names = sorted((entry.text for entry in legend.entries), key=lambda text: text.size) if legend else []
    kinds: list[tuple[Message, Sequence[TextBlock | None], Text | None]] = [
        (called.TITLE, [layout.title], theme.title.text),
        (called.SUBTITLE, [layout.subtitle], theme.title.subtitle),
        (called.HEADINGS, [column.header for column in layout.columns], theme.header.text),
        (called.GATES, [gate.text for gate in layout.gates], theme.gates.text),
        (called.LEGEND_HEADING, [legend and legend.heading], theme.legend.text),
        (called.SMALLEST_ENTRY, names, theme.legend.text),
        (called.LANE_NAMES, [lane.label for lane in layout.lanes], lanes.text if lanes else None),
        (called.FOOTER, [layout.footer], theme.foot.footer),
        (called.NOTE, [layout.note], theme.foot.note),
    ]
    return [
        _Kind(name, sizes[0], text_style.size)
        for name, blocks, text_style in kinds
        if text_style and (sizes := [block.size for block in blocks if block])
    ]


def _shrunk_texts(layout: Layout, theme: Theme) -> tuple[Message, ...]:
    return tuple(_smaller_text(*kind) for kind in _kinds(layout, theme) if kind.size < kind.preferred)


def _illegible_texts(layout: Layout, theme: Theme) -> tuple[Message, ...]:
    """Return a notice of the texts that the theme itself wants smaller than it says is legible."""
    sizes = [(called.CARDS, layout.card_text_size)] if layout.cards else []
    sizes += [(kind.called, kind.size) for kind in _kinds(layout, theme)]
    small = [
        message("{part} ({size:g} points)", part=part, size=_size(size))
        for part, size in sizes
        if size < theme.smallest_text
    ]
    if not small:
        return ()
    return (
        message(
            "The theme has text of less than {least:g} points, the smallest that is legible ({pixels:g} CSS "
            "pixels in a picture {width:g} pixels wide): {parts}. Make that text larger in the theme, or set "
            "a larger 'publishing.width' there.",
            least=_size(theme.smallest_text),
            pixels=theme.publishing.smallest_text,
            width=theme.publishing.width,
            parts=with_commas(small),
        ),
    )


def _smaller_logo(layout: Layout, theme: Theme) -> tuple[Message, ...]:
    # Rounding to the grid does not count.
    if not (layout.logo and theme.logo) or theme.logo.height - layout.logo.height < theme.canvas.grid:
        return ()
    return (
        message(
            "The logo is {height:g} points high instead of {wanted:g}, so that everything fits.",
            height=_length(layout.logo.height),
            wanted=_length(theme.logo.height),
        ),
    )


def _cut_words(
    layout: Layout, agenda: Agenda, labels: Sequence[Fitted], setter: TextSetter
) -> tuple[Message, ...]:
    """Return notices of texts with a word that is cut where neither author nor dictionary allows it."""
    beside = [part for part, block in _texts_beside_cards(layout) if setter.is_cut(block)]
    cards = [
        called.card(plain(standard.name))
        for standard, label in zip(agenda.standards, labels, strict=True)
        if label.cut
    ]
    names = [
        called.heading(column.name)
        for column in layout.columns
        if setter.is_broken(column.header) and not setter.is_cut(column.header)
    ]
    return (
        *_cut(beside, _cut_in_text, _IN_TEXTS),
        *_cut(names, _broken_name, _BROKEN_NAMES),
        *_cut(cards, _cut_on_card, _ON_CARDS),
    )


def _cut(parts: list[Message], of_one: Callable[[Message], Message], of_all: Plural) -> Iterable[Message]:
    """Return a notice of each part, or one of all where they are many."""
    if len(parts) <= _MOST_NAMED:
        return map(of_one, parts)
    return (of_all.of(len(parts) - _MOST_NAMED, parts=with_commas(parts[:_MOST_NAMED])),)


def _cut_in_text(part: Message) -> Message:
    return message(
        "{part:c} has a word that fits on no line and is cut. Make the text shorter, or mark with a soft "
        "hyphen where the word may break.",
        part=part,
    )


def _broken_name(part: Message) -> Message:
    return message(
        "{part:c} has a word that fits on no line and is hyphenated. Give the stage a shorter name, or use a "
        "wider canvas.",
        part=part,
    )


def _cut_on_card(card: Message) -> Message:
    return message(
        "{card:c} has a word that fits on no line and is cut. Give the standard a shorter label, or mark "
        "with a soft hyphen where the word may break.",
        card=card,
    )


_IN_TEXTS = Plural(
    "{parts:c} and {number} more text have words that fit on no line and are cut. Make the texts shorter or "
    "the canvas wider, or mark with soft hyphens where words may break.",
    "{parts:c} and {number} more texts have words that fit on no line and are cut. Make the texts shorter or "
    "the canvas wider, or mark with soft hyphens where words may break.",
)
_BROKEN_NAMES = Plural(
    "{parts:c} and {number} more heading have words that fit on no line and are hyphenated. Give the stages "
    "shorter names, or use a wider canvas.",
    "{parts:c} and {number} more headings have words that fit on no line and are hyphenated. Give the stages "
    "shorter names, or use a wider canvas.",
)
_ON_CARDS = Plural(
    "{parts:c} and {number} more card have words that fit on no line and are cut. Use shorter labels, mark "
    "with soft hyphens where words may break, or make the cards wider: by a wider canvas or fewer stages.",
    "{parts:c} and {number} more cards have words that fit on no line and are cut. Use shorter labels, mark "
    "with soft hyphens where words may break, or make the cards wider: by a wider canvas or fewer stages.",
)


def _missing_characters(layout: Layout, theme: Theme, measurer: TextMeasurer) -> tuple[Message, ...]:
    """Return notices of texts with a character that no font of the theme can draw."""
    blocks = [*_texts_beside_cards(layout), *((called.card(card.name), card.label) for card in layout.cards)]
    return tuple(
        _CANNOT_DRAW.of(len(missing), part=part, characters=_named(missing), fonts=_fonts(theme, block.style))
        for part, block in blocks
        if (missing := measurer.missing(" ".join(line.text for line in block.lines), block.style))
    )


_CANNOT_DRAW = Plural(
    "{part:c} has a character that {fonts} cannot draw: {characters}. Add a fallback font to the theme that "
    "has it as an outline.",
    "{part:c} has characters that {fonts} cannot draw: {characters}. Add a fallback font to the theme that "
    "has them as outlines.",
)


def _texts_beside_cards(layout: Layout) -> list[tuple[Message, TextBlock]]:
    """Return all texts but the labels of cards, each after the name of its part."""
    stages = {column.stage: column.name for column in layout.columns}
    blocks: list[tuple[Message, TextBlock | None]] = [
        (called.TITLE, layout.title),
        (called.SUBTITLE, layout.subtitle),
    ]
    blocks += [(called.heading(column.name), column.header) for column in layout.columns]
    blocks += [(called.gate(stages[gate.stage]), gate.text) for gate in layout.gates]
    blocks += [(called.lane_name(lane.name), lane.label) for lane in layout.lanes]
    if layout.legend:
        blocks += [(called.LEGEND_HEADING, layout.legend.heading)]
        blocks += [(called.entry(entry.name), entry.text) for entry in layout.legend.entries]
    blocks += [(called.FOOTER, layout.footer), (called.NOTE, layout.note)]
    return [(part, block) for part, block in blocks if block is not None]


def _size(points: float) -> float:
    """Return a size of text as a person reads it: to a hundredth of a point."""
    return round(points, 2)


def _length(points: float) -> float:
    """Return a length as a person reads it: to a tenth of a point."""
    return round(points, 1)


def _named(characters: str) -> Value:
    """Return characters with the names that Unicode has for them, the first few where there are many."""
    names = [
        verbatim(f"{character} (U+{ord(character):04X}{name and ', ' + name})")
        for character in characters[:_MOST_NAMED]
        for name in [unicodedata.name(character, "")]
    ]
    more = len(characters) - len(names)
    return and_more(names, more)


def and_more(names: Iterable[Value], more: int) -> Value:
    """Return a list of names, and how many more there are."""
    listed = with_commas(names)
    if more <= 0:
        return listed
    return counted("{names} and {number} more", "{names} and {number} more", more, names=listed)


def _fonts(theme: Theme, style: str) -> Message:
    """Return the fonts of the theme that draw texts of a style."""
    family, fallback = theme.fonts.family, len(theme.fonts.fallback)
    if style == "bold":
        font = message("the bold font of {family}", family=family)
    elif style == "oblique":
        font = message("the oblique font of {family}", family=family)
    else:
        font = message("the regular font of {family}", family=family)
    if not fallback:
        return font
    return counted(
        "{font} and the fallback font", "{font} and the {number} fallback fonts", fallback, font=font
    )
