"""The agenda itself: its fields, and what must hold between its parts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import BeforeValidator, Field, ValidationError, model_validator
from pydantic.functional_validators import ModelWrapValidatorHandler
from pydantic_core import InitErrorDetails, PydanticCustomError

from agendafunnel.field_types import (
    MOST_FAULTS,
    Language,
    Line,
    OptionalLine,
    OptionalLines,
    altered,
    at_most,
    fault,
    is_identifier,
    not_a_list,
)
from agendafunnel.model.parts import (
    Contact,
    Domain,
    Edition,
    Link,
    Names,
    Part,
    Silenced,
    Stage,
    Standard,
)
from agendafunnel.references import REFERENCES, faults_between_parts, with_ids

# Far more than anybody can read, and few enough to be drawn, or refused, in little time.
_MOST_STAGES = 100
_MOST_DOMAINS = 1_000
_MOST_STANDARDS = 50_000


def _no_edition(value: object) -> object:
    if isinstance(value, int | float | date) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str) and value.strip():
        from agendafunnel.edition_forms import no_edition

        raise fault(no_edition(value))
    return value


class UsualColumn(str):
    """The name of a column that is used where it is there: without one that was asked for."""

    __slots__ = ()


class Agenda(Part):
    """One edition of everything that is published in a quarter.

    `agendafunnel.load` reads one from a file, and `from_records` makes one of a table. `only`, `replace`,
    `with_standard` and `without_standard` return another one, which is as valid as one from a constructor.

    The constructor raises `DataError` with every fault at once: of fields, unknown domains and stages, ids
    that stand twice (of very many, the first hundred). `agendafunnel.load` reports the same with line and
    column.

    >>> from agendafunnel import Domain, Stage, Standard
    >>> agenda = Agenda(
    ...     title="API-standaarden",
    ...     edition="oktober 2022",
    ...     stages=[Stage(name="Intake"), Stage(name="Analyse")],
    ...     domains=[Domain(name="Sociaal Domein", colour="#a842e0")],
    ...     standards=[Standard(name="Info Inburgeraars", domain="sociaal-domein", stage="intake")],
    ... )
    >>> agenda.edition.id, agenda.standards[0].domain
    ('2022-10', 'sociaal-domein')
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
            edition: Edition | str | date | Mapping[str, Any],
            publisher: str | None = None,
            footer: str | None = None,
            note: str | None = None,
            legend_heading: str | None = None,
            silenced: Names = (),
            stages: Sequence[Stage | Mapping[str, Any]],
            domains: Sequence[Domain | Mapping[str, Any]],
            standards: Sequence[Standard | Mapping[str, Any]],
        ) -> None: ...

        def replace(
            self,
            *,
            title: str = ...,
            subtitle: str | None = ...,
            language: str = ...,
            edition: Edition | str | date | Mapping[str, Any] = ...,
            publisher: str | None = ...,
            footer: str | None = ...,
            note: str | None = ...,
            legend_heading: str | None = ...,
            silenced: Names = ...,
            stages: Sequence[Stage | Mapping[str, Any]] = ...,
            domains: Sequence[Domain | Mapping[str, Any]] = ...,
            standards: Sequence[Standard | Mapping[str, Any]] = ...,
        ) -> Self:
            """Return the agenda with other values of some fields."""
    else:

        def replace(self, **fields: Any) -> Self:
            """Return the agenda with other values of some fields, as valid as what the constructor makes.

            A part (`only`) stays a part, of the whole with the same changes; but with other stages, domains
            or standards it is an agenda of its own. Raises `DataError` as the constructor does.

            >>> import agendafunnel
            >>> july = agendafunnel.load("2022-07")
            >>> july.replace(title="Roadmap").title
            'Roadmap'
            """
            made = super().replace(**fields)
            if not self.is_part or fields.keys() & {"stages", "domains", "standards"}:
                return made
            # The subtitle says which part it is.
            fields.pop("subtitle", None)
            return as_part_of(made, self.whole.replace(**fields) if fields else self.whole)

    @classmethod
    def from_records(
        cls,
        rows: object,
        *,
        name: str = "name",
        domain: str = "domain",
        stage: str = "stage",
        url: str | None = UsualColumn("url"),
        id: str | None = UsualColumn("id"),
        label: str | None = UsualColumn("label"),
        status: str | None = UsualColumn("status"),
        summary: str | None = UsualColumn("summary"),
        description: str | None = UsualColumn("description"),
        contacts: str | None = UsualColumn("contacts"),
        version: str | None = UsualColumn("version"),
        adopted: str | None = UsualColumn("adopted"),
        links: str | None = UsualColumn("links"),
        stages: "Iterable[Stage | str | int | Mapping[str, Any]] | None" = None,
        domains: "Iterable[Domain | str | int | Mapping[str, Any]] | Mapping[str, str] | None" = None,
        title: str = "Agenda",
        subtitle: str | None = None,
        language: str = "nl",
        edition: Edition | str | date | Mapping[str, Any] | None = None,
        publisher: str | None = None,
        footer: str | None = None,
        note: str | None = None,
        legend_heading: str | None = None,
        silenced: Names = (),
    ) -> "Agenda":
        """Return the agenda of a table: a standard of each row, and the stages and domains that they name.

        `rows` is a dataframe (pandas, polars, pyarrow, and what turns into one of these), dicts, named
        tuples or other objects with fields, or a dict of columns. `name`, `domain`, `stage`, `url` and so on
        are the columns that have these; `url` is an address to link to. A column that bears the name of one
        is it, unless another is said, or None. In a cell, None, NaN, NaT, pandas.NA and a blank text are
        absent.

        Without `stages` and `domains` there are those that the rows name, in the order in which they first
        appear, or in that of an ordered categorical column; domains get colours that are readable and
        differ. Otherwise they are given as names, as values, as dicts, or, for domains, as a dict of colours
        by name; rows name them by id or name.

        Ids are made of names, and of the domain too where several domains have a standard of that name;
        `id` names a column for them. Without `edition`, its label says that it has no date. Raises
        `DataError` with all faults, of which each names its row, counted from 1, and `ArgumentError` for a
        column that is not there.

        >>> rows = [
        ...     {"item": "Refunds", "team": "Payments", "stage": "Idea"},
        ...     {"item": "Search", "team": "Shop", "stage": "Live"},
        ... ]
        >>> roadmap = Agenda.from_records(rows, name="item", domain="team", title="Roadmap")
        >>> [stage.name for stage in roadmap.stages], [one.id for one in roadmap.standards]
        (['Idea', 'Live'], ['refunds', 'search'])
        """
        from agendafunnel.records.agendas import agenda_of_rows

        columns = {
            "name": name,
            "domain": domain,
            "stage": stage,
            "url": url,
            "id": id,
            "label": label,
            "status": status,
            "summary": summary,
            "description": description,
            "contacts": contacts,
            "version": version,
            "adopted": adopted,
            "links": links,
        }
        fields = {
            "title": title,
            "subtitle": subtitle,
            "language": language,
            "edition": edition,
            "publisher": publisher,
            "footer": footer,
            "note": note,
            "legend_heading": legend_heading,
            "silenced": silenced,
        }
        return agenda_of_rows(rows, columns, stages, domains, fields)

    @property
    def whole(self) -> "Agenda":
        """The agenda that this is a part of, by `only`; the agenda itself where it is none.

        >>> import agendafunnel
        >>> july = agendafunnel.load("2022-07")
        >>> july.only(stage="Intake").whole == july
        True
        """
        whole: Agenda = self.__dict__.get(_WHOLE, self)
        return whole

    @property
    def is_part(self) -> bool:
        """Whether it is a part of another agenda, by `only`.

        >>> import agendafunnel
        >>> july = agendafunnel.load("2022-07")
        >>> july.is_part, july.only(stage="Intake").is_part
        (False, True)
        """
        return _WHOLE in self.__dict__

    def standard(self, named: str) -> Standard:
        """Return the standard with an id, or else with a name or label, in any case.

        Raises `DataError` for a name that none or several have, with the nearest.

        >>> import agendafunnel
        >>> july = agendafunnel.load("2022-07")
        >>> july.standard("brp historie").name
        'BRP-historie'
        """
        from agendafunnel.selection import standard_named

        return standard_named(self, named)

    def only(
        self,
        *,
        domain: "Domain | str | Iterable[Domain | str] | None" = None,
        stage: "Stage | str | Iterable[Stage | str] | None" = None,
        standards: "Standard | str | Iterable[Standard | str] | Callable[[Standard], bool] | None" = None,
    ) -> "Agenda":
        """Return a part: some domains, some stages, some standards, and of several of these what is in all.

        Each is named by its id, or by its name in any case; `standards` may also be a function that says of
        each whether it stays. All stay in their order. With `standards` alone, all domains and stages stay.
        The subtitle names the domains and stages that stay, and a gate stays where it leads to the next one.

        The part knows its `whole`, so that `since` marks what has changed in it, and nothing besides. Raises
        `DataError` for a name that none or several have, and `ArgumentError` for what is no name.

        >>> import agendafunnel
        >>> july = agendafunnel.load("2022-07")
        >>> part = july.only(domain="Fysiek Domein", standards=lambda one: bool(one.links))
        >>> part.subtitle, len(part.stages), len(part.standards)
        ('Fysiek Domein', 5, 0)
        """
        from agendafunnel.selection import chosen

        return chosen(self, domain, stage, standards)

    if TYPE_CHECKING:

        def with_standard(
            self,
            standard: Standard | Mapping[str, Any] | None = None,
            /,
            *,
            id: str | None = ...,
            name: str = ...,
            silenced: Names = ...,
            label: str | None = ...,
            domain: str | Domain = ...,
            stage: str | Stage = ...,
            status: str | None = ...,
            summary: str | None = ...,
            description: str | None = ...,
            contacts: Sequence[Contact | str | Mapping[str, Any]] | None = ...,
            version: str | None = ...,
            adopted: bool = ...,
            links: Sequence[Link | Mapping[str, Any]] | None = ...,
        ) -> "Agenda":
            """Return the agenda with one more standard, or with another one of its id."""
    else:

        def with_standard(self, standard: Any = None, /, **fields: Any) -> "Agenda":
            """Return the agenda with one more standard, or with another one in the place of that of its id.

            It is given as a `Standard` (or a dict), as the fields of one, or as a standard with other values
            of some of its fields. A new one is the last. Domain and stage are given by id, by name or as they
            are. Raises `DataError` as the constructor does.

            >>> import agendafunnel
            >>> july = agendafunnel.load("2022-07")
            >>> more = july.with_standard(name="Peilbuizen", domain="Fysiek Domein", stage="Intake")
            >>> more.with_standard(more.standard("Peilbuizen"), stage="Analyse").standards[-1].stage
            'analyse'
            """
            from agendafunnel.selection import standards_with

            standards, place = standards_with(self, standard, fields)
            made = self.replace(standards=standards)
            return as_part_of(made, self.whole.with_standard(made.standards[place])) if self.is_part else made

    def without_standard(self, *named: str | Standard) -> "Agenda":
        """Return the agenda without some standards, each by its id, or by its name in any case.

        Raises `DataError` for a name that none or several have.

        >>> import agendafunnel
        >>> july = agendafunnel.load("2022-07")
        >>> len(july.standards), len(july.without_standard("BRP-historie").standards)
        (36, 35)
        """
        from agendafunnel.selection import standards_named

        left_out = {one.id for one in standards_named(self, named)}
        made = self.replace(standards=[one for one in self.standards if one.id not in left_out])
        return as_part_of(made, self.whole.without_standard(*left_out)) if self.is_part else made

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
        reported = {detail["loc"] for detail in between if detail["loc"][-1] in REFERENCES}
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
                if detail["loc"] not in reported
            )
        faults.extend(between)
        if faults or agenda is None:
            raise ValidationError.from_exception_data("Agenda", faults)
        return agenda


_WHOLE = "_whole"
"""In the `__dict__` of a part: not among its fields, so that it is neither compared nor dumped."""


def as_part_of(part: Agenda, whole: Agenda) -> Agenda:
    """Return an agenda that knows of which one it is a part."""
    made = altered(part)
    made.__dict__[_WHOLE] = whole
    return made


def _with_edition(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the data of an agenda whose edition has an id and a label, where it is written as people do.

    "oktober 2022", "Q4 2022" and "01-10-2022" are read, for the edition or for its id; ids stay as they are.
    """
    edition, language = data.get("edition"), data.get("language")
    edition = edition.isoformat()[:10] if isinstance(edition, date) else edition
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
    if isinstance(value, str | bytes | bytearray | Mapping) or not isinstance(value, Iterable):
        return False
    return not_a_list(value) is None
