"""Finding font files."""

from pathlib import Path

import pytest

from agendafunnel import NotFoundError
from agendafunnel.text.shaping import find_fallback_font, find_font
from tests.tiny_fonts import tiny_font


def test_a_bundled_font_is_found_by_its_name() -> None:
    assert find_font("DejaVuSans.ttf").is_absolute()


def test_a_font_is_found_by_its_whole_path(tmp_path: Path) -> None:
    own = tmp_path / "own.ttf"
    own.write_bytes(find_font("DejaVuSans-Bold.ttf").read_bytes())
    assert find_font(str(own)) == own.resolve()


def test_the_folder_one_works_in_is_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "DejaVuSans.ttf").write_bytes(find_font("DejaVuSans-Bold.ttf").read_bytes())
    bundled = find_font("DejaVuSans.ttf")
    monkeypatch.chdir(tmp_path)
    assert find_font("DejaVuSans.ttf") == bundled


def test_a_damaged_font_is_refused(tmp_path: Path) -> None:
    whole = find_font("DejaVuSans.ttf").read_bytes()
    for content in (whole[:4] + b"garbage", whole[:200_000]):
        path = tmp_path / f"{len(content)}.ttf"
        path.write_bytes(content)
        with pytest.raises(NotFoundError, match="it is damaged or has no letters"):
            find_font(str(path))


def test_a_font_of_a_style_has_letters_and_a_fallback_font_need_not(tmp_path: Path) -> None:
    path = tiny_font(tmp_path / "tiny.ttf", "漢")
    assert find_fallback_font(path) == Path(path).resolve()
    with pytest.raises(NotFoundError, match="it has no Latin letters"):
        find_font(path)


def test_a_font_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(NotFoundError, match=r"'Verdana.ttf' does not exist.* DejaVuSans.ttf"):
        find_font("Verdana.ttf")


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letters.ttf").write_text("no font")
    with pytest.raises(NotFoundError, match="not a TrueType or OpenType font"):
        find_font(str(tmp_path / "letters.ttf"))
