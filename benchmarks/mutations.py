"""Single changes to a picture, each with what should be told of it: for `comparing.py`.

A change is made to the data, the theme or the layout, by a random number generator with a seed; so the same
changes come every time.
"""

import random
import string
from collections.abc import Callable
from typing import Any, NamedTuple

from coloraide import Color

import agendafunnel
from agendafunnel import Agenda, DataError, Layout, LayoutError, Scene, Theme
from agendafunnel.elements import Elements, elements_of
from agendafunnel.layout.geometry import Rectangle

BOX_PIXELS = 2 * 0.24
"""Two pixels of a picture of 300 dots per inch, in points."""

FONT_SIZE = 1.03

COLOUR_DIFFERENCE = 3.0

LOOK_ALIKE = "letter that looks alike"
"""The kind of change that is told of pictures without noise alone, in each of these themes."""

_THEMES = ("vng", "vng-toegankelijk")

_LOOK_ALIKES = (
    ("i", "l"), ("I", "l"), ("l", "I"), ("l", "1"), ("O", "0"), ("o", "0"), ("e", "c"), ("rn", "m"),
    ("1.0", "1,0"), (".", ","), (";", ":"), (":", ";"), (":", ""), ("-", "–"), ("S", "5"), ("é", "è"),
)  # fmt: skip
"""What stands in a text, and what is mistaken for it."""

_FEW_ELEMENTS = 2
"""That look otherwise by one letter: two where a domain has a lane and an entry of the legend."""


class Drawing(NamedTuple):
    """A picture, before it is drawn."""

    layout: Layout
    scene: Scene

    @property
    def elements(self) -> Elements:
        """What stands where."""
        return elements_of(self.scene, self.layout)


class Mutation(NamedTuple):
    """One change: `targets` are the elements that must be named, of which one is enough where `any_of`.

    `may` are all elements that look otherwise after it; no other may be named. `cells` are places of the
    background, as they are called, which may be told instead of a card that is new there.
    """

    kind: str
    what: str
    before: Drawing
    after: Drawing
    targets: frozenset[str]
    may: frozenset[str]
    cells: frozenset[str]
    any_of: bool = False
    theme: str = _THEMES[0]

    @property
    def known(self) -> frozenset[str]:
        """The elements that are there before the change."""
        return frozenset(element.id for element, _ in self.before.elements.marks)

    @property
    def laid_out_anew(self) -> bool:
        """Whether more than half of the cards stand elsewhere after it."""
        old = {card.standard: card.box for card in self.before.layout.cards}
        stand = sum(old.get(card.standard) == card.box for card in self.after.layout.cards)
        return 2 * stand < len(old)


class _NotPossibleError(Exception):
    """What was drawn by lot cannot be done here; it is drawn again."""


def drawing(agenda: Agenda, theme: Theme) -> Drawing:
    """Lay an agenda out."""
    layout = agendafunnel.lay_out(agenda, theme)
    return Drawing(layout, agendafunnel.compose(layout, theme))


def mutations(count: int, seed: int) -> list[Mutation]:
    """Give so many changes, each kind as often as the others, to the bundled editions in turn."""
    lot = random.Random(seed)  # noqa: S311 - no secret
    themes = {name: agendafunnel.load_theme(name) for name in _THEMES}
    editions = [agendafunnel.load(name) for name in agendafunnel.edition_names()]
    befores = {name: [drawing(agenda, themes[name]) for agenda in editions] for name in _THEMES}
    found: list[Mutation] = []
    while len(found) < count:
        kind = list(_KINDS)[len(found) % len(_KINDS)]
        turn = len(found) // len(_KINDS)
        which = turn % len(editions)
        name = _THEMES[turn // len(editions) % len(_THEMES)] if kind == LOOK_ALIKE else _THEMES[0]
        before = befores[name][which]
        try:
            what, after, targets, any_of = _KINDS[kind](lot, editions[which], themes[name], before)
        except (_NotPossibleError, DataError, LayoutError):
            continue
        changed = differing(before, after)
        if not targets <= changed:
            continue
        found.append(
            Mutation(
                kind, what, before, after, targets, changed, _cells(before, after, targets), any_of, name
            )
        )
    return found


def differing(before: Drawing, after: Drawing) -> frozenset[str]:
    """Give the ids of all elements that are drawn otherwise, or in one of the two alone."""
    old = {element.id: marks for element, marks in before.elements.by_element().items()}
    new = {element.id: marks for element, marks in after.elements.by_element().items()}
    changed = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    if before.scene.background != after.scene.background:
        changed.add("background")
    return frozenset(changed)


def _cells(before: Drawing, after: Drawing, targets: frozenset[str]) -> frozenset[str]:
    """Give what the cells are called where a target stands after the change, or stood."""
    names = set()
    for drawn in (before, after):
        lanes = {lane.domain: lane.name for lane in drawn.layout.lanes}
        columns = {column.stage: column.name for column in drawn.layout.columns}
        for card in drawn.layout.cards:
            if f"standard-{card.standard}" in targets:
                names.add(f"in ‘{lanes[card.domain]}’, ‘{columns[card.stage]}’")
    return frozenset(names)


_Made = tuple[str, Drawing, frozenset[str], bool]


def _remade(agenda: Agenda, theme: Theme, **fields: Any) -> Drawing:
    """Draw an agenda with other fields; what is not valid raises an error."""
    return drawing(Agenda.model_validate(agenda.model_dump() | fields), theme)


def _standards(agenda: Agenda) -> list[dict[str, Any]]:
    return [standard.model_dump() for standard in agenda.standards]


def _label(standard: dict[str, Any]) -> str:
    return str(standard["label"] or standard["name"])


def _card(standard: dict[str, Any]) -> str:
    return f"standard-{standard['id']}"


def _letter(lot: random.Random, agenda: Agenda, theme: Theme, before: Drawing) -> _Made:
    standards = _standards(agenda)
    chosen = lot.choice(standards)
    old = _label(chosen)
    at = lot.choice([place for place, letter in enumerate(old) if letter.isalpha()])
    letters = string.ascii_lowercase if old[at].islower() else string.ascii_uppercase
    new = old[:at] + lot.choice([letter for letter in letters if letter != old[at]]) + old[at + 1 :]
    chosen["label"] = new
    return (
        f"{old!r} → {new!r}",
        _remade(agenda, theme, standards=standards),
        frozenset({_card(chosen)}),
        False,
    )


def _look_alike(lot: random.Random, agenda: Agenda, theme: Theme, before: Drawing) -> _Made:
    """One letter for another that looks like it: on a card, of a stage, gate or domain, or of the rest."""
    standards = _standards(agenda)
    for standard in standards:
        standard["label"] = _label(standard)
    domains = [domain.model_dump() for domain in agenda.domains]
    stages = [stage.model_dump() for stage in agenda.stages]
    for stage in stages:
        stage["gate"] = list(stage["gate"])
    gated = [stage for stage in stages if stage["gate"]]
    rest = agenda.model_dump(include={"title", "footer", "note", "legend_heading"})
    gate = lot.choice(gated)["gate"]
    holder, key = lot.choice(
        (
            (lot.choice(standards), "label"), (lot.choice(domains), "name"), (lot.choice(stages), "name"),
            (gate, lot.randrange(len(gate))), *((rest, field) for field in rest),
        )
    )  # fmt: skip
    old = holder[key]
    one, other = lot.choice(_LOOK_ALIKES)
    places = [at for at in range(len(old)) if old.startswith(one, at)]
    if not places:
        raise _NotPossibleError
    at = lot.choice(places)
    holder[key] = old[:at] + other + old[at + len(one) :]
    after = _remade(agenda, theme, standards=standards, domains=domains, stages=stages, **rest)
    targets = differing(before, after)
    if not targets or len(targets) > _FEW_ELEMENTS:
        raise _NotPossibleError  # It is not drawn, or all is laid out anew.
    return f"{old!r} → {holder[key]!r}", after, targets, False


def _swapped_labels(lot: random.Random, agenda: Agenda, theme: Theme, before: Drawing) -> _Made:
    standards = _standards(agenda)
    one, other = lot.sample(standards, 2)
    one["label"], other["label"] = _label(other), _label(one)
    what = f"{_label(other)!r} ↔ {_label(one)!r}"
    return what, _remade(agenda, theme, standards=standards), frozenset({_card(one), _card(other)}), False


def _moved(lot: random.Random, agenda: Agenda, theme: Theme, before: Drawing) -> _Made:
    standards = _standards(agenda)
    chosen = lot.choice(standards)
    stages = [stage.id for stage in agenda.stages]
    place = stages.index(chosen["stage"]) + lot.choice((-1, 1))
    if not 0 <= place < len(stages):
        raise _NotPossibleError
    what = f"{chosen['id']}: {chosen['stage']} → {stages[place]}"
    chosen["stage"] = stages[place]
    return what, _remade(agenda, theme, standards=standards), frozenset({_card(chosen)}), False


def _missing(lot: random.Random, agenda: Agenda, theme: Theme, before: Drawing) -> _Made:
    standards = _standards(agenda)
    gone = standards.pop(lot.randrange(len(standards)))
    return gone["id"], _remade(agenda, theme, standards=standards), frozenset({_card(gone)}), False


def _added(lot: random.Random, agenda: Agenda, theme: Theme, before: Drawing) -> _Made:
    standards = _standards(agenda)
    name = " ".join(lot.choices(("Nieuwe", "Open", "Register", "Zaak", "Kaart", "Bevragen", "Melding"), k=2))
    domain = lot.choice([domain.id for domain in agenda.domains])
    stage = lot.choice([stage.id for stage in agenda.stages])
    new = {"id": "added-by-lot", "name": name, "domain": domain, "stage": stage}
    standards.insert(lot.randrange(len(standards) + 1), new)
    what = f"{name!r} in {domain}, {stage}"
    return what, _remade(agenda, theme, standards=standards), frozenset({_card(new)}), False


_COLOURS = (
    ("title", "text", "colour"),
    ("header", "fills", 0),
    ("header", "fills", 1),
    ("cards", "text", "colour"),
    ("gates", "colour"),
    ("gates", "text", "colour"),
    ("columns", "line_colour"),
    ("legend", "text", "colour"),
    ("foot", "footer", "colour"),
    ("canvas", "background"),
)


def _colour(lot: random.Random, agenda: Agenda, theme: Theme, before: Drawing) -> _Made:
    """Another colour of a domain, half of the times, or of the theme."""
    if lot.random() < 0.5:
        domains = [domain.model_dump() for domain in agenda.domains]
        chosen = lot.choice(domains)
        old, chosen["colour"] = chosen["colour"], near(lot, chosen["colour"])
        after = _remade(agenda, theme, domains=domains)
        return f"{chosen['id']}: {old} → {chosen['colour']}", after, differing(before, after), False
    place = lot.choice(_COLOURS)
    data = theme.model_dump()
    holder: Any = data
    for step in place[:-1]:
        holder = holder[step]
        if isinstance(place[-1], int) and step == place[-2]:
            holder = list(holder)
    old = holder[place[-1]]
    new = near(lot, old)
    other = _themed(theme, place, new)
    after = drawing(agenda, other)
    # All that has the colour, and nothing else, looks otherwise.
    return f"{'.'.join(map(str, place))}: {old} → {new}", after, differing(before, after), False


def _themed(theme: Theme, place: tuple[str | int, ...], value: Any) -> Theme:
    """Give the theme with another value at a place."""

    def changed(data: Any, steps: tuple[str | int, ...]) -> Any:
        if not steps:
            return value
        first, rest = steps[0], steps[1:]
        if isinstance(data, dict):
            return {**data, first: changed(data[first], rest)}
        return [changed(one, rest) if index == first else one for index, one in enumerate(data)]

    return Theme.model_validate(changed(theme.model_dump(), place))


def near(lot: random.Random, colour: str) -> str:
    """Give a colour that is as far from another as COLOUR_DIFFERENCE, in a direction by lot."""
    old = Color(colour)
    for _ in range(10_000):
        step = [lot.uniform(-1, 1) for _ in range(3)]
        low, high = 0.0, 0.3
        for _ in range(24):
            middle = (low + high) / 2
            new = Color("srgb", [a + middle * b for a, b in zip(old.coords(), step, strict=True)])
            if new.delta_e(old, method="2000") < COLOUR_DIFFERENCE:
                low = middle
            else:
                high = middle
        coords = [old.coords()[part] + high * step[part] for part in range(3)]
        if all(0 <= value <= 1 for value in coords):
            found = Color("srgb", coords).to_string(hex=True)
            if abs(Color(found).delta_e(old, method="2000") - COLOUR_DIFFERENCE) < 0.25:
                return str(found)
    raise _NotPossibleError


def _gate(lot: random.Random, agenda: Agenda, theme: Theme, before: Drawing) -> _Made:
    stages = [stage.model_dump() for stage in agenda.stages]
    chosen = lot.choice([stage for stage in stages if stage["gate"]])
    old = chosen["gate"]
    lines = list(old)
    lines[lot.randrange(len(lines))] = lot.choice(("Besluit", "Voorstel", "Proef", "Akkoord", "gereed"))
    chosen["gate"] = lines
    if tuple(lines) == old:
        raise _NotPossibleError
    after = _remade(agenda, theme, stages=stages)
    return f"{old!r} → {chosen['gate']!r}", after, frozenset({f"gate-{chosen['id']}"}), False


def _swapped_entries(lot: random.Random, agenda: Agenda, theme: Theme, before: Drawing) -> _Made:
    """Two entries of the legend say each other's name."""
    legend = before.layout.legend
    if legend is None:
        raise _NotPossibleError
    one, other = lot.sample(range(len(legend.entries)), 2)
    entries = list(legend.entries)
    names = entries[one].name, entries[other].name
    domains = [domain.model_dump() for domain in agenda.domains]
    # By id: a name in the data may hold places to break it, which an entry does not show.
    at = {domain["id"]: domain for domain in domains}
    at[entries[one].domain]["name"], at[entries[other].domain]["name"] = names[1], names[0]
    after = _remade(agenda, theme, domains=domains)
    targets = frozenset({f"legend-{entries[one].domain}", f"legend-{entries[other].domain}"})
    return f"{names[0]} ↔ {names[1]}", after, targets, False


_SIZES = (
    ("title", "text", "size"),
    ("header", "text", "size"),
    ("gates", "text", "size"),
    ("legend", "text", "size"),
    ("foot", "footer", "size"),
    ("foot", "note", "size"),
)


def _font_size(lot: random.Random, agenda: Agenda, theme: Theme, before: Drawing) -> _Made:
    """Text of another size: of one kind of element, or of all cards."""
    larger = lot.random() < 0.5
    times = FONT_SIZE if larger else 1 / FONT_SIZE
    if lot.random() < 0.4:
        layout = before.layout
        cards = tuple(card._replace(label=_scaled(card.label, times)) for card in layout.cards)
        layout = layout._replace(cards=cards)
        after = Drawing(layout, agendafunnel.compose(layout, theme))
        return f"cards × {times:.3f}", after, differing(before, after), True
    place = lot.choice(_SIZES)
    holder: Any = theme.model_dump()
    for step in place:
        holder = holder[step]
    after = drawing(agenda, _themed(theme, place, holder * times))
    kind = {"title": "title", "header": "column-", "gates": "gate-", "legend": "legend", "foot": place[1]}
    prefix = str(kind[str(place[0])])
    targets = frozenset(name for name in differing(before, after) if name.startswith(prefix))
    return f"{place[0]}.{place[1]} × {times:.3f}", after, targets, True


def _scaled(block: Any, times: float) -> Any:
    """Give a block of text larger or smaller about its middle."""
    middle = block.box.centre
    return block._replace(
        size=block.size * times,
        lines=tuple(
            line._replace(
                x=middle.x + (line.x - middle.x) * times,
                baseline=middle.y + (line.baseline - middle.y) * times,
                width=line.width * times,
            )
            for line in block.lines
        ),
    )


def _box(lot: random.Random, agenda: Agenda, theme: Theme, before: Drawing) -> _Made:
    """One card, or one square of the legend, two pixels elsewhere, or larger by as much."""
    layout, legend = before.layout, before.layout.legend
    if legend is None:
        raise _NotPossibleError
    across, down = lot.choice(((1, 0), (-1, 0), (0, 1), (0, -1)))
    shape = lot.choice(("moved", "larger"))

    def other(box: Rectangle) -> Rectangle:
        x, y = across * BOX_PIXELS, down * BOX_PIXELS
        if shape == "moved":
            return Rectangle(box.x + x, box.y + y, box.width, box.height)
        return Rectangle(box.x, box.y, box.width + abs(x), box.height + abs(y))

    if lot.random() < 0.8:
        chosen = lot.choice(layout.cards)
        cards = tuple(card._replace(box=other(card.box)) if card is chosen else card for card in layout.cards)
        layout, name = layout._replace(cards=cards), f"standard-{chosen.standard}"
    else:
        entry = lot.choice(legend.entries)
        entries = tuple(
            one._replace(square=other(one.square)) if one is entry else one for one in legend.entries
        )
        layout = layout._replace(legend=legend._replace(entries=entries))
        name = f"legend-{entry.domain}"
    after = Drawing(layout, agendafunnel.compose(layout, theme))
    return f"{name} {shape} {across, down}", after, frozenset({name}), False


_Make = Callable[[random.Random, Agenda, Theme, Drawing], _Made]
_KINDS: dict[str, _Make] = {
    "one letter of a label": _letter,
    LOOK_ALIKE: _look_alike,
    "two labels swapped": _swapped_labels,
    "card moved one cell": _moved,
    "card missing": _missing,
    "card added": _added,
    "colour by ΔE 3": _colour,
    "text of a gate": _gate,
    "legend entries swapped": _swapped_entries,
    "font size by 3 %": _font_size,
    "box by 2 px": _box,
}
