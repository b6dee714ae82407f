"""agendafunnel diff: what changed between two editions."""

from typing import TYPE_CHECKING

import click

from agendafunnel.cli.inputs import (
    EDITION,
    contacts_option,
    format_option,
    leave_out_contacts,
    phrases_option,
)
from agendafunnel.cli.outputs import print_notes, print_text
from agendafunnel.messages import message
from agendafunnel.sources import two_editions

if TYPE_CHECKING:
    from agendafunnel.changes.story_formats import ChangesFormat


@click.command(
    epilog="""\b
Examples:
  agendafunnel diff 2022-07 2024-03                     two bundled editions
  agendafunnel diff vorige.yaml agenda.yaml --brief     for a newsletter
  agendafunnel diff agenda.yaml pagina.md               where a page says something else
  agendafunnel diff vorige.png agenda.yaml              since a picture that carries its agenda
  agendafunnel diff vorige.yaml agenda.yaml --format markdown > nieuws.md
"""
)
@click.argument("old", type=EDITION)
@click.argument("new", type=EDITION)
@format_option(
    ("text", "markdown", "html", "json"),
    "Text, Markdown or HTML to paste into a newsletter; JSON for programs.",
)
@click.option(
    "--brief", is_flag=True, help="Leave out spelling, contacts, links and texts; JSON always has all."
)
@click.option(
    "--exit-code", is_flag=True, help="End with exit code 1 if something changed, and with 0 if nothing did."
)
@contacts_option
@phrases_option
@click.pass_context
def diff(
    ctx: click.Context,
    old: str,
    new: str,
    format_name: "ChangesFormat",
    brief: bool,
    exit_code: bool,
    contacts: bool,
    phrases: str | None,
) -> None:
    """Show what changed from OLD to NEW, in the language of NEW.

    OLD and NEW are agenda files, bundled editions, pages (.md) or pictures that carry their agenda. The list
    has what is new, removed, renamed or in another stage, the gates that a standard did not pass, and other
    domains, contacts, links and texts.
    """
    from agendafunnel.changes.differences import changes_between
    from agendafunnel.changes.story_formats import changes_as
    from agendafunnel.editing.edition_dates import is_later

    before, after = two_editions(old, new, phrases)
    if is_later(before.edition.id, after.edition.id):
        print_notes(
            message(
                "'{old}' is later than '{new}', so these changes lead back to an earlier edition. "
                "Name the earlier edition first.",
                old=before.edition.label,
                new=after.edition.label,
            )
        )
    if not contacts:
        after, before = leave_out_contacts(after, before)
    changes = changes_between(before, after)
    print_text(changes_as(changes, format_name, brief=brief))
    if exit_code and changes:
        ctx.exit(1)
