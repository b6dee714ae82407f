"""What kind of picture a file is."""

import pytest

from agendafunnel.carrying.finding import is_picture, kind_of, other_kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n...", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"%PDF-1.7", "pdf"),
        (b"\xef\xbb\xbf\n <svg/>", "svg"),
        (b"title: x", None),
        (b"", None),
    ],
)
def test_a_picture_is_told_by_how_it_begins(content: bytes, kind: str | None) -> None:
    assert kind_of(content) == kind
    assert is_picture(content) == (kind is not None)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"GIF89a", "GIF"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "WebP"),
        (b"BM6\0\0\0", "BMP"),
        (b"\0\0\0\x20ftypavif", "AVIF"),
        (b"BM: een agenda van niets", None),
    ],
)
def test_pictures_that_are_not_read_are_named(content: bytes, name: str | None) -> None:
    assert other_kind(content) == name
    assert is_picture(content) == (name is not None)
