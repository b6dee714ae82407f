"""Draw any list of items in lanes and stages, such as a technology radar or the backlog of a team.

The list is a JSON file, made by a few lines from whatever keeps the items:

    {"title": "…", "language": "en", "stages": ["…", …], "lanes": ["…", …],
     "items": [{"name": "…", "lane": "…", "stage": "…", "url": "https://…" or null}, …]}

The language decides where words may be hyphenated; it is English if absent.

Run: python examples/from_items.py ITEMS.json [OUT.svg …] [--size a3] [--fit largest]

What is wrong with the list is told item by item, and nothing is drawn. Exit codes are those of the
command `agendafunnel`: 1 where the list is wrong, 2 where a file or an option is.
"""

import argparse
import colorsys
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import agendafunnel
from agendafunnel import Agenda, AgendaFunnelError, DataError, Fault, LayoutError, NotFoundError, OutputError
from agendafunnel.errors import nearest, reason_of
from agendafunnel.field_types import MOST_FAULTS, shown
from agendafunnel.messages import lines, message, sentences, verbatim
from agendafunnel.naming import id_from_name
from agendafunnel.sheets import Sheet, resized, sheet_of
from agendafunnel.writing import format_of, write_all

# Dark enough for white text, and as far apart as six can be.
COLOURS = ("#0b6fa4", "#6d63cc", "#00804f", "#2b0a3d", "#860864", "#a04a00")

# What an agenda calls a list, and one thing of it, is something else to the writer of the items.
PARTS = {"stages": ("stages", "Stage"), "domains": ("lanes", "Lane"), "standards": ("items", "Item")}


class ItemsError(AgendaFunnelError):
    """A list of items is wrong; its text has a sentence for each fault."""

    def __init__(self, *faults: str) -> None:
        super().__init__(lines(map(verbatim, faults)))  # In English alone.


def colour(number: int) -> str:
    """Give a colour for a lane: of the six, or else one further round the circle of hues."""
    if number < len(COLOURS):
        return COLOURS[number]
    # By the golden angle, each new hue falls in the widest gap of those before it.
    rgb = colorsys.hls_to_rgb(number * 0.381966 % 1, 0.32, 0.6)
    return "#" + bytes(round(255 * part) for part in rgb).hex()


def ids(names: list[str]) -> list[str]:
    """Give an id for each name, different where names are alike."""
    last: dict[str, int] = {}
    found: dict[str, None] = {}
    for name in names:
        made = wanted = id_from_name(name)[:100].strip("-") or "item"
        while made in found:
            last[wanted] = last.get(wanted, 1) + 1
            made = f"{wanted}-{last[wanted]}"
        found[made] = None
    return list(found)


def agenda_of(data: Any) -> Agenda:
    """Give the agenda of a list of items. Raises ItemsError with all that is wrong."""
    faults = list(faults_of_form(data))
    if faults:
        raise ItemsError(*told(faults))
    stages = dict(zip(data["stages"], ids(data["stages"]), strict=True))
    lanes = dict(zip(data["lanes"], ids(data["lanes"]), strict=True))
    items = data["items"]
    try:
        return Agenda.model_validate(
            {
                "title": data["title"],
                "language": data.get("language", "en"),
                "edition": {"id": ids([data["title"]])[0], "label": data["title"]},
                "stages": [{"id": made, "name": name} for name, made in stages.items()],
                "domains": [
                    {"id": made, "name": name, "colour": colour(number)}
                    for number, (name, made) in enumerate(lanes.items())
                ],
                "standards": [
                    {
                        "id": made,
                        "name": item["name"],
                        "domain": lanes[item["lane"]],
                        "stage": stages[item["stage"]],
                        "links": [{"title": item["name"], "url": item["url"]}] if item.get("url") else [],
                    }
                    for item, made in zip(items, ids([item["name"] for item in items]), strict=True)
                ],
            }
        )
    except DataError as error:
        names = {
            "stages": list(stages),
            "domains": list(lanes),
            "standards": [item["name"] for item in items],
        }
        raise ItemsError(*told([sentence(fault, names) for fault in error.faults])) from None


def faults_of_form(data: Any) -> Iterator[str]:
    """Find what is no list of items at all, and items whose lane or stage is not in the list."""
    if not isinstance(data, dict):
        yield 'The list should begin with {"title": …, and have stages, lanes and items.'
        return
    if not isinstance(data.get("title"), str):
        yield 'The list has no title; write "title": "…".'
    known: dict[str, list[str]] = {}
    for kind in ("lane", "stage"):
        names = data.get(f"{kind}s")
        if isinstance(names, list) and names and all(isinstance(name, str) for name in names):
            known[kind] = names
            seen: set[str] = set()
            for number, name in enumerate(names, 1):
                if name in seen:
                    yield f"{kind.capitalize()} {number} ({shown(name)}) stands twice; take one out."
                seen.add(name)
        else:
            yield f'The list has no {kind}s; write "{kind}s": ["…", "…"], a name for each.'
    if not isinstance(data.get("items"), list):
        yield 'The list has no items; write "items": [{"name": "…", "lane": "…", "stage": "…"}].'
        return
    for number, item in enumerate(data["items"], 1):
        if not isinstance(item, dict):
            yield f"Item {number} should have fields: a name, a lane and a stage."
            continue
        name = item.get("name")
        called = f"Item {number} ({shown(name)})" if isinstance(name, str) else f"Item {number}"
        if not isinstance(name, str):
            yield f'{called} has no name; write "name": "…".'
        if not isinstance(item.get("url", ""), str | None):
            yield f'{called} has a url that is no text; write "url": "https://…", or leave it out.'
        for kind, names in known.items():
            value = item.get(kind)
            if not isinstance(value, str):
                yield f"{called} has no {kind}; write one of {listed(names)}."
            elif value not in names:
                meant = nearest(value, names)
                guess = f" Did you mean {shown(meant)}?" if meant else ""
                yield (
                    f"{called} has the {kind} {shown(value)}, which does not exist.{guess} Write one of "
                    f"{listed(names)}, or add it to the {kind}s."
                )


def sentence(fault: Fault, names: dict[str, list[str]]) -> str:
    """Give what is wrong in an agenda, behind its place in the list."""
    part, *place = fault.path.split(".")
    said = str(fault.message)
    if not part:
        return said
    if part not in PARTS:
        return f"{'Language' if part == 'language' else 'Title'}: {said}"
    plural, singular = PARTS[part]
    if not place:
        return f"The list of {plural}: {said}"
    field = "url" if place[-1] == "url" else "name"
    number = int(place[0])
    return f"{singular} {number + 1} ({shown(names[part][number])}), {field}: {said}"


def listed(names: list[str]) -> str:
    """Give the first of the names that may be written."""
    different = list(dict.fromkeys(names))
    return ", ".join(map(shown, different[:20])) + (" and others" if len(different) > 20 else "")


def told(faults: list[str]) -> list[str]:
    """Give faults, the same one once and the first hundred of very many."""
    different = list(dict.fromkeys(faults))
    more = ["There are more faults. Mend these first."] * (len(different) > MOST_FAULTS)
    return different[:MOST_FAULTS] + more


def read(path: Path) -> Any:
    """Read a JSON file. Raises NotFoundError where it cannot be read, and ItemsError where it is no JSON."""
    try:
        return json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise NotFoundError(
            sentences(message("The file '{file}' cannot be read.", file=path), reason_of(error))
        ) from None
    except UnicodeDecodeError:
        raise ItemsError("The list is not text in UTF-8; save it as UTF-8.") from None
    except json.JSONDecodeError as error:
        raise ItemsError(
            f"The list is no well-formed JSON: line {error.lineno}, column {error.colno}: {error.msg}."
        ) from None
    except RecursionError:
        raise ItemsError("The list is nested too deep; it should have items that hold text only.") from None
    except ValueError:
        raise ItemsError("The list has a number of too many digits; write it as text, in quotes.") from None


def draw(items: Path, outputs: list[Path], sheet: Sheet, fit: Any) -> None:
    """Draw a list of items into files, all or none."""
    theme = resized(agendafunnel.load_theme("vng"), sheet)
    layout = agendafunnel.lay_out(agenda_of(read(items)), theme, fit=fit)
    scene = agendafunnel.compose(layout)
    write_all({out: agendafunnel.draw(scene, format_of(out)) for out in outputs})
    for notice in layout.notices:
        print(f"Note: {notice}", file=sys.stderr)
    for out in outputs:
        print(out)


def size(text: str) -> Sheet:
    """Give the sheet that --size names."""
    try:
        return sheet_of(text)
    except LayoutError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("items", type=Path)
    parser.add_argument("out", nargs="*", type=Path)
    parser.add_argument("--size", default="slide", type=size, help="slide, a4, a3, web or WIDTHxHEIGHT")
    parser.add_argument("--fit", choices=("preferred", "largest"), default="largest")
    given = parser.parse_intermixed_args()
    try:
        draw(given.items, given.out or [Path(f"{given.items.stem}.png")], given.size, given.fit)
    except AgendaFunnelError as error:
        print(error, file=sys.stderr)
        sys.exit(2 if isinstance(error, NotFoundError | OutputError) else 1)
