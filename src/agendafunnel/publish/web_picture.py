"""The picture of the web page: each card leads to its own part of the page."""

from agendafunnel.layout.values import Layout
from agendafunnel.publish.markup import Html, element
from agendafunnel.publish.web_words import WebWords
from agendafunnel.render.svg import to_inline
from agendafunnel.scene import Group, Scene

PREFIX = "_picture-"
"""Of the ids of the picture. No id of a standard begins with an underscore, so none is the same."""

_LEGIBLE, _LEGIBLE_BY_HAND = 7.5, 11.0
_WIDEST = 6_000


def leading_here(scene: Scene) -> Scene:
    """Give a scene in which each card leads to the part of the page with the id of its standard."""
    return scene._replace(groups=tuple(map(_leading_here, scene.groups)))


def _leading_here(group: Group) -> Group:
    parts = tuple(_leading_here(part) if isinstance(part, Group) else part for part in group.parts)
    url = f"#{dict(group.data)['standard']}" if group.role == "standard" else group.url
    return group._replace(parts=parts, url=url)


def picture(scene: Scene, words: WebWords, *, file: str) -> tuple[Html, str]:
    """Give the section with the picture, and the style sheet that the picture needs."""
    inline = to_inline(leading_here(scene), id_prefix=PREFIX)
    download = element("p", element("a", words.download, href=file), class_="download") if file else None
    section = element(
        "section",
        element("h2", words.picture, id="_heading-picture"),
        element("p", words.choose, " ", element("span", words.scroll, class_="scroll"), class_="hint"),
        element(
            "div",
            Html(inline.markup),
            class_="frame",
            role="group",
            aria_label=words.picture_region,
            tabindex="0",
        ),
        download,
        id="_picture",
        aria_labelledby="_heading-picture",
    )
    return section, inline.style


def widths(layout: Layout) -> tuple[int, int]:
    """Give how wide the picture is at least, in CSS pixels, and how wide on a screen that is held by hand.

    At these the smallest text of cards is 7.5 and 11 CSS pixels high; what does not fit is scrolled to.
    """
    sizes = [card.label.size for card in layout.cards]
    if not sizes:
        return 0, 0
    wide = [round(legible * layout.width / min(sizes)) for legible in (_LEGIBLE, _LEGIBLE_BY_HAND)]
    return min(wide[0], _WIDEST), min(wide[1], _WIDEST)
