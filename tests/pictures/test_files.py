"""Picture files: which kind, how large, and where they are looked for."""

from pathlib import Path

import pytest

from agendafunnel import NotFoundError
from agendafunnel.pictures.files import MOST_PNG_BYTES, MOST_SVG_BYTES, picture_of, read_picture
from tests.pictures.drawings import png, svg


def test_the_kind_is_told_by_the_content_and_not_by_the_name(tmp_path: Path) -> None:
    (tmp_path / "logo.txt").write_bytes(png(12, 6))
    assert read_picture(tmp_path / "logo.txt") == picture_of(png(12, 6))
    assert picture_of(svg())[:3] == ("svg", 120, 60)


def test_a_picture_shows_itself_without_its_bytes() -> None:
    assert repr(picture_of(svg())) == f"Picture('svg', 120, 60, <{len(svg())} bytes>)"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "it is neither PNG nor SVG"),
        (b"GIF89a", "it is neither PNG nor SVG"),
        (b"\xff\xd8\xff\xe0", "it is neither PNG nor SVG"),
        (b"<html/>", "which has no namespace"),
        (svg(" " * MOST_SVG_BYTES), "it is larger than 1 MiB, the most for SVG"),
        (png() + bytes(MOST_PNG_BYTES), "it is larger than 2 MiB, the most for PNG"),
        (svg(size='viewBox="0 0 600 1"'), "more than 50 times as long as it is broad"),
        (png(60, 1), "more than 50 times as long as it is broad"),
        (svg("<script/>"), "it has a script; take it out."),
    ],
)
def test_what_cannot_be_used_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        picture_of(content)
    assert message in str(caught.value)


def test_a_picture_that_is_not_there_or_is_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"no\.svg' does not exist"):
        read_picture(tmp_path / "no.svg")
    with pytest.raises(NotFoundError, match="cannot be read"):
        read_picture(tmp_path)


def test_the_folder_that_one_works_in_is_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "logo.svg").write_bytes(svg())
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotFoundError, match="does not exist in the folder of the theme"):
        read_picture(Path("logo.svg"))
