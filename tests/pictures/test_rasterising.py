"""SVG is drawn in a process of its own: what would end that process is a sentence here."""

import ast
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from agendafunnel.pictures import drawing_process, rasterising
from agendafunnel.pictures.rasterising import CannotDrawError, NoProcessError, rasterised
from tests.pictures.drawings import svg

FULL = '<rect width="120" height="60" '

HUGE_PATTERN = svg(
    '<pattern id="p" width="1e7" height="1e7" patternUnits="userSpaceOnUse"><rect width="1e7" height="1e7"/>'
    f'</pattern>{FULL}fill="url(#p)"/>'
)
MANY_LAYERS = svg(f'<g opacity=".9">{FULL}/></g>' * 10_000)
# Each asks for more than a machine has, or ends a program that draws it.
BOMBS = {
    "a huge pattern": HUGE_PATTERN,
    "a pattern of many times the picture": svg(
        f'<pattern id="p" width="1e5" height="1e5">{FULL}/></pattern>{FULL}fill="url(#p)"/>'
    ),
    "patterns in patterns": svg(
        "".join(
            f'<pattern id="p{n}" width="100" height="100" patternUnits="userSpaceOnUse">'
            + f'<rect width="100" height="100" fill="url(#p{n + 1})"/>' * 2
            + "</pattern>"
            for n in range(14)
        )
        + f'<pattern id="p14" width="1" height="1">{FULL}/></pattern>{FULL}fill="url(#p0)"/>'
    ),
    "a huge mask": svg(
        '<mask id="m" x="-1e9" y="-1e9" width="2e9" height="2e9" maskUnits="userSpaceOnUse">'
        f'<rect width="1e9" height="1e9" fill="white"/></mask>{FULL}mask="url(#m)"/>'
    ),
    "many layers": MANY_LAYERS,
    "groups within groups": svg("<g>" * 100_000 + "</g>" * 100_000),
    "uses of uses": svg(
        '<g id="a0"><rect width="1" height="1"/></g>'
        + "".join(f'<g id="a{n + 1}">' + f'<use href="#a{n}"/>' * 10 + "</g>" for n in range(9))
    ),
    "noise without end": svg(
        '<filter id="f"><feTurbulence numOctaves="1000000" baseFrequency="0.5"/></filter>'
        f'{FULL}filter="url(#f)"/>'
    ),
}


@pytest.mark.slow("takes up to its limit, in processes", cases=1)
@pytest.mark.parametrize("name", BOMBS)
def test_what_takes_too_much_is_a_sentence(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rasterising, "_LEAST_SECONDS", 1)
    with pytest.raises(CannotDrawError, match=r"^(Drawing the SVG takes|The )[^\n]+$"):
        rasterised(BOMBS[name], (600, 300))


@pytest.mark.slow("takes up to its limit, in a process")
def test_memory_and_processor_time_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rasterising, "_LEAST_SECONDS", 1)
    with pytest.raises(CannotDrawError, match=r"takes more than \d+ MiB of memory\. Simplify"):
        rasterised(HUGE_PATTERN, (600, 300))
    with pytest.raises(CannotDrawError, match=r"takes more than 1 seconds of processor time"):
        rasterised(MANY_LAYERS, (600, 300))


@pytest.mark.slow("takes up to its limit, in a process")
def test_what_takes_too_long_on_the_clock_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rasterising, "_TIMES_AS_LONG", 0)
    monkeypatch.setattr(rasterising, "_MORE_SECONDS", 1)
    with pytest.raises(CannotDrawError, match="took longer than"):
        rasterised(MANY_LAYERS, (600, 300))


def test_what_resvg_says_is_told() -> None:
    with pytest.raises(
        CannotDrawError, match=r"^The SVG is not a drawing that can be drawn\. The library resvg says: "
    ):
        rasterised(b"<svg", (10, 10))


@pytest.mark.slow("draws a sheet of 16 megapixels")
def test_the_pixels_of_a_large_sheet_are_within_the_limits() -> None:
    with Image.open(io.BytesIO(rasterised(svg(FULL + 'opacity=".5"/>'), (5_000, 2_500)))) as image:
        assert image.size == (5_000, 2_500)


def test_by_its_width_an_svg_is_as_high_as_its_proportions_say() -> None:
    with Image.open(io.BytesIO(rasterised(svg(), (50, 1000), by_width=True))) as image:
        assert image.size == (50, 25)


@pytest.mark.parametrize("executable", ["", "/nowhere/python"])
def test_without_a_process_nothing_is_drawn(executable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", executable)
    with pytest.raises(NoProcessError, match="cannot be started"):
        rasterised(svg(), (10, 10))


def test_a_program_that_is_no_python_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/echo")
    with pytest.raises(CannotDrawError, match="program that draws the SVG failed"):
        rasterised(svg(), (10, 10))


def test_the_program_that_draws_loads_nothing_of_the_package() -> None:
    tree = ast.parse(Path(drawing_process.__file__).read_text("utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert imported == {"fcntl", "os", "resource", "resvg_py", "signal", "sys"}
    assert not any(isinstance(node, ast.ImportFrom) for node in ast.walk(tree))


@pytest.mark.slow("starts and kills processes", cases=1)
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="Linux tells of processes there.")
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_process_ends_with_its_parent(ending: signal.Signals) -> None:
    code = (
        "from agendafunnel.pictures.rasterising import rasterised\n"
        "from tests.pictures.test_rasterising import MANY_LAYERS\n"
        "print('begun', flush=True)\n"
        "rasterised(MANY_LAYERS, (600, 300))\n"
    )
    root = Path(__file__).parents[2]
    # Of a session of its own: what is sent to it, and not to its child, must end both.
    parent = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        child = _until(lambda: _child_of(parent.pid))
        time.sleep(0.2)
        parent.send_signal(ending)
        parent.wait(20)
    assert _until(lambda: not Path(f"/proc/{child}").exists())


def _child_of(parent: int) -> int:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent and b"drawing_process" in (stat.parent / "cmdline").read_bytes():
            return int(stat.parent.name)
    return 0


def _until(found: Callable[[], int]) -> int:
    for _ in range(400):
        value = found()
        if value:
            return int(value)
        time.sleep(0.02)
    raise AssertionError("it did not happen within 8 seconds")
