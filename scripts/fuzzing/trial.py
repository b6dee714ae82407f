"""Running one case in a process of its own, and judging what came of it.

The process is forked from one that has loaded all, which takes milliseconds; so what a case uses of
time and memory is its own, and neither a hang nor a crash can hide in another case.
"""

import faulthandler
import gc
import json
import os
import re
import resource
import signal
import sys
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from fuzzing.case import Case

MOST_SECONDS = 30.0
"""Of processor time, for one case."""

MOST_MEMORY = 512
"""MiB resident at the most, with the interpreter and all libraries, for one case."""

_PER_PIXEL = 16
"""Bytes that a PNG may take beside that, for each of its pixels; of these, it may have 2**28."""

_HANGS = int(2 * MOST_SECONDS)
"""Seconds of processor time after which a case is ended; by the clock, on a busy machine, five times that."""

_ADDRESSES = 4 * 1024**3
"""Bytes of address space that a case may ask for: what asks for more is told so, and the machine lives."""

_MOST_SAID = 100_000
"""Letters on standard error that a person may be asked to read."""

_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_NUMBERS = ("x", "y", "width", "height", "rx", "d", "points", "font-size", "textLength", "stroke-width")
_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Outcome:
    """What came of a case; `faults` is empty where all was as it should be."""

    code: int
    seconds: float
    memory: float
    faults: tuple[str, ...]
    said: str


def warm_up() -> None:
    """Load all that cases need, once, and leave it alone in the processes that are forked."""
    import matplotlib.backends.backend_pdf
    import PIL.PngImagePlugin
    import pyphen
    import uharfbuzz
    import yaml

    import agendafunnel.cli.render
    import agendafunnel.render.figure
    import agendafunnel.render.formats.png

    loaded = (matplotlib.backends.backend_pdf, PIL.PngImagePlugin, pyphen, uharfbuzz, yaml)
    agendafunnel.draw(agendafunnel.compose(agendafunnel.lay_out(agendafunnel.load("2022-07"))), "svg")
    agendafunnel.draw(agendafunnel.compose(agendafunnel.lay_out(agendafunnel.load("2022-07"))), "png", dpi=10)
    gc.collect()
    gc.freeze()
    assert all(loaded)  # noqa: S101 - only to load them.


def run(case: Case, folder: Path) -> Outcome:
    """Run a case in `folder`, which is empty, and judge it."""
    work, notes = folder / "work", folder / "notes"
    notes.mkdir(parents=True)
    case.save_files(work)
    (notes / "stdin").write_bytes(case.given)
    process = os.fork()
    if process == 0:
        _child(case, work, notes)
    _, status = os.waitpid(process, 0)
    said = (notes / "stderr").read_text("utf-8", "replace") if (notes / "stderr").exists() else ""
    report = notes / "report.json"
    if not report.exists():
        ended = os.waitstatus_to_exitcode(status)
        return Outcome(ended, _HANGS, 0, (f"did not end by itself: ended with {ended}",), said)
    told = json.loads(report.read_text("utf-8"))
    return Outcome(told["code"], told["seconds"], told["memory"], tuple(told["faults"]), said)


def _child(case: Case, work: Path, notes: Path) -> None:
    """Be the process of a case: call the command, judge what it did, and end."""
    os.chdir(work)
    for name, stream, flags in (
        ("stdin", 0, os.O_RDONLY),
        ("stdout", 1, os.O_WRONLY | os.O_CREAT),
        ("stderr", 2, os.O_WRONLY | os.O_CREAT),
    ):
        os.dup2(os.open(notes / name, flags, 0o600), stream)
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, resource.RLIM_INFINITY))
    # Python tells where it hung, and the system ends it.
    faulthandler.enable(2)
    faulthandler.register(signal.SIGXCPU, file=2, chain=True)
    resource.setrlimit(resource.RLIMIT_CPU, (_HANGS, _HANGS + 1))
    faulthandler.register(signal.SIGALRM, file=2, chain=True)
    signal.alarm(5 * _HANGS)
    began = resource.getrusage(resource.RUSAGE_SELF)
    code = _called(case)
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = used.ru_utime + used.ru_stime - began.ru_utime - began.ru_stime
    memory = used.ru_maxrss / 1024
    try:
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        faults = _faults(case, code, work, notes, seconds, memory)
    except BaseException:
        faults = ["could not be judged: " + traceback.format_exc()]
    told = {"code": code, "seconds": seconds, "memory": memory, "faults": faults}
    (notes / "report.json").write_text(json.dumps(told), "utf-8")
    os._exit(0)


def _called(case: Case) -> int:
    """Call the command as its entry point does, and give what the process would end with."""
    from agendafunnel.cli.main import main

    code: Any = 0
    try:
        main(list(case.arguments), prog_name="agendafunnel")
    except SystemExit as ended:
        code = ended.code or 0
    except BaseException:
        traceback.print_exc()
        code = 70
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else 1


def _faults(case: Case, code: int, work: Path, notes: Path, seconds: float, memory: float) -> list[str]:
    printed, said = (notes / "stdout").read_bytes(), (notes / "stderr").read_text("utf-8", "replace")
    there = {path.name for path in work.iterdir()} - case.files.keys()
    faults: list[str] = []
    if code not in (0, 1, 2):
        faults.append(f"ends with {code}")
    if "Traceback" in said:
        faults.append("says Traceback")
    if _CONTROLS.search(said):
        faults.append("says control characters")
    if len(said) > _MOST_SAID:
        faults.append(f"says {len(said)} letters")
    if seconds > MOST_SECONDS:
        faults.append(f"takes {seconds:.1f} s")
    if memory > MOST_MEMORY + _pixels(case, work) * _PER_PIXEL / 1024**2:
        faults.append(f"takes {memory:.0f} MiB")
    if any(path.read_bytes() != case.files[path.name] for path in work.iterdir() if path.name in case.files):
        faults.append("changes what it reads")
    if code:
        if there or printed:
            faults.append(f"fails, and leaves {sorted(there) or 'a text on standard output'}")
        # A line to write is below "Write:", and has no full stop, which would be copied with it.
        if not any(re.search(r"\w\b.*\w.*(?:[.?]|\bWrite:)$", line) for line in said.splitlines()):
            faults.append("fails without a whole sentence")
        room = re.search(r"stand side by side|needs a canvas|is too large;|dots per inch|on a sheet of", said)
        if case.valid and not room:
            faults.append("refuses what is right")
    else:
        if there != set(case.outputs):
            faults.append(f"leaves {sorted(there)}, and not {sorted(case.outputs)}")
        else:
            faults += _unwhole(case, work, printed)
    return faults


def _unwhole(case: Case, work: Path, printed: bytes) -> list[str]:
    """Tell of outputs that are no whole pictures of the agenda."""
    from agendafunnel.reading.files import load

    os.chdir(work)
    wanted = Counter(standard.id for standard in load(case.agenda).standards)
    if not case.outputs:
        drawn = Counter(card["standard"] for card in json.loads(printed)["cards"])
        return [] if drawn == wanted else ["prints a layout that lacks standards, or has them twice"]
    faults: list[str] = []
    for name in case.outputs:
        content = (work / name).read_bytes()
        if name.endswith(".svg"):
            faults += _of_svg(content, wanted)
        elif name.endswith(".png"):
            faults += _of_png(work / name)
        elif not (content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")):
            faults.append("writes half a PDF")
    return faults


def _of_svg(content: bytes, wanted: Counter[str]) -> list[str]:
    root = ElementTree.fromstring(content)  # noqa: S314 - our own output.
    groups = [group for group in root.iter(f"{_SVG}g") if group.get("class") == "standard"]
    faults: list[str] = []
    if Counter(group.get("data-standard") for group in groups) != wanted:
        faults.append("draws an SVG that lacks standards, or has them twice")
    if any(group.find(f".//{_SVG}rect") is None for group in groups):
        faults.append("draws an SVG with a standard that has no card")
    ids = Counter(part.get("id") for part in root.iter() if part.get("id"))
    if ids and ids.most_common(1)[0][1] > 1:
        faults.append(f"draws an SVG with an id twice: {ids.most_common(1)[0][0]}")
    if any(
        "nan" in part.get(name, "") or "inf" in part.get(name, "")
        for part in root.iter()
        for name in _NUMBERS
    ):
        faults.append("draws an SVG with a number that is none")
    return faults


def _pixels(case: Case, work: Path) -> int:
    """Give the number of pixels of all PNG files that were written."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    pixels = 0
    for name in case.outputs:
        if name.endswith(".png") and (work / name).exists():
            with Image.open(work / name) as picture:
                pixels += picture.width * picture.height
    return pixels


def _of_png(path: Path) -> list[str]:
    from PIL import Image

    with Image.open(path) as picture:
        picture.load()
        return [] if picture.width and picture.height else ["writes an empty PNG"]
