"""Two editions beside each other in a matplotlib figure, with an arrow to what has moved furthest.

The coordinates of the axes are those of the layout, so that whatever matplotlib can draw finds its card.

Run: python two_editions_in_one_figure.py [editions.pdf]
"""

import sys

from matplotlib.figure import Figure

import agendafunnel as af


def main(file: str = "editions.pdf") -> None:
    """Draw the figure into a file of any format that matplotlib writes."""
    before = af.plot("2022-07")
    after = af.plot("2024-03", since=before.agenda, like=before)
    figure = Figure(figsize=(16, 5), layout="constrained")
    left, right = figure.subplots(1, 2)
    for ax, picture in ((left, before), (right, after)):
        picture.draw_on(ax)
        ax.set_title(picture.agenda.edition.label, loc="left")

    def distance(standard: str) -> float:
        return abs(after.layout.card(standard).box.x - before.layout.card(standard).box.x)

    in_both = {card.standard for card in before.layout.cards} & {card.standard for card in after.layout.cards}
    furthest = max(sorted(in_both), key=distance)
    right.annotate(
        "was here",
        xy=after.layout.card(furthest).box.centre,
        xytext=before.layout.card(furthest).box.centre,
        color="#b00020",
        arrowprops={"arrowstyle": "->", "color": "#b00020", "linewidth": 2},
    )
    figure.savefig(file)
    print(f"{file}: {after.layout.card(furthest).name} moved furthest")


if __name__ == "__main__":
    main(*sys.argv[1:2])
