"""Agendas with everything that a page and a quarter can hold, and two editions of one, for property tests."""

from typing import Any, TypeVar

from hypothesis import strategies as st

from agendafunnel import Agenda, Contact, Domain, Edition, Link, Stage, Standard
from agendafunnel.fields import Form, fields_of
from tests.strategies import agendas

_TEXTS = (
    "Idee.", "Op weg", "a: b # c", "yes", "1.10", "- x", "'q' \"d\"", "[x](y)", "*ster* _streep_",
    "é ☃", "{a}", "null", "100 %", "A & <i>", "Pas-Toe-Leg-Uit.", "\\n", "key: [1, 2]", "#hash", "é\u00a0b",
)  # fmt: skip
_URLS = (
    "https://example.org/a",
    "https://example.org/b?x=1&y=2#z",
    "http://example.org/(c)",
    "mailto:a@example.org",
)

# As in `agendas`, a few bytes are drawn, which say what is taken and in which order.


def _line(codes: bytes, others: int = 1) -> str:
    """Return a text for each code; the least part of it, below `others`, says something else."""
    return " ".join(_TEXTS[code // others % len(_TEXTS)] for code in codes)


def _paragraphs(codes: bytes) -> list[str]:
    """Return a text for each code; one below 128 goes on in the line of the text before it."""
    lines: list[str] = []
    for code in codes:
        text = _TEXTS[code % len(_TEXTS)]
        if lines and code < 128:
            lines[-1] += f" {text}"
        else:
            lines.append(text)
    return lines


def _links(codes: bytes) -> list[Link]:
    """Return links of addresses that differ."""
    titles = {_URLS[code % len(_URLS)]: _line(codes[place:], len(_URLS)) for place, code in enumerate(codes)}
    return [Link(title=title, url=url) for url, title in titles.items()]


def _contacts(codes: bytes) -> list[Contact]:
    urls = (None, *_URLS)
    return [
        Contact(name=_line(codes[place:], len(urls)), url=urls[code % len(urls)])
        for place, code in enumerate(codes)
    ]


_LINES = st.binary(min_size=1, max_size=3).map(_line)
_PARAGRAPHS = st.binary(min_size=1, max_size=9).map(_paragraphs)
_DESCRIPTIONS = st.builds(str.join, st.sampled_from(["\n\n", "\n", "\n* "]), _PARAGRAPHS)
_RULES = st.lists(st.sampled_from(["no-contact", "no-status"]), max_size=2, unique=True).map(tuple)
_OF_FORM: dict[Form, st.SearchStrategy[Any]] = {
    Form.TEXT: st.none() | _LINES,
    Form.LINES: st.none() | _PARAGRAPHS.map("\n".join),
    Form.MARKDOWN: st.none() | _DESCRIPTIONS,
    Form.YES_OR_NO: st.booleans(),
    Form.TEXTS: st.lists(_LINES, max_size=3).map(tuple),
    Form.CODES: _RULES,
}
"""Values of fields that may be left out, by their form."""


def _drawn(draw: st.DrawFn, part: Agenda | Stage | Domain | Standard) -> dict[str, Any]:
    """Values of the fields of a part that were left out; no gate, which the last stage must not have."""
    return {
        field.name: draw(_OF_FORM[field.form])
        for field in fields_of(type(part))
        if not (info := field.model.model_fields[field.name]).is_required()
        and getattr(part, field.name) == info.default
        and field.form in _OF_FORM
        and field.name != "gate"
    }


@st.composite
def _standards(draw: st.DrawFn, standard: Standard) -> Standard:
    update: dict[str, Any] = _drawn(draw, standard) | {
        "name": f"{draw(st.sampled_from(_TEXTS))} {standard.id}",
        "status": draw(st.none() | _LINES),
        "contacts": draw(st.binary(max_size=2).map(_contacts)),
        "version": draw(st.none() | st.sampled_from(["1.10", "2", "0.9-beta"])),
        "links": draw(st.binary(max_size=3).map(_links)),
    }
    return Standard(**{name: getattr(standard, name) for name in Standard.model_fields} | update)


@st.composite
def full_agendas(draw: st.DrawFn, most_standards: int = 8) -> Agenda:
    """Agendas of which every part has everything that it can have."""
    agenda = draw(agendas(most_stages=5, most_domains=4, most_standards=most_standards))
    standards = tuple(draw(_standards(standard)) for standard in agenda.standards)
    edition = Edition(id="2030-01", label="januari 2030", previous=draw(st.none() | st.just("2029-10")))
    colour = st.sampled_from(["#6d63cc", "#860864"])
    stages = tuple(one.model_copy(update=_drawn(draw, one)) for one in agenda.stages)
    domains = tuple(
        one.model_copy(update=_drawn(draw, one) | {"colour": draw(colour)}) for one in agenda.domains
    )
    return changed(
        agenda,
        **_drawn(draw, agenda) | {"stages": stages, "domains": domains},
        standards=standards,
        edition=edition,
    )


def for_pages() -> st.SearchStrategy[Agenda]:
    """The same, as a page can hold them: with standards, and with domains that have names of their own."""
    return full_agendas().filter(lambda agenda: bool(agenda.standards)).map(_told_apart)


def _told_apart(agenda: Agenda) -> Agenda:
    domains = [
        Domain(id=one.id, name=f"{one.name} {index}", colour=one.colour)
        for index, one in enumerate(agenda.domains)
    ]
    # No status says one of these, so that none contradicts the stage of its standard.
    stages = [
        Stage(id=one.id, name=f"Fase {index} {one.name}", gate=one.gate)
        for index, one in enumerate(agenda.stages)
    ]
    return changed(agenda, domains=domains, stages=stages)


@st.composite
def two_editions(draw: st.DrawFn, kind: st.SearchStrategy[Agenda] | None = None) -> tuple[Agenda, Agenda]:
    """An edition, and one that was made of it: some removed, some new, some changed, in another order."""
    old = draw(full_agendas() if kind is None else kind)
    other = draw(full_agendas())
    stages, domains = [one.id for one in old.stages], [one.id for one in old.domains]
    kept = []
    for standard in old.standards:
        if draw(st.integers(0, 4)) == 0:
            continue
        update: dict[str, Any] = {}
        if draw(st.booleans()):
            update["stage"] = draw(st.sampled_from(stages))
        if draw(st.integers(0, 3)) == 0:
            update |= {"domain": draw(st.sampled_from(domains)), "name": f"{standard.name} anders"}
        if draw(st.integers(0, 3)) == 0:
            update |= {"status": draw(_LINES), "links": (), "adopted": not standard.adopted}
        kept.append(remade(standard, **update))
    new = [
        remade(one, id=f"new-{one.id}", name=f"Vers {number} {one.id}", stage=stages[0], domain=domains[0])
        for number, one in enumerate(other.standards[:3])
    ]
    standards = draw(st.permutations([*kept, *new]))
    edition = Edition(id="2030-04", label="april 2030", previous=old.edition.id)
    return old, changed(
        old, standards=tuple(standards), edition=edition, title=draw(st.just(old.title) | _LINES)
    )


_Part = TypeVar("_Part", Stage, Domain, Standard)


def remade(part: _Part, **update: Any) -> _Part:
    """A standard, stage or domain with some fields changed, and checked anew."""
    return type(part)(**{name: getattr(part, name) for name in type(part).model_fields} | update)


def changed(agenda: Agenda, **update: Any) -> Agenda:
    """An agenda with some fields changed, and checked anew."""
    return Agenda(**{name: getattr(agenda, name) for name in Agenda.model_fields} | update)
