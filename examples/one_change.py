"""Draw what a small change does: one card more, one long label, one stage more; and tell what moved.

Each picture is drawn beside the one before the change. Run: python examples/one_change.py [FOLDER]
"""

import sys
from collections import Counter
from pathlib import Path

import agendafunnel
from agendafunnel import Agenda, Layout, Stage, Standard


def one_card_more(agenda: Agenda) -> Agenda:
    """Add a standard to the fullest cell."""
    cells = Counter((standard.domain, standard.stage) for standard in agenda.standards)
    (domain, stage), _ = cells.most_common(1)[0]
    more = Standard(id="one-more", name="Nieuwe standaard", domain=domain, stage=stage)
    return agenda.model_copy(update={"standards": (*agenda.standards, more)})


def one_long_label(agenda: Agenda) -> Agenda:
    """Give the last standard a label of sixty letters."""
    label = "Uitwisseling van gegevens over inburgering tussen gemeenten"
    longer = agenda.standards[-1].model_copy(update={"label": label})
    return agenda.model_copy(update={"standards": (*agenda.standards[:-1], longer)})


def one_stage_more(agenda: Agenda) -> Agenda:
    """Add a stage, without standards yet, before the last one."""
    stage = Stage(id="beproefd", name="Beproefd", gate=("Proef", "geslaagd?"))
    return agenda.model_copy(update={"stages": (*agenda.stages[:-1], stage, agenda.stages[-1])})


def told(before: Layout, after: Layout) -> str:
    """Tell the size of the text, and how many cards moved: within their row, or up and down."""
    across = down = 0
    for card in before.cards:
        box = after.card(card.standard).box
        across += box.x != card.box.x and box.y == card.box.y
        down += box.y != card.box.y
    return (
        f"text of {after.card_text_size:g} points, {across} of {len(before.cards)} cards moved in their row, "
        f"{down} up or down"
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    folder.mkdir(parents=True, exist_ok=True)
    agenda = agendafunnel.load("2022-07")
    before = agendafunnel.lay_out(agenda)
    agendafunnel.save(agendafunnel.compose(before), folder / "before.png", dpi=150)
    for change in (one_card_more, one_long_label, one_stage_more):
        after = agendafunnel.lay_out(change(agenda))
        name = change.__name__.replace("_", "-")
        agendafunnel.save(agendafunnel.compose(after), folder / f"{name}.png", dpi=150)
        print(f"{name}.png: {told(before, after)}")
