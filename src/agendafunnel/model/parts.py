"""The parts of an agenda: stages, domains and standards, with contacts, links and the edition."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from agendafunnel.field_types import (
    Colour,
    GateLines,
    Identifier,
    Label,
    Line,
    OptionalIdentifier,
    OptionalLines,
    OptionalParagraphs,
    OptionalUrl,
    Url,
    Version,
    YesOrNo,
    at_most,
    blank_is_absent,
    blank_is_empty,
    fault,
    is_label,
    name_with_label,
    short,
)
from agendafunnel.frozen import Frozen
from agendafunnel.messages import message
from agendafunnel.naming import id_from_name

_MOST_PER_STANDARD = 1_000  # Contacts, or links.
_MOST_SILENCED = 100


def _contact(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


def _one_is_a_list(value: object) -> object:
    value = blank_is_empty(value)
    return (value,) if isinstance(value, str) else value


Silenced = Annotated[
    tuple[Identifier, ...],
    Field(max_length=_MOST_SILENCED),
    at_most(_MOST_SILENCED),
    BeforeValidator(_one_is_a_list, json_schema_input_type=str | tuple[str, ...]),
]


Names = str | Sequence[str] | None
"""What may be given for `Silenced`."""

# A constructor takes more than its fields hold, such as a list for a tuple. Type checkers without pydantic's
# plugin see only the fields, so the signatures stand here a second time; `tests/test_model.py` holds them to
# the fields. Descriptors as types of fields (`__set__` of a wider type) would do without, but the plugin,
# which we and many users have, does not know those.


class Part(Frozen):
    """A value of an agenda, from which another one is made by `replace`."""

    if TYPE_CHECKING:

        def replace(self, *_: Any, **fields: Any) -> Self:
            """Return the same with other values of some fields."""

    else:

        def replace(self, **fields: Any) -> Self:
            """Return the same with other values of some fields, as valid as what a constructor makes.

            Raises `DataError` as a constructor does.

            >>> Link(title="Uitleg", url="https://example.org").replace(title="Meer").title
            'Meer'
            """
            return type(self)(**{**dict(self), **fields})

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy; one with an `update` is validated, as `replace` does."""
        return super().model_copy(deep=deep) if update is None else self.replace(**update)


class _Named(Part):
    """A part with a name and an id; the id is made from the name where it is absent."""

    id: Identifier = ""
    name: Line
    silenced: Silenced = ()

    @model_validator(mode="before")
    @classmethod
    def _id_from_name(cls, data: Any) -> Any:
        if not isinstance(data, Mapping):
            return data
        if blank_is_absent(data.get("id")) is not None:
            return data
        name = data.get("name")
        made = id_from_name(name) if isinstance(name, str) else ""
        if made:
            return {**data, "id": made}
        if isinstance(name, str) and name.strip():
            raise fault(
                message(
                    "No id can be made of the name '{name}'. Add a field 'id' with letters or digits.",
                    name=short(name),
                )
            )
        return {**data, "id": "unnamed"}  # The missing name is reported in its own right.


class Edition(Part):
    """The date label of what is published.

    >>> Edition(id="2022-10", label="oktober 2022").id
    '2022-10'
    """

    id: Identifier
    label: Line
    previous: OptionalIdentifier = None

    if TYPE_CHECKING:

        def __init__(self, *, id: str, label: str, previous: str | None = None) -> None: ...

        def replace(self, *, id: str = ..., label: str = ..., previous: str | None = ...) -> Self:
            """Return the same with other values of some fields."""


class Stage(_Named):
    r"""A column of the funnel, and the gate that a standard passes to enter the next one.

    >>> Stage(name="Intake", gate="Intake\ncriteria").gate
    ('Intake', 'criteria')
    """

    gate: GateLines = ()

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: str | None = None,
            name: str,
            silenced: Names = (),
            gate: str | Sequence[str] | None = (),
        ) -> None: ...

        def replace(
            self,
            *,
            id: str | None = ...,
            name: str = ...,
            silenced: Names = ...,
            gate: str | Sequence[str] | None = ...,
        ) -> Self:
            """Return the same with other values of some fields."""


class Domain(_Named):
    """A lane: a field of government, with its colour.

    >>> Domain(name="Fysiek Domein", colour="#2B0A3D")
    Domain(id='fysiek-domein', name='Fysiek Domein', colour='#2b0a3d')
    """

    colour: Colour

    if TYPE_CHECKING:

        def __init__(
            self, *, id: str | None = None, name: str, silenced: Names = (), colour: str
        ) -> None: ...

        def replace(
            self, *, id: str | None = ..., name: str = ..., silenced: Names = ..., colour: str = ...
        ) -> Self:
            """Return the same with other values of some fields."""


class Contact(Part):
    """Whom to ask: a person, a group or a sentence, as it is published.

    >>> Contact(name="Werkgroep API's").url is None
    True
    """

    name: Line
    url: OptionalUrl = None

    if TYPE_CHECKING:

        def __init__(self, *, name: str, url: str | None = None) -> None: ...

        def replace(self, *, name: str = ..., url: str | None = ...) -> Self:
            """Return the same with other values of some fields."""


class Link(Part):
    """A titled address.

    >>> Link(title="Uitleg", url="https://example.org").url
    'https://example.org'
    """

    title: Line
    url: Url

    if TYPE_CHECKING:

        def __init__(self, *, title: str, url: str) -> None: ...

        def replace(self, *, title: str = ..., url: str = ...) -> Self:
            """Return the same with other values of some fields."""


class Standard(_Named):
    """One card of the picture and one paragraph of the page.

    >>> Standard(name="BRP-historie", domain="sociaal-domein", stage="intake", contacts=["Ann"]).id
    'brp-historie'
    """

    label: Label = ""
    domain: Identifier
    stage: Identifier
    status: OptionalLines = None
    summary: OptionalLines = None
    description: OptionalParagraphs = None
    contacts: Annotated[
        tuple[Annotated[Contact, BeforeValidator(_contact, json_schema_input_type=str | Contact)], ...],
        BeforeValidator(blank_is_empty),
        at_most(_MOST_PER_STANDARD),
    ] = Field(default=(), max_length=_MOST_PER_STANDARD)
    version: Version = None
    adopted: YesOrNo = False
    links: Annotated[tuple[Link, ...], BeforeValidator(blank_is_empty), at_most(_MOST_PER_STANDARD)] = Field(
        default=(), max_length=_MOST_PER_STANDARD
    )

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: str | None = None,
            name: str,
            silenced: Names = (),
            label: str | None = None,
            domain: str,
            stage: str,
            status: str | None = None,
            summary: str | None = None,
            description: str | None = None,
            contacts: Sequence[Contact | str | Mapping[str, Any]] | None = (),
            version: str | None = None,
            adopted: bool = False,
            links: Sequence[Link | Mapping[str, Any]] | None = (),
        ) -> None: ...

        def replace(
            self,
            *,
            id: str | None = ...,
            name: str = ...,
            silenced: Names = ...,
            label: str | None = ...,
            domain: str = ...,
            stage: str = ...,
            status: str | None = ...,
            summary: str | None = ...,
            description: str | None = ...,
            contacts: Sequence[Contact | str | Mapping[str, Any]] | None = ...,
            version: str | None = ...,
            adopted: bool = ...,
            links: Sequence[Link | Mapping[str, Any]] | None = ...,
        ) -> Self:
            """Return the same with other values of some fields."""
    else:

        def replace(self, **fields: Any) -> Self:
            """Return the same standard with other values of some fields.

            Its id stays, unless another is given: it is the same standard. A label that repeats the name
            follows a new name. Raises `DataError` as the constructor does.

            >>> one = Standard(name="BRP-historie", domain="sociaal-domein", stage="intake")
            >>> renamed = one.replace(name="BRP-verleden", stage="analyse")
            >>> renamed.id, renamed.label, renamed.stage
            ('brp-historie', 'BRP-verleden', 'analyse')
            """
            return super().replace(**self.fields_with(fields))

    def fields_with(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Return its fields, with some others: what a standard with these is made of."""
        follows = {"label": None} if "name" in fields and self.label == self.name else {}
        return {**dict(self), **follows, **fields}

    @property
    def called(self) -> str:
        """The name in one line, behind the label of its card where that differs."""
        return name_with_label(self.name, self.label)

    @model_validator(mode="before")
    @classmethod
    def _label_from_name(cls, data: Any) -> Any:
        if isinstance(data, Mapping):
            name = data.get("name")
            if blank_is_absent(data.get("label")) is None:
                # A fault of the name is reported for the name alone, and not for the label too.
                return {**data, "label": name if is_label(name) else "unnamed"}
        return data
