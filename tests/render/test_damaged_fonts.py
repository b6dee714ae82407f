"""Fonts that are damaged within: each is drawn with, or refused in a sentence that names it."""

import gc
import struct
from pathlib import Path

import pytest
from fontTools import subset, ttLib

from agendafunnel import Scene, draw
from agendafunnel.errors import FontError, NotFoundError
from agendafunnel.reading.files import default_theme
from agendafunnel.scene import Group, Text

TABLES = (
    "GDEF", "GPOS", "GSUB", "MATH", "OS/2", "cmap", "cvt ", "fpgm", "gasp", "glyf", "head", "hhea", "hmtx",
    "kern", "loca", "maxp", "name", "post", "prep",
)  # fmt: skip

_WORDS = "Agenda AVA fi 12 é"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return DejaVu Sans with all its tables, but only with the glyphs that are drawn here."""
    path = tmp_path_factory.mktemp("fonts") / "small.ttf"
    options = subset.Options(layout_features="*", name_IDs="*", glyph_names=True, legacy_kern=True)
    options.drop_tables = []
    with ttLib.TTFont(default_theme().fonts.regular) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=_WORDS)
        subsetter.subset(font)
        font.save(path)
    return str(path)


def damaged(font: str, table: str, how: str, path: Path) -> str:
    """Write a copy of a font in which a table stands nowhere, or holds nothing but ones."""
    content = bytearray(Path(font).read_bytes())
    for entry in range(12, 12 + 16 * int.from_bytes(content[4:6], "big"), 16):
        if content[entry : entry + 4] == table.encode():
            start, length = struct.unpack_from(">II", content, entry + 8)
            if how == "out of reach":
                struct.pack_into(">II", content, entry + 8, 0xFFFFFFF0, 0xFFFFFFFF)
            else:
                content[start : start + length] = b"\xff" * length
            path.write_bytes(content)
            return str(path)
    raise AssertionError(f"The font has no table {table!r}.")


def scene_in(scene: Scene, font: str) -> Scene:
    """Return a scene of a line of text in a font."""
    text = Text(_WORDS, 10, 30, 30, "regular", 12, "#000000")
    group = next(group for group in scene.groups if isinstance(group, Group))._replace(parts=(text,))
    fonts = scene.fonts.model_copy(update={"regular": font})
    return scene._replace(width=60, height=40, groups=(group,), fonts=fonts, data="")


def drawn_or_refused(scene: Scene, format: str) -> str:
    """Return why a scene is refused; empty where it is drawn."""
    try:
        draw(scene, format)
    except (FontError, NotFoundError) as error:
        return str(error)
    return ""


@pytest.mark.slow("draws with 95 damaged fonts", cases=2)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    ("format", "how"),
    [
        ("png", "out of reach"),
        ("png", "ones"),
        ("svg", "out of reach"),
        ("svg", "ones"),
        ("pdf", "out of reach"),
    ],
)
@pytest.mark.parametrize("table", TABLES)
def test_it_is_drawn_with_or_refused_by_name(
    table: str,
    how: str,
    format: str,
    july_scene: Scene,
    small: str,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    font = damaged(small, table, how, tmp_path / "damaged.ttf")
    scene = scene_in(july_scene, font)
    refused = drawn_or_refused(scene, format)
    gc.collect()  # Of what a library had open, Python complains here and not in another test.
    assert not refused or repr(font) in refused
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("table", ["GDEF", "GPOS", "GSUB"])
def test_a_damaged_layout_of_text_is_left_out_of_an_svg(
    table: str, july_scene: Scene, small: str, tmp_path: Path
) -> None:
    font = damaged(small, table, "out of reach", tmp_path / "damaged.ttf")
    assert b"@font-face" in draw(scene_in(july_scene, font), "svg")
