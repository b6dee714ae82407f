"""The picture of an agenda as one object: it knows what it is made of, and can be shown, saved and drawn.

>>> import agendafunnel as af
>>> picture = af.plot("2022-07", theme="vng-toegankelijk")
>>> picture.layout.card("brp-historie").stage
'implementeerbaar'
>>> picture.to_svg().startswith("<?xml")
True
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from agendafunnel import api
from agendafunnel.arguments import name_of_format, path_to_write, refuse_kind, require
from agendafunnel.bundled import DOCUMENTS, FORMATS, SvgText, output_names, output_of_suffix, page_file
from agendafunnel.changes.differences import Changes, Since
from agendafunnel.errors import ArgumentError, OutputError, did_you_mean
from agendafunnel.field_types import plain, short
from agendafunnel.layout.json_form import json_of_pages
from agendafunnel.layout.notice import Notice
from agendafunnel.layout.values import Layout
from agendafunnel.messages import message, one_of, sentences, with_commas
from agendafunnel.model import Agenda
from agendafunnel.plugins import format_left_out
from agendafunnel.publish import document, require_document_options
from agendafunnel.publish.documents import DocumentFormat, document_names
from agendafunnel.publish.publication import Publication
from agendafunnel.render import drawing_options, mime_bundle, mime_bundle_of_pages
from agendafunnel.render.formats import PictureFormat, format_names, is_picture_format, picture_format
from agendafunnel.scene import Scene
from agendafunnel.theme import Theme
from agendafunnel.writing import BytesFile, name_of_file, without_format, write_all, write_into

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DRAWING = ("dpi", "width", "svg_text", "id_prefix")
"""The options that pictures take; documents take others."""


Format = str | PictureFormat | DocumentFormat
"""A format by its name, or one of the caller's own."""


class PictureOptions(TypedDict, total=False):
    """Options of drawing and writing; a format ignores those that are not for it.

    >>> import agendafunnel as af
    >>> options: af.PictureOptions = {"width": 1200}
    >>> png = af.plot("2022-07").to_bytes("png", **options)
    """

    dpi: int | None
    """Dots per inch of a picture in pixels; the theme's if absent."""
    width: int | None
    """Of a picture in pixels, instead of `dpi`; of an SVG, in CSS pixels."""
    svg_text: SvgText
    """How an SVG carries its fonts: "embed" (the default), "outline" or "system"."""
    id_prefix: str
    """Goes before the ids of an SVG, for a page with more than one picture."""
    language: str
    """Of the words of a document that are not the agenda's; the agenda's if absent."""
    picture: str
    """The address of the picture's file, for documents that show or offer it."""
    page: str
    """The address of the web page, for maps of the picture."""


@dataclass(frozen=True, repr=False)
class Picture:
    """The picture of an agenda, which `plot` makes: where everything stands, and what is drawn.

    A notebook shows it. It is a value: nothing of it changes, and to show something else another one is made.

    >>> import agendafunnel as af
    >>> picture = af.plot("2022-07")
    >>> picture
    <Picture of 'Ontwikkelagenda API-standaarden VNG-Realisatie', juli 2022: 36 standards, theme 'VNG'>
    >>> picture.layout.width, picture.layout.height
    (960.0, 540.0)
    """

    agenda: Agenda
    theme: Theme = field(hash=False)
    """In the size that was asked for."""
    layouts: tuple[Layout, ...]
    """Of each page; of most pictures there is one."""
    changes: Changes | None = field(default=None, hash=False)
    """What has changed since the edition that was given, where one was."""
    contacts: bool = field(default=True, kw_only=True)
    """Whether its files lead to persons."""
    data: bool = field(default=True, kw_only=True)
    """Whether its files carry the agenda and the theme."""

    def __post_init__(self) -> None:
        """Raise ArgumentError where a part is of another kind, or the layouts are not of agenda and theme."""
        require("agenda", self.agenda, Agenda)
        require("theme", self.theme, Theme)
        if isinstance(self.layouts, Layout) or not isinstance(self.layouts, tuple) or not self.layouts:
            raise refuse_kind("layouts", self.layouts, message("a tuple of the layout of each page"))
        for layout in self.layouts:
            require("layouts", layout, Layout)
            made_of = layout.made_of
            for name, own, theirs in (
                ("agenda", self.agenda, made_of.agenda),
                ("theme", self.theme, made_of.theme),
            ):
                if theirs is not None and theirs is not own and theirs != own:
                    raise ArgumentError(
                        message(
                            "The layouts were made with another '{name}'. Make the picture with "
                            "agendafunnel.plot(agenda, theme).",
                            name=name,
                        )
                    )

    @property
    def layout(self) -> Layout:
        """Where everything stands, in points; of several pages, the first."""
        return self.layouts[0]

    @property
    def scene(self) -> Scene:
        """What is drawn; of several pages, the first."""
        return self.scenes[0]

    @property
    def since(self) -> Since | None:
        """The changes that it marks."""
        return self.layout.made_of.since

    @property
    def pages(self) -> "tuple[Picture, ...]":
        """A picture of each page; of one page, only itself.

        >>> import agendafunnel as af
        >>> [len(page.layout.cards) for page in af.plot("2022-07", pages=2).pages]
        [14, 22]
        """
        if len(self.layouts) == 1:
            return (self,)
        return tuple(replace(self, layouts=(layout,)) for layout in self.layouts)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What had to give in it, or cannot be drawn, for the person who publishes it; each once.

        >>> import agendafunnel as af
        >>> [str(notice) for notice in af.plot("2022-07").notices]
        []
        """
        own = (notice for layout in self.layouts for notice in layout.notices)
        return tuple(dict.fromkeys((*own, *self._carried[1])))

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """What is drawn on each page."""
        return self._carried[0]

    @cached_property
    def _carried(self) -> tuple[tuple[Scene, ...], tuple[Notice, ...]]:
        """The scene of each page with its data; and why they have none, where the agenda is too large."""
        bare = tuple(api.compose(layout) for layout in self.layouts)
        if not self.data:
            return bare, ()
        try:
            return tuple(api.with_data(scene, contacts=self.contacts) for scene in bare), ()
        except OutputError as error:
            reason = message("The pictures do not carry the agenda. {reason}", reason=error.message)
            return bare, (Notice("", reason),)

    def save(
        self,
        target: "str | PathLike[str] | BytesFile",
        *,
        format: Format | None = None,
        **options: Unpack[PictureOptions],
    ) -> tuple[Path, ...]:
        """Write the picture or a document of it, whole or not at all, and return the files.

        `target` is a path, whose end says the format (".png", ".svg", ".pdf", ".html", ".alt.txt", …) unless
        `format` does; or a file that is open for bytes, or a buffer, which needs `format` if it has no name.
        PDF and documents hold all pages; of other formats each page has a file: "agenda-1.png". The options
        are those of `PictureOptions`. Raises OutputError where the format is not known, or the file cannot be
        written.

        >>> import agendafunnel as af
        >>> from io import BytesIO
        >>> buffer = BytesIO()
        >>> af.plot("2022-07").save(buffer, format="png", width=800)
        ()
        >>> buffer.getvalue()[1:4]
        b'PNG'
        """
        if not isinstance(target, str | PathLike):
            return self._write(target, format, options)
        path = path_to_write("target", target)
        kind = _format_of(path) if format is None else _known(format)
        if len(self.layouts) > 1 and _is_numbered(kind):
            files = {
                page_file(path, number, len(self.layouts)): page.to_bytes(kind, **options)
                for number, page in enumerate(self.pages, 1)
            }
        else:
            files = {path: self.to_bytes(kind, **options)}
        write_all(files)
        return tuple(files)

    def _write(self, target: object, format: Format | None, options: PictureOptions) -> tuple[Path, ...]:
        """Write to an open file or a buffer."""
        named = name_of_file("target", target, optional=format is not None)
        content = self.to_bytes(_format_of(named) if format is None else format, **options)
        write_into("target", target, content)
        return ()

    def to_bytes(self, format: Format, **options: Unpack[PictureOptions]) -> bytes:
        """Return the bytes of a file of the picture, or of a document of it.

        `format` is "json", one of `format_names()` or `document_names()`, also of a plugin, or a format of
        your own; the options are those of `PictureOptions`. Raises OutputError where there is no such format,
        or it cannot be drawn so.

        >>> import agendafunnel as af
        >>> af.plot("2022-07").to_bytes("pdf")[:5]
        b'%PDF-'
        """
        kind = _known(format)
        _refuse_unknown(options)
        if kind == "json":
            return self.to_json().encode()
        if isinstance(kind, DocumentFormat) or (isinstance(kind, str) and not is_picture_format(kind)):
            return document(self._publication(options), kind)
        drawing: dict[str, Any] = {name: value for name, value in options.items() if name in _DRAWING}
        if len(self.scenes) == 1:
            return api.draw(self.scene, kind, **drawing)
        if _is_numbered(kind):
            raise OutputError(
                message(
                    "This picture has {number} pages, and a file of this format holds one. Draw each of "
                    "'pages', or use 'save', which writes a file for each.",
                    number=len(self.scenes),
                )
            )
        return api.draw_pages(self.scenes, kind)

    def _publication(self, options: PictureOptions) -> Publication:
        return Publication(
            self.agenda,
            self.layout,
            self.theme,
            self.changes,
            words=options.get("language", ""),
            picture=options.get("picture", ""),
            page=options.get("page", ""),
            dpi=options.get("dpi"),
            width=options.get("width"),
        ).on_pages(self.layouts)

    def to_png(self, *, dpi: int | None = None, width: int | None = None) -> bytes:
        """Return the picture as PNG, of `dpi` dots per inch or `width` pixels, or as its theme says.

        >>> import agendafunnel as af
        >>> len(af.plot("2022-07").to_png(dpi=50)) < 60_000
        True
        """
        return self.to_bytes("png", dpi=dpi, width=width)

    def to_svg(self, *, width: int | None = None, svg_text: SvgText = "embed", id_prefix: str = "") -> str:
        """Return the picture as the text of an SVG; `width` is how wide it is shown, in CSS pixels.

        >>> import agendafunnel as af
        >>> 'data-standard="brp-historie"' in af.plot("2022-07").to_svg(svg_text="system")
        True
        """
        return self.to_bytes("svg", width=width, svg_text=svg_text, id_prefix=id_prefix).decode()

    def to_pdf(self) -> bytes:
        """Return the picture as PDF, with all its pages.

        >>> import agendafunnel as af
        >>> af.plot("2022-07").to_pdf().startswith(b"%PDF-")
        True
        """
        return self.to_bytes("pdf")

    def to_html(self, *, language: str = "", picture: str = "") -> str:
        """Return a web page of the picture and its standards.

        `picture` is the address of a file of it that the page offers.

        >>> import agendafunnel as af
        >>> "<h1" in af.plot("2022-07").to_html(language="en")
        True
        """
        return self.to_bytes("html", language=language, picture=picture).decode()

    def to_alt_txt(self, *, language: str = "") -> str:
        """Return the alternative text of the picture, for a website.

        >>> import agendafunnel as af
        >>> af.plot("2022-07").to_alt_txt(language="en").count("Intake") > 0
        True
        """
        return self.to_bytes("alt.txt", language=language).decode()

    def to_md(self, *, language: str = "") -> str:
        """Return the list of its standards in Markdown.

        >>> import agendafunnel as af
        >>> "**BRP-historie**" in af.plot("2022-07").to_md()
        True
        """
        return self.to_bytes("md", language=language).decode()

    def to_csv(self, *, language: str = "") -> str:
        """Return the table of its standards for spreadsheets, as CSV with a byte order mark.

        >>> import agendafunnel as af
        >>> len(af.plot("2022-07").to_csv().splitlines()) > 36
        True
        """
        return self.to_bytes("csv", language=language).decode()

    def to_map_html(self, *, picture: str = "", page: str = "", language: str = "") -> str:
        """Return the picture for a website as an image map, whose cards are links.

        >>> import agendafunnel as af
        >>> "<map" in af.plot("2022-07").to_map_html(picture="agenda.png", page="agenda.html")
        True
        """
        return self.to_bytes("map.html", picture=picture, page=page, language=language).decode()

    def to_wiki(self, *, picture: str = "", page: str = "", language: str = "") -> str:
        """Return the picture for a MediaWiki as an image map, whose cards are links.

        >>> import agendafunnel as af
        >>> "<imagemap>" in af.plot("2022-07").to_wiki(picture="File:Agenda.png", page="https://example.org/agenda")
        True
        """
        return self.to_bytes("wiki", picture=picture, page=page, language=language).decode()

    def to_json(self) -> str:
        """Return the layout as JSON, for other languages (docs/layout-format.md); of several pages, a list.

        >>> import agendafunnel as af
        >>> af.plot("2022-07").to_json().startswith("{")
        True
        """
        if len(self.layouts) == 1:
            return self.layout.to_json()
        return json_of_pages(self.layouts)

    def figure(self) -> "Figure":
        """Return a matplotlib Figure of the picture, of its size. Raises ArgumentError where it has pages.

        >>> import agendafunnel as af
        >>> af.plot("2022-07").figure().get_size_inches().tolist()[1]
        7.5
        """
        return api.figure(self)

    def draw_on(self, ax: "Axes") -> "Axes":
        """Draw the picture into axes of a matplotlib figure of your own, and return them.

        >>> import agendafunnel as af
        >>> from matplotlib.figure import Figure
        >>> above, below = Figure(figsize=(8, 9)).subplots(2)
        >>> af.plot("2022-07").draw_on(above) is above
        True
        """
        return api.draw_on(self, ax)

    def __repr__(self) -> str:
        agenda = self.agenda
        parts = [
            f"<Picture of {short(plain(agenda.title))!r}, {short(plain(agenda.edition.label))}: "
            f"{len(agenda.standards)} standards, theme {short(self.theme.name)!r}",
            f"on {len(self.layouts)} pages" if len(self.layouts) > 1 else "",
        ]
        return ", ".join(part for part in parts if part) + ">"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Show the picture in a notebook, and its description where no picture is seen."""
        if len(self.layouts) > 1:
            return mime_bundle_of_pages(self.scenes)
        return mime_bundle(self.scene)


def _refuse_unknown(options: PictureOptions) -> None:
    """Raise ArgumentError where an option has a name that none has, or a value that is never possible."""
    names = tuple(PictureOptions.__annotations__)
    for name in options:
        if name not in names:
            raise ArgumentError(
                sentences(
                    message("There is no option '{name}'.", name=short(name)),
                    did_you_mean(name, names),
                    message("The options are {names}.", names=with_commas(names)),
                )
            )

    drawing: dict[str, Any] = {name: value for name, value in options.items() if name in _DRAWING}
    drawing_options(**drawing)
    require_document_options(
        options.get("language", ""), picture=options.get("picture", ""), page=options.get("page", "")
    )


def _format_of(path: Path) -> str:
    """Return the format that the end of a path names. Raises OutputError where it names none."""
    found = "json" if path.suffix.lower() == ".json" else output_of_suffix(path)
    if found is None:
        raise OutputError(without_format(path, (*output_names(), "json")))
    return found


def _known(format: object) -> Format:
    """Return a format, or its name as it is registered: "PNG" and ".png" mean "png". Raises OutputError."""
    if isinstance(format, PictureFormat | DocumentFormat):
        return format
    name = name_of_format(format)
    # The names of plugins are looked up last, as that takes time.
    if name in (*FORMATS, *DOCUMENTS, "json") or name in output_names():
        return name
    allowed = (*format_names(), *document_names(), "json")
    raise OutputError(
        sentences(
            message("'{name}' is not a format.", name=short(str(format))),
            format_left_out(name) or did_you_mean(name, allowed),
            message("Choose {allowed}.", allowed=one_of(allowed)),
        )
    )


def _is_numbered(kind: Format) -> bool:
    """Return whether each page of a picture has a file of its own in a format."""
    if isinstance(kind, DocumentFormat) or kind == "json":
        return False
    if isinstance(kind, str) and not is_picture_format(kind):
        return False
    return picture_format(kind).draw_pages is None
