"""What is said of the colour of a domain while it is chosen, as the rules `access-…` say it of the picture.

The letters on a card of that colour must be readable. Where nothing but colour says which domain a card is
of, the card must also stand out from the background, and its colour from those of the other domains.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from agendafunnel.checks.findings import name_of, rounded_below
from agendafunnel.checks.nearest_colours import difference, nearest_standing_out, nearest_that
from agendafunnel.checks.rules.accessible_colours import LEAST_DIFFERENCE, VISIONS, difference_seen
from agendafunnel.checks.rules.accessible_contrast import LEAST_OF_GRAPHICS, LEAST_OF_TEXT, least_of_text
from agendafunnel.colours import contrast, standing_out
from agendafunnel.editor.memory import drawn, theme_of
from agendafunnel.editor.opened import Opened
from agendafunnel.errors import AgendaFunnelError
from agendafunnel.messages import Catalogue, Message, message
from agendafunnel.records.colours import COLOURS
from agendafunnel.theme import Theme

_BLACK, _WHITE = "#000000", "#ffffff"


class _Asked(NamedTuple):
    """What is asked of a colour in one picture."""

    themes: tuple[Theme, ...]
    """The look of the picture, and that for readers who prefer dark colours."""
    least_of_text: float
    is_alone: bool
    """Whether only its colour shows the domain of a card."""
    others: tuple[tuple[str, str], ...]
    """The name and colour of each other domain."""


def colour_advice(opened: Opened, colour: str, domain: str, said_in: Catalogue) -> dict[str, Any]:
    """Return what is said of a colour for a domain, by its id; empty for a new one.

    Of no colour at all the nearest is one that passes and differs from those of the others.
    """
    if not colour.strip():
        return _advice(ok=False, passes=False, said="", nearest=_proposed(_asked(opened, domain)))
    written = _colour_of(colour)
    if written is None:
        said = message("A colour is written as # and six digits or letters from a to f, such as #35b8ff.")
        return _advice(ok=False, passes=False, said=said_in.say(said), nearest="")
    asked = _asked(opened, domain)
    wrong = next(_problems(written, asked), None)
    if wrong is None:
        return _advice(ok=True, passes=True, said=said_in.say(_praise(written, asked)), nearest="")
    return _advice(ok=True, passes=False, said=said_in.say(wrong), nearest=_nearest(written, asked) or "")


def _advice(*, ok: bool, passes: bool, said: str, nearest: str) -> dict[str, Any]:
    return {"ok": ok, "passes": passes, "said": said, "nearest": nearest}


def _colour_of(text: str) -> str | None:
    """Return a colour as #rrggbb in small letters; None for what is none."""
    digits = text.strip().lower().removeprefix("#")
    if len(digits) not in (3, 6) or set(digits) - set("0123456789abcdef"):
        return None
    return f"#{''.join(2 * digit for digit in digits) if len(digits) == 3 else digits}"


def _asked(opened: Opened, domain: str) -> _Asked:
    theme = theme_of(opened.look.theme, opened.look.size)
    dark = None if theme.canvas.transparent else theme.dark
    themes = (theme, dark) if dark else (theme,)
    try:
        picture = drawn(opened)
    except AgendaFunnelError:  # A text that is being mended: what is asked of every picture is said.
        return _Asked(themes, LEAST_OF_TEXT, theme.lanes.labels is None, ())
    layout = picture.layout
    scale = theme.publishing.width / layout.width
    style = layout.cards[0].label.style if layout.cards else "regular"
    others = tuple((name_of(one), one.colour) for one in picture.agenda.domains if one.id != domain)
    is_alone = theme.lanes.labels is None and len(layout.lanes) > 1
    least = least_of_text(style, layout.card_text_size, scale)
    return _Asked(themes, least, is_alone, others)


def _problems(colour: str, asked: _Asked) -> Iterator[Message]:
    """Yield what is wrong with a colour, what keeps people most from reading first."""
    for theme in asked.themes:
        letters = theme.cards.text.colour_on(colour)
        value = contrast(letters, colour)
        if value < asked.least_of_text:
            yield message(
                "Contrast {contrast:.1f} : 1 with {letters}; {least:g} is needed to read them.",
                contrast=rounded_below(value, asked.least_of_text, 1),
                letters=_letters(letters),
                least=asked.least_of_text,
            )
    if not asked.is_alone:
        return
    for theme in asked.themes:
        value = _standing_out(colour, theme)
        if value < LEAST_OF_GRAPHICS:
            yield message(
                "Contrast {contrast:.1f} : 1 with the background; {least:g} is needed to see the card, as "
                "only its colour shows the domain.",
                contrast=rounded_below(value, LEAST_OF_GRAPHICS, 1),
                least=LEAST_OF_GRAPHICS,
            )
    if alike := next(_alike(colour, asked.others), None):
        yield message(
            "To some readers this colour is the same as that of {domain}, and only colour tells the domains "
            "apart.",
            domain=alike,
        )


def _praise(colour: str, asked: _Asked) -> Message:
    """Return what is said of a colour that passes: the least of its contrasts."""
    pairs = [
        (contrast(letters := theme.cards.text.colour_on(colour), colour), letters) for theme in asked.themes
    ]
    value, letters = min(pairs)
    return message(
        "Contrast {contrast:.1f} : 1 with {letters}: easy to read.",
        contrast=value,
        letters=_letters(letters),
    )


def _letters(colour: str) -> Message:
    if colour == _WHITE:
        return message("the white letters")
    if colour == _BLACK:
        return message("the black letters")
    return message("the letters ({colour})", colour=colour)


def _standing_out(colour: str, theme: Theme) -> float:
    """Return the contrast of a card with the background: of its colour or of its edge, whichever is more."""
    background, edge = theme.canvas.background, theme.cards.edge
    value = contrast(colour, background)
    if edge and edge.width:
        value = max(value, contrast(standing_out(colour, (background,), edge.contrast), background))
    return value


def _alike(colour: str, others: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the domains whose colours nobody, or not everybody, can tell from this one."""
    for name, other in others:
        if any(difference_seen(colour, other, vision) < LEAST_DIFFERENCE for vision in VISIONS):
            yield name


def _proposed(asked: _Asked) -> str:
    """Return the first usual colour that passes and no domain has; where none does, one that is free."""
    taken = {other for _, other in asked.others}
    free = [one for one in COLOURS if one not in taken] or list(COLOURS)
    apart = [one for one in free if not any(_alike(one, asked.others))]
    passing = (one for one in apart if next(_problems(one, asked), None) is None)
    return next(passing, (apart or free)[0])


def _nearest(colour: str, asked: _Asked) -> str | None:
    """Return the nearest colour that passes; None where none is found."""

    def passes(tried: str) -> bool:
        return next(_problems(tried, asked), None) is None

    if not (asked.is_alone and any(_alike(colour, asked.others))):
        # Much faster, and exact: the colours of letters are few.
        letters = {
            letters
            for theme in asked.themes
            for letters in (theme.cards.text.colour, theme.cards.text.other_colour)
            if letters
        }
        grounds = {theme.canvas.background for theme in asked.themes} if asked.is_alone else set()
        tried = [
            nearest_standing_out(colour, others, asked.least_of_text)
            for one in letters
            for others in ([one], [one, *sorted(grounds)])
        ]
        found = [one for one in tried if one and passes(one)]
        if found:
            return min(found, key=lambda one: difference(colour, one))
    return nearest_that(colour, passes)
