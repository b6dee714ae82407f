"""Rules about who can read the picture: WCAG 2.2, level AA, as far as a scene and its agenda tell.

What is asked of the page that shows it is not looked at.
"""

from collections.abc import Iterator

from agendafunnel.checks.accessible_names import check_links, check_names
from agendafunnel.checks.colour_vision import check_colour_alone, check_colours, is_colour_alone
from agendafunnel.checks.contrast import check_graphics, check_text_contrast
from agendafunnel.checks.contrast_backgrounds import Grounds
from agendafunnel.checks.findings import Finding, Silence, all_of, figure, found, listed
from agendafunnel.checks.nearest_colours import MOST_SUGGESTED
from agendafunnel.elements import Anatomy, anatomy
from agendafunnel.layout.values import Layout
from agendafunnel.model import Agenda
from agendafunnel.scene import Scene, Text
from agendafunnel.theme import Theme

SMALLEST_TEXT = 12.0
"""CSS pixels, where the picture is shown. The limit is ours: SC 1.4.4 asks that text can be enlarged, and
sets no size; but a picture is looked at as a whole, and what has to be enlarged is not."""


def check_accessibility(
    agenda: Agenda, layout: Layout, scene: Scene, theme: Theme, *, most_suggested: int = MOST_SUGGESTED
) -> Iterator[Finding]:
    """Give what keeps people from reading a picture; `layout` and `scene` were made with `theme`.

    Of each rule, `most_suggested` findings say what other colour would do.
    """
    most = most_suggested
    marks = anatomy(scene, layout)
    pixels = theme.publishing.width / scene.width
    alone = is_colour_alone(layout)
    grounds = Grounds(marks)
    yield from _check_contrast(marks, grounds, pixels, most, colour_alone=alone)
    if scene.dark:
        dark = anatomy(scene.dark, layout)
        for one in _check_contrast(dark, grounds.recoloured(dark), pixels, most, colour_alone=alone):
            yield one._replace(message=f"In the dark, {one.message[0].lower()}{one.message[1:]}")
    yield from _check_size(marks, pixels, theme)
    yield from check_colour_alone(layout)
    if alone:
        yield from check_colours(agenda, marks, most)
    yield from check_names(agenda, scene)
    yield from check_links(agenda)


def _check_contrast(
    marks: Anatomy, grounds: Grounds, pixels: float, most: int, *, colour_alone: bool
) -> Iterator[Finding]:
    yield from check_text_contrast(marks, grounds, pixels, most)
    yield from check_graphics(marks, grounds, most, colour_alone=colour_alone)


def _check_size(marks: Anatomy, pixels: float, theme: Theme) -> Iterator[Finding]:
    """Tell of text that is too small, once: the smallest, and what else is."""
    sizes: dict[str, float] = {}
    for element, mark in marks.drawn:
        size = round(mark.size * pixels, 3) if isinstance(mark, Text) else SMALLEST_TEXT
        if size < SMALLEST_TEXT:
            kind = all_of(element.kind)
            sizes[kind] = min(size, sizes.get(kind, size))
    if not sizes:
        return
    told = {kind: figure(size, SMALLEST_TEXT, 1) for kind, size in sizes.items()}
    smallest, *others = sorted(sizes, key=lambda kind: (sizes[kind], kind))
    more = f"; too small are also {listed(f'{kind} ({told[kind]})' for kind in others)}" if others else ""
    yield found(
        "access-size",
        f"The smallest text of the picture is that of {smallest}: {told[smallest]} CSS px where it is shown "
        f"{theme.publishing.width:g} px wide, and {SMALLEST_TEXT:g} is the least{more}. (That limit is "
        "ours: WCAG 1.4.4 asks that text can be enlarged, and sets no size.)",
    )


def first_barrier(agenda: Agenda, layout: Layout, scene: Scene, theme: Theme) -> Finding | None:
    """Return the first finding of `check` about accessibility that the agenda does not silence, or None.

    It is found by the same rules, and only as far as it takes: no other colours are looked for, which takes
    most of the time of a check, and no rule is asked after the first that finds something.
    """
    findings = check_accessibility(agenda, layout, scene, theme, most_suggested=0)
    return next(Silence(agenda).unsilenced(findings), None)
