"""Drawing in threads and processes side by side, and for long."""

import hashlib
import io
import multiprocessing
import subprocess
import sys
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import cache

import pytest
from matplotlib.figure import Figure

import agendafunnel as af
from tests.conftest import ROOT

CASES = [(edition, theme) for edition in ("2022-07", "2024-03") for theme in ("vng", "vng-toegankelijk")]


def drawn(case: tuple[str, str]) -> dict[str, str]:
    """Return a hash of all that is drawn of an edition in a theme."""
    agenda = af.load(case[0])
    layout = af.lay_out(agenda, case[1], since="2022-07")
    scene = af.with_data(af.compose(layout))
    publication = af.Publication(agenda, layout)
    files = {"layout": layout.to_json().encode()}
    files |= {kind: af.draw(scene, kind) for kind in ("svg", "pdf")}
    files["png"] = af.draw(scene, "png", width=500)
    files |= {kind: af.document(publication, kind) for kind in ("html", "md", "alt.txt")}
    own = Figure(figsize=(8, 5))
    af.draw_on(scene, own.subplots())
    for name, figure in (("figure", af.figure(scene)), ("axes", own)):
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", dpi=40)
        files[name] = buffer.getvalue()
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


@cache
def alone() -> dict[tuple[str, str], dict[str, str]]:
    return {case: drawn(case) for case in CASES}


def executor(kind: str) -> Executor:
    if kind == "8 threads":
        return ThreadPoolExecutor(8)
    # Not a fork of this process, in which threads have run.
    return ProcessPoolExecutor(4, multiprocessing.get_context("spawn"))


@pytest.mark.slow("draws everything eight times")
@pytest.mark.parametrize("kind", ["8 threads", "4 processes"])
def test_what_is_drawn_side_by_side_has_the_same_bytes(kind: str) -> None:
    cases = CASES * 2
    with executor(kind) as pool:
        for case, found in zip(cases, pool.map(drawn, cases), strict=True):
            assert found == alone()[case]


@pytest.mark.slow("draws 120 pictures in a process of its own")
def test_memory_does_not_grow_with_the_number_of_pictures() -> None:
    command = [sys.executable, str(ROOT / "benchmarks/memory.py"), "--at", "60", "120"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    first, last = (float(line.split()[2]) for line in printed.splitlines())
    # In the beginning, caches still fill: in MiB, 25 from 60 pictures to 120, and 20 from 200 to 2,000.
    assert last - first < 40
