"""An agenda file opened to be changed, and the new text held to what was meant."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from agendafunnel.changes.counterparts import folded
from agendafunnel.editing.document import Document, Splice, open_document
from agendafunnel.errors import DataError, Fault, nearest
from agendafunnel.field_types import plain, shown
from agendafunnel.model import Agenda, Domain, Stage, Standard
from agendafunnel.reading.files import read_agenda

_MOST_NEAR = 5
"""Of what somebody may have meant, as many as are told."""

_Part = TypeVar("_Part", Stage, Domain, Standard)


@dataclass(frozen=True)
class Edit:
    """A file with one change."""

    content: bytes
    agenda: Agenda
    """What the content is read as."""
    messages: tuple[str, ...]
    """What was done, and what somebody should know of it, as sentences."""

    @property
    def changed(self) -> bool:
        """Whether there was anything to do."""
        return bool(self.content)


def find(parts: Sequence[_Part], named: str, kind: str, source: str) -> _Part:
    """Give the stage, domain or standard that is named: by its id, or else by its name or label.

    Case, hyphens and spaces make no difference to a name. Raises DataError where nothing is called so, or
    more than one.
    """
    for part in parts:
        if part.id == named:
            return part
    wanted = folded(named)
    found = [part for part in parts if wanted and wanted in _names(part)]
    if len(found) == 1:
        return found[0]
    if found:
        message = f"{shown(named)} may be {', '.join(part.id for part in found)}; name one of them by its id."
        raise DataError((Fault(source, 0, 0, "", message),))
    names = {part.id: part.id for part in parts} | {plain(part.name): part.id for part in parts}
    guess = names.get(nearest(named, names) or "")
    meant = f" Did you mean {guess}?" if guess else ""
    allowed = f" There are: {', '.join(part.id for part in parts)}." if len(parts) <= 20 else ""
    raise DataError((Fault(source, 0, 0, "", f"there is no {kind} {shown(named)}.{meant}{allowed}"),))


def find_exactly(standards: Sequence[Standard], named: str, source: str) -> Standard:
    """Return the standard that is to be removed: by its id, or by its name or label to the letter.

    Only white space around it, the form of its accents and hints where it may break make no difference.
    Raises DataError where nothing is called so, which names what is nearly so, or more than one.
    """
    wanted = _exact(named)
    for one in standards:
        if one.id == wanted:
            return one
    found = [one for one in standards if wanted in (_exact(one.name), _exact(one.label))]
    if len(found) == 1:
        return found[0]
    if found:
        message = f"{shown(named)} may be {', '.join(one.id for one in found)}; name one of them by its id."
        raise DataError((Fault(source, 0, 0, "", f"{message} Nothing was removed."),))
    near = [one for one in standards if folded(named) and folded(named) in _names(one)]
    if not near:
        names = {one.id: one for one in standards} | {plain(one.name): one for one in standards}
        near = [names[guess]] if (guess := nearest(named, names)) else []
    told = " or ".join(f"{shown(plain(one.name))} ({one.id})" for one in near[:_MOST_NEAR])
    meant = f" Did you mean {told}?" if near else ""
    raise DataError(
        (Fault(source, 0, 0, "", f"there is no standard {shown(named)}.{meant} Nothing was removed."),)
    )


def _exact(text: str) -> str:
    return unicodedata.normalize("NFC", plain(text)).strip()


def _names(part: Stage | Domain | Standard) -> set[str]:
    return {folded(part.id), folded(part.name), folded(getattr(part, "label", part.name))}


def opened(content: bytes, source: str) -> tuple[Agenda, Document]:
    """Give a file as its agenda and as its text with places."""
    return read_agenda(content, source), open_document(content, source)


def with_fields(agenda: Agenda, place: int, update: Mapping[str, Any], source: str) -> Agenda:
    """Give an agenda with some fields of a standard changed, and all of it checked."""
    old = agenda.standards[place]
    data = {name: getattr(old, name) for name in Standard.model_fields} | dict(update)
    try:
        new = Standard(**data)
    except ValidationError as error:
        raise refused(error, source, f"standard {shown(plain(old.name))}") from None
    return validated(
        agenda, {"standards": (*agenda.standards[:place], new, *agenda.standards[place + 1 :])}, source
    )


def validated(agenda: Agenda, update: Mapping[str, Any], source: str) -> Agenda:
    """Give an agenda with some fields changed, all of it checked; DataError where it cannot be so."""
    data = {name: getattr(agenda, name) for name in Agenda.model_fields} | dict(update)
    try:
        return Agenda(**data)
    except ValidationError as error:
        raise refused(error, source, "agenda") from None


def refused(error: ValidationError, source: str, what: str) -> DataError:
    """Give the error of an edit of which the agenda would be wrong."""
    faults = [
        Fault(source, 0, 0, "", f"the {what} cannot be so: {'.'.join(map(str, one['loc']))} {one['msg']}.")
        for one in error.errors(include_url=False)
    ]
    return DataError(tuple(faults))


def edited(document: Document, splices: Sequence[Splice], wanted: Agenda) -> Edit:
    """Give a document with some places changed; DataError where it is read as anything else than meant."""
    return checked(document, document.spliced(splices), wanted)


def checked(document: Document, text: str, wanted: Agenda) -> Edit:
    """Give an edit whose text is read as the agenda that was meant; DataError where it is not."""
    content = document.content(text)
    try:
        found = read_agenda(content, document.source)
    except DataError:
        found = None
    if found != wanted:
        message = (
            "is written in a way in which this cannot be changed safely (an anchor, or values between "
            "brackets); nothing was written. Change it by hand."
        )
        raise DataError((Fault(document.source, 0, 0, "", message),))
    return Edit(content, wanted, ())
