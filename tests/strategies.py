"""Agendas for property tests: of every shape, with names that nobody would think of."""

from hypothesis import strategies as st

from agendafunnel import Agenda, Domain, Edition, Link, Stage, Standard
from agendafunnel.field_types import plain

_WORDS = (
    "API", "BRP-", "reis", "documenten", "Wet", "a", "é", "ZGW-notificaties", "$5", "{x}", "\\y", "<b>", "&",
    "terinzagelegging", "in", "—", "Ⅳ", "sheep's", '"q"', "αβγ", "нет", "سلام", "x" * 40, "100 %", "e-mail",
    "`Reflect.{isCallable}`", "HTMLElement",
)  # fmt: skip
_BREAKS = (" ", "\n", "\u00ad", "-", "\u00a0")
_ODD = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"]), min_size=1, max_size=12
)

# A draw of a few bytes costs as much as that of one word: what is drawn is which words stand where.


def _words(codes: bytes, odd: str = "") -> str:
    """Return a word for each code; a code from 128 is a part of `odd`, if that is given."""
    return " ".join(
        odd[code % len(odd) :] if odd and code >= 128 else _WORDS[code % len(_WORDS)] for code in codes
    )


def _label(codes: bytes) -> str:
    """Return a word for each code, with a place to break before all but the first."""
    parts = [_BREAKS[code // len(_WORDS) % len(_BREAKS)] + _WORDS[code % len(_WORDS)] for code in codes]
    return "".join(parts)[1:]


def _has_ink(text: str) -> bool:
    return bool(plain(text).strip())


_PHRASES = (
    st.builds(_words, st.binary(min_size=1, max_size=5), _ODD)
    | st.binary(min_size=12, max_size=20).map(_words)
).filter(_has_ink)
_NOTES = _PHRASES | st.lists(_PHRASES, min_size=1, max_size=8).map("\n".join)
_LABELS = st.binary(min_size=1, max_size=4).map(_label)


@st.composite
def agendas(draw: st.DrawFn, most_stages: int = 7, most_domains: int = 8, most_standards: int = 60) -> Agenda:
    stage_count = draw(st.integers(1, most_stages))
    stages = tuple(
        Stage(
            id=f"s{index}",
            name=draw(_PHRASES),
            gate=() if index == stage_count - 1 else tuple(draw(st.lists(_PHRASES, max_size=3))),
        )
        for index in range(stage_count)
    )
    domains = tuple(
        Domain(id=f"d{index}", name=draw(_PHRASES), colour="#6d63cc")
        for index in range(draw(st.integers(1, most_domains)))
    )
    # A number first: lists of a free length are nearly all short.
    count = draw(st.integers(0, most_standards))
    places = draw(st.binary(min_size=count, max_size=count))
    standards = tuple(
        Standard(
            id=f"c{index}",
            name=f"Standard {index}",
            label=draw(_LABELS),
            domain=domains[place % len(domains)].id,
            stage=stages[place // len(domains) % stage_count].id,
            links=(Link(title="x", url="https://example.org/?a=1&b=2"),) if index % 3 == 0 else (),
        )
        for index, place in enumerate(places)
    )
    return Agenda(
        title=draw(_PHRASES),
        subtitle=draw(st.none() | _PHRASES),
        language=draw(st.sampled_from(["nl", "en", "tlh"])),
        edition=Edition(id="2030-01", label="januari 2030"),
        footer=draw(st.none() | _NOTES),
        note=draw(st.none() | _NOTES),
        legend_heading=draw(st.none() | _PHRASES),
        stages=stages,
        domains=domains,
        standards=standards,
    )
