"""How full pictures of few cards are: blank below the lowest lane, used width, and size of text.

The small agendas are those of `examples/` and six made here, each a case that is easily laid out badly.
What is measured comes from the layouts alone, as anyone could measure it in the picture:

- *blank*: from the bottom of the lowest lane to where the lines between columns end, as a part of the
  height of the canvas; at most 12 %.
- *width*: what all columns need, as a part of what they have; at least 75 %. A column needs the width of its
  cards as they stand, with the room before them and the theme's room behind them; or else that of its
  name, and its share of the gates at both sides.

A limit that a picture misses is marked, and the exit code is 1; but not where cards and their text are as
large as the theme allows, as with a single card.

Run: python benchmarks/few_cards.py [--theme vng] [--size slide] [AGENDA.yaml …] [--png FOLDER]
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import agendafunnel
from agendafunnel import Agenda, Domain, Edition, Layout, Stage, Standard, Theme

EXAMPLES = Path(__file__).parent.parent / "examples"
THEMES = ("vng", "vng-toegankelijk")
MOST_BLANK, LEAST_WIDTH = 0.12, 0.75

VNG_STAGES = ("Intake", "Analyse", "Realisatie", "Implementeerbaar", "Vastgesteld")
VNG_GATES = ("Volledig\ningevuld", "Haalbaar\nen gewenst", "Getest\nin de praktijk", "Bestuurlijk\nbesluit")
LONG_NAME = (
    "Afspraken over de uitwisseling van gegevens tussen gemeenten en de ketenpartners in het sociaal domein "
    "bij verhuizing van een cliënt naar elders, versie 1.2"
)
CODES = (
    "container2wasm",
    "MerchantValidationEvent",
    "`Array.prototype.includes`",
    "`Reflect.{isCallable,isConstructor}`",
    "EvictionRequest API",
    "MediaStreamTrack",
    "ZaakafhandelcomponentAPI",
)


class Fullness(NamedTuple):
    """What is measured of a picture; parts are from 0 to 1, sizes of text in points."""

    width: float
    height: float
    blank: float
    used: float
    text_size: float
    is_largest: bool
    """Whether cards are as large as the theme allows."""

    @property
    def missed(self) -> list[str]:
        """The limits that it misses."""
        missed = ["blank"] if self.blank > MOST_BLANK else []
        return missed + (["width"] if self.used < LEAST_WIDTH else [])

    @property
    def remark(self) -> str:
        """What is to be said of it."""
        missed = ", ".join(self.missed)
        if not missed:
            return ""
        return f"  {missed}: the largest cards" if self.is_largest else f"  misses: {missed}"


def fullness(layout: Layout, theme: Theme) -> Fullness:
    """Measure a layout."""
    lowest = max((lane.box.bottom for lane in layout.lanes), default=0.0)
    blank = (layout.columns[0].box.bottom - lowest) / layout.height
    whole = sum(column.box.width for column in layout.columns)
    used = sum(needed_widths(layout, theme)) / whole
    most = (theme.cards.largest_text or theme.cards.text.size) / theme.cards.text.size
    widest = theme.cards.width * theme.cards.widest * most - theme.canvas.grid
    is_largest = bool(layout.cards) and layout.cards[0].box.width >= widest
    return Fullness(layout.width, layout.height, blank, used, layout.card_text_size, is_largest)


def needed_widths(layout: Layout, theme: Theme) -> Iterator[float]:
    """Yield the width that each column needs: for its cards as they stand, or for its name and gates."""
    behind = theme.columns.inset * min(1.0, layout.scale)
    beside = [gate.text.box.width / 2 + theme.foot.gap if gate.text else 0.0 for gate in layout.gates]
    for column, before, after in zip(layout.columns, [0.0, *beside], [*beside, 0.0], strict=True):
        name = column.header.box.width + 2 * theme.header.outline
        rights = [card.box.right for card in layout.cards if card.stage == column.stage]
        cards = max(rights) + behind - column.box.x if rights else 0.0
        yield min(column.box.width, max(cards, name, before + after))


def agenda(
    title: str, stages: tuple[str, ...], cards: list[tuple[str, int, int]], gates: tuple[str, ...] = ()
) -> Agenda:
    """Make an agenda of cards, each with its name and the numbers of its domain and stage."""
    colours = ("#0b6fa4", "#860864", "#00804f")
    domains = 1 + max(domain for _, domain, _ in cards)
    lines = [tuple(gate.split("\n")) for gate in gates] + [()] * (len(stages) - len(gates))
    return Agenda(
        title=title,
        language="nl",
        edition=Edition(id="2026-10", label="oktober 2026"),
        stages=tuple(
            Stage(id=name.lower(), name=name, gate=gate) for name, gate in zip(stages, lines, strict=True)
        ),
        domains=tuple(Domain(id=f"d{place}", name=f"Domein {place + 1}", colour=colours[place])
                      for place in range(domains)),
        standards=tuple(
            Standard(id=f"c{place}", name=name, domain=f"d{domain}", stage=stages[stage].lower())
            for place, (name, domain, stage) in enumerate(cards)
        ),
    )  # fmt: skip


def small_agendas() -> dict[str, Agenda]:
    """Make the six small agendas."""
    letters = tuple("ABCDEFG")
    twelve = [(f"{kind} API", place % 3, 1 + place % 2) for place, kind in enumerate(
        ("Zaken", "Documenten", "Besluiten", "Klanten", "BAG Bevragen", "BRK Bevragen", "WOZ", "HR Bevragen",
         "Notificaties", "Autorisaties", "Catalogi", "Adressen")
    )]  # fmt: skip
    long = [(LONG_NAME, 0, 0), ("HTTP", 0, 0), ("URL", 0, 0), ("Fetch", 0, 1)]
    five = [
        (name, place % 3, place)
        for place, name in enumerate(("Zaken API", "BAG", "Documenten API", "Besluiten", "Catalogi API"))
    ]
    return {
        "three cards in one lane": agenda(
            "Kleine agenda", ("Intake", "Klaar"), [("Een", 0, 0), ("Twee", 0, 0), ("Drie", 0, 1)]
        ),
        "empty outer stages": agenda("Lege fasen", VNG_STAGES[:4], twelve, VNG_GATES[:3]),
        "one name of 150 letters": agenda("Lange naam", ("Nieuw", "Klaar"), long),
        "names of code": agenda("Namen", letters, [(code, 0, place) for place, code in enumerate(CODES)]),
        "a card in each stage": agenda("Vijf fasen", VNG_STAGES, five, VNG_GATES),
        "one card": agenda("Eén kaart", ("Intake", "Klaar"), [("Zaken API", 0, 0)]),
    }


def examples() -> dict[str, Agenda]:
    """Read the small agendas of `examples/`."""
    sys.path.insert(0, str(EXAMPLES))
    import from_items
    import own_agenda

    return {
        "library-roadmap.yaml": agendafunnel.load(EXAMPLES / "library-roadmap.yaml"),
        "allotments.json": from_items.agenda_of(from_items.read(EXAMPLES / "allotments.json")),
        "own_agenda.py": own_agenda.AGENDA,
    }


def main() -> int:
    """Print the figures, and return 1 where a limit is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("agendas", nargs="*", type=Path, help="agendas to measure instead")
    parser.add_argument("--theme", action="append", help=f"one of these, or more: {', '.join(THEMES)}")
    parser.add_argument("--size", help="the sheet, as for the command")
    parser.add_argument("--png", type=Path, help="a folder for the pictures")
    options = parser.parse_args()
    measured = {path.name: agendafunnel.load(path) for path in options.agendas}
    measured = measured or examples() | small_agendas()
    missed = 0
    print(f"{'agenda':28} {'theme':17} {'canvas':>10} {'blank':>7} {'width':>7} {'text':>6}")
    for theme_name in options.theme or THEMES:
        theme = agendafunnel.load_theme(theme_name)
        if options.size:
            theme = agendafunnel.resized(theme, options.size)
        for name, one in measured.items():
            layout = agendafunnel.lay_out(one, theme)
            found = fullness(layout, theme)
            canvas = f"{found.width:g}×{found.height:.0f}"
            figures = f"{found.blank:7.1%} {found.used:7.1%} {found.text_size:6g}"
            print(f"{name[:28]:28} {theme_name:17} {canvas:>10} {figures}{found.remark}")
            missed += bool(found.missed) and not found.is_largest
            if options.png:
                options.png.mkdir(parents=True, exist_ok=True)
                stem = f"{Path(name).stem.replace(' ', '-')}-{theme_name}"
                agendafunnel.save(agendafunnel.compose(layout), options.png / f"{stem}.png", dpi=75)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
