"""Golden data: every string and box of some layouts, and every byte of an SVG.

Rewritten by `pytest --rewrite-baselines`; look at what changed before you commit it.
"""

from pathlib import Path

import pytest

import agendafunnel
from agendafunnel import Scene, compose, lay_out, load

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = Path(__file__).parent.parent / "examples"


def scene(named: str) -> Scene:
    return compose(lay_out(load(named)))


def compare(path: Path, content: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--rewrite-baselines"):
        path.write_text(content, "utf-8")
    assert path.exists(), f"{path} is missing; write it with: pytest --rewrite-baselines"
    assert content == path.read_text("utf-8")


@pytest.mark.parametrize("named", ["2022-07", "2024-03", str(EXAMPLES / "library-roadmap.yaml")])
def test_layouts_are_as_they_were(named: str, request: pytest.FixtureRequest) -> None:
    compare(GOLDEN / f"{Path(named).stem}.layout.json", lay_out(load(named)).to_json(), request)


@pytest.mark.parametrize("named", ["2022-07", str(EXAMPLES / "library-roadmap.yaml")])
def test_svgs_are_as_they_were(named: str, request: pytest.FixtureRequest) -> None:
    # Without the embedded fonts, whose bytes are those of one version of HarfBuzz.
    svg = agendafunnel.draw(scene(named), "svg", svg_text="system").decode()
    compare(GOLDEN / f"{Path(named).stem}.svg", svg, request)
