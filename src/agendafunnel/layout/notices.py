"""Notices: sentences for the person who publishes, of what had to give and what cannot be drawn."""

import unicodedata
from collections.abc import Sequence

from agendafunnel.layout.blocks import TextSetter
from agendafunnel.layout.grid import CardSize
from agendafunnel.layout.values import Layout, TextBlock
from agendafunnel.model import Agenda
from agendafunnel.text.breaking import Broken
from agendafunnel.text.measuring import TextMeasurer
from agendafunnel.theme import Theme

_MOST_NAMED = 5
"""Characters that a notice names one by one."""


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
    return (
        *((lacking,) if lacking else other_cards(size, theme)),
        *shrunk_texts(layout, theme),
        *smaller_logo(layout, theme),
        *cut_words(agenda, labels),
        *missing_characters(layout, theme, setter.measurer),
    )


def other_cards(size: CardSize, theme: Theme) -> tuple[str, ...]:
    """Tell that the cards are smaller than the theme prefers, where they are."""
    preferred = theme.cards.text.size
    if size.text_size >= preferred:
        return ()
    return (f"Card text is {size.text_size:g} points instead of {preferred:g}, so that all fits.",)


def grown_canvas(height: float, grown: float, size: CardSize, theme: Theme) -> str:
    """Tell that the canvas is higher than the theme has it; both heights are points."""
    shown = theme.publishing
    return (
        f"The picture needs a canvas of {grown:g} points high instead of {height:g}, even with card text "
        f"of {size.text_size:g} points, the smallest that is legible ({shown.smallest_text:g} CSS pixels "
        f"where it is shown {shown.width:g} wide)."
    )


def shrunk_texts(layout: Layout, theme: Theme) -> tuple[str, ...]:
    """Tell which texts beside the cards are smaller than the theme prefers."""
    legend = layout.legend
    sizes = [
        ("The title is", "its", layout.title.size, theme.title.text.size),
        ("The names of stages are", "their", layout.columns[0].header.size, theme.header.text.size),
    ]
    if layout.subtitle:
        sizes.insert(1, ("The subtitle is", "its", layout.subtitle.size, theme.title.subtitle.size))
    gates = [gate.text.size for gate in layout.gates if gate.text]
    sizes += [("The texts of gates are", "their", size, theme.gates.text.size) for size in gates[:1]]
    if legend and legend.heading:
        sizes.append(("The legend's heading is", "its", legend.heading.size, theme.legend.text.size))
    if legend:
        smallest = min(entry.text.size for entry in legend.entries)
        sizes.append(("The smallest name in the legend is", "its", smallest, theme.legend.text.size))
    labels = [lane.label.size for lane in layout.lanes if lane.label]
    if labels and theme.lanes.labels:
        preferred = theme.lanes.labels.text.size
        sizes.append(("The names of domains beside their lanes are", "their", labels[0], preferred))
    if layout.footer:
        sizes.append(("The footer is", "its", layout.footer.size, theme.foot.footer.size))
    if layout.note:
        sizes.append(("The note is", "its", layout.note.size, theme.foot.note.size))
    return tuple(
        f"{name} set in {size:g} points instead of {preferred:g}, to fit in {whose} room."
        for name, whose, size, preferred in sizes
        if size < preferred
    )


def smaller_logo(layout: Layout, theme: Theme) -> tuple[str, ...]:
    """Tell that the logo is smaller than the theme wants it, where it is so by more than rounding."""
    if not (layout.logo and theme.logo) or theme.logo.height - layout.logo.height < theme.canvas.grid:
        return ()
    high, wanted = layout.logo.height, theme.logo.height
    return (f"The logo is {high:g} points high instead of {wanted:g}, to fit in its room.",)


def cut_words(agenda: Agenda, labels: Sequence[Broken]) -> tuple[str, ...]:
    """Tell which labels have a word that is cut without leave; `labels` has one for each standard."""
    return tuple(
        f"The label of {standard.name!r} has a word that fits on no line and is cut; "
        "give it a shorter label, or say with a soft hyphen where it may break."
        for standard, label in zip(agenda.standards, labels, strict=True)
        if label.forced
    )


def missing_characters(layout: Layout, theme: Theme, measurer: TextMeasurer) -> tuple[str, ...]:
    """Tell which texts have a character that no font of the theme can draw."""
    blocks: list[tuple[str, TextBlock | None]] = [
        ("The title", layout.title),
        ("The subtitle", layout.subtitle),
    ]
    blocks += [(f"The heading of stage {column.name!r}", column.header) for column in layout.columns]
    blocks += [(f"The gate of stage {gate.stage!r}", gate.text) for gate in layout.gates]
    blocks += [(f"The label of {card.name!r}", card.label) for card in layout.cards]
    blocks += [(f"The label of domain {lane.name!r}", lane.label) for lane in layout.lanes]
    if layout.legend:
        blocks += [("The legend's heading", layout.legend.heading)]
        blocks += [(f"The legend of {entry.name!r}", entry.text) for entry in layout.legend.entries]
    blocks += [("The footer", layout.footer), ("The note", layout.note)]
    return tuple(
        f"{owner} has {_named(missing)}, which {_fonts(theme, block.style)} cannot draw; "
        f"give the theme a fallback font that has {'them' if len(missing) > 1 else 'it'} as outlines."
        for owner, block in blocks
        if block is not None
        and (missing := measurer.missing(" ".join(line.text for line in block.lines), block.style))
    )


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
