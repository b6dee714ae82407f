r"""The agenda as data: what is published in one quarter. It knows no geometry and no style.

An `Agenda` holds its stages (the columns of the funnel, in order), its domains (the lanes) and its
standards (the cards). All values are frozen; a field that is not known is refused.

>>> agenda = Agenda(
...     title="API-standaarden",
...     edition=Edition(id="2022-07", label="juli 2022"),
...     stages=[Stage(name="Intake", gate="Intake\ncriteria"), Stage(name="Analyse")],
...     domains=[Domain(name="Sociaal Domein", colour="#a842e0")],
...     standards=[Standard(name="Info Inburgeraars", domain="sociaal-domein", stage="intake")],
... )
>>> agenda.standards[0].id
'info-inburgeraars'
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, Field, ValidationError, model_validator
from pydantic.functional_validators import ModelWrapValidatorHandler
from pydantic_core import InitErrorDetails, PydanticCustomError

from agendafunnel.field_types import (
    MOST_FAULTS,
    Colour,
    Frozen,
    GateLines,
    Identifier,
    Label,
    Language,
    Line,
    OptionalIdentifier,
    OptionalLine,
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
    id_from_name,
    is_identifier,
    is_label,
    name_with_label,
    short,
)
from agendafunnel.messages import message
from agendafunnel.references import REFERENCES, faults_between_parts, with_ids

# Far more than anybody can read, and few enough to be drawn, or refused, in little time.
_MOST_STAGES = 100
_MOST_DOMAINS = 1_000
_MOST_STANDARDS = 50_000
_MOST_PER_STANDARD = 1_000  # Contacts, or links.
_MOST_SILENCED = 100


def _contact(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


def _one_is_a_list(value: object) -> object:
    value = blank_is_empty(value)
    return (value,) if isinstance(value, str) else value


_Silenced = Annotated[
    tuple[Identifier, ...],
    Field(max_length=_MOST_SILENCED),
    at_most(_MOST_SILENCED),
    BeforeValidator(_one_is_a_list, json_schema_input_type=str | tuple[str, ...]),
]


_Names = str | Sequence[str] | None
"""What may be given for `_Silenced`."""

# A constructor takes more than its fields hold, such as a list for a tuple. Type checkers without pydantic's
# plugin see only the fields, so the signatures stand here a second time; `tests/test_model.py` holds them to
# the fields. Descriptors as types of fields (`__set__` of a wider type) would do without, but the plugin,
# which we and many users have, does not know those.


class _Named(Frozen):
    """A part with a name and an id; the id is made from the name where it is absent."""

    id: Identifier = ""
    name: Line
    silenced: _Silenced = ()

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


def _no_edition(value: object) -> object:
    if isinstance(value, str) and value.strip():
        raise fault(
            message(
                "'{value}' is not an edition. Write a month or a quarter, like 'oktober 2022' or '4e "
                "kwartaal 2022'.",
                value=short(value),
            )
        )
    return value


class Edition(Frozen):
    """The date label of what is published."""

    id: Identifier
    label: Line
    previous: OptionalIdentifier = None


class Stage(_Named):
    """A column of the funnel, and the gate that a standard passes to enter the next one."""

    gate: GateLines = ()

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: str | None = None,
            name: str,
            silenced: _Names = (),
            gate: str | Sequence[str] | None = (),
        ) -> None: ...


class Domain(_Named):
    """A lane: a field of government, with its colour."""

    colour: Colour

    if TYPE_CHECKING:

        def __init__(
            self, *, id: str | None = None, name: str, silenced: _Names = (), colour: str
        ) -> None: ...


class Contact(Frozen):
    """Whom to ask: a person, a group or a sentence, as it is published."""

    name: Line
    url: OptionalUrl = None


class Link(Frozen):
    """A titled address."""

    title: Line
    url: Url


class Standard(_Named):
    """One card of the picture and one paragraph of the page."""

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
            silenced: _Names = (),
            label: str | None = None,
            domain: str,
            stage: str,
            status: str | None = None,
            summary: str | None = None,
            description: str | None = None,
            contacts: Sequence[Contact | str] | None = (),
            version: str | None = None,
            adopted: bool = False,
            links: Sequence[Link] | None = (),
        ) -> None: ...

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


class Agenda(Frozen):
    """One edition of everything that is published in a quarter.

    Raises `pydantic.ValidationError` with every fault at once: of fields, unknown domains and
    stages, ids that stand twice (of very many, some hundreds of each). `agendafunnel.load` reports the
    same with line and column.
    """

    title: Line
    subtitle: OptionalLine = None
    language: Language = "nl"
    edition: Annotated[Edition, BeforeValidator(_no_edition, json_schema_input_type=str | Edition)]
    publisher: OptionalLine = None
    footer: OptionalLines = None
    note: OptionalLines = None
    legend_heading: OptionalLine = None
    silenced: _Silenced = ()
    stages: Annotated[tuple[Stage, ...], at_most(_MOST_STAGES)] = Field(min_length=1, max_length=_MOST_STAGES)
    domains: Annotated[tuple[Domain, ...], at_most(_MOST_DOMAINS)] = Field(
        min_length=1, max_length=_MOST_DOMAINS
    )
    standards: Annotated[tuple[Standard, ...], at_most(_MOST_STANDARDS)] = Field(max_length=_MOST_STANDARDS)

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            title: str,
            subtitle: str | None = None,
            language: str = "nl",
            edition: Edition,
            publisher: str | None = None,
            footer: str | None = None,
            note: str | None = None,
            legend_heading: str | None = None,
            silenced: _Names = (),
            stages: Sequence[Stage],
            domains: Sequence[Domain],
            standards: Sequence[Standard],
        ) -> None: ...

    @model_validator(mode="wrap")
    @classmethod
    def _report_every_fault(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        faults: list[InitErrorDetails] = []
        between: list[InitErrorDetails] = []
        agenda = None
        if isinstance(data, Mapping):
            # Iterators can be read only once, and there are two checks.
            data = {name: tuple(value) if _is_series(value) else value for name, value in data.items()}
            data = _with_edition(with_ids(data))
            between = list(islice(faults_between_parts(data), MOST_FAULTS + 1))
        # For a reference to nothing it matters which ids exist, and not whether it could be an id.
        told = {detail["loc"] for detail in between if detail["loc"][-1] in REFERENCES}
        try:
            agenda = handler(data)
        except ValidationError as error:
            faults.extend(
                InitErrorDetails(
                    type=PydanticCustomError(
                        detail["type"],
                        "{message}",
                        {"message": detail["msg"], **detail.get("ctx", {})},
                    ),
                    loc=detail["loc"],
                    input=detail["input"],
                )
                for detail in error.errors(include_url=False)[: MOST_FAULTS + 1]
                if detail["loc"] not in told
            )
        faults.extend(between)
        if faults or agenda is None:
            raise ValidationError.from_exception_data("Agenda", faults)
        return agenda


def _with_edition(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the data of an agenda whose edition has an id and a label, where it is written as people do.

    "oktober 2022", "Q4 2022" and "01-10-2022" are read, for the edition or for its id; ids stay as they are.
    """
    edition, language = data.get("edition"), data.get("language")
    written = edition if isinstance(edition, str) else _part(edition, "id")
    if not isinstance(written, str) or (isinstance(edition, Mapping) and is_identifier(written.strip())):
        return data
    from agendafunnel.edition_forms import edition_named

    named = edition_named(written, language if isinstance(language, str) else "nl")
    if named is None:
        return data
    if isinstance(edition, Mapping):
        return {**data, "edition": {"label": named.label, **edition, "id": named.id}}
    return {**data, "edition": named._asdict()} if isinstance(edition, str) else data


def _part(value: Any, field: str) -> Any:
    return value.get(field) if isinstance(value, Mapping) else None


def _is_series(value: object) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping | BaseModel)
