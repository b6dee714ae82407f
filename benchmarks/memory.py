"""How much memory a process takes that draws many pictures, each of another agenda.

A service that draws what it is sent lives long. Whatever is remembered between pictures (widths of words, outlines
of glyphs, colours) is therefore bounded, and this measures that it is. Each agenda has other names, colours,
domains and stages; themes take turns. Every picture is laid out and drawn as SVG; some are also drawn as a small PNG,
as PDF and as a figure, written as web page, or marked with what changed since the one before.

Printed is the resident memory of the process (RSS) after so many pictures. The first pictures fill what is remembered;
afterwards it stays flat.

Run: python benchmarks/memory.py [--at 200 1000 2000] [--trace]

With `--trace`, the lines of code are printed whose memory grew most from the first count to the last.
"""

import argparse
import gc
import io
import random
import time
import tracemalloc
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import agendafunnel
from agendafunnel import Agenda, Domain, Edition, Link, Publication, Stage, Standard

THEMES = ("vng", "vng-toegankelijk")
_SYLLABLES = "ba den gri ho kel lo mi nst or pa quo re sa ter uw vij wa xe ya zon".split()
_SCRIPTS = ("", "", "", "", "", " één", " ñandú", " Ωμέγα", " Ж", " 東京", " שלום", " 🚲")
"""What the names of some have besides: other scripts need other fonts, and are drawn as shapes."""


def resident_memory() -> int:
    """Return the resident memory of this process in bytes. Linux alone says how much it is now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096


def agendas(seed: int = 1) -> Iterator[Agenda]:
    """Yield agendas without end, no two of which have a name in common."""
    chosen = random.Random(seed)  # noqa: S311 - No secret is made.

    def name(most: int) -> str:
        words = (
            "".join(chosen.choice(_SYLLABLES) for _ in range(chosen.randint(2, 5)))
            for _ in range(chosen.randint(1, most))
        )
        return f"{' '.join(words)} {chosen.randrange(10**6)}{chosen.choice(_SCRIPTS)}"

    while True:
        stages = [Stage(id=f"s{number}", name=name(1)) for number in range(chosen.randint(2, 6))]
        domains = [
            Domain(id=f"d{number}", name=name(2), colour=f"#{chosen.randrange(2**24):06x}")
            for number in range(chosen.randint(1, 7))
        ]
        standards = [
            Standard(
                id=f"k{number}",
                name=name(4),
                domain=chosen.choice(domains).id,
                stage=chosen.choice(stages).id,
                links=[Link(title=name(2), url=f"https://example.org/{chosen.randrange(10**9)}")],
            )
            for number in range(chosen.randint(5, 45))
        ]
        yield Agenda(
            title=name(3),
            edition=Edition(id="2022-07", label=name(1)),
            stages=stages,
            domains=domains,
            standards=standards,
        )


def draw(agenda: Agenda, before: Agenda | None, number: int) -> None:
    """Draw one agenda as a service would, in what differs from picture to picture."""
    theme = agendafunnel.load_theme(THEMES[number % len(THEMES)])
    if number % 7 == 0:
        theme = agendafunnel.resized(theme, f"{900 + number % 400}x540")
    changes = agendafunnel.changes_between(before, agenda) if before and number % 5 == 0 else None
    layout = agendafunnel.lay_out(agenda, theme, since=changes.since() if changes else None)
    scene = agendafunnel.with_data(agendafunnel.compose(layout))
    agendafunnel.draw(scene, "svg")
    if number % 3 == 0:
        agendafunnel.draw(scene, "png", width=400)
    if number % 6 == 0:
        agendafunnel.document(Publication(agenda, layout), "html")
    if number % 20 == 0:
        agendafunnel.draw(scene, "pdf")
    if number % 20 == 10:
        agendafunnel.figure(scene).savefig(io.BytesIO(), format="png", dpi=30)


def main() -> None:
    """Print the resident memory after each count of pictures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--at", type=int, nargs="+", default=[200, 1_000, 2_000], metavar="PICTURES")
    parser.add_argument("--trace", action="store_true")
    options = parser.parse_args()
    if options.trace:
        tracemalloc.start(8)
    counts, begin = sorted(options.at), time.perf_counter()
    before, first = None, None
    for number, agenda in enumerate(islice(agendas(), counts[-1]), 1):
        draw(agenda, before, number)
        before = agenda
        if number in counts:
            gc.collect()
            seconds = time.perf_counter() - begin
            print(
                f"{number:6} pictures: {resident_memory() / 2**20:6.1f} MiB after {seconds:.0f} s", flush=True
            )
            if options.trace and first is None:
                first = tracemalloc.take_snapshot()
    if options.trace and first is not None:
        for line in tracemalloc.take_snapshot().compare_to(first, "lineno")[:25]:
            print(line)


if __name__ == "__main__":
    main()
