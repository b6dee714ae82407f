"""Notices: sentences for the person who publishes, of what had to give and what cannot be drawn."""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from agendafunnel.layout.grid import CardSize
from agendafunnel.layout.text_blocks import TextSetter
from agendafunnel.layout.values import Layout, TextBlock
from agendafunnel.model import Agenda
from agendafunnel.text.breaking import Broken
from agendafunnel.text.measuring import TextMeasurer
from agendafunnel.theme import Theme


class Notice(str):
    """A sentence, with the rule under which `agendafunnel check` tells it."""

    __slots__ = ("rule",)

    rule: str

    def __new__(cls, rule: str, text: str) -> "Notice":
        """Give a sentence of a rule."""
        notice = super().__new__(cls, text)
        notice.rule = rule
        return notice

    # The protocol of pickle; the types of `str` say that it gives one argument.
    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        """Give what makes it anew, so that layouts can be copied, and sent to other processes."""
        return self.rule, str(self)


_MOST_NAMED = 5
"""Characters, or texts, that a notice names one by one."""


def notices_of(
    layout: Layout,
    size: CardSize,
    agenda: Agenda,
    theme: Theme,
    setter: TextSetter,
    labels: Sequence[Broken],
    lacking: str | None,
) -> tuple[str, ...]:
    """Give all that is to be told of a picture; `lacking` tells why its canvas is higher, if it is."""
    told = {
        "canvas-grown": (lacking,) if lacking else (),
        "cards-shrunk": () if lacking else _smaller_cards(size, theme),
        "text-shrunk": _shrunk_texts(layout, theme),
        "text-small": _illegible_texts(layout, theme),
        "logo-shrunk": _smaller_logo(layout, theme),
        "word-cut": _cut_words(layout, agenda, labels, setter),
        "character-missing": _missing_characters(layout, theme, setter.measurer),
    }
    return tuple(Notice(rule, text) for rule, texts in told.items() for text in texts)


def grown_canvas(height: float, grown: float, size: CardSize, theme: Theme) -> str:
    """Tell that the canvas is higher than the theme has it; both heights are points."""
    smallest = "the size that the theme prefers"
    if size.text_size >= theme.smallest_text:
        smallest = f"the smallest that is legible ({_legible(theme)})"
    return (
        f"The picture needs a canvas of {_rounded(grown)} points high instead of {_rounded(height)}, "
        f"even with card text of {_size(size.text_size)} points, {smallest}."
    )


def grown_for_key(height: float, grown: float) -> Notice:
    """Tell that the canvas is higher for the key of what changed; both heights are points."""
    higher = f"{_rounded(grown)} points high instead of {_rounded(height)}"
    return Notice("canvas-grown", f"The picture needs a canvas of {higher} for the key of what has changed.")


def _smaller_cards(size: CardSize, theme: Theme) -> tuple[str, ...]:
    """Tell that the cards are smaller than the theme prefers, where they are."""
    preferred = theme.cards.text.size
    if size.text_size >= preferred:
        return ()
    return (f"Card text is {_size(size.text_size)} points instead of {_size(preferred)}, so that all fits.",)


class _Kind(NamedTuple):
    """A kind of text beside the cards: how notices name it, and the sizes that it has and should have."""

    name: str
    verb: str
    room: str
    size: float
    preferred: float


def _kinds(layout: Layout, theme: Theme) -> list[_Kind]:
    title, foot, legend = theme.title, theme.foot, layout.legend
    kinds = [_Kind("The title", "is", "its", layout.title.size, title.text.size)]
    if layout.subtitle:
        kinds.append(_Kind("The subtitle", "is", "its", layout.subtitle.size, title.subtitle.size))
    names = layout.columns[0].header.size
    kinds.append(_Kind("The names of stages", "are", "their", names, theme.header.text.size))
    gates = [gate.text.size for gate in layout.gates if gate.text]
    kinds += [_Kind("The texts of gates", "are", "their", size, theme.gates.text.size) for size in gates[:1]]
    if legend and legend.heading:
        kinds.append(_Kind("The legend's heading", "is", "its", legend.heading.size, theme.legend.text.size))
    if legend:
        smallest = min(entry.text.size for entry in legend.entries)
        kinds.append(_Kind("The smallest name in the legend", "is", "its", smallest, theme.legend.text.size))
    labels = [lane.label.size for lane in layout.lanes if lane.label]
    if labels and theme.lanes.labels:
        preferred = theme.lanes.labels.text.size
        kinds.append(_Kind("The names of domains beside their lanes", "are", "their", labels[0], preferred))
    if layout.footer:
        kinds.append(_Kind("The footer", "is", "its", layout.footer.size, foot.footer.size))
    if layout.note:
        kinds.append(_Kind("The note", "is", "its", layout.note.size, foot.note.size))
    return kinds


def _shrunk_texts(layout: Layout, theme: Theme) -> tuple[str, ...]:
    """Tell which texts beside the cards are smaller than the theme prefers."""
    return tuple(
        f"{kind.name} {kind.verb} set in {_size(kind.size)} points instead of {_size(kind.preferred)}, "
        f"to fit in {kind.room} room."
        for kind in _kinds(layout, theme)
        if kind.size < kind.preferred
    )


def _illegible_texts(layout: Layout, theme: Theme) -> tuple[str, ...]:
    """Tell which texts the theme itself wants smaller than it says is legible."""
    sizes = [("card text", layout.card_text_size)] if layout.cards else []
    sizes += [(_begun(kind.name), kind.size) for kind in _kinds(layout, theme)]
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
    """Tell that the logo is smaller than the theme wants it, where it is so by more than rounding."""
    if not (layout.logo and theme.logo) or theme.logo.height - layout.logo.height < theme.canvas.grid:
        return ()
    high, wanted = _rounded(layout.logo.height), _rounded(theme.logo.height)
    return (f"The logo is {high} points high instead of {wanted}, to fit in its room.",)


def _cut_words(
    layout: Layout, agenda: Agenda, labels: Sequence[Broken], setter: TextSetter
) -> tuple[str, ...]:
    """Tell which texts have a word that is cut without leave; `labels` has one for each standard."""
    texts = [owner for owner, block in _texts_beside_cards(layout) if setter.is_cut(block)]
    told = _cut(texts, "make it shorter", "A wider canvas gives them room, or shorter names")
    cut = [
        f"The label of {standard.name!r}"
        for standard, label in zip(agenda.standards, labels, strict=True)
        if label.forced
    ]
    return told + _cut(
        cut,
        "give it a shorter label",
        "A wider canvas or fewer stages give wider cards, or shorter labels do",
    )


def _cut(owners: Sequence[str], advice: str, advice_for_many: str) -> tuple[str, ...]:
    """Tell of each, or of all at once where they are many."""
    if len(owners) <= _MOST_NAMED:
        return tuple(
            f"{owner} has a word that fits on no line and is cut; {advice}, "
            "or say with a soft hyphen where it may break."
            for owner in owners
        )
    named = ", ".join([owners[0], *(_begun(owner) for owner in owners[1:_MOST_NAMED])])
    return (
        f"{named} and {len(owners) - _MOST_NAMED} more have words that fit on no line and are cut. "
        f"{advice_for_many}; or say with soft hyphens where words may break.",
    )


def _missing_characters(layout: Layout, theme: Theme, measurer: TextMeasurer) -> tuple[str, ...]:
    """Tell which texts have a character that no font of the theme can draw."""
    blocks = [
        *_texts_beside_cards(layout),
        *((f"The label of {card.name!r}", card.label) for card in layout.cards),
    ]
    return tuple(
        f"{owner} has {_named(missing)}, which {_fonts(theme, block.style)} cannot draw; "
        f"give the theme a fallback font that has {'them' if len(missing) > 1 else 'it'} as outlines."
        for owner, block in blocks
        if (missing := measurer.missing(" ".join(line.text for line in block.lines), block.style))
    )


def _texts_beside_cards(layout: Layout) -> list[tuple[str, TextBlock]]:
    """Give all texts but the labels of cards, and how notices name them."""
    blocks: list[tuple[str, TextBlock | None]] = [
        ("The title", layout.title),
        ("The subtitle", layout.subtitle),
    ]
    blocks += [(f"The heading of stage {column.name!r}", column.header) for column in layout.columns]
    blocks += [(f"The gate of stage {gate.stage!r}", gate.text) for gate in layout.gates]
    blocks += [(f"The label of domain {lane.name!r}", lane.label) for lane in layout.lanes]
    if layout.legend:
        blocks += [("The legend's heading", layout.legend.heading)]
        blocks += [(f"The legend of {entry.name!r}", entry.text) for entry in layout.legend.entries]
    blocks += [("The footer", layout.footer), ("The note", layout.note)]
    return [(owner, block) for owner, block in blocks if block is not None]


def _begun(name: str) -> str:
    """Give a name that begins with "The" as it stands within a sentence."""
    return "the" + name.removeprefix("The")


def _size(points: float) -> str:
    """Give a size of text as a person reads it: to a hundredth of a point."""
    return f"{round(points, 2):g}"


def _rounded(points: float) -> str:
    """Give a length as a person reads it: to a tenth of a point."""
    return f"{round(points, 1):g}"


def _named(characters: str) -> str:
    """Name characters as Unicode does, the first few where there are many."""
    names = [
        f"{character} (U+{ord(character):04X}{name and ', ' + name})"
        for character in characters[:_MOST_NAMED]
        for name in [unicodedata.name(character, "")]
    ]
    more = len(characters) - len(names)
    told = ", ".join(names) + (f" and {more} more" if more else "")
    return f"{'characters' if len(characters) > 1 else 'the character'} {told}"


def _fonts(theme: Theme, style: str) -> str:
    fallback = len(theme.fonts.fallback)
    others = {0: "", 1: " and the fallback font"}.get(fallback, f" and the {fallback} fallback fonts")
    return f"the {style} font of {theme.fonts.family}{others}"
