"""Agendas and themes of every shape, each from a number: quicker than hypothesis, and far larger."""

import random
from functools import cache
from typing import Literal

import agendafunnel
from agendafunnel import Agenda, Domain, Edition, Link, Stage, Standard, Theme
from agendafunnel.bundled import Fit
from agendafunnel.pictures.files import Picture
from agendafunnel.theme.sections import Logo

_WORDS = (
    "API", "BRP-", "reis", "documenten", "zaken", "registratie", "klantcontacten", "model", "gegevens", "in",
    "Notificatie", "Services", "de", "voor", "terinzagelegging", "verwerkingen", "Product", "e-mail", "SAFe™",
    "Blöcks", "“citaat”", "100", "%", "—", "Ⅳ", "αβγ", "нет", "$5", "{x}", "\\y", "<b>", "&",
    "`Array.fromAsync`", "sheep's", "é", "e\u0301", "no\u00a0break", "soft\u00adhyphen",
)  # fmt: skip
_ODD = (
    "x" * 40,
    "a",
    "W",
    "سلام",
    "שלום 2",
    "漢字",
    "🙂",
    "https://example.org/een/lang/adres?zonder=spaties",
)

_THEMES = (
    "based_on: vng",
    "based_on: vng\ncards: {fit: largest}",
    "based_on: vng\nlegend: {shown: no}\nlanes: {empty: yes}",
    "based_on: vng\nlanes:\n  gap: 9.6\n  empty: yes\n  most_gap: 40\n"
    "  labels: {text: {size: 9, colour: '#2b0a3d'}, width: 90, padding: 8}\n"
    "  bands: {tint: 0.14, padding: 4.8, radius: 6}",
    "based_on: vng\nlanes:\n  labels: {text: {size: 7, colour: '#2b0a3d'}, width: 60, padding: 4}\n"
    "legend: {shown: no}",
    "based_on: vng\npublishing: {smallest_text: 4}\nheader: {uppercase: no, overlap: 0}\n"
    "cards: {radius: 0, gap: 1, width: 90}",
)
_SHEETS = (None, None, None, "a4", "a4-portrait", "a3", "web", "600x400", "400x900", "1600x500")


@cache
def _theme(number: int, sheet: str | None) -> Theme:
    theme = agendafunnel.read_theme(_THEMES[number].encode())
    return agendafunnel.resized(theme, sheet) if sheet else theme


def shape(seed: int) -> tuple[Agenda, Theme, Fit | None]:
    """Return the agenda, theme and fit of a number; the same for the same number."""
    chance = random.Random(seed)  # noqa: S311 - chance is all that is wanted
    theme = _theme(chance.randrange(len(_THEMES)), chance.choice(_SHEETS))
    agenda = _agenda(chance)
    fit: Fit | None = chance.choice((None, None, "preferred", "largest"))
    if chance.random() < 0.4:
        agenda = agenda.model_copy(update={"subtitle": _phrase(chance, chance.choice((3, 3, 25)))})
    if chance.random() < 0.2:
        theme = theme.model_copy(update={"logo": _logo(chance)})
    return agenda, theme, fit


def _logo(chance: random.Random) -> Logo:
    side: Literal["left", "right"] = chance.choice(("left", "right"))
    sizes = chance.choice(((40, 40), (120, 40), (400, 20), (20, 400)))
    return Logo(file=Picture("svg", *sizes, b""), height=chance.choice((12, 30, 200)), side=side)


def _agenda(chance: random.Random) -> Agenda:
    stages = chance.choice((1, 2, 3, 4, 5, 5, 6, 8, 12, 20, 30))
    domains = chance.choice((1, 2, 3, 4, 6, 6, 9, 15, 30, 60))
    count = chance.choice((0, 1, 5, 12, 36, 36, 60, 100, 100, 250))
    full = [chance.random() ** 2 + 0.02 for _ in range(stages * domains)]
    places = chance.choices(range(stages * domains), full, k=count)
    if chance.random() < 0.03:
        places = [chance.randrange(stages * domains)] * 600
    longest = chance.choice((1, 2, 3, 3, 5, 12))
    return Agenda(
        title=_phrase(chance, chance.choice((4, 4, 30))),
        language=chance.choice(("nl", "en", "tlh")),
        edition=Edition(id="2030-01", label="januari 2030"),
        footer=_lines(chance) if chance.random() < 0.7 else None,
        note=_lines(chance) if chance.random() < 0.7 else None,
        legend_heading=_phrase(chance, 2) if chance.random() < 0.7 else None,
        stages=tuple(
            Stage(
                id=f"s{index}",
                name=_phrase(chance, chance.choice((1, 1, 1, 2, 6))),
                gate=_gate(chance) if index < stages - 1 else (),
            )
            for index in range(stages)
        ),
        domains=tuple(
            Domain(
                id=f"d{index}",
                name=_phrase(chance, chance.choice((1, 2, 2, 8))),
                colour=f"#{chance.randrange(256**3):06x}",
            )
            for index in range(domains)
        ),
        standards=tuple(
            Standard(
                id=f"c{index}",
                name=f"Standard {index}",
                label=_label(chance, longest),
                domain=f"d{place // stages}",
                stage=f"s{place % stages}",
                links=(Link(title="x", url="https://example.org/?a=1&b=2"),) if index % 3 == 0 else (),
            )
            for index, place in enumerate(places)
        ),
    )


def _phrase(chance: random.Random, words: int) -> str:
    chosen = [chance.choice(_WORDS) for _ in range(words)]
    if chance.random() < 0.1:
        chosen.append(chance.choice(_ODD))
    return " ".join(chosen)


def _label(chance: random.Random, longest: int) -> str:
    label = _phrase(chance, chance.randint(1, longest))
    return label.replace(" ", "\n", 1) if chance.random() < 0.05 else label


def _lines(chance: random.Random) -> str:
    return "\n".join(_phrase(chance, chance.choice((3, 12))) for _ in range(chance.choice((1, 1, 2, 5))))


def _gate(chance: random.Random) -> tuple[str, ...]:
    return tuple(_phrase(chance, chance.choice((1, 2, 7))) for _ in range(chance.choice((0, 1, 2, 3))))
