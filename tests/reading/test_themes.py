"""Themes made in code: over a base or of data, validated to the field."""

from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import agendafunnel
from agendafunnel import ArgumentError, DataError, NotFoundError, Theme, default_theme, load_theme, read_theme
from agendafunnel.errors import Fault
from agendafunnel.theme.sections import Canvas, Text, Title
from tests.pictures.drawings import png, svg
from tests.tiny_fonts import tiny_font


def faults(**sections: Any) -> tuple[Fault, ...]:
    with pytest.raises(DataError) as caught:
        Theme.based_on("vng", **sections)
    return caught.value.faults


def test_a_base_is_a_theme_a_name_or_a_path(tmp_path: Path, vng: Theme) -> None:
    (tmp_path / "own.yaml").write_text("based_on: vng\ncards: {radius: 7}\n")
    assert Theme.based_on(vng) == Theme.based_on("vng") == vng
    assert Theme.based_on(tmp_path / "own.yaml", cards={"gap": 3}).cards.radius == 7
    assert Theme.based_on(str(tmp_path / "own.yaml"), cards={"gap": 3}).cards.gap == 3


def test_sections_are_laid_over_the_base_to_any_depth(vng: Theme) -> None:
    theme = Theme.based_on(vng, name="Mijn", cards={"text": {"size": 9}}, lanes={"bands": None})
    assert theme.name == "Mijn"
    assert theme.cards.text.size == 9
    assert theme.cards.text.colour == vng.cards.text.colour
    assert theme.cards.width == vng.cards.width


def test_a_section_may_be_a_value(vng: Theme) -> None:
    canvas = Canvas(width=1000, height=500, left=10, right=10, grid=0.25, dpi=100, background="#ffffff")
    assert Theme.based_on(vng, canvas=canvas).canvas == canvas
    text = Text(size=20, colour="#000000")
    assert Theme.based_on(vng, title={"text": text}).title.text == text
    title = Title(text=text, subtitle=text, top=9, gap=1)
    assert Theme.based_on(vng, title=title).title == title


def test_a_value_stands_for_all_of_its_colours(vng: Theme) -> None:
    theme = Theme.based_on(vng, canvas={"background": "#000000"}, title=vng.title)
    assert theme.title == vng.title


def test_the_order_of_sections_says_nothing() -> None:
    sections: list[tuple[str, Any]] = [
        ("canvas", {"background": "#101418"}),
        ("title", {"text": {"colour": "#ffd400"}}),
        ("dark", None),
        ("cards", {"edge": {"width": 1}}),
    ]
    themes = [Theme.based_on("vng-toegankelijk", **dict(order)) for order in permutations(sections)]
    assert all(theme == themes[0] for theme in themes)


def test_none_removes_logo_and_dark_side_and_says_nothing_of_others(vng: Theme) -> None:
    logo = Theme.based_on("vng-toegankelijk", logo={"file": png(), "height": 20})
    assert Theme.based_on(logo, logo=None, dark=None, canvas=None).dark is None
    assert Theme.based_on(logo, logo=None).logo is None
    assert Theme.based_on(vng, canvas=None, fonts=None) == vng


@pytest.mark.parametrize(
    ("sections", "path", "message"),
    [
        ({"canvas": {"backgroud": "#000"}}, "canvas.backgroud",
         "theme: field 'canvas': There is no field 'backgroud'. Did you mean 'background'?"),
        ({"title": {"text": {"color": "#000"}}}, "title.text.color",
         "theme: field 'title.text': There is no field 'color'. Did you mean 'colour'?"),
        ({"canvass": {}}, "canvass", "theme: There is no field 'canvass'. Did you mean 'canvas'?"),
        ({"background": "#000"}, "background",
         "theme: There is no section 'background'. It is a field of the section 'canvas'. Write it there."),
        ({"canvas": "#000"}, "canvas", "theme: field 'canvas': Expected fields (name: value); found '#000'."),
        ({"canvas": {"width": float("nan")}}, "canvas.width",
         "theme: field 'canvas.width': Expected a finite number; found 'nan'."),
        ({"cards": {"radius": True}}, "cards.radius",
         "theme: field 'cards.radius': Expected a number; found 'True'."),
        ({"cards": {"radius": "1_000"}}, "cards.radius",
         "theme: field 'cards.radius': Expected a number; found '1_000'."),
        ({"cards": {"radius": b"1"}}, "cards.radius",
         "theme: field 'cards.radius': Expected a number; found a value of the type bytes."),
        ({"cards": {"radius": np.True_}}, "cards.radius", "theme: field 'cards.radius': Expected a number"),
        ({"canvas": {"dpi": True}}, "canvas.dpi",
         "theme: field 'canvas.dpi': Expected a whole number; found 'True'."),
        ({"columns": {"weights": {"intake": False}}}, "columns.weights.intake",
         "theme: field 'columns.weights.intake': Expected a number; found 'False'."),
        ({"legend": {"shown": b"1"}}, "legend.shown",
         "theme: field 'legend.shown': Write yes or no; found a value of the type bytes."),
        ({"canvas": {"background": (0, 0, 0)}}, "canvas.background",
         "theme: field 'canvas.background': Expected a text; found a list."),
        ({"header": {"fills": ["#000", "red"]}}, "header.fills.1",
         "theme: field 'header.fills', item 2: 'red' is not a colour."),
        ({"fonts": {"bold": "no.ttf"}}, "fonts.bold",
         "theme: field 'fonts.bold': The font file 'no.ttf' does not exist."),
        ({"logo": {"file": "no.png", "height": 9}}, "logo.file",
         "theme: field 'logo.file': The picture '{folder}/no.png' does not exist. Check its name."),
        ({"logo": {"file": b"no", "height": 9}}, "logo.file",
         "theme: field 'logo.file': The picture cannot be used. It is not a PNG"),
        ({"logo": {"file": "data:image/png;base64,no", "height": 9}}, "logo.file",
         "theme: field 'logo.file': The logo is not a picture."),
        ({"dark": "donker"}, "dark", "theme: field 'dark': 'donker' is not a bundled theme."),
        ({"dark": {"canvas": {"background": "#fff"}}}, "dark.canvas.background",
         "theme: field 'dark.canvas.background': The background of a dark theme should be dark."),
        ({"legend": {"left": 500}}, "legend.left",
         "theme: field 'legend.left': This is more than a quarter of the width of the canvas, 960."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_path_and_the_nearest_name(
    sections: dict[str, Any], path: str, message: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (fault,) = faults(**sections)
    assert fault.path == path
    assert str(fault).startswith(message.replace("{folder}", str(tmp_path)))


@pytest.mark.parametrize("number", [12, 12.0, "12", np.float32(12), np.int64(12), Fraction(12), Decimal(12)])
def test_a_number_may_be_of_any_kind(number: object) -> None:
    assert Theme.based_on("vng", cards={"radius": number}).cards.radius == 12


@pytest.mark.parametrize("written", ["yes", "1_000", "'1_000'"])
def test_a_number_in_a_file_is_one_of_people(written: str) -> None:
    with pytest.raises(DataError, match=r"field 'cards\.radius': Expected a number"):
        read_theme(f"based_on: vng\ncards: {{radius: {written}}}")


@pytest.mark.parametrize("answer", ["ja", "yes", True, 1, np.True_])
def test_every_yes_is_one_in_each_field(answer: object) -> None:
    theme = Theme.based_on("vng", header={"uppercase": answer, "counts": answer}, legend={"shown": answer})
    assert (theme.header.uppercase, theme.header.counts, theme.legend.shown) == (True, True, True)


def test_all_that_is_wrong_is_told_at_once() -> None:
    found = faults(
        title={"text": {"color": "#000"}},
        canvas={"width": "wide"},
        dark={"canvas": {"backgroud": "#000"}},
    )
    assert {fault.path for fault in found} == {
        "title.text.color",
        "canvas.width",
        "dark.canvas.backgroud",
    } | {
        # The dark side has no background of its own then.
        fault.path
        for fault in found
        if fault.path.startswith("dark.")
    }


def test_what_is_nested_in_itself_is_refused() -> None:
    endless: dict[str, Any] = {}
    endless["canvas"] = endless
    assert faults(**endless)[0].path == "canvas.canvas"
    series: list[Any] = []
    series.append(series)
    assert faults(header={"fills": series})[0].path.startswith("header.fills")


def test_a_base_that_is_none_is_told() -> None:
    with pytest.raises(
        NotFoundError, match=r"'vgn' is neither a file nor a bundled theme. Did you mean 'vng'\?"
    ):
        Theme.based_on("vgn")
    with pytest.raises(ArgumentError, match="The argument 'base' should be Theme, a text or a path; it is 5"):
        Theme.based_on(5)  # type: ignore[arg-type] # That is what is tested.


def test_fonts_and_logo_count_from_the_working_directory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    tiny_font(Path("Eigen.ttf"), "H")
    Path("logo.svg").write_bytes(svg())
    theme = Theme.based_on(
        "vng",
        fonts={"regular": "Eigen.ttf", "bold": Path("Eigen.ttf"), "oblique": "DejaVuSans.ttf"},
        logo={"file": Path("logo.svg"), "height": 20},
    )
    assert theme.fonts.regular == theme.fonts.bold == str(tmp_path / "Eigen.ttf")
    assert Path(theme.fonts.oblique).name == "DejaVuSans.ttf"
    assert theme.logo is not None
    assert theme.logo.file.content == svg()
    data = {"based_on": "vng", "logo": {"file": "logo.svg", "height": 20}}
    assert Theme.from_data(data).logo == theme.logo


def test_a_dark_side_is_given_by_name_as_theme_or_in_part() -> None:
    donker = load_theme("vng-toegankelijk-donker")
    for dark in ("vng-toegankelijk-donker", donker, {"based_on": "vng-toegankelijk-donker"}):
        found = Theme.based_on("vng", dark=dark).dark
        assert found is not None
        assert found.title.text.colour == donker.title.text.colour
        assert found.canvas.width == default_theme().canvas.width
    part = {"title": {"text": {"colour": "#ffd400"}}}
    found = Theme.based_on("vng-toegankelijk", dark=part).dark
    assert found is not None
    assert found.title.text.colour == "#ffd400"
    assert found.gates == donker.gates


def test_the_dark_side_of_a_base_follows_what_differs() -> None:
    theme = Theme.based_on("vng-toegankelijk", cards={"radius": 0}, lanes={"bands": None})
    assert theme.dark is not None
    assert (theme.dark.cards.radius, theme.dark.lanes.bands) == (0, None)


def test_data_is_read_as_a_theme_file_is() -> None:
    text = "based_on: vng-toegankelijk\ncards: {radius: 0}\nfoot: {footer_align: left}\n"
    data = {"based_on": "vng-toegankelijk", "cards": {"radius": 0}, "foot": {"footer_align": "left"}}
    assert read_theme(text) == read_theme(text.encode()) == Theme.from_data(data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "theme: This theme is not based on another. Add 'based_on: vng'"),
        ({"based_on": "vgn"}, "theme: field 'based_on': 'vgn' is not a bundled theme. Did you mean 'vng'?"),
        ({"based_on": ["vng"]}, "theme: field 'based_on': "),
        ({"based_on": "vng", "cards": {"widht": 3}}, "theme: field 'cards': There is no field 'widht'."),
    ],
)
def test_data_that_is_wrong_is_told(data: dict[str, Any], message: str) -> None:
    with pytest.raises(DataError) as caught:
        Theme.from_data(data)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("data", ["vng", b"based_on: vng", Path("own.yaml"), None, 5, ["based_on"]])
def test_what_is_no_data_is_told(data: Any) -> None:
    with pytest.raises(ArgumentError, match=r"The argument 'data' should be "):
        Theme.from_data(data)


@pytest.mark.parametrize("content", ["vng", "own.yaml", " vng-toegankelijk "])
def test_a_name_is_no_yaml(content: str) -> None:
    with pytest.raises(ArgumentError, match=r"is the name of (a theme|one)\. Use agendafunnel\.load_theme"):
        read_theme(content)


@pytest.mark.parametrize("content", [None, 5, {"based_on": "vng"}, Path("own.yaml")])
def test_what_is_neither_text_nor_bytes_is_told(content: Any) -> None:
    with pytest.raises(ArgumentError, match="The argument 'content' should be bytes or a text; it is"):
        read_theme(content)


def test_a_mapping_is_no_file() -> None:
    with pytest.raises(ArgumentError, match=r"it is a mapping\. Use agendafunnel\.Theme\.from_data\."):
        load_theme({"based_on": "vng"})  # type: ignore[arg-type] # That is what is tested.
    with pytest.raises(ArgumentError, match="The argument 'theme' should be a text or a path; it is None"):
        load_theme(None)  # type: ignore[arg-type] # That is what is tested.


def test_the_default_theme_is_public(vng: Theme) -> None:
    assert agendafunnel.default_theme() == vng
