"""The agenda itself: its fields, and what must hold between its parts."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, Field, ValidationError, model_validator
from pydantic.functional_validators import ModelWrapValidatorHandler
from pydantic_core import InitErrorDetails, PydanticCustomError

from agendafunnel.field_types import (
    MOST_FAULTS,
    Frozen,
    Language,
    Line,
    OptionalLine,
    OptionalLines,
    at_most,
    fault,
    is_identifier,
    short,
)
from agendafunnel.messages import message
from agendafunnel.model.parts import Domain, Edition, Names, Silenced, Stage, Standard
from agendafunnel.references import REFERENCES, faults_between_parts, with_ids

# Far more than anybody can read, and few enough to be drawn, or refused, in little time.
_MOST_STAGES = 100
_MOST_DOMAINS = 1_000
_MOST_STANDARDS = 50_000


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
    silenced: Silenced = ()
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
            silenced: Names = (),
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
