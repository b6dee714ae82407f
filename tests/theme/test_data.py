"""A theme as data is the same theme again, with its logo and its fonts; and it can be copied."""

import copy
import json
import pickle
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import agendafunnel
from agendafunnel import Theme, load_theme, read_theme, resized
from tests.pictures.drawings import png, svg
from tests.tiny_fonts import tiny_font

THEMES = agendafunnel.theme_names()


def through_json(theme: Theme) -> Theme:
    return Theme.from_data(json.loads(json.dumps(theme.to_data())))


def with_files(folder: Path, logo: bytes) -> Theme:
    """Return a theme with fonts of its own and a logo, and a dark side."""
    font = folder / "Eigen.ttf"
    tiny_font(font, "H")
    fallback = folder / "DejaVuSans.ttf"  # It is called like a bundled one.
    tiny_font(fallback, "x")
    return Theme.based_on(
        "vng-toegankelijk",
        fonts={"regular": font, "fallback": ["DejaVuSans-Bold.ttf", fallback]},
        logo={"file": logo, "height": 20, "name": "Logo"},
    )


@pytest.mark.parametrize("name", THEMES)
def test_a_bundled_theme_comes_back_from_its_data(name: str) -> None:
    theme = load_theme(name)
    assert Theme.from_data(theme.to_data()) == through_json(theme) == theme


@pytest.mark.parametrize("name", THEMES)
def test_data_may_be_written_as_a_theme_file(name: str) -> None:
    theme = load_theme(name)
    assert read_theme(json.dumps(theme.to_data())) == theme
    assert read_theme(yaml.safe_dump(theme.to_data())) == theme


@pytest.mark.parametrize("logo", [png(), svg()], ids=["png", "svg"])
def test_logo_fonts_and_dark_side_come_back(logo: bytes, tmp_path: Path) -> None:
    theme = with_files(tmp_path, logo)
    again = through_json(theme)
    assert again == theme
    assert again.logo is not None
    assert again.logo.file.content == logo
    assert again.dark is not None
    assert again.dark.logo == theme.logo
    # YAML has no texts as long as a logo, and JSON has.
    assert read_theme(json.dumps(theme.to_data())) == theme


def test_bundled_fonts_are_in_data_by_name_and_others_by_path(tmp_path: Path) -> None:
    fonts = with_files(tmp_path, png()).to_data()["fonts"]
    assert fonts == {
        "family": "DejaVu Sans",
        "regular": str(tmp_path / "Eigen.ttf"),
        "bold": "DejaVuSans-Bold.ttf",
        "oblique": "DejaVuSans-Oblique.ttf",
        "fallback": ["DejaVuSans-Bold.ttf", str(tmp_path / "DejaVuSans.ttf")],
    }


@pytest.mark.parametrize("logo", [png(), svg()], ids=["png", "svg"])
def test_a_theme_can_be_copied_and_sent_to_another_process(logo: bytes, tmp_path: Path) -> None:
    theme = with_files(tmp_path, logo)
    sent = pickle.loads(pickle.dumps(theme))  # noqa: S301 - our own bytes.
    assert sent == copy.deepcopy(theme) == copy.copy(theme) == theme


@settings(max_examples=20)
@given(
    name=st.sampled_from(THEMES),
    background=st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}"),
    sheet=st.sampled_from(["a3", "a4", None]),
)
def test_whatever_theme_is_made_comes_back(name: str, background: str, sheet: str | None) -> None:
    theme = Theme.based_on(name, canvas={"background": background})
    theme = resized(theme, sheet) if sheet else theme
    assert through_json(theme) == theme


def test_a_dark_side_that_lacks_what_its_theme_has_comes_back() -> None:
    pair: dict[str, Any] = {"text": {"colour": "#000000", "other_colour": "#777777"}}
    dark = {"canvas": {"background": "#000000"}, "gates": {"text": {"other_colour": None}}}
    theme = Theme.based_on("vng", gates=pair, dark=dark)
    assert theme.dark is not None
    assert theme.dark.gates.text.other_colour is None
    assert through_json(theme) == theme


def test_what_is_not_in_a_theme_is_not_in_its_data(vng: Theme) -> None:
    data = vng.to_data()
    assert "logo" not in data
    assert "dark" not in data
    assert "edge" not in data["cards"]
    assert data["canvas"]["background"] == "#ececec"
