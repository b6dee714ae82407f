"""Draw an agenda of your own shape, made in Python: other stages, other domains, a theme of one's own.

Run: python examples/own_agenda.py [OUT.png]
"""

import sys

import agendafunnel as af
from agendafunnel import Agenda, Domain, Edition, Link, Picture, Stage, Standard, Theme

AGENDA = Agenda(
    title="From idea to museum",
    language="en",
    edition=Edition(id="2026", label="2026"),
    legend_heading="Halls",
    stages=[Stage(name="Idea", gate=["A curator", "wants it"]), Stage(name="On show")],
    domains=[Domain(name="Glass", colour="#0b6b6b"), Domain(name="Clocks", colour="#7a2e5d")],
    standards=[
        Standard(name="Roman bottles", domain="glass", stage="on-show"),
        Standard(name="Greenhouse panes", domain="glass", stage="idea"),
        Standard(
            name="Pendulums that never agree",
            domain="clocks",
            stage="on-show",
            links=[Link(title="The story", url="https://example.org/pendulums")],
        ),
    ],
)


def theme() -> Theme:
    """Return the look of the museum: the bundled theme `vng`, and what differs from it."""
    return Theme.based_on(
        "vng",
        canvas={"width": 480, "height": 270, "background": "#fffdf7"},
        title={"text": {"size": 16, "colour": "#333333"}, "top": 20},
        header={"top": 44, "height": 26, "fills": ["#333333", "#777777"]},
        columns={"line_colour": "#bbbbbb"},
    )


def picture() -> Picture:
    """Return the picture, ready to be saved in any format or shown in a notebook."""
    return af.plot(AGENDA, theme())


if __name__ == "__main__":
    out = sys.argv[1] if len(sys.argv) > 1 else "museum.png"
    picture().save(out)
    print(out)
