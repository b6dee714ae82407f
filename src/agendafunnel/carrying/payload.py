"""The data that a picture carries, as one text in JSON: written for a new picture, read from the file of one.

::

    {"format": ..., "version": 1, "program": "0.1.0", "contacts": true,
     "agenda": {...}, "theme": {...}, "form": "social", "since": {...}, "arrangement": {...},
     "page": {...}, "checksum": "0a1b..."}

The theme is data that any machine can read: it has its fonts by name, and its logo within.
"""

import hashlib
import json
import re
import unicodedata
from itertools import accumulate
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from agendafunnel.arguments import content_in, require
from agendafunnel.arrangement import Arrangement
from agendafunnel.bundled import FORMS, MOST_PAGES, Fit, PictureForm
from agendafunnel.carrying.arrangements import CarriedArrangement, arrangement_data, arrangement_from
from agendafunnel.carrying.contacts import without_contacts
from agendafunnel.carrying.picture_files import CARRIED_FORMAT, MOST_DATA_BYTES, data_in, data_is_damaged
from agendafunnel.changes.differences import Mark, Since
from agendafunnel.errors import DataError, NotFoundError, OutputError, refused
from agendafunnel.faults.sentences import message_of
from agendafunnel.field_types import MOST_LINE_LETTERS, Identifier, Line, fault, short, validate
from agendafunnel.made_of import PageOf
from agendafunnel.messages import Message, message
from agendafunnel.model import Agenda
from agendafunnel.representation import short_repr
from agendafunnel.theme import Theme
from agendafunnel.theme.data import theme_data, theme_fields
from agendafunnel.version import __version__

_Model = TypeVar("_Model", bound=BaseModel)

VERSION = 1

MOST_DATA_LEVELS = 20
"""Of lists and fields within each other; ours have seven."""

MOST_DATA_VALUES = 100_000
"""Of lists, fields and what is in them. An agenda of 2000 standards has 20 000."""

# Text within quotes is skipped, and a quote in it that is written as \" too.
_ESCAPED = re.compile(rb"\\.", re.DOTALL)
_NO_BRACKET = re.compile(rb"[^][{}]+")


class Carried(NamedTuple):
    """What a picture carries.

    >>> import agendafunnel as af
    >>> carried = af.carried_by(af.plot("2022-07", "vng-toegankelijk").to_png(width=600))
    >>> carried.agenda.edition.label, carried.theme.name, carried.contacts
    ('juli 2022', 'VNG toegankelijk', True)
    """

    agenda: Agenda
    theme: Theme
    """With what was asked for instead of its own: the size of the canvas, and how cards fit."""
    since: Since | None
    """The changes that the picture marks, if any."""
    program: str
    """The version of agendafunnel that drew the picture."""
    contacts: bool
    """Whether the agenda came with its contacts; else they were left out of the picture."""
    notices: tuple[Message, ...] = ()
    """What could not be carried, for the reader."""
    form: PictureForm = "funnel"
    """Which picture of the agenda it is."""
    arrangement: Arrangement | None = None
    """Where everything stands, if the picture was laid out like an earlier one: `lay_out(…, like=…)`."""
    page: PageOf | None = None
    """Which page of the picture it is, where that has several; the agenda is all of it on each."""

    def __repr__(self) -> str:
        return short_repr(self)


def _printable(text: str) -> str:
    # A name as running text may begin with a space, or be closed behind its end; it is kept as it is.
    if len(text) > 2 * MOST_LINE_LETTERS or any(
        unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in text
    ):
        raise fault(
            message("This cannot be the name of a standard: it is too long, or holds unprintable characters.")
        )
    return text


class _CarriedSince(BaseModel):
    """The form in which `Since` is carried."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    label: Line
    marks: dict[Identifier, Mark]
    removed: tuple[Annotated[str, AfterValidator(_printable)], ...]


class _CarriedPage(BaseModel):
    """The form in which `PageOf` is carried."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    pages: Literal["auto", "domain", "stage"] | Annotated[int, Field(strict=True, ge=1, le=MOST_PAGES)]
    among: Annotated[int, Field(strict=True, ge=1)]
    number: Annotated[int, Field(strict=True, ge=1)] | None = None


def payload_of(
    agenda: Agenda,
    theme: Theme,
    *,
    since: Since | None = None,
    fit: Fit | None = None,
    form: PictureForm = "funnel",
    contacts: bool = True,
    like: Arrangement | None = None,
    page: PageOf | None = None,
) -> str:
    """Return the text that a picture carries: JSON in ASCII, the same for the same values on every machine.

    `theme` is the one that is drawn with, and `fit` what was asked for instead of its own. `form` is carried
    where it is not the funnel. Without `contacts`, nobody can be reached by it (`without_contacts`). `like`
    is the arrangement of the picture itself, where it was laid out like an earlier one, and `page` says which
    page it is of a picture of several. Raises OutputError if it is more than MOST_DATA_BYTES or
    MOST_DATA_VALUES.
    """
    if not contacts:
        agenda = without_contacts(agenda)
    data: dict[str, Any] = {
        "format": CARRIED_FORMAT,
        "version": VERSION,
        "program": __version__,
        "contacts": contacts,
        "agenda": agenda.model_dump(mode="json", exclude_defaults=True),
        "theme": theme_data(theme, fit),
    }
    if form != "funnel":
        data["form"] = form
    if since is not None:
        data["since"] = {"label": since.label, "marks": dict(since.marks), "removed": since.removed}
    if like is not None:
        data["arrangement"] = arrangement_data(like)
    if page is not None:
        data["page"] = page._asdict()
    text = _compact(data | {"checksum": _checksum(data)})
    if len(text) > MOST_DATA_BYTES:
        raise OutputError(
            message(
                "The agenda is too large to be stored in the picture: {size} KiB, where at most {most} KiB "
                "are allowed. Draw it without data.",
                size=len(text) // 1024,
                most=MOST_DATA_BYTES // 1024,
            )
        )
    if _values(text.encode()) > MOST_DATA_VALUES:
        raise OutputError(
            message(
                "The agenda is too large to be stored in the picture: it has more than {most} values. "
                "Draw it without data.",
                most=MOST_DATA_VALUES,
            )
        )
    return text


def of_all_pages(text: str) -> str:
    """Return the text that one page of a picture carries as that of a file with all of its pages."""
    data = json.loads(text)
    if "page" not in data:
        return text
    data["page"]["number"] = None
    del data["checksum"]
    return _compact(data | {"checksum": _checksum(data)})


def carried_by(content: bytes | str, source: str = "the picture") -> Carried | None:
    """Return what a picture carries, from the bytes of its file; None if it carries nothing of ours.

    An SVG may be a text. `source` names the file in messages. Raises DataError if the file is no PNG, SVG or
    PDF, is cut off or damaged where the data is, or carries what cannot be read.

    >>> import agendafunnel as af
    >>> af.carried_by(af.plot("2022-07").to_svg()).agenda == af.load("2022-07")
    True
    >>> af.carried_by(af.plot("2022-07", data=False).to_png()) is None
    True
    """
    if isinstance(content, str):
        content = content_in(content) or content
    require("content", content, bytes)
    assert not isinstance(content, str)  # noqa: S101 - As required.
    require("source", source, str)
    text = data_in(content, source)
    return None if text is None else read_payload(text, source)


def read_payload(text: bytes | str, source: str = "the picture") -> Carried:
    """Read the text that a picture carries (`Scene.data`); `source` names the picture in messages.

    It is for formats that are not ours; `carried_by` reads PNG, SVG and PDF.

    >>> import agendafunnel
    >>> scene = agendafunnel.compose(agendafunnel.lay_out("2022-07"))
    >>> read_payload(agendafunnel.with_data(scene).data).agenda.edition.id
    '2022-07'

    Raises DataError if it is longer than MOST_DATA_BYTES or has more than MOST_DATA_VALUES or
    MOST_DATA_LEVELS, if it is damaged, not of this program, or of a newer version of it.
    """
    require("text", text, bytes, str)
    require("source", source, str)
    try:
        return _carried(_tree(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text))
    except DataError as error:
        raise error.of(source) from None


def _tree(text: bytes) -> dict[str, Any]:
    """Return the fields of a JSON text, whose size is bounded before anything is built of it.

    Of a name that stands twice the last counts, as in all of Python; the checksum then no longer fits.
    """
    if len(text) > MOST_DATA_BYTES:
        raise refused(
            "",
            message(
                "What is stored in this picture was not written by agendafunnel: it is larger than {most} "
                "KiB.",
                most=MOST_DATA_BYTES // 1024,
            ),
        )
    if _values(text) > MOST_DATA_VALUES or _levels(text) > MOST_DATA_LEVELS:
        raise refused(
            "",
            message(
                "What is stored in this picture was not written by agendafunnel: it has more than {values} "
                "values or {levels} levels.",
                values=MOST_DATA_VALUES,
                levels=MOST_DATA_LEVELS,
            ),
        )
    try:
        data = json.loads(text.decode(), parse_constant=_refuse_constant)
    except ValueError:
        raise _damaged(message("It is not valid JSON.")) from None
    if not isinstance(data, dict) or data.get("format") != CARRIED_FORMAT:
        raise refused("", message("What is stored in this picture was written by another program."))
    return data


def _carried(data: dict[str, Any]) -> Carried:
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _damaged(message("It has no valid version number."))
    if version > VERSION:
        raise refused(
            "",
            message(
                "The agenda in this picture was stored by a newer version of agendafunnel. "
                "Update agendafunnel."
            ),
        )
    # Other programs may write XML anew, with other quotes and spaces, so the checksum is of the values.
    if data.pop("checksum", None) != _checksum(data):
        raise _damaged(message("It was changed after the picture was drawn: the checksum does not match."))
    program, contacts = data.get("program"), data.get("contacts")
    if not isinstance(program, str) or not isinstance(contacts, bool):
        raise _damaged(
            message("The field '{first}' or '{second}' is missing.", first="program", second="contacts")
        )
    try:
        theme, notices = theme_fields(_fields(data, "theme"))
    except NotFoundError as error:
        raise _damaged(error.message) from None
    since = None
    if "since" in data:
        carried = _validated(_CarriedSince, _fields(data, "since"), "since")
        since = Since(carried.label, carried.marks, carried.removed)
    page = None
    if "page" in data:
        read = _validated(_CarriedPage, _fields(data, "page"), "page")
        page = PageOf(read.pages, read.among, read.number)
    agenda = _validated(Agenda, _fields(data, "agenda"), "agenda")
    form = data.get("form", "funnel")
    if form not in FORMS:
        raise _damaged(message("The field '{name}' has a value that is not known.", name="form"))
    look = _validated(Theme, theme, "theme")
    arrangement = _arrangement(data, agenda)
    return Carried(agenda, look, since, short(program), contacts, notices, form, arrangement, page)


def _arrangement(data: dict[str, Any], agenda: Agenda) -> Arrangement | None:
    if "arrangement" not in data:
        return None
    carried = _validated(CarriedArrangement, _fields(data, "arrangement"), "arrangement")
    found = arrangement_from(carried, agenda)
    if isinstance(found, Arrangement):
        return found
    raise _damaged(message("{field}: {text}", field="arrangement", text=found))


def _fields(data: dict[str, Any], name: str) -> dict[str, Any]:
    fields = data.get(name)
    if not isinstance(fields, dict):
        raise _damaged(message("The field '{name}' is missing.", name=name))
    return fields


def _validated(model: type[_Model], data: dict[str, Any], name: str) -> _Model:
    try:
        return validate(model, data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join([name, *(short(str(step)) for step in first["loc"])])
        fault = message("{field}: {text}", field=place, text=message_of(first))
        raise _damaged(fault) from None


def _damaged(reason: Message) -> DataError:
    return refused("", data_is_damaged(reason))


def _compact(data: dict[str, Any]) -> str:
    return json.dumps(data, separators=(",", ":"))


def _checksum(data: dict[str, Any]) -> str:
    """Return half of the SHA-256 of the compact form, as SVG and PDF have no checksum of their own."""
    return hashlib.sha256(_compact(data).encode()).hexdigest()[:32]


def _values(text: bytes) -> int:
    """Return the number of values that JSON has at most."""
    outside = _outside_quotes(text)
    return sum(map(outside.count, (b",", b"[", b"{")))


def _levels(text: bytes) -> int:
    """Return the number of levels of lists and fields in JSON."""
    brackets = _NO_BRACKET.sub(b"", _outside_quotes(text))
    return max(accumulate(1 if bracket in b"[{" else -1 for bracket in brackets), default=0)


def _outside_quotes(text: bytes) -> bytes:
    return b"".join(_ESCAPED.sub(b"", text).split(b'"')[::2])


def _refuse_constant(name: str) -> None:
    raise ValueError(name)
