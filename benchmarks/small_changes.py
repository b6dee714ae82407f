"""How much of a picture moves by a small change, and by the changes of eight quarters.

Small changes: in both bundled editions, each standard is moved one stage further, one stage back, removed,
and given a longer name; and one standard is added to each cell. Each changed edition is laid out twice: anew,
and like the layout of the edition before the change. Counted are

- the edits that move an edge of a column, by however little;
- the share of the other cards that move by more than 10 pixels, in a picture 1,000 pixels wide;
- the names of stages that are broken within a word;
- the text of cards, against what is found anew.

A chain: eight quarters, each of two to five changes at random, and each laid out like the one before. Counted
is the text of the cards in the eighth picture against what is found anew, and how often the layout says on
the way that it should start anew.

Run: python benchmarks/small_changes.py [--seeds 25] [--worst 3]
"""

import argparse
import random
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import agendafunnel
from agendafunnel import Agenda, Layout, Standard

THEMES = ("vng", "vng-toegankelijk")
MOST_PIXELS = 10
"""In a picture 1,000 pixels wide; a card that moves by less stands where readers left it."""
MOST_EDGES, MOST_CARDS, LEAST_TEXT, LEAST_TEXT_OF_CHAIN = 0.05, 0.08, 0.97, 0.95
QUARTERS = 8


class Edit(NamedTuple):
    """One change, and the edition after it; `standard` is the one that it is about."""

    kind: str
    standard: str
    agenda: Agenda


class Moved(NamedTuple):
    """What differs between two pictures, of which the second is of a changed edition."""

    edges: bool
    cards: float
    """The share of the other cards that move."""
    broken_names: int


def with_standards(agenda: Agenda, standards: list[Standard]) -> Agenda:
    """Return an agenda with other standards."""
    return agenda.model_copy(update={"standards": tuple(standards)})


def changed(agenda: Agenda, place: int, **update: Any) -> Agenda:
    """Return an agenda in which one standard differs."""
    standards = list(agenda.standards)
    standards[place] = standards[place].model_copy(update=update)
    return with_standards(agenda, standards)


def moved_by(agenda: Agenda, place: int, stages: int) -> Agenda | None:
    """Return an agenda in which a standard is so many stages further; None where there is no such stage."""
    ids = [stage.id for stage in agenda.stages]
    stage = ids.index(agenda.standards[place].stage) + stages
    return changed(agenda, place, stage=ids[stage]) if 0 <= stage < len(ids) else None


def removed(agenda: Agenda, place: int) -> Agenda:
    """Return an agenda without one of its standards."""
    return with_standards(agenda, [*agenda.standards[:place], *agenda.standards[place + 1 :]])


def renamed(agenda: Agenda, place: int) -> Agenda:
    """Return an agenda in which a standard has a longer name."""
    longer = agenda.standards[place].label + " en meldingen"
    return changed(agenda, place, name=longer, label=longer)


def added(agenda: Agenda, identifier: str, domain: str, stage: str) -> Agenda:
    """Return an agenda with one standard more."""
    name = "Nieuwe gegevens"
    new = Standard(id=identifier, name=name, label=name, domain=domain, stage=stage)
    return with_standards(agenda, [*agenda.standards, new])


def edits(agenda: Agenda) -> Iterator[Edit]:
    """Yield every small change of an edition."""
    for place, standard in enumerate(agenda.standards):
        for kind, stages in (("further", 1), ("back", -1)):
            other = moved_by(agenda, place, stages)
            if other is not None:
                yield Edit(kind, standard.id, other)
        yield Edit("removed", standard.id, removed(agenda, place))
        yield Edit("renamed", standard.id, renamed(agenda, place))
    for domain in agenda.domains:
        for stage in agenda.stages:
            yield Edit("added", f"{domain.id}/{stage.id}", added(agenda, "new", domain.id, stage.id))


def quarter(agenda: Agenda, chance: random.Random, number: int) -> Agenda:
    """Return an edition after two to five changes at random."""
    for change in range(chance.randint(2, 5)):
        kind = chance.choice(("further", "further", "back", "removed", "renamed", "added"))
        place = chance.randrange(len(agenda.standards))
        if kind == "added":
            domain, stage = chance.choice(agenda.domains), chance.choice(agenda.stages)
            agenda = added(agenda, f"new-{number}-{change}", domain.id, stage.id)
        elif kind == "removed":
            agenda = removed(agenda, place)
        elif kind == "renamed":
            agenda = renamed(agenda, place)
        else:
            agenda = moved_by(agenda, place, 1 if kind == "further" else -1) or agenda
    return agenda


def moved(before: Layout, after: Layout, standard: str) -> Moved:
    """Return what moved from one picture to another, by a change of one standard."""
    most = MOST_PIXELS / 1000 * before.width
    old = {card.standard: card.box for card in before.cards if card.standard != standard}
    pairs = [(old[card.standard], card.box) for card in after.cards if card.standard in old]
    far = sum(abs(one.x - other.x) > most or abs(one.y - other.y) > most for one, other in pairs)
    edges = [(one.box.x, other.box.x) for one, other in zip(before.columns, after.columns, strict=True)]
    broken = sum(line.ends != "" for column in after.columns for line in column.header.lines[:-1])
    return Moved(any(one != other for one, other in edges), far / max(1, len(pairs)), broken)


class Figures:
    """What the edits of one edition, theme and way of laying out did."""

    def __init__(self) -> None:
        self.moved: list[tuple[Moved, float, str]] = []

    def add(self, what: str, moved: Moved, text: float) -> None:
        """Add one edit; `text` is that of the cards against what is found anew."""
        self.moved.append((moved, text, what))

    @property
    def edges(self) -> float:
        """The share of the edits that move an edge of a column."""
        return statistics.mean(one.edges for one, _, _ in self.moved)

    @property
    def cards(self) -> float:
        """The share of the other cards that move, on average."""
        return statistics.mean(one.cards for one, _, _ in self.moved)

    @property
    def broken_names(self) -> int:
        """The edits after which a name of a stage is broken."""
        return sum(one.broken_names > 0 for one, _, _ in self.moved)

    @property
    def text(self) -> float:
        """The least text."""
        return min(text for _, text, _ in self.moved)

    def worst(self, count: int) -> list[str]:
        """Return the edits that move most."""
        by_cards = sorted(self.moved, key=lambda one: (-one[0].edges, -one[0].cards))
        return [f"{what}: {one.cards:.0%}{', edges' * one.edges}" for one, _, what in by_cards[:count]]


def small_changes(worst: int) -> bool:
    """Print the figures of small changes, and return whether they are as promised."""
    print("edition  theme             laid out  edits  edges move  others move  broken names  least text")
    ways: dict[str, list[Figures]] = defaultdict(list)
    for edition in agendafunnel.edition_names():
        for theme_name in THEMES:
            agenda, theme = agendafunnel.load(edition), agendafunnel.load_theme(theme_name)
            before = agendafunnel.lay_out(agenda, theme)
            figures = {"anew": Figures(), "like": Figures()}
            for edit in edits(agenda):
                anew = agendafunnel.lay_out(edit.agenda, theme)
                like = agendafunnel.lay_out(edit.agenda, theme, like=before)
                for way, after in (("anew", anew), ("like", like)):
                    text = after.card_text_size / anew.card_text_size
                    figures[way].add(
                        f"{edit.kind} {edit.standard}", moved(before, after, edit.standard), text
                    )
            for way, one in figures.items():
                ways[way].append(one)
                print(
                    f"{edition}  {theme_name:<16}  {way:<8}  {len(one.moved):>5}  {one.edges:>10.1%}"
                    f"  {one.cards:>11.1%}  {one.broken_names:>12}  {one.text:>10.3f}"
                )
                for what in one.worst(worst):
                    print("            ", what)
    kept = [edit for one in ways["like"] for edit in one.moved]
    whole = Figures()
    whole.moved = kept
    print(f"all      with like: edges {whole.edges:.1%}, others {whole.cards:.1%}")
    promised = whole.edges <= MOST_EDGES and whole.cards <= MOST_CARDS and whole.text >= LEAST_TEXT - 1e-9
    return promised and not whole.broken_names


def chains(seeds: int) -> bool:
    """Print the figures of chains of eight quarters, and return whether they are as promised."""
    print("edition  theme             least text after eight quarters  pictures that should start anew")
    least = 1.0
    for edition in agendafunnel.edition_names():
        for theme_name in THEMES:
            theme = agendafunnel.load_theme(theme_name)
            texts, anew = [], 0
            for seed in range(seeds):
                chance = random.Random(seed)  # noqa: S311 - chance is all that is wanted
                agenda = agendafunnel.load(edition)
                layout = agendafunnel.lay_out(agenda, theme)
                for number in range(QUARTERS):
                    agenda = quarter(agenda, chance, number)
                    layout = agendafunnel.lay_out(agenda, theme, like=layout)
                    anew += any(notice.rule == "start-anew" for notice in layout.notices)
                texts.append(layout.card_text_size / agendafunnel.lay_out(agenda, theme).card_text_size)
            print(f"{edition}  {theme_name:<16}  {min(texts):>31.3f}  {anew} of {seeds * QUARTERS}")
            least = min(least, *texts)
    return least >= LEAST_TEXT_OF_CHAIN


def main() -> int:
    """Print all figures; return 1 where one is not as promised."""
    parser = argparse.ArgumentParser(description="How much of a picture moves by a small change.")
    parser.add_argument("--seeds", type=int, default=25, help="how many chains of eight quarters")
    parser.add_argument("--worst", type=int, default=0, help="how many of the worst edits to name")
    arguments = parser.parse_args()
    kept = small_changes(arguments.worst)
    return 0 if chains(arguments.seeds) and kept else 1


if __name__ == "__main__":
    sys.exit(main())
