"""Files that the user opens: what each is read as, and how its text is kept."""

from pathlib import PurePath
from typing import Any

from agendafunnel.bundled import edition_file, edition_names
from agendafunnel.editing.yaml_text import as_yaml
from agendafunnel.editor.faults import faults_of
from agendafunnel.editor.memory import agenda_of
from agendafunnel.editor.opened import File, Opened
from agendafunnel.errors import AgendaFunnelError, ArgumentError, DataError, did_you_mean, refused
from agendafunnel.field_types import short
from agendafunnel.messages import Catalogue, Message, message, one_of, sentences
from agendafunnel.model import Agenda
from agendafunnel.reading.file_kinds import PAGE, kind_of_file
from agendafunnel.reading.yaml_tree import decoded
from agendafunnel.sources import Opened as Named
from agendafunnel.sources import Source, source_of
from agendafunnel.sources.page import SOURCE as PAGES
from agendafunnel.sources.picture import carried_in, is_picture
from agendafunnel.user_files import TextFormat, decode, is_layout

_PLAIN = TextFormat("\n", has_mark=False)

_WEB_PAGE = message(
    "A web page does not have the agenda in it. Open the picture of the agenda (PNG, SVG or PDF), or its "
    "file (YAML)."
)
_LAYOUT = message(
    "This file only says where everything stands in a picture. Open the picture itself, or the file of the "
    "agenda."
)


def read(file: File, onto: Opened | None, said_in: Catalogue) -> dict[str, Any]:
    """Return what a file is read as: its text, or that of the agenda that it carries or says.

    A text with faults is read too, so that they can be mended. A page is read onto the agenda that is open.
    """
    named = Named(file.name, file.content)
    try:
        _refuse_others(file)
        source = source_of(named)
        if source.origin is not None:
            return _made(file, as_yaml(_by_plugin(named, source, onto)), [], said_in)
        if is_picture(named):
            carried = carried_in(named)
            left = [] if carried.contacts else [message("The picture was drawn without contacts.")]
            return _made(file, as_yaml(carried.agenda), [*left, *carried.notices], said_in)
        if source is PAGES or _is_page(file):
            # What reads pages takes long to load, and few people open one.
            from agendafunnel.editor.page_files import text_of_page

            return _made(file, *text_of_page(file, onto), said_in)
        return _text(file, said_in)
    except AgendaFunnelError as error:
        return _answer(file.name, "", faults=faults_of(error, said_in))


def read_edition(name: str, said_in: Catalogue) -> dict[str, Any]:
    """Return a bundled edition by its name, as a file of that name."""
    if name not in edition_names():
        raise ArgumentError(
            sentences(
                message("There is no edition '{name}' here.", name=short(name)),
                did_you_mean(name, edition_names()),
                message("Choose {names}.", names=one_of(edition_names())),
            )
        )
    return _text(File(f"{name}.yaml", edition_file(name).read_bytes()), said_in)


def _refuse_others(file: File) -> None:
    """Raise DataError for a file that is certainly of a kind that no agenda is read from."""
    begin = file.content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if begin.startswith((b"<!doctype html", b"<html")):
        raise refused(file.name, _WEB_PAGE)
    if is_layout(file.content):
        raise refused(file.name, _LAYOUT)


def _by_plugin(named: Named, source: Source, onto: Opened | None) -> Agenda:
    return source.edition_in(named).completed_by(agenda_of(onto.text, onto.name) if onto else None)


def _is_page(file: File) -> bool:
    """Return whether a file of another name is a page."""
    return kind_of_file(file.content, file.name) == PAGE


def _text(file: File, said_in: Catalogue) -> dict[str, Any]:
    """Return an agenda in YAML as its text, with its faults where it has any."""
    if kind := kind_of_file(file.content, file.name):
        raise refused(file.name, kind)
    decoded(file.content, file.name)  # Refused where it is no text, or too large.
    text, format = decode(file.content)
    faults = []
    try:
        agenda_of(text, file.name)
    except DataError as error:
        faults = faults_of(error, said_in)
    notes = []
    if format.is_mixed:
        notes.append(
            message("The lines of the file end in different ways. Saved, they all end in the same way.")
        )
    if format.encoding != "UTF-8":
        notes.append(
            message("The file was saved as {encoding}. It will be saved as UTF-8.", encoding=format.encoding)
        )
    return _answer(file.name, text, format=format, notes=[said_in.say(one) for one in notes], faults=faults)


def _made(file: File, text: str, notes: list[Message], said_in: Catalogue) -> dict[str, Any]:
    """Return a text that was made of a file of another kind, under a name of its own."""
    name = f"{PurePath(file.name.replace(chr(92), '/')).stem or 'agenda'}.yaml"
    return _answer(name, text, notes=[said_in.say(one) for one in notes])


def _answer(
    name: str,
    text: str,
    *,
    format: TextFormat = _PLAIN,
    notes: list[str] | None = None,
    faults: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    return {
        "ok": not faults,
        "name": name,
        "text": text,
        "format": {"newline": format.newline, "mark": format.has_mark},
        "notes": notes or [],
        "faults": faults or [],
    }
