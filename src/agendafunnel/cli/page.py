"""agendafunnel page: an agenda as a page, or a page brought up to date."""

from functools import partial
from pathlib import Path

import click

from agendafunnel.bundled import DEFAULT_EDITION
from agendafunnel.cli.inputs import agenda_argument, contacts_option, phrases_option
from agendafunnel.cli.outputs import print_bytes, print_notes, refuse_what_is_read, stem_of, update_file
from agendafunnel.cli.translating import echo, typed, usage_error
from agendafunnel.messages import message
from agendafunnel.sources import agenda_of
from agendafunnel.sources.page import phrases_of
from agendafunnel.user_files import STANDARD_INPUT, bytes_of

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
@click.option("--onto", metavar="PAGE", help="The page to bring up to date; it keeps its own words.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where to write the page. A page of another edition in that file is kept beside it.  "
    "[default: standard output]",
)
@click.option(
    "--picture",
    metavar="FILE",
    help="The picture that the page shows: a PNG or SVG file, or a web address.",
)
@click.option(
    "--width",
    type=click.IntRange(100, 10_000),
    metavar="PIXELS",
    default=_WIDTH,
    show_default=True,
    help="The width of the picture on the page, in CSS pixels.",
)
@click.option(
    "--prose",
    is_flag=True,
    help="With --onto: also take the descriptions from the agenda, where it has them.",
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

    With --onto, an existing page is brought up to date. It keeps its introduction and its descriptions.
    Names, contacts, statuses, links, order, new and removed standards follow the agenda; nothing else does.
    """
    from agendafunnel.carrying.contacts import without_contacts
    from agendafunnel.cli import page_making as making

    if prose and not onto:
        raise usage_error(message("--prose only works with --onto. Add --onto, or leave it out."))
    target = Path(output) if output and output != "-" else None
    if target and target.suffix.lower() in (".html", ".htm"):
        raise usage_error(
            message(
                "A page is Markdown: end its name in .md. For a web page, write "
                "'agendafunnel render {agenda} -o {file}'.",
                agenda=typed(agenda or DEFAULT_EDITION),
                file=typed(str(target)),
            )
        )
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
    if made.updated:
        echo(making.summary_of_page(parts, made.updated), err=True)
        if target and agenda and agenda != STANDARD_INPUT:
            echo(making.next_step(agenda, str(target)), err=True)
    if target:
        click.echo(output)
