"""The table of fields: what there is to know of each field of an agenda, beside its type.

Whatever reads, writes, compares or lists agendas goes by it, so that a new field is its line in the model
and its row here. What only one field has, such as the move of a standard between stages, is a function where
it is needed, and its row says so ("custom"). Types and default values stand in the model alone.

Rows stand in the order of lists.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, Flag, auto
from functools import cache, partial
from typing import Any, Literal

from pydantic import BaseModel

from agendafunnel.field_types import plain
from agendafunnel.model import Agenda, Contact, Domain, Edition, Link, Stage, Standard
from agendafunnel.naming import id_from_name
from agendafunnel.words import Vocabulary, Word, capitalised


class Form(Enum):
    """What a value is to those who write it down."""

    TEXT = auto()
    """A text of one line that people read."""
    LINES = auto()
    """A text in which newlines are line breaks."""
    MARKDOWN = auto()
    CODE = auto()
    """A text for programs: an id, a colour, the code of a language."""
    YES_OR_NO = auto()
    TEXTS = auto()
    """Texts that people read, each an item of a list in a file."""
    CODES = auto()
    CONTACTS = auto()
    LINKS = auto()
    PART = auto()
    """One value with fields of its own."""
    PARTS = auto()
    """Any number of them."""


class ListedIn(Flag):
    """Where documents have a field of a standard."""

    NOWHERE = 0
    LINE = auto()
    """Lists in Markdown and wiki text, which have a line for each standard."""
    FACT = auto()
    """The list of the web page, below the description."""
    COLUMN = auto()
    """The table."""
    LABEL = auto()
    """The published page in Markdown, behind its name: `**Licentie**: EUPL`. Import reads it there."""
    PAGE = auto()
    """The published page, in a way of its own. What no page holds, import takes from the edition before."""
    SPEECH = auto()
    """The long alternative text, behind the name of its standard."""


EVERYWHERE = ListedIn.LINE | ListedIn.FACT | ListedIn.COLUMN | ListedIn.LABEL | ListedIn.SPEECH

ChangeSentence = Literal["quoted", "now and was", "custom"]
"""The sentence of `diff` on a change of a field without sentences of its own (`Field.change_sentences`).

- quoted: status now “Idea.”, was “Analysis.”
- now and was: the title: now B, was A
- custom: made by a function for this field alone, in `agendafunnel.changes.story`
"""

Section = Literal["forward", "domain", "renamed", "contacts", "links", "texts", "agenda"]
"""Of the list of changes; it says too whether a change is large or small (`agendafunnel.changes.story`)."""


@dataclass(frozen=True)
class Field:
    """One field: a row of the table."""

    model: type[BaseModel]
    """The kind of value that has it."""
    name: str
    form: Form
    called: Word
    """Its name in a sentence or the heading of a table. Of a stage or domain it has `{name}`."""
    description: str
    """For those who write a file, in the JSON Schema."""
    shown: bool = False
    """Whether the picture shows it. Pictures of agendas that differ in other fields alone are the same."""
    section: Section = "texts"
    """The section of `diff` with its changes."""
    change: ChangeSentence = "quoted"
    change_sentences: tuple[Word, ...] = ()
    """What `diff` says where it has a value now, where it has none any more, and where it has another one.

    A field that is YES_OR_NO has the first two: where it became yes, and where it became no.
    """
    listed: ListedIn = ListedIn.NOWHERE
    person: Literal["removed", "unlinked"] | None = None
    """What `--no-contacts` does: remove the whole, or the links in it by which a person is reached.

    All other texts that people read stay, and the command reports which of them name a person.
    """
    implied: Callable[[Any], object] | None = None
    """The value that is meant where a file leaves it out, made of the value that it belongs to."""
    always_written: bool = False
    """Whether it is written into a file even where it has the default value."""

    def label(self, language: str) -> str:
        """Return its name where it begins a line."""
        return capitalised(self.called.of(language))

    @property
    def may_name_person(self) -> bool:
        """Whether its value is text for people, which may name a person."""
        return self.form in (Form.TEXT, Form.LINES, Form.MARKDOWN, Form.TEXTS, Form.LINKS)

    def text(self, one: BaseModel, language: str) -> str:
        """Return what a value has here as running text, in the language of a document."""
        value = getattr(one, self.name)
        if isinstance(value, bool):
            return Vocabulary(language).answer(value)
        return ", ".join(map(plain, value)) if isinstance(value, tuple) else plain(value or "")

    def is_left_out(self, one: BaseModel) -> bool:
        """Return whether a file need not say what a value has here, as it is read as the same without."""
        value = getattr(one, self.name)
        implied = self.implied(one) if self.implied else self.model.model_fields[self.name].default
        return bool(value == implied) and not self.always_written


def _id_of_name(one: Stage | Domain | Standard) -> str:
    return id_from_name(one.name)


def _name(one: Standard) -> str:
    return one.name


_agenda = partial(Field, Agenda, section="agenda", change="now and was")
_edition = partial(Field, Edition, section="agenda", change="now and was")
_stage = partial(Field, Stage, section="agenda", change="now and was")
_domain = partial(Field, Domain, section="agenda", change="now and was")
_standard = partial(Field, Standard)
_contact = partial(Field, Contact, section="contacts", change="custom")
_link = partial(Field, Link, section="links", change="custom")

_LISTS = ListedIn.LINE | ListedIn.FACT | ListedIn.COLUMN
_ID = "Short and lasting name, unique of its kind; made from the name if absent."
_NAME = "The name as people read it."
_ADDRESS = "An https:, http: or mailto: address."
_SILENCED = Word("the rules that are not checked")
_ADOPTED = (
    Word("is now on the list ‘comply or explain’"),
    Word("is no longer on the list ‘comply or explain’"),
)
_ID_CHANGED = (
    Word("has the id {new}"),
    Word("has no id any more, was {old}"),
    Word("has the id {new}, was {old}"),
)
_VERSION = (
    Word("version {new}"),
    Word("without a version, was {old}"),
    Word("version {new}, was {old}"),
)
_SUMMARY = (Word("has a summary"), Word("has no summary any more"), Word("has a different summary"))
_DESCRIPTION = (
    Word("has a description"),
    Word("has no description any more"),
    Word("has a different description"),
)
_SILENCED_OF_ONE = "Rules of 'agendafunnel check' that are not applied to this one."

FIELDS = (
    _agenda("title", Form.TEXT, Word("the title", "field"),
        "The heading of the picture.", shown=True),
    _agenda("subtitle", Form.TEXT, Word("the subtitle", "field"),
        "The line below the heading.", shown=True),
    _agenda("language", Form.CODE, Word("the language", "field"),
        "The language of all texts, as a BCP 47 code; it decides hyphenation.", shown=True,
        always_written=True),
    _agenda("edition", Form.PART, Word("the edition", "field"),
        "Which quarter this is.", shown=True, change="custom"),
    _agenda("publisher", Form.TEXT, Word("the publisher", "field"),
        "Who publishes the agenda."),
    _agenda("footer", Form.LINES, Word("the footer", "field"),
        "The line at the foot of the picture.", shown=True),
    _agenda("note", Form.LINES, Word("the note", "field"),
        "The small note at the bottom right of the picture.", shown=True),
    _agenda("legend_heading", Form.TEXT, Word("the heading of the legend", "field"),
        "The words above the legend.", shown=True),
    _agenda("silenced", Form.CODES, _SILENCED,
        "Rules of 'agendafunnel check' that are not applied."),
    _agenda("stages", Form.PARTS, Word("the stages", "field"),
        "The columns, in order.", shown=True),
    _agenda("domains", Form.PARTS, Word("the domains", "field"),
        "The lanes, in order.", shown=True),
    _agenda("standards", Form.PARTS, Word("the standards", "field"),
        "The cards, in reading order within their cell.", shown=True, change="custom"),
    _edition("id", Form.CODE, Word("the id of the edition", "field"),
        "Sorts by date, like 2022-07.", shown=True),
    _edition("label", Form.TEXT, Word("the edition", "field"),
        "As people read it, like 'juli 2022'.", shown=True),
    _edition("previous", Form.CODE, Word("the edition before", "field"),
        "The id of the edition before this one."),
    _stage("id", Form.CODE, Word("the id of the stage ‘{name}’"),
        _ID, shown=True, implied=_id_of_name),
    _stage("name", Form.TEXT, Word("the stage ‘{name}’"),
        _NAME, shown=True, section="renamed", change="custom"),
    _stage("gate", Form.TEXTS, Word("the gate of the stage ‘{name}’"),
        "What must be met to pass to the next stage: the lines under the triangle.", shown=True),
    _stage("silenced", Form.CODES, Word("the rules that are not checked for the stage ‘{name}’"),
        _SILENCED_OF_ONE),
    _domain("id", Form.CODE, Word("the id of the domain ‘{name}’"),
        _ID, shown=True, implied=_id_of_name),
    _domain("name", Form.TEXT, Word("the domain ‘{name}’"),
        _NAME, shown=True, section="renamed", change="custom"),
    _domain("colour", Form.CODE, Word("the colour of the domain ‘{name}’"),
        'In quotes, like "#35b8ff".', shown=True),
    _domain("silenced", Form.CODES, Word("the rules that are not checked for the domain ‘{name}’"),
        _SILENCED_OF_ONE),
    _standard("id", Form.CODE, Word("id", "field"),
        _ID, shown=True, change_sentences=_ID_CHANGED, listed=ListedIn.COLUMN, implied=_id_of_name),
    _standard("name", Form.TEXT, Word("name", "field"),
        _NAME, shown=True, section="renamed", change="custom", listed=ListedIn.COLUMN | ListedIn.PAGE),
    _standard("label", Form.LINES, Word("label", "field"),
        "Text of the card; the name if absent. Newlines and soft hyphens say where it breaks.", shown=True,
        section="renamed", change="custom", implied=_name),
    _standard("domain", Form.CODE, Word("domain", "field"),
        "The id of one of the domains.", shown=True, section="domain", change="custom",
        listed=ListedIn.COLUMN | ListedIn.PAGE),
    _standard("stage", Form.CODE, Word("stage", "field"),
        "The id of one of the stages.", shown=True, section="forward", change="custom",
        listed=ListedIn.COLUMN),
    _standard("status", Form.LINES, Word("status", "field"),
        "The status, in words.", listed=_LISTS | ListedIn.PAGE, person="unlinked"),
    _standard("version", Form.TEXT, Word("version", "field"),
        "Version of the specification; kept as it is written (1.10 stays 1.10).", change_sentences=_VERSION,
        listed=_LISTS),
    _standard("adopted", Form.YES_OR_NO, Word("comply or explain", "field"),
        # On the web page it is a sign beside the name.
        "Whether it is on the list 'pas toe of leg uit' (comply or explain).",
        change_sentences=_ADOPTED, listed=ListedIn.LINE | ListedIn.COLUMN | ListedIn.PAGE),
    _standard("contacts", Form.CONTACTS, Word("contact", "field"),
        "Whom to ask: names, or names with an address.", section="contacts", change="custom",
        listed=_LISTS | ListedIn.PAGE, person="removed"),
    _standard("summary", Form.LINES, Word("summary", "field"),
        "What it is for, in a sentence or a few.", change_sentences=_SUMMARY, person="unlinked"),
    _standard("description", Form.MARKDOWN, Word("description", "field"),
        "What the page says about it, as Markdown; the summary if absent.", change_sentences=_DESCRIPTION,
        listed=ListedIn.COLUMN | ListedIn.PAGE, person="unlinked"),
    _standard("links", Form.LINKS, Word("links", "field"),
        "Where to read more; the card links to the first.", shown=True, section="links",
        change="custom", listed=_LISTS | ListedIn.PAGE, person="unlinked"),
    _standard("silenced", Form.CODES, _SILENCED,
        _SILENCED_OF_ONE, change="now and was"),
    _contact("name", Form.TEXT, Word("name", "field"),
        _NAME),
    _contact("url", Form.CODE, Word("address", "field"),
        _ADDRESS),
    _link("title", Form.TEXT, Word("title", "field"),
        "The text of the link."),
    _link("url", Form.CODE, Word("address", "field"),
        _ADDRESS, shown=True),
)  # fmt: skip


@cache
def fields_of(model: type[BaseModel]) -> tuple[Field, ...]:
    """Return the fields of a model, in the order of lists."""
    return tuple(field for field in FIELDS if field.model is model)


@cache
def fields_in_file(model: type[BaseModel]) -> tuple[Field, ...]:
    """Return the fields of a model in the order of a file: what is for `check`, and then long lists, last."""
    order = list(model.model_fields)
    return tuple(
        sorted(
            fields_of(model),
            key=lambda field: (field.form is Form.PARTS, field.name == "silenced", order.index(field.name)),
        )
    )


@cache
def listed_at(where: ListedIn) -> tuple[Field, ...]:
    """Return the fields of a standard that documents have in a place."""
    return tuple(field for field in fields_of(Standard) if where & field.listed)


def filled(one: BaseModel, fields: Iterable[Field]) -> Iterator[tuple[Field, Any]]:
    """Yield each of `fields` that is not at its default in a value, with what the value has there."""
    return ((field, getattr(one, field.name)) for field in fields if not field.is_left_out(one))


def field_of(model: type[BaseModel], name: str) -> Field:
    """Return one field of a model."""
    return next(field for field in fields_of(model) if field.name == name)


def schema_text() -> str:
    """Return the JSON Schema (2020-12) of an agenda file as text, the same in every process."""
    schema: dict[str, Any] = Agenda.model_json_schema(mode="validation")
    for field in FIELDS:
        owner = schema if field.model is Agenda else schema["$defs"][field.model.__name__]
        properties = owner["properties"]
        # In the order in which pydantic writes its own.
        described = properties[field.name] | {"description": field.description}
        properties[field.name] = dict(sorted(described.items()))
    for part in (schema, *schema["$defs"].values()):
        # What follows in a docstring is for who writes Python.
        part["description"] = part["description"].partition("\n\n")[0]
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Agenda of agendafunnel",
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
