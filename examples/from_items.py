"""Draw any list of items in lanes and stages, such as a technology radar or the backlog of a team.

The list is a JSON file, made by a few lines from whatever keeps the items:

    {"title": "…", "stages": ["…", …], "lanes": ["…", …],
     "items": [{"name": "…", "lane": "…", "stage": "…", "url": "https://…" or null}, …]}

Run: python examples/from_items.py ITEMS.json [OUT.svg …] [--size a3] [--fit largest]
"""

import argparse
import colorsys
import json
from collections import Counter
from pathlib import Path
from typing import Any

import agendafunnel
from agendafunnel import Agenda, Domain, Edition, Link, Stage, Standard
from agendafunnel.fields import id_from_name

# Dark enough for white text, and as far apart as six can be.
COLOURS = ("#0b6fa4", "#6d63cc", "#00804f", "#2b0a3d", "#860864", "#a04a00")


def colour(number: int) -> str:
    """Give a colour for a lane: of the six, or else one further round the circle of hues."""
    if number < len(COLOURS):
        return COLOURS[number]
    # By the golden angle, each new hue falls in the widest gap of those before it.
    rgb = colorsys.hls_to_rgb(number * 0.381966 % 1, 0.32, 0.6)
    return "#" + bytes(round(255 * part) for part in rgb).hex()


def ids(names: list[str]) -> list[str]:
    """Give an id for each name, different where names are alike."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for name in names:
        made = id_from_name(name) or "item"
        seen[made] += 1
        found.append(made if seen[made] == 1 else f"{made}-{seen[made]}")
    return found


def agenda_of(data: dict[str, Any], language: str = "en") -> Agenda:
    """Give the agenda of a list of items."""
    stages = dict(zip(data["stages"], ids(data["stages"]), strict=True))
    lanes = dict(zip(data["lanes"], ids(data["lanes"]), strict=True))
    items = data["items"]
    return Agenda(
        title=data["title"],
        language=language,
        edition=Edition(id=id_from_name(data["title"]), label=data["title"]),
        stages=tuple(Stage(id=made, name=name) for name, made in stages.items()),
        domains=tuple(
            Domain(id=made, name=name, colour=colour(number))
            for number, (name, made) in enumerate(lanes.items())
        ),
        standards=tuple(
            Standard(
                id=made,
                name=item["name"],
                domain=lanes[item["lane"]],
                stage=stages[item["stage"]],
                links=(Link(title=item["name"], url=item["url"]),) if item.get("url") else (),
            )
            for item, made in zip(items, ids([item["name"] for item in items]), strict=True)
        ),
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("items", type=Path)
    parser.add_argument("out", nargs="*", type=Path)
    parser.add_argument("--size", default="slide", help="slide, a4, a3, web or WIDTHxHEIGHT")
    parser.add_argument("--fit", choices=("preferred", "largest"), default="largest")
    given = parser.parse_args()
    agenda = agenda_of(json.loads(given.items.read_text("utf-8")))
    theme = agendafunnel.resized(agendafunnel.load_theme("vng"), given.size)
    layout = agendafunnel.lay_out(agenda, theme, fit=given.fit)
    for notice in layout.notices:
        print(f"Note: {notice}")
    for out in given.out or [Path(f"{given.items.stem}.png")]:
        agendafunnel.save(agendafunnel.compose(layout, theme), out)
        print(out)
