"""What a notebook shows of each value, in a kernel of its own."""

import os
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

BEGIN = """
import agendafunnel as af
old, agenda, theme = af.load("2022-07"), af.load("2024-03"), af.load_theme("vng-toegankelijk")
changes = af.changes_between(old, agenda)
layout = af.lay_out(agenda, theme, since=changes)
scene = af.with_data(af.compose(layout))
figure = af.figure(scene)
"""
MOST = 200_000
"""Characters of what is no picture."""


def outputs_of(first: str, *values: str) -> list[dict[str, Any]]:
    """Return what a notebook shows of each value, by media type."""
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_code_cell(source) for source in (first + BEGIN, *values)]
    # Our tests have a backend of their own, which a kernel is not to inherit.
    environment = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
    NotebookClient(notebook, timeout=300, kernel_name="python3").execute(env=environment)
    return [
        next((output["data"] for output in cell.outputs if "data" in output), {})
        for cell in notebook.cells[1:]
    ]


@pytest.mark.slow("starts a kernel")
@pytest.mark.filterwarnings("ignore")  # Of the kernel and its client, which are not ours.
def test_every_value_shows_something_short_and_pictures_show_themselves() -> None:
    drawn = ("scene", "af.plot(agenda, theme, since=old)")
    told = {
        "agenda": "Agenda(title=",
        "theme": "Theme(name=",
        "layout": "<Layout of ",
        "changes": "Changes(old=",
        "changes.since()": "Since(label=",
        "layout.cards[0]": "Card(standard=",
        "layout.cards": "",
        "scene.groups": "",
        "scene.made_of": "MadeOf(",
        "af.check(agenda)": "",
    }
    shown = dict(zip([*drawn, *told], outputs_of("", *drawn, *told), strict=True))
    for value in drawn:
        assert "<svg" in shown[value]["image/svg+xml"], value
        assert "35 standaarden" in shown[value]["text/plain"]
    for value, beginning in told.items():
        assert list(shown[value]) == ["text/plain"]
        assert shown[value]["text/plain"].startswith(beginning)
        assert len(shown[value]["text/plain"]) < MOST


@pytest.mark.slow("starts a kernel for each case", cases=1)
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("first", ["", "import matplotlib.pyplot as plt", "%matplotlib inline"])
def test_a_figure_is_shown_however_matplotlib_is_set_up(first: str) -> None:
    own = "from matplotlib.figure import Figure\nown = Figure()\naf.draw_on(scene, own.subplots())\n"
    of_scene, of_own = outputs_of(first, "figure", own + ("own" if first.startswith("%") else "figure"))
    assert len(of_scene["image/png"]) > 10_000
    assert len(of_own["image/png"]) > 10_000
