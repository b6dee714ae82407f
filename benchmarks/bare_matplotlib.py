"""The July 2022 picture as a person would script it: matplotlib, and 36 cards at hard-coded places.

This is what `run.py` compares with; it checks nothing, finds nothing, and draws one picture. Usage:
`python bare_matplotlib.py OUT.png` (or .svg, .pdf). Lengths are pixels at 300 dpi, y down.

`--times N` draws the cards N times, each time 365 pixels lower, on a sheet that is as much higher: about
the sheet that agendafunnel makes of N times the standards. No room is found for them: they lie over one
another.
"""

import sys

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Polygon

W, H, DPI = 4000, 2250, 300
DOWN = 365
BLUE, VIOLET, GREEN, DARK, WINE, PURPLE = "#35b8ff", "#6d63cc", "#00c37b", "#2b0a3d", "#860864", "#a842e0"
CARDS = [
    (1002, 455, BLUE, "BGT-Bevragen"), (1306, 455, BLUE, "HR-Bevragen"),
    (2364, 455, BLUE, "BRP-reis-\ndocumenten"), (2668, 455, BLUE, "BRP-historie"),
    (2364, 585, BLUE, "BRP-bewoning"), (2668, 585, BLUE, "BRP-tabellen"), (2364, 715, BLUE, "BRP-Update"),
    (3006, 455, BLUE, "WOZ-Bevragen"), (3310, 455, BLUE, "BRP-bevragen"),
    (3006, 585, BLUE, "BAG-bevragen"), (3310, 585, BLUE, "BRK-bevragen"),
    (206, 863, VIOLET, "WhO"), (510, 863, VIOLET, "Open WoB"), (1002, 863, VIOLET, "Open Raads\nInformatie"),
    (206, 1011, GREEN, "PDC"), (510, 1011, GREEN, "Selectielijst"),
    (206, 1141, GREEN, "Belasting\nheffen"), (510, 1141, GREEN, "Medewerker"),
    (1642, 1011, GREEN, "Product\nAanvraag"), (1946, 1011, GREEN, "Klanten"),
    (1642, 1141, GREEN, "Contact\nmomenten"), (3006, 1011, GREEN, "Besluiten"),
    (3310, 1011, GREEN, "Catalogi"), (3614, 1011, GREEN, "Documenten"), (3006, 1141, GREEN, "Zaken"),
    (3310, 1141, GREEN, "ZGW-\nnotificaties"), (3614, 1141, GREEN, "Autorisatie"),
    (206, 1289, DARK, "Erfgoed\nregistratie"), (1642, 1289, DARK, "Digitale\nterinzage-\nlegging"),
    (3006, 1289, DARK, "Regels bij\nactiviteiten"), (206, 1459, WINE, "Verwerkings\nactiviteiten"),
    (2364, 1459, WINE, "Notificatie\nServices\nstandaard"), (2668, 1459, WINE, "Logging van\nVerwerkingen"),
    (3006, 1459, WINE, "Overige\nObjecten\nRegistratie"), (206, 1629, PURPLE, "Info\nInburgeraars"),
    (510, 1629, PURPLE, "Uitwisseling\nmatchings\ngegevens"),
]  # fmt: skip
PILLS = [(84, 1022, "Intake"), (2942, 3963, "Vastgesteld"), (938, 1660, "Analyse"),
         (2300, 3026, "Implementeerbaar"), (1578, 2384, "Realisatie")]  # fmt: skip
GATES = [(980, "Intake\ncriteria"), (1620, "Informatiemodel\nUGM"),
         (2342, "DoD OAS3-specificatie\nReferentie implementatie\nBeheer geregeld?"),
         (2984, "Implementeerbare\nversie 1.0")]  # fmt: skip
LEGEND = [(BLUE, "Basisregistraties"), (VIOLET, "Bestuurlijk Domein"), (GREEN, "Dienstverlenings Domein"),
          (DARK, "Fysiek Domein"), (WINE, "Generieke standaarden"), (PURPLE, "Sociaal Domein")]  # fmt: skip
FOOTER = (
    "Ontwikkelagenda API-standaarden; Versie juli 2022; "
    "VNG Realisatie Kenniscentrum Architectuur & Standaarden"
)
NOTE = (
    "NB. Omwille van leesbaarheid wordt hier alléén de omschrijving genoemd.\n"
    "Lees overal standaard-API specificatie achter!"
)


def draw(times: int = 1) -> Figure:
    """Draw the picture as a figure with one axes over the whole sheet."""
    high = H + (times - 1) * DOWN
    figure = Figure(figsize=(W / DPI, high / DPI), dpi=DPI, facecolor="#ececec")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, W)
    axes.set_ylim(high, 0)
    axes.axis("off")

    def box(x: float, y: float, w: float, h: float, r: float, fill: str, edge: str = "none") -> None:
        axes.add_patch(
            FancyBboxPatch(
                (x + r, y + r), w - 2 * r, h - 2 * r, boxstyle=f"round,pad={r}", fc=fill, ec=edge,
                lw=1.92 if edge != "none" else 0,
            )
        )  # fmt: skip

    axes.text(W / 2, 181, "Ontwikkelagenda API-standaarden VNG-Realisatie", size=24, color="#0070ad",
              ha="center", va="center")  # fmt: skip
    for x, text in GATES:
        axes.plot([x, x], [414, 1862], color="#68d1f3", lw=0.96)
        axes.add_patch(Polygon([(x, 1862), (x + 39, 1925), (x - 39, 1925)], fc="#005482", ec="none"))
        axes.text(x, 1959, text, size=8, ha="center", va="top")
    for index, (left, right, name) in enumerate(PILLS):
        box(left, 276, right - left, 138, 68, "#12abdb" if index in (0, 1, 4) else "#005482", "white")
        axes.text((left + right) / 2, 345, name.upper(), size=10.3, weight="bold", color="white",
                  ha="center", va="center")  # fmt: skip
    for time in range(times):
        for x, y, colour, label in CARDS:
            card = 118 if y < 1280 else 140
            box(x, y + time * DOWN, 292, card, 20, colour)
            axes.text(x + 146, y + time * DOWN + card / 2, label, size=8, color="white", ha="center",
                      va="center")  # fmt: skip
    axes.text(163, 1826, "Legenda:", size=6.8, va="center")
    for index, (colour, name) in enumerate(LEGEND):
        box(91, 1870 + 56 * index, 47, 47, 8, colour)
        axes.text(163, 1894 + 56 * index, name, size=6.8, va="center")
    axes.text(2021, 2185, FOOTER, size=7, color="#2b0a3d", ha="center", va="center")
    axes.text(3952, 2187, NOTE, size=6, style="oblique", ha="right", va="center")
    return figure


if __name__ == "__main__":
    mpl.rcParams["svg.fonttype"] = "none" if "--text" in sys.argv else "path"
    times = int(sys.argv[sys.argv.index("--times") + 1]) if "--times" in sys.argv else 1
    draw(times).savefig(sys.argv[1])
