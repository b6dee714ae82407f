"""The picture as an HTML image map: a part of a page, in which each card leads to its standard."""

from collections.abc import Iterator
from html import escape

from agendafunnel.layout.geometry import Rectangle
from agendafunnel.publish.documents import DocumentFormat
from agendafunnel.publish.documents.alt_txt import long_text, short_text
from agendafunnel.publish.publication import Publication, address_of, in_picture, picture_address
from agendafunnel.words import DocumentWords


def _write(publication: Publication) -> str:
    """Return an `<img>`, its `<map>`, and the long alternative text.

    Coordinates are CSS pixels of a picture that is shown as wide as the theme says
    (`publishing.width`), and of no other width, as browsers do not adapt a map to a picture that a page makes
    smaller. Areas stand in the order in which the picture is read. A card that leads nowhere has none, and
    where none does there is no map.
    """
    layout, words = publication.layout, DocumentWords(publication.language)
    width = round(publication.look.publishing.width)
    height = round(layout.height * width / layout.width)
    name = escape(f"agenda-{publication.agenda.edition.id}")
    areas = list(_areas(publication, width / layout.width))
    lines = [
        f'<img src="{escape(picture_address(publication))}" width="{width}" height="{height}" '
        f'alt="{escape(short_text(publication))}"' + (f' usemap="#{name}">' if areas else ">"),
        *([f'<map name="{name}">', *areas, "</map>"] if areas else []),
        f'<details lang="{words.language}">',
        f"<summary>{escape(words.long)}</summary>",
        *(f"<p>{escape(paragraph)}</p>" for paragraph in long_text(publication)),
        "</details>",
    ]
    return "\n".join(lines) + "\n"


def _areas(publication: Publication, scale: float) -> Iterator[str]:
    for entry, box, name in in_picture(publication):
        address = address_of(entry.standard, publication.page)
        if address:
            place = ",".join(map(str, corners(box, scale)))
            yield f'<area shape="rect" coords="{place}" href="{escape(address)}" alt="{escape(name)}">'


def corners(box: Rectangle, scale: float) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of a box in whole pixels, `scale` to a point."""
    return (round(box.x * scale), round(box.y * scale), round(box.right * scale), round(box.bottom * scale))


FORMAT = DocumentFormat(_write, picture="shown", page="beside", of_pages=False)
