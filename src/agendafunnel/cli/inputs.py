"""What a picture is made of, read as the arguments and options of a command name it."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from agendafunnel.bundled import DEFAULT_EDITION, edition_file
from agendafunnel.errors import LayoutError, NotFoundError
from agendafunnel.sources import agenda_of, edition_beside
from agendafunnel.user_files import STANDARD_INPUT

if TYPE_CHECKING:
    from agendafunnel.changes.differences import Changes, Since
    from agendafunnel.layout.values import Layout
    from agendafunnel.model import Agenda
    from agendafunnel.sheets import Sheet
    from agendafunnel.theme import Theme

_MOST_NOTES = 20
"""That are printed: a page, before what matters has scrolled away."""


class Inputs(NamedTuple):
    """What a picture is made of."""

    agenda: "Agenda"
    theme: "Theme"
    """In the size that was asked for."""
    changes: "Changes | None"
    """Since the edition before, if one is named; of contacts only where both editions have theirs."""
    since: "Since | None"
    """Those of them that the picture shows."""
    notes: tuple[str, ...]
    """On what was read."""


def read_inputs(
    agenda: str | None,
    theme: str | None,
    *,
    size: str | None,
    since: str | None,
    removed: bool,
    contacts: bool,
) -> Inputs:
    """Read what AGENDA and the options name; the bundled edition and theme where they name nothing.

    Without `contacts`, nobody can be reached by what is read. Raises NotFoundError and DataError; options
    that contradict each other are a usage error.
    """
    from agendafunnel.carrying.contacts import without_contacts
    from agendafunnel.changes.differences import changes_between

    if removed and since is None:
        raise click.UsageError("--removed has a meaning only with --since.")
    sheet_of_option(size)  # Refused before anything is read.
    if agenda == STANDARD_INPUT and sys.stdin is None:
        raise NotFoundError("Standard input is closed; there is no agenda to read.")
    data = agenda_of(str(edition_file(DEFAULT_EDITION)) if agenda is None else agenda)
    look = theme_of(theme, size)
    before, with_contacts = edition_before(since, data) if since is not None else (None, False)
    notes: tuple[str, ...] = ()
    if not contacts:
        notes = notes_of_persons((data, before) if before else (data,))
        data = without_contacts(data)
    if before is None:
        return Inputs(data, look, None, None, notes)
    if not (contacts and with_contacts):
        before = without_contacts(before)
    changes = changes_between(before, data if contacts and with_contacts else without_contacts(data))
    marks = changes.since() if changes else None
    if marks and not removed:
        marks = marks._replace(removed=())
    return Inputs(data, look, changes, marks, notes)


def edition_before(since: str, data: "Agenda") -> "tuple[Agenda, bool]":
    """Return the edition that --since names, and whether it has its contacts.

    It is a usage error where it is later than `data`. Raises NotFoundError and DataError.
    """
    from agendafunnel.editing.edition_dates import is_later

    before, contacts = edition_beside(since, data)
    if is_later(before.edition.id, data.edition.id):
        raise click.UsageError(
            f"{before.edition.label} is later than {data.edition.label}; --since names the edition before. "
            "Name an earlier one, or swap the two."
        )
    return before, contacts


def theme_of(theme: str | None, size: str | None) -> "Theme":
    """Return the theme that --theme names, for the sheet that --size names.

    Raises NotFoundError, DataError, and LayoutError where the theme has no room there.
    """
    from agendafunnel.reading.files import default_theme, load_theme
    from agendafunnel.sheets import resized

    look = default_theme() if theme is None else load_theme(theme)
    sheet = sheet_of_option(size)
    return resized(look, sheet) if sheet else look


def sheet_of_option(size: str | None) -> "Sheet | None":
    """Return the sheet that --size names; a usage error where it names none."""
    if size is None:
        return None
    from agendafunnel.sheets import sheet_of

    try:
        return sheet_of(size)
    except LayoutError as error:
        raise click.UsageError(str(error)) from None


def notes_of_persons(editions: "Sequence[Agenda]") -> tuple[str, ...]:
    """Return a note on the texts of editions that still name somebody without contacts; none where none does.

    Those of the first are named by themselves, those of others with their edition.
    """
    from agendafunnel.carrying.contacts import persons_left

    label = editions[0].edition.label
    found = (
        f"{one}" if edition.edition.label == label else f"{one} in {edition.edition.label}"
        for edition in editions
        for one in persons_left(edition, editions)
    )
    left = list(dict.fromkeys(found))
    if not left:
        return ()
    more = len(left) - _MOST_NOTES
    listed = ", ".join(left[:_MOST_NOTES]) + (f", and {more} more" if more > 0 else "")
    return (
        f"These texts still hold an e-mail address or the name of a contact: {listed}. Change them in the "
        "agenda.",
    )


def notes_of_layout(layout: "Layout") -> tuple[str, ...]:
    """Return what had to give for all to fit, as far as it is printed beside a picture."""
    more = len(layout.notices) - _MOST_NOTES
    if more <= 0:
        return layout.notices
    last = f"There are {more} more; 'agendafunnel layout' tells all, at its end."
    return (*layout.notices[:_MOST_NOTES], last)
