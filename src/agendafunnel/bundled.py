"""Names of what comes with agendafunnel: editions, themes, formats, and defaults. Light to load."""

from pathlib import Path
from typing import Literal

from agendafunnel.registry import module_names

DATA = Path(__file__).parent / "data"

DEFAULT_EDITION = "2022-07"
DEFAULT_THEME = "vng"
THEME_FOR_EVERYONE = "vng-toegankelijk"
THEMES_OF_SHEETS = {
    "vng-toegankelijk-dia": "vng-toegankelijk",
    "vng-toegankelijk-druk": "vng-toegankelijk",
}
"""Bundled themes that are another one made for a sheet: that of their canvas."""

PICTURE_FORMATS = "render/formats"
"""The folder of the formats of pictures, a module each."""

FORMATS = module_names(PICTURE_FORMATS, ("png", "svg", "pdf"))
"""The formats of pictures; each is the suffix of its files too."""

DOCUMENT_FORMATS = "publish/documents"
"""The folder of what is published beside pictures, a module each; `map_html` is the suffix `map.html`."""

DOCUMENTS = tuple(
    name.replace("_", ".")
    for name in module_names(DOCUMENT_FORMATS, ("html", "alt_txt", "md", "csv", "map_html", "wiki"))
)
"""What is published beside pictures; each is the suffix of its files too."""

Fit = Literal["preferred", "largest"]
FITS: tuple[Fit, ...] = ("preferred", "largest")
"""Sizes of cards: the theme's preferred one where all fits, or always the largest that fits."""

PictureForm = Literal["funnel", "social"]
FORMS: tuple[PictureForm, ...] = ("funnel", "social")
"""Pictures of an agenda: the funnel, and the card for social media."""

Pages = Literal["auto", "domain", "stage"] | int
"""How many pages a picture has: as few as are legible, one for each domain or stage, or a number."""
PAGES: tuple[str, ...] = ("auto", "domain", "stage")
MOST_PAGES = 99

SvgText = Literal["embed", "outline", "system"]
SVG_TEXTS: tuple[SvgText, ...] = ("embed", "outline", "system")
"""The ways in which an SVG carries its fonts; see `agendafunnel.render.formats.svg`."""


def format_of_suffix(path: Path) -> str | None:
    """Return the picture format that the suffix of a path names, or None."""
    suffix = path.suffix.lower().removeprefix(".")
    return next((name for name in FORMATS if name == suffix), None)


def output_of_suffix(path: Path) -> str | None:
    """Return the format, of picture or document, that the end of a path names, or None.

    >>> output_of_suffix(Path("agenda.alt.txt"))
    'alt.txt'
    """
    name = path.name.lower()
    # The longest first: a file that ends in .map.html is no web page.
    for document in sorted(DOCUMENTS, key=len, reverse=True):
        if name == document or name.endswith(f".{document}"):
            return document
    return format_of_suffix(path)


def page_file(path: Path, number: int, pages: int) -> Path:
    """Return the name of a page of a picture of several: "agenda-1.png", or "agenda-01.png" of ten or more.

    >>> page_file(Path("agenda.png"), 2, 12).name
    'agenda-02.png'
    """
    return path.with_name(f"{path.stem}-{number:0{len(str(pages))}}{path.suffix}")


def edition_names() -> tuple[str, ...]:
    """Return the names of the bundled editions, oldest first."""
    return _names("editions")


def theme_names() -> tuple[str, ...]:
    """Return the names of the bundled themes, in alphabetical order."""
    return _names("themes")


def edition_file(name: str) -> Path:
    """Return the file of a bundled edition."""
    return DATA / "editions" / f"{name}.yaml"


def theme_file(name: str) -> Path:
    """Return the file of a bundled theme."""
    return DATA / "themes" / f"{name}.yaml"


def _names(folder: str) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (DATA / folder).glob("*.yaml")))


def phrases_file() -> Path:
    """Return the file of the table from words of a status to stages."""
    return DATA / "status-phrases.yaml"
