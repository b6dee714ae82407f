"""Use the layout without our renderers: a thumbnail of the agenda in plain characters.

The layout says where every card stands, in points; what is drawn from it is up to you.

Run: python examples/own_drawing.py [AGENDA]
"""

import sys

import agendafunnel
from agendafunnel import Layout

COLUMNS, ROWS = 96, 30


def thumbnail(layout: Layout) -> str:
    """Draw each card as a block of the first letter of its domain, and each stage's line as a bar."""
    sheet = [[" "] * COLUMNS for _ in range(ROWS)]

    def cell(x: float, y: float) -> tuple[int, int]:
        return int(y / layout.height * ROWS), int(x / layout.width * COLUMNS)

    for gate in layout.gates:
        (top, column), (bottom, _) = cell(gate.top.x, gate.top.y), cell(gate.bottom.x, gate.bottom.y)
        for row in range(top, bottom + 1):
            sheet[row][column] = "|"
    letters = {lane.domain: lane.name[0] for lane in layout.lanes}
    for card in layout.cards:
        row, left = cell(card.box.x, card.box.centre.y)
        _, right = cell(card.box.right, card.box.centre.y)
        sheet[row][left + 1 : right] = letters[card.domain] * (right - left - 1)
    return "\n".join("".join(row).rstrip() for row in sheet)


if __name__ == "__main__":
    agenda = agendafunnel.load(sys.argv[1] if len(sys.argv) > 1 else "2022-07")
    print(thumbnail(agendafunnel.lay_out(agenda)))
