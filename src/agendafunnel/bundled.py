"""Names of what comes with agendafunnel: editions, themes, formats, and defaults. Light to load."""

from pathlib import Path
from typing import Literal

from agendafunnel.plugins import plugin_names
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
"""The formats of pictures that agendafunnel has itself; each is the suffix of its files too."""

DOCUMENT_FORMATS = "publish/documents"
"""The folder of what is published beside pictures, a module each; `map_html` is the suffix `map.html`."""

DOCUMENTS = tuple(
    name.replace("_", ".")
    for name in module_names(DOCUMENT_FORMATS, ("html", "alt_txt", "md", "csv", "map_html", "wiki"))
)
"""What agendafunnel itself publishes beside pictures; each is the suffix of its files too."""

Fit = Literal["preferred", "largest"]
FITS: tuple[Fit, ...] = ("preferred", "largest")
"""Sizes of cards: the theme's preferred one where all fits, or always the largest that fits."""

NOT_LIKE_ANY = "none"
"""Says in the place of an earlier picture that nothing is kept of one."""

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


def output_names() -> tuple[str, ...]:
    """Return the names of all formats, of pictures and documents; those of plugins without loading them."""
    return (*FORMATS, *DOCUMENTS, *plugin_names("formats"))


def format_of_suffix(path: Path) -> str | None:
    """Return the picture format that the suffix of a path names, or None.

    Where agendafunnel has no such format itself, plugins are looked up; the format may then be a document's.
    """
    suffix = path.suffix.lower().removeprefix(".")
    return suffix if suffix in FORMATS else _longest_end(path, plugin_names("formats"))


def output_of_suffix(path: Path) -> str | None:
    """Return the format, of picture or document, that the end of a path names, or None.

    >>> output_of_suffix(Path("agenda.alt.txt"))
    'alt.txt'
    """
    own = _longest_end(path, (*FORMATS, *DOCUMENTS))
    # Plugins are looked up only where one can be meant: by another suffix, or one before ours (.cards.html).
    if "." not in path.name.lower().removesuffix(own or "").rstrip("."):
        return own
    return _longest_end(path, output_names())


def _longest_end(path: Path, names: tuple[str, ...]) -> str | None:
    """Return the longest of names that a path ends in: a file that ends in .map.html is no web page."""
    name = path.name.lower()

    def is_end(one: str) -> bool:
        if one in DOCUMENTS:
            return name == one or name.endswith(f".{one}")
        return name.endswith(f".{one}") and name != f".{one}"

    return max(filter(is_end, names), key=len, default=None)


def page_file(path: Path, number: int, pages: int) -> Path:
    """Return the name of a page of a picture of several: "agenda-1.png", or "agenda-01.png" of ten or more.

    >>> page_file(Path("agenda.png"), 2, 12).name
    'agenda-02.png'
    """
    return path.with_name(f"{path.stem}-{number:0{len(str(pages))}}{path.suffix}")


def edition_names() -> tuple[str, ...]:
    """Return the names of the bundled editions, oldest first.

    >>> import agendafunnel as af
    >>> af.edition_names()
    ('2022-07', '2024-03')
    """
    return _names("editions")


def theme_names() -> tuple[str, ...]:
    """Return the names of the bundled themes, in alphabetical order.

    >>> import agendafunnel as af
    >>> "vng-toegankelijk" in af.theme_names()
    True
    """
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
