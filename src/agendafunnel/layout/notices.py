"""Notices: sentences for the person who publishes, on what had to yield and what cannot be drawn."""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from agendafunnel.layout.text_blocks import Fitted, TextSetter
from agendafunnel.layout.values import Layout, TextBlock
from agendafunnel.model import Agenda
from agendafunnel.text.measuring import TextMeasurer
from agendafunnel.theme import Text, Theme
from agendafunnel.words import capitalised


class Notice(str):
    """A sentence, with the rule under which `agendafunnel check` reports it."""

    __slots__ = ("rule",)

    rule: str

    def __new__(cls, rule: str, text: str) -> "Notice":
        """Return a sentence of a rule."""
        notice = super().__new__(cls, text)
        notice.rule = rule
        return notice

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override] # That of `str` returns one.
        """Return the arguments that make it anew, so that layouts can be copied and sent to processes."""
        return self.rule, str(self)


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


def _grown_canvas(layout: Layout, setter: TextSetter) -> str | None:
    """Return a notice that the canvas is higher than in the theme, or None."""
    theme, steps = setter.theme, setter.steps
    height = steps.points(steps.of(theme.canvas.height))
    if layout.height <= height:
        return None
    smallest = "the size that the theme prefers"
    if layout.card_text_size >= theme.smallest_text:
        smallest = f"the smallest that is legible ({_legible(theme)})"
    return (
        f"The picture needs a canvas of {_rounded(layout.height)} points high instead of {_rounded(height)}, "
        f"even with card text of {_size(layout.card_text_size)} points, {smallest}."
    )


def grown_for_key(height: float, grown: float) -> Notice:
    """Return a notice that the canvas is higher for the key of what changed; both heights are points."""
    higher = f"{_rounded(grown)} points high instead of {_rounded(height)}"
    return Notice("canvas-grown", f"The picture needs a canvas of {higher} for the key of what has changed.")


def _smaller_cards(layout: Layout, theme: Theme) -> tuple[str, ...]:
    size, preferred = layout.card_text_size, theme.cards.text.size
    if size >= preferred:
        return ()
    return (f"Card text is {_size(size)} points instead of {_size(preferred)}, so that all fits.",)


class _Kind(NamedTuple):
    """A kind of text beside the cards, with the size that it has and the one that the theme prefers."""

    name: str
    are: str
    """The verb that goes with the name."""
    size: float
    preferred: float


def _kinds(layout: Layout, theme: Theme) -> list[_Kind]:
    """Return the kinds of texts that the layout has; all texts of a kind have one size, but in the legend."""
    legend, lanes = layout.legend, theme.lanes.labels
    names = sorted((entry.text for entry in legend.entries), key=lambda text: text.size) if legend else []
    kinds: list[tuple[str, str, Sequence[TextBlock | None], Text | None]] = [
        ("the title", "is", [layout.title], theme.title.text),
        ("the subtitle", "is", [layout.subtitle], theme.title.subtitle),
        ("the names of stages", "are", [column.header for column in layout.columns], theme.header.text),
        ("the texts of gates", "are", [gate.text for gate in layout.gates], theme.gates.text),
        ("the legend's heading", "is", [legend and legend.heading], theme.legend.text),
        ("the smallest name in the legend", "is", names, theme.legend.text),
        (
            "the names of domains beside their lanes",
            "are",
            [lane.label for lane in layout.lanes],
            lanes.text if lanes else None,
        ),
        ("the footer", "is", [layout.footer], theme.foot.footer),
        ("the note", "is", [layout.note], theme.foot.note),
    ]
    return [
        _Kind(name, are, sizes[0], text_style.size)
        for name, are, blocks, text_style in kinds
        if text_style and (sizes := [block.size for block in blocks if block])
    ]


def _shrunk_texts(layout: Layout, theme: Theme) -> tuple[str, ...]:
    return tuple(
        f"{capitalised(name)} {are} set in {_size(size)} points instead of {_size(preferred)}, "
        f"to fit in {'its' if are == 'is' else 'their'} room."
        for name, are, size, preferred in _kinds(layout, theme)
        if size < preferred
    )


def _illegible_texts(layout: Layout, theme: Theme) -> tuple[str, ...]:
    """Return a notice of the texts that the theme itself wants smaller than it says is legible."""
    sizes = [("card text", layout.card_text_size)] if layout.cards else []
    sizes += [(kind.name, kind.size) for kind in _kinds(layout, theme)]
    small = [f"{name} ({_size(size)} points)" for name, size in sizes if size < theme.smallest_text]
    if not small:
        return ()
    return (
        f"The theme has text that is smaller than the {_size(theme.smallest_text)} points that are legible "
        f"({_legible(theme)}): {', '.join(small)}; "
        "make it larger in the theme, or show the picture wider and say so in publishing.width.",
    )


def _legible(theme: Theme) -> str:
    shown = theme.publishing
    return f"{shown.smallest_text:g} CSS pixels where it is shown {shown.width:g} pixels wide"


def _smaller_logo(layout: Layout, theme: Theme) -> tuple[str, ...]:
    # Rounding to the grid does not count.
    if not (layout.logo and theme.logo) or theme.logo.height - layout.logo.height < theme.canvas.grid:
        return ()
    high, wanted = _rounded(layout.logo.height), _rounded(theme.logo.height)
    return (f"The logo is {high} points high instead of {wanted}, to fit in its room.",)


def _cut_words(
    layout: Layout, agenda: Agenda, labels: Sequence[Fitted], setter: TextSetter
) -> tuple[str, ...]:
    """Return notices of texts with a word that is cut where neither author nor dictionary allows it."""
    texts = [owner for owner, block in _texts_beside_cards(layout) if setter.is_cut(block)]
    beside = _cut(texts, "make it shorter", "A wider canvas gives them room, or shorter names")
    cut = [
        f"the label of {standard.name!r}"
        for standard, label in zip(agenda.standards, labels, strict=True)
        if label.cut
    ]
    for_many = "A wider canvas or fewer stages give wider cards, or shorter labels do"
    return beside + _cut(cut, "give it a shorter label", for_many)


def _cut(owners: Sequence[str], advice: str, advice_for_many: str) -> tuple[str, ...]:
    """Return a notice of each text, or one of all where they are many."""
    if len(owners) <= _MOST_NAMED:
        return tuple(
            f"{capitalised(owner)} has a word that fits on no line and is cut; {advice}, "
            "or say with a soft hyphen where it may break."
            for owner in owners
        )
    named = capitalised(", ".join(owners[:_MOST_NAMED]))
    return (
        f"{named} and {len(owners) - _MOST_NAMED} more have words that fit on no line and are cut. "
        f"{advice_for_many}; or say with soft hyphens where words may break.",
    )


def _missing_characters(layout: Layout, theme: Theme, measurer: TextMeasurer) -> tuple[str, ...]:
    """Return notices of texts with a character that no font of the theme can draw."""
    blocks = [
        *_texts_beside_cards(layout),
        *((f"the label of {card.name!r}", card.label) for card in layout.cards),
    ]
    return tuple(
        f"{capitalised(owner)} has {_named(missing)}, which {_fonts(theme, block.style)} cannot draw; "
        f"give the theme a fallback font that has {'them' if len(missing) > 1 else 'it'} as outlines."
        for owner, block in blocks
        if (missing := measurer.missing(" ".join(line.text for line in block.lines), block.style))
    )


def _texts_beside_cards(layout: Layout) -> list[tuple[str, TextBlock]]:
    """Return all texts but the labels of cards, each after the name that notices give it."""
    stages = {column.stage: column.name for column in layout.columns}
    blocks: list[tuple[str, TextBlock | None]] = [
        ("the title", layout.title),
        ("the subtitle", layout.subtitle),
    ]
    blocks += [(f"the heading of stage {column.name!r}", column.header) for column in layout.columns]
    blocks += [(f"the gate of stage {stages[gate.stage]!r}", gate.text) for gate in layout.gates]
    blocks += [(f"the label of domain {lane.name!r}", lane.label) for lane in layout.lanes]
    if layout.legend:
        blocks += [("the legend's heading", layout.legend.heading)]
        blocks += [(f"the legend of {entry.name!r}", entry.text) for entry in layout.legend.entries]
    blocks += [("the footer", layout.footer), ("the note", layout.note)]
    return [(owner, block) for owner, block in blocks if block is not None]


def _size(points: float) -> str:
    """Return a size of text as a person reads it: to a hundredth of a point."""
    return f"{round(points, 2):g}"


def _rounded(points: float) -> str:
    """Return a length as a person reads it: to a tenth of a point."""
    return f"{round(points, 1):g}"


def _named(characters: str) -> str:
    """Name characters as Unicode does, the first few where there are many."""
    names = [
        f"{character} (U+{ord(character):04X}{name and ', ' + name})"
        for character in characters[:_MOST_NAMED]
        for name in [unicodedata.name(character, "")]
    ]
    more = len(characters) - len(names)
    listed = ", ".join(names) + (f" and {more} more" if more else "")
    return f"{'characters' if len(characters) > 1 else 'the character'} {listed}"


def _fonts(theme: Theme, style: str) -> str:
    fallback = len(theme.fonts.fallback)
    others = {0: "", 1: " and the fallback font"}.get(fallback, f" and the {fallback} fallback fonts")
    return f"the {style} font of {theme.fonts.family}{others}"
