"""The picture as an HTML image map: a part of a page, in which each card leads to its standard."""

from html import escape

from agendafunnel.layout.values import Rectangle
from agendafunnel.publish.alternative import long_text, short_text
from agendafunnel.publish.document_words import document_words_of
from agendafunnel.publish.entries import address_of, entries, picture_of
from agendafunnel.publish.values import Publication


def written(publication: Publication) -> str:
    """Give an `<img>`, its `<map>`, and what the picture says, as an image hides its text.

    Coordinates are CSS pixels of a picture that is shown as wide as the theme says
    (`publishing.width`); the order is that of the list.
    """
    layout, agenda = publication.layout, publication.agenda
    scale = publication.theme.publishing.width / layout.width
    width, height = round(layout.width * scale), round(layout.height * scale)
    name = f"agenda-{agenda.edition.id}"
    boxes = {card.standard: card.box for card in layout.cards}
    areas = []
    for entry in entries(publication):
        address = address_of(entry.standard, publication.page)
        if address:
            coordinates = ",".join(map(str, corners(boxes[entry.standard.id], scale)))
            told = f"{entry.name} – {entry.domain} – {entry.stage}"
            areas.append(
                f'<area shape="rect" coords="{coordinates}" href="{escape(address)}" alt="{escape(told)}">'
            )
    told = document_words_of(publication.language).long
    lines = [
        f'<img src="{escape(picture_of(publication))}" width="{width}" height="{height}" '
        f'alt="{escape(short_text(publication))}" usemap="#{escape(name)}">',
        f'<map name="{escape(name)}">',
        *areas,
        "</map>",
        f'<details lang="{escape(publication.language)}">',
        f"<summary>{escape(told)}</summary>",
        *(f"<p>{escape(paragraph)}</p>" for paragraph in long_text(publication)),
        "</details>",
    ]
    return "\n".join(lines) + "\n"


def corners(box: Rectangle, scale: float) -> tuple[int, int, int, int]:
    """Give left, top, right and bottom of a box in whole pixels, `scale` to a point."""
    return (
        round(box.x * scale),
        round(box.y * scale),
        round(box.right * scale),
        round(box.bottom * scale),
    )
