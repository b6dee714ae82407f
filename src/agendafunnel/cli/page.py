"""agendafunnel page: an agenda as a page, or a page brought up to date."""

from functools import partial
from pathlib import Path

import click

from agendafunnel.bundled import DEFAULT_EDITION
from agendafunnel.cli.inputs import agenda_argument, contacts_option, phrases_option
from agendafunnel.cli.outputs import print_bytes, print_notes, refuse_what_is_read, stem_of, update_file
from agendafunnel.sources import agenda_of
from agendafunnel.sources.page import phrases_of
from agendafunnel.user_files import bytes_of

_WIDTH = 1000
"""The width at which VNG shows the picture, in CSS pixels."""


@click.command(
    epilog="""\b
Examples:
  agendafunnel page agenda.yaml -o pagina.md                         a new page
  agendafunnel page agenda.yaml --onto vorige.md -o pagina.md        last quarter's page, brought up to date
  agendafunnel page agenda.yaml --onto vorige.md --picture agenda-2022-10.png
"""
)
@agenda_argument
@click.option("--onto", metavar="PAGE", help="A page that keeps its own words, and is brought up to date.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where to write. A page of another edition that stands there is kept beside it.  "
    "[default: standard output]",
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
@contacts_option
@phrases_option
def page(
    agenda: str | None,
    onto: str | None,
    output: str | None,
    picture: str | None,
    width: int,
    prose: bool,
    contacts: bool,
    phrases: str | None,
) -> None:
    """Write AGENDA as a page: Markdown with the picture, and a paragraph for each standard.

    With --onto, an existing page keeps its preamble and its prose; status, contacts, links, order, new and
    removed standards follow the data, and nothing else changes.
    """
    from agendafunnel.carrying.contacts import without_contacts
    from agendafunnel.cli import page_making as making

    if prose and not onto:
        raise click.UsageError("--prose has a meaning only with --onto.")
    target = Path(output) if output and output != "-" else None
    if target:
        refuse_what_is_read([target], (agenda, picture, phrases))
    source = agenda_of(agenda or DEFAULT_EDITION)
    data = source if contacts else without_contacts(source)
    table = phrases_of(phrases)
    usual = f"{stem_of(agenda, data.edition.id)}.png"
    shown = making.picture_of_page(picture, usual, width, data) if picture or not onto else None
    parts = making.Parts(source, data, table, onto or "", shown, prose, contacts)
    if target is None:
        made = making.made_page(parts, None)
        print_bytes(made.content)
    else:
        made = update_file(
            target,
            lambda: bytes_of(str(target), making.MOST_PICTURE_BYTES) if target.is_file() else None,
            partial(making.page_files, parts, target),
        )
    print_notes(*making.notes_of_page(parts, made, output))
    if target:
        click.echo(output)
