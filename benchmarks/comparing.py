"""How well pixels are compared: single changes must be named, and re-renders must be silent.

The changes of `mutations.py` (each with its seed) are drawn at 4000 × 2250 and at 1,000 pixels wide, also
made smaller, as a palette of 256 colours, and as a JPEG of quality 90. Letters that look alike are compared
only as they are drawn, in two themes. Only pixels are compared, by the scene before the change: the data that
a picture carries would say it all. A change is named right if every element that it changes is named, and no
other. If a change lays all out anew, a card that is new among all the others, which moved too, need not be
named. The same pictures are given to matplotlib (root mean square, tolerance 2) and to a count of pixels
whose colour differs by pixelmatch's measure (YIQ, threshold 0.1), which name nothing: of these, it is counted
whether they notice.

Re-renders are of agendas of many shapes, fourteen of each: by matplotlib 3.11 and 3.10, by resvg of the SVG,
made smaller in two ways, and as JPEG, also of matplotlib's. Each that is reported to differ is a false alarm.

Run: python benchmarks/comparing.py --other .venv-matplotlib-3.10/bin/python [--changes 300] [--agendas 30]

The other environment is made by: python -m venv .venv-matplotlib-3.10, and in it:
pip install "matplotlib==3.10.*" .
"""

import argparse
import collections
import io
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np
from mutations import LOOK_ALIKE, Drawing, Mutation, drawing, mutations
from PIL import Image

import agendafunnel
from agendafunnel import Agenda, LayoutError, Theme
from agendafunnel.comparison.drawing import drawn_svg
from agendafunnel.comparison.pixel_findings import PixelVerdict
from agendafunnel.comparison.pixels import compare_pixels
from agendafunnel.comparison.sides import Side

FULL, SMALL = 300, 75
"""Dots per inch: 4000 and 1,000 pixels wide."""

PROMISED = {"4000": 0.99, "1000": 0.95, "look-alikes, 4000": 1.0, "look-alikes, 1000": 0.9}
"""The part that must be named right, by the beginning of the name of a way."""


def drawn(scene: agendafunnel.Scene, dpi: int) -> Image.Image:
    """Draw a picture."""
    return opened(agendafunnel.draw(scene, "png", dpi=dpi))


def opened(content: bytes) -> Image.Image:
    """Return the pixels of a file."""
    with Image.open(io.BytesIO(content)) as image:
        return image.convert("RGB")


def padded(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return a picture in the size of a PNG: a figure has no pixel for a part of one at its right side."""
    whole = Image.new("RGB", size, image.getpixel((0, 0)))
    whole.paste(image)
    return whole


def as_jpeg(image: Image.Image, quality: int = 90) -> Image.Image:
    """Store a picture as JPEG, and open it again."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return opened(buffer.getvalue())


def as_palette(image: Image.Image) -> Image.Image:
    """Return a picture in 256 colours, by Pillow's median cut."""
    return image.quantize(256).convert("RGB")


def smaller(image: Image.Image, way: Image.Resampling = Image.Resampling.LANCZOS) -> Image.Image:
    """Return a picture made smaller, to 1,000 pixels wide."""
    return image.resize((1000, round(1000 * image.height / image.width)), way)


_befores: dict[tuple[str, str], Image.Image] = {}


def pairs(mutation: Mutation) -> Iterator[tuple[str, Image.Image, Image.Image]]:
    """Yield each pair of pictures of a change, before and after, with the name of the way they are stored."""

    def before(way: str, make: Callable[[], Image.Image]) -> Image.Image:
        key = f"{mutation.theme} {mutation.before.layout.edition}", way
        if key not in _befores:
            _befores[key] = make()
        return _befores[key]

    old, new = mutation.before.scene, mutation.after.scene
    if mutation.kind == LOOK_ALIKE:
        yield "look-alikes, 4000", before("4000", lambda: drawn(old, FULL)), drawn(new, FULL)
        yield "look-alikes, 1000", before("1000", lambda: drawn(old, SMALL)), drawn(new, SMALL)
        return
    full, full_after = before("4000", lambda: drawn(old, FULL)), drawn(new, FULL)
    yield "4000", full, full_after
    yield "4000, palette", full, as_palette(full_after)
    yield "4000, JPEG 90", full, as_jpeg(full_after)
    small, small_after = before("1000", lambda: drawn(old, SMALL)), drawn(new, SMALL)
    yield "1000", small, small_after
    yield "1000, palette", small, as_palette(small_after)
    yield "1000, JPEG 90", small, as_jpeg(small_after)
    yield "1000, made smaller", before("smaller", lambda: smaller(full)), smaller(full_after)


def judged(mutation: Mutation, verdict: PixelVerdict) -> str:
    """Return how a change was reported: "right", "missed", "not named" or "named others"."""
    if verdict.same:
        return "missed"
    named = {one.element for one in verdict.differences if one.element != "background"}
    on_background = [one.descriptions for one in verdict.differences if one.element == "background"]
    places = " ".join(str(text) for descriptions in on_background for text in descriptions)
    if named - mutation.may:
        return "named others"
    found = mutation.targets & named
    for target in mutation.targets - named:
        new_among_all = target not in mutation.known and mutation.laid_out_anew
        of_background = target == "background" and "instead of" in places
        in_cell = target.startswith("standard-") and any(cell in places for cell in mutation.cells)
        if of_background or in_cell or new_among_all:
            found |= {target}
    enough = bool(found) if mutation.any_of else found >= mutation.targets
    return "right" if enough else "not named"


def first_differences(verdict: PixelVerdict, count: int) -> str:
    """Return the first differences in a line of a log."""
    return str([(str(one.called), *map(str, one.descriptions)) for one in verdict.differences[:count]])[:300]


def root_mean_square(one: Image.Image, other: Image.Image) -> float:
    """Return what `matplotlib.testing.compare.compare_images` compares with its tolerance."""
    return float(np.sqrt(np.square(np.asarray(one, np.float32) - np.asarray(other, np.float32)).mean()))


def differing_pixels(one: Image.Image, other: Image.Image) -> int:
    """Count pixels by pixelmatch's measure (Kotsarenko and Ramos 2010), without its guess at smoothing."""
    apart = np.asarray(one, np.float32) - np.asarray(other, np.float32)
    weights = np.array(
        [[0.29889531, 0.58662247, 0.11448223], [0.59597799, -0.2741761, -0.32180189],
         [0.21147017, -0.52261711, 0.31114694]], np.float32,
    )  # fmt: skip
    yiq = apart @ weights.T
    delta = yiq**2 @ np.array([0.5053, 0.299, 0.1957], np.float32)
    return int((delta > 35215 * 0.1**2).sum())


def compared(mutation: Mutation) -> tuple[str, str, dict[str, tuple[str, bool, bool, str]]]:
    """Compare all pairs of a change."""
    results = {}
    for way, one, other in pairs(mutation):
        if one.size != other.size:
            # The canvas grew; that the sizes differ says so.
            results[way] = ("right", True, True, "")
            continue
        verdict = compare_pixels(one, other, mutation.before.elements)
        result = judged(mutation, verdict)
        why = "" if result == "right" else first_differences(verdict, 4)
        results[way] = result, root_mean_square(one, other) > 2, differing_pixels(one, other) > 0, why
    return mutation.kind, mutation.what, results


def measure_changes(count: int, seed: int) -> dict[str, Any]:
    """Compare `count` changes, print what was not named right, and return the counts."""
    started = time.monotonic()
    ways: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    kinds: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    with Pool(2) as pool:
        for kind, what, results in pool.imap(compared, mutations(count, seed)):
            for way, (result, by_mean, by_pixels, why) in results.items():
                ways[way][result] += 1
                ways[way]["all"] += 1
                ways[way]["rms"] += by_mean
                ways[way]["pixels"] += by_pixels
                kinds[kind][result] += 1
                kinds[kind]["all"] += 1
                if result != "right":
                    print(f"  {way}: {kind}: {what}: {result} {why}", flush=True)
    print(f"\n{count} changes, in {time.monotonic() - started:.0f} s\n")
    print(f"{'pictures':22}{'told right':>12}{'noticed by RMS 2':>18}{'by pixels':>12}")
    for way, counts in ways.items():
        shares = [counts[name] / counts["all"] for name in ("right", "rms", "pixels")]
        print(f"{way:22}{shares[0]:12.1%}{shares[1]:18.1%}{shares[2]:12.1%}")
    print()
    for kind, counts in kinds.items():
        print(f"{kind:28}{counts['right'] / counts['all']:8.1%}")
    return {way: dict(counts) for way, counts in ways.items()}


def shapes(count: int) -> list[tuple[Agenda, Theme]]:
    """Return `count` agendas of many shapes: parts of the bundled editions, in several themes."""
    lot = random.Random(7)  # noqa: S311 - no secret
    vng = agendafunnel.load_theme("vng")
    found: list[tuple[Agenda, Theme]] = []
    while len(found) < count:
        agenda = agendafunnel.load(lot.choice(agendafunnel.edition_names()))
        theme = vng
        if found:
            standards = lot.sample(agenda.standards, lot.randint(8, len(agenda.standards)))
            agenda = agenda.model_copy(update={"standards": tuple(standards)})
        if len(found) % 3 == 2:
            theme = agendafunnel.resized(vng, lot.choice(("a4", "a3", "web")))
        try:
            drawing(agenda, theme)
        except LayoutError:
            continue
        found.append((agenda, theme))
    return found


def compared_with_rerenders(made: tuple[Drawing, Path]) -> list[tuple[str, bool, bool, bool, str]]:
    """Compare a picture with its re-renders: the way, and whether and what each measure reports."""
    drawn_now, folder = made
    scene, known = drawn_now.scene, drawn_now.elements
    full, small = drawn(scene, FULL), drawn(scene, SMALL)
    content = agendafunnel.draw(scene, "svg")
    by_resvg, small_by_resvg = (
        drawn_svg(Side("the SVG", content=content), image.width).in_size(image.size).image
        for image in (full, small)
    )
    with_3_11, small_with_3_11, with_3_10, small_with_3_10 = (
        padded(opened((folder / f"{version} {dpi}.png").read_bytes()), image.size)
        for version in MATPLOTLIBS
        for dpi, image in ((FULL, full), (SMALL, small))
    )
    cases = [
        ("matplotlib 3.11", full, with_3_11),
        ("matplotlib 3.11, 1000", small, small_with_3_11),
        ("matplotlib 3.10", full, with_3_10),
        ("matplotlib 3.10, 1000", small, small_with_3_10),
        ("matplotlib 3.11 to 3.10", with_3_11, with_3_10),
        ("the same, 1000", small_with_3_11, small_with_3_10),
        ("resvg", full, by_resvg),
        ("resvg, 1000", small, small_by_resvg),
        ("made smaller, box", small, full.resize(small.size, Image.Resampling.BOX)),
        ("made smaller, Lanczos", small, full.resize(small.size, Image.Resampling.LANCZOS)),
        ("JPEG 90", full, as_jpeg(full)),
        ("JPEG 80, 1000", small, as_jpeg(small, 80)),
        ("matplotlib, JPEG 90", full, as_jpeg(with_3_11)),
        ("matplotlib, JPEG 80, 1000", small, as_jpeg(small_with_3_11, 80)),
    ]
    results = []
    for way, one, other in cases:
        verdict = compare_pixels(one, other, known)
        by_mean, by_pixels = root_mean_square(one, other) > 2, differing_pixels(one, other) > 0
        results.append((way, not verdict.same, by_mean, by_pixels, first_differences(verdict, 3)))
    return results


MATPLOTLIBS = ("3.11", "3.10")

DRAW = """
import sys
from math import inf, nextafter
from pathlib import Path
import matplotlib
version, *folders = sys.argv[1:]
assert matplotlib.__version__.startswith(f"{version}."), matplotlib.__version__
import agendafunnel
from agendafunnel.render.formats.png import size_in_pixels
for folder in map(Path, folders):
    carried = agendafunnel.carried_by((folder / "picture.svg").read_bytes())
    scene = agendafunnel.compose(agendafunnel.lay_out(carried.agenda, carried.theme), carried.theme)
    for dpi in (300, 75):
        figure = agendafunnel.figure(scene)
        # matplotlib counts from the lower edge, where a part of a pixel would move the whole picture.
        figure.set_figheight(nextafter(size_in_pixels(scene, dpi)[1] / dpi, inf))
        figure.savefig(folder / f"{version} {dpi}.png", dpi=dpi)
"""


def measure_silence(count: int, other: str) -> int:
    """Compare `count` agendas with their re-renders, and return the number of false alarms."""
    started = time.monotonic()
    ways: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    with tempfile.TemporaryDirectory() as place:
        made = []
        for number, (agenda, theme) in enumerate(shapes(count)):
            folder = Path(place) / str(number)
            folder.mkdir()
            drawn_now = drawing(agenda, theme)
            carrying = agendafunnel.with_data(drawn_now.scene, agenda, theme)
            agendafunnel.save(carrying, folder / "picture.svg")
            made.append((drawn_now, folder))
        # Both versions of matplotlib draw what the pictures carry, by the same agendafunnel.
        for version, python in zip(MATPLOTLIBS, (sys.executable, other), strict=True):
            subprocess.run([python, "-c", DRAW, version, *(str(folder) for _, folder in made)], check=True)
        with Pool(2) as pool:
            for results in pool.imap(compared_with_rerenders, made):
                for way, differs, by_mean, by_pixels, why in results:
                    ways[way].update(all=1, ours=int(differs), rms=int(by_mean), pixels=int(by_pixels))
                    if differs:
                        print(f"  false alarm: {way}: {why}", flush=True)
    total = sum((counts for counts in ways.values()), collections.Counter[str]())
    print(f"\n{total['all']} re-renders, in {time.monotonic() - started:.0f} s: false alarms\n")
    print(f"{'way':28}{'ours':>6}{'RMS 2':>8}{'pixels':>8}{'of':>6}")
    for way, counts in [*ways.items(), ("all", total)]:
        print(f"{way:28}{counts['ours']:6}{counts['rms']:8}{counts['pixels']:8}{counts['all']:6}")
    return total["ours"]


def main() -> int:
    """Measure, and return 1 where less is reached than is promised."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--changes", type=int, default=330)
    parser.add_argument("--agendas", type=int, default=30)
    parser.add_argument("--seed", type=int, default=2022)
    parser.add_argument("--other", help="A Python with matplotlib 3.10 and agendafunnel.")
    parser.add_argument("--json", type=Path, help="Where to write the counts.")
    given = parser.parse_args()
    counts = measure_changes(given.changes, given.seed)
    kept = all(
        one["right"] / one["all"] >= promised
        for way, one in counts.items()
        for size, promised in PROMISED.items()
        if way.startswith(size)
    )
    alarms = measure_silence(given.agendas, given.other) if given.other else None
    if given.json:
        given.json.write_text(json.dumps({"changes": counts, "alarms": alarms}, indent=1), "utf-8")
    print(f"\nPromised is kept: {'yes' if kept and not alarms else 'no'}.")
    return int(not kept or bool(alarms))


if __name__ == "__main__":
    sys.exit(main())
