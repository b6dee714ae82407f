"""The reply to a request of the window: a pure function, behind a server or within the page itself.

`window/contract.d.ts` says what is asked and answered. Whatever is wrong is said in the language of the
request, and never raised.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from agendafunnel.editor.opened import (
    file_of,
    files_in,
    flag_in,
    mapping_in,
    opened_in,
    text_in,
    texts_in,
)
from agendafunnel.errors import AgendaFunnelError, ArgumentError, did_you_mean
from agendafunnel.field_types import is_language, short
from agendafunnel.messages import Catalogue, catalogue, message, sentences

Request = Mapping[str, Any]
Reply = dict[str, Any]


def reply(request: Request) -> Reply:
    """Return the reply to a request, which says by `ask` what is asked, and by `language` how it is said.

    A request that cannot be answered has the reply `failed`, a sentence for the user.

    >>> reply({"ask": "edition", "language": "en", "name": "2022-07"})["name"]
    '2022-07.yaml'
    >>> reply({"ask": "edition", "language": "en", "name": "2022-08"})["failed"]
    "There is no edition '2022-08' here. Did you mean '2022-07'? Choose 2022-07 or 2024-03."
    """
    said_in = _catalogue_of(request)
    try:
        if not isinstance(request, Mapping):
            raise ArgumentError(message("A request is an object with the field 'ask'."))
        asked = text_in(request, "ask")
        answer = _ANSWERS.get(asked)
        if answer is None:
            raise ArgumentError(
                sentences(
                    message("The program does not know the question '{name}'.", name=short(asked)),
                    did_you_mean(asked, _ANSWERS),
                    message("Save your work and open the page again."),
                )
            )
        return answer(request, said_in)
    except AgendaFunnelError as error:
        return {"failed": said_in.say(error.message)}


def reply_text(request: str) -> str:
    """Return the reply to a request, both as JSON; to what is no JSON, a reply that says so."""
    try:
        asked = json.loads(request)
    except (ValueError, RecursionError):
        asked = None
    return json.dumps(reply(asked), ensure_ascii=False, separators=(",", ":"))


def _catalogue_of(request: object) -> Catalogue:
    language = request.get("language") if isinstance(request, Mapping) else None
    return catalogue(language if isinstance(language, str) and is_language(language) else "en")


def _start(request: Request, said_in: Catalogue) -> Reply:
    from agendafunnel.editor.starting import start_data

    return start_data(said_in)


def _show(request: Request, said_in: Catalogue) -> Reply:
    from agendafunnel.editor.showing import shown

    return shown(opened_in(request), said_in)


def _edit(request: Request, said_in: Catalogue) -> Reply:
    from agendafunnel.editor.editing import edited

    return edited(opened_in(request), mapping_in(request, "action"), said_in)


def _check(request: Request, said_in: Catalogue) -> Reply:
    from agendafunnel.editor.checking import checked

    return checked(opened_in(request), said_in)


def _read(request: Request, said_in: Catalogue) -> Reply:
    from agendafunnel.editor.files import read

    onto = None if request.get("onto") is None else opened_in(request, "onto")
    return read(file_of(mapping_in(request, "file")), onto, said_in)


def _edition(request: Request, said_in: Catalogue) -> Reply:
    from agendafunnel.editor.files import read_edition

    return read_edition(text_in(request, "name"), said_in)


def _colour(request: Request, said_in: Catalogue) -> Reply:
    from agendafunnel.editor.colour_advice import colour_advice

    domain = "" if request.get("id") is None else text_in(request, "id")
    return colour_advice(opened_in(request), text_in(request, "colour"), domain, said_in)


def _next(request: Request, said_in: Catalogue) -> Reply:
    from agendafunnel.editor.next_editions import next_edition_data

    return next_edition_data(opened_in(request), text_in(request, "edition"), said_in)


def _line(request: Request, said_in: Catalogue) -> Reply:
    from agendafunnel.editor.lines import line_data

    part, identifier, field = (text_in(request, name) for name in ("part", "id", "field"))
    return line_data(opened_in(request), part, identifier, field)


def _licences(request: Request, said_in: Catalogue) -> Reply:
    from agendafunnel.editor.licences import licences_data

    return licences_data()


def _write(request: Request, said_in: Catalogue) -> Reply:
    from agendafunnel.editor.downloads import written

    formats, given = texts_in(request, "formats"), files_in(request, "given")
    return written(opened_in(request), formats, given, zipped=flag_in(request, "zip"))


_ANSWERS: Mapping[str, Callable[[Request, Catalogue], Reply]] = {
    "start": _start,
    "show": _show,
    "edit": _edit,
    "check": _check,
    "read": _read,
    "edition": _edition,
    "next": _next,
    "line": _line,
    "licences": _licences,
    "colour": _colour,
    "write": _write,
}
