"""Agendas and themes by the name of a file, or of what is bundled; themes on their base, with their files."""

from pathlib import Path

import pytest

import agendafunnel
from agendafunnel import Agenda, DataError, NotFoundError
from agendafunnel.pictures.files import picture_of
from tests.pictures.drawings import png, svg
from tests.tiny_fonts import tiny_font

LABELS = "{text: {size: 7, colour: '#000'}, padding: 5"


def test_versions_stay_as_they_are_written(july: Agenda) -> None:
    text = (
        "title: T\nedition: {id: '1', label: '1'}\nstages: [{name: A}]\ndomains: [{name: D, colour: "
        "'#000'}]\n"
        "standards: [{name: no, domain: d, stage: a, version: 1.10}]\n"
    )
    found = agendafunnel.read_agenda(text.encode()).standards[0]
    assert (found.version, found.name) == ("1.10", "no")


def test_a_file_wins_from_an_edition_of_the_same_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert agendafunnel.load("2022-07").edition.label == "juli 2022"
    Path("2022-07").write_text("title: Test\ntittle: x\n")
    with pytest.raises(DataError, match="2022-07:2:1"):
        agendafunnel.load("2022-07")


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("2022-7", "is neither a file nor a bundled edition. Did you mean '2022-07'?"),
        ("nothing.yaml", "does not exist"),
        (".", "is a folder"),
        ("x" * 5000, "cannot be read|neither a file|does not exist"),
        ("a\0b", "cannot be read|neither a file|does not exist"),
    ],
)
def test_what_is_not_there_is_told_in_a_sentence(named: str, message: str) -> None:
    with pytest.raises(NotFoundError, match=message.replace("?", r"\?")):
        agendafunnel.load(named)


def test_a_theme_may_be_based_on_another(vng: agendafunnel.Theme) -> None:
    theme = agendafunnel.read_theme(b"based_on: vng\ncards: {gap: 9}\ncanvas: {background: '#fff'}")
    assert theme.cards.gap == 9
    assert theme.canvas.background == "#ffffff"
    assert theme.cards.width == vng.cards.width


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("based_on: vgn", "theme:1:11: field 'based_on': 'vgn' is not a bundled theme. Did you mean 'vng'? Choose from: vng"),
        ("based_on: vng\ncards: {widht: 3}", "theme:2:9: field 'cards': There is no field 'widht'. Did you mean 'width'?"),
        ("based_on: vng\ncards: {gap: -1}", "theme:2:14: field 'cards.gap': Write a number of at least 0; found '-1'."),
        ("based_on: vng\ncards: {gap: wide}", "field 'cards.gap': Expected a number; found 'wide'."),
        ("based_on: vng\ncards: {gap: .inf}", "field 'cards.gap': Expected a number; found '.inf'."),
        ("based_on: vng\ncards: {gap: nan}", "field 'cards.gap': Expected a finite number"),
        ("based_on: vng\nfonts: {bold: no.ttf}", "theme:2:15: field 'fonts.bold': The font file 'no.ttf' does not exist"),
        ("based_on: vng\ncards: {padding_across: 50}", "theme:2:8: field 'cards': There is no room for text. Make 'padding_across' smaller"),
        ("based_on: vng\ncanvas: {left: 900, right: 900}", "field 'canvas': The margins leave no room between them."),
        ("name: x", "theme:1:1: The field 'canvas' is missing. Add it here."),
        ("name: x", "theme:1:1: This theme is not based on another. Add 'based_on: vng', and write only what differs."),
        ("based_on: vng\ncanvas: {grid: 5000}", "theme:2:16: field 'canvas.grid': Write a number of at most 10; found '5000'."),
        ("based_on: vng\nlegend: {left: 5000}", "theme:2:16: field 'legend.left': This is more than a quarter of the width of the canvas, 960."),
        ("based_on: vng\nfoot: {note_right: 900}", "theme:2:20: field 'foot.note_right': This is more than a quarter of the width of"),
        (f"based_on: vng\nlanes:\n  labels: {LABELS}, width: 900}}", "theme:3:64: field 'lanes.labels.width': This is more than half of the width of the"),
        (f"based_on: vng\nlanes:\n  labels: {LABELS}5, width: 20}}", "theme:3:11: field 'lanes.labels': The padding leaves no room"),
        # What the base has stands nowhere in the file, and is named.
        ("based_on: vng\ncanvas: {width: 80}", "theme:1:1: field 'legend.left': This is more than a quarter of the width of the canvas, 80."),
        ("based_on: vng\ncanvas: {width: 80}\nlegend: {radius: 2}", "theme:3:9: field 'legend.left': This is more than"),
        ("based_on: vng\ncards: {text: {size: 50, colour: '#fff'}}", "The text is too large for the cards."),
        ("based_on: vng\nfonts: {bold: " + "n" * 300 + "}", "does not exist"),
    ],
)  # fmt: skip
def test_a_theme_that_is_wrong_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        agendafunnel.read_theme(text.encode())
    assert message in str(caught.value)


@pytest.mark.parametrize("base", ["[vng]", "{vng: vng}"])
def test_a_base_that_is_no_name_is_refused(base: str) -> None:
    with pytest.raises(DataError, match=r"^theme:1:11: field 'based_on': .* is not a bundled theme"):
        agendafunnel.read_theme(f"based_on: {base}".encode())


def test_a_theme_finds_fallback_fonts_beside_itself_and_among_the_bundled(tmp_path: Path) -> None:
    tiny_font(tmp_path / "tiny.ttf", "漢")
    (tmp_path / "own.yaml").write_text("based_on: vng\nfonts: {fallback: [tiny.ttf, DejaVuSans-Bold.ttf]}")
    own, bundled = agendafunnel.load_theme(tmp_path / "own.yaml").fonts.fallback
    assert own == str((tmp_path / "tiny.ttf").resolve())
    assert Path(bundled).name == "DejaVuSans-Bold.ttf"


def test_a_fallback_font_that_cannot_be_used_is_refused_with_its_place(tmp_path: Path) -> None:
    tiny_font(tmp_path / "colour.ttf", "🦄", pictures=True)
    (tmp_path / "own.yaml").write_text("based_on: vng\nfonts: {fallback: [no.ttf, colour.ttf]}")
    with pytest.raises(DataError) as caught:
        agendafunnel.load_theme(tmp_path / "own.yaml")
    missing, pictures = str(caught.value).splitlines()
    assert "own.yaml:2:20: field 'fonts.fallback', item 1: The font file 'no.ttf' does not exist" in missing
    assert "own.yaml:2:28: field 'fonts.fallback', item 2: " in pictures
    assert "coloured pictures" in pictures


def test_of_far_too_many_fallback_fonts_none_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.yaml").write_text(f"based_on: vng\nfonts: {{fallback: [{'x.ttf,' * 21}]}}")
    looked_for: list[str] = []

    def exists(path: Path) -> bool:
        looked_for.append(path.name)
        return False

    monkeypatch.setattr(Path, "exists", exists)
    with pytest.raises(
        DataError, match=r"2:19: field 'fonts\.fallback': This holds 21; at most 20 are allowed"
    ):
        agendafunnel.load_theme(tmp_path / "own.yaml")
    assert "DejaVuSans.ttf" in looked_for
    assert "x.ttf" not in looked_for


def test_a_theme_finds_fonts_beside_itself(tmp_path: Path, vng: agendafunnel.Theme) -> None:
    (tmp_path / "own.ttf").write_bytes(Path(vng.fonts.bold).read_bytes())
    (tmp_path / "own.yaml").write_text("based_on: vng\nfonts: {regular: own.ttf}")
    assert agendafunnel.load_theme(tmp_path / "own.yaml").fonts.regular == str(
        (tmp_path / "own.ttf").resolve()
    )


def test_a_theme_finds_its_logo_beside_itself_and_holds_it(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(svg())
    (tmp_path / "own.yaml").write_text("based_on: vng\nlogo: {file: logo.svg, height: 30, side: left}")
    logo = agendafunnel.load_theme(tmp_path / "own.yaml").logo
    assert logo is not None
    assert logo.file == picture_of(svg())
    assert (logo.height, logo.side, logo.name) == (30, "left", None)


@pytest.mark.parametrize(
    ("logo", "message"),
    [
        ("{file: bad.svg, height: 30}", "own.yaml:2:14: field 'logo.file': The picture '"),
        ("{file: bad.svg, height: 30}", "bad.svg' cannot be used. It contains a script"),
        (
            "{file: cut.png, height: 30}",
            "cut.png' cannot be used. It is incomplete",
        ),
        (
            "{file: no.svg, height: 30}",
            "field 'logo.file': The picture 'no.svg' does not exist in the folder of the theme.",
        ),
        ("{file: , height: 30}", "field 'logo.file': Write the name of a PNG or SVG file"),
        ("{file: [a], height: 30}", "field 'logo.file': Write the name of a PNG or SVG file"),
        (
            "{file: bad.svg, height: 30, side: top}",
            "field 'logo.side': Choose from: left or right; found 'top'.",
        ),
        ("{height: 30}", "field 'logo': The field 'file' is missing."),
        ("logo.svg", "own.yaml:2:7: field 'logo': Expected fields (name: value); found 'logo.svg'."),
    ],
)
def test_a_logo_that_cannot_be_used_is_refused_with_its_place(
    logo: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / "bad.svg").write_bytes(svg("<script/>"))
    (tmp_path / "cut.png").write_bytes(png()[:-20])
    (tmp_path / "own.yaml").write_text(f"based_on: vng\nlogo: {logo}")
    with pytest.raises(DataError) as caught:
        agendafunnel.load_theme(tmp_path / "own.yaml")
    assert message in str(caught.value)


def test_the_home_folder_may_be_written_as_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "own.yaml").write_text("based_on: vng\nname: Mijn")
    assert agendafunnel.load_theme("~/own.yaml").name == "Mijn"
