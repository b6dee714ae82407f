"""agendafunnel page: an agenda as a page, or a page brought up to date."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from agendafunnel.cli.arguments import agenda_argument, print_bytes, stem_of
from agendafunnel.cli.outputs import is_same
from agendafunnel.cli.sources import agenda_of, bytes_of, called, phrases_of, phrases_option
from agendafunnel.cli.writing import write_anew, write_files

if TYPE_CHECKING:
    from agendafunnel.model import Agenda
    from agendafunnel.page.updating import Updated
    from agendafunnel.page.writing import Picture

_WIDTH = 1000
"""CSS pixels: at which VNG shows the picture."""

_MOST_BYTES = 64 * 1024 * 1024
_HEAD = 4096
"""Bytes of an SVG within which its first tag stands."""

# Only the size is asked for, so an SVG may hold what one that is to be drawn may not, such as text.
_VIEW = re.compile(
    rb"<svg\b[^<>]*?\bviewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]*[1-9][\d.]*)[\s,]+([\d.]*[1-9][\d.]*)"
)


@click.command(
    epilog="""\b
Examples:
  agendafunnel page agenda.yaml -o pagina.md                         a new page
  agendafunnel page agenda.yaml --onto pagina.md -o pagina.md        the page, brought up to date
  agendafunnel page agenda.yaml --onto pagina.md --picture agenda-2022-10.png
"""
)
@agenda_argument
@click.option("--onto", metavar="PAGE", help="A page that keeps its own words, and is brought up to date.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where to write; it may be the page itself.  [default: standard output]",
)
@click.option(
    "--picture",
    metavar="FILE",
    help="The picture that the page shows: a PNG or SVG file, or its address on the web.",
)
@click.option(
    "--width",
    type=click.IntRange(100, 10_000),
    default=_WIDTH,
    show_default=True,
    help="At how many CSS pixels the page shows it.",
)
@click.option(
    "--prose",
    is_flag=True,
    help="Let descriptions follow the data too, where the data has them (with --onto).",
)
@phrases_option
def page(
    agenda: str | None,
    onto: str | None,
    output: str | None,
    picture: str | None,
    width: int,
    prose: bool,
    phrases: str | None,
) -> None:
    """Write AGENDA as a page: Markdown with the picture, and a paragraph for each standard.

    With --onto, an existing page keeps its preamble and its prose; status, contacts, links, order, new and
    removed standards follow the data, and nothing else changes.
    """
    from agendafunnel.bundled import DEFAULT_EDITION
    from agendafunnel.page.reading import MOST_BYTES, read_page
    from agendafunnel.page.updating import update_page
    from agendafunnel.page.writing import write_page

    if prose and not onto:
        raise click.UsageError("--prose has a meaning only with --onto.")
    data = agenda_of(agenda or DEFAULT_EDITION)
    table = phrases_of(phrases)
    shown = _picture(picture, width, data) if picture else None
    in_place = bool(onto and output and output != "-" and is_same(Path(onto), Path(output)))
    if onto:

        def make(old: bytes) -> "tuple[dict[Path, bytes], Updated]":
            made = update_page(read_page(old, called(onto)), data, phrases=table, picture=shown, prose=prose)
            return {Path(onto): made.content}, made

        if in_place:
            updated = write_anew(Path(onto), lambda: bytes_of(onto, MOST_BYTES), make)
        else:
            _, updated = make(bytes_of(onto, MOST_BYTES))
        content = updated.content
        for name, now in updated.matched:
            click.echo(f"Note: {name!r} on the page is taken for {now!r}, and called so now.", err=True)
        for name in updated.kept_descriptions:
            message = (
                f"The page describes {name!r} in words of its own, and keeps them; --prose takes the data's."
            )
            click.echo(f"Note: {message}", err=True)
    else:
        shown = shown or _expected_picture(stem_of(agenda, data.edition.id), width, data)
        content = write_page(data, shown, table).encode()
    if output is None or output == "-":
        print_bytes(content)
    else:
        if not in_place:
            write_files({Path(output): content})
        click.echo(output)


def _picture(named: str, width: int, data: "Agenda") -> "Picture":
    """Give a picture with the height that goes with the width; on the web, that of the layout."""
    from agendafunnel.page.writing import Picture
    from agendafunnel.pictures.files import picture_of

    if named.lower().startswith(("https://", "http://")):
        return Picture(named, width, _height(width, data))
    content = bytes_of(named, _MOST_BYTES)
    found = _VIEW.search(content[:_HEAD]) if named.lower().endswith(".svg") else None
    if found:
        across, down = float(found[1]), float(found[2])
    else:
        picture = picture_of(content, repr(named))
        across, down = picture.width, picture.height
    return Picture(Path(named).as_posix(), width, max(1, round(width * down / across)))


def _expected_picture(stem: str, width: int, data: "Agenda") -> "Picture":
    """Give the picture that `agendafunnel render` draws of this agenda."""
    from agendafunnel.page.writing import Picture

    return Picture(f"{stem}.png", width, _height(width, data))


def _height(width: int, data: "Agenda") -> int:
    from agendafunnel.api import lay_out

    layout = lay_out(data)
    return round(width * layout.height / layout.width)
