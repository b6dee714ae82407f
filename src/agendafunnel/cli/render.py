"""agendafunnel render and agendafunnel layout: from an agenda to files, or to its layout."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Unpack
from urllib.parse import quote

import click

from agendafunnel.bundled import (
    DEFAULT_EDITION,
    DEFAULT_THEME,
    NOT_LIKE_ANY,
    SVG_TEXTS,
    THEME_FOR_EVERYONE,
    Fit,
    Pages,
    SvgText,
    theme_file,
)
from agendafunnel.cli.inputs import (
    InputOptions,
    Inputs,
    agenda_argument,
    contacts_option,
    fit_option,
    like_option,
    read_and_draw_card,
    since_options,
    size_option,
    strict_option,
    theme_of,
    theme_option,
)
from agendafunnel.cli.output_formats import OutputFormat, is_picture
from agendafunnel.cli.outputs import (
    STANDARD_OUTPUT,
    print_notes,
    print_text,
    refuse_files_of_theme,
    refuse_overwriting,
    refuse_unused_options,
    stem_of,
    wanted_outputs,
    write_and_print_names,
)
from agendafunnel.cli.paging import (
    drawn_pages,
    files_of_pages,
    note_pages,
    numbered,
    pages_option,
    read_and_lay_out_pages,
)
from agendafunnel.cli.picture_options import (
    NO_BACKGROUND,
    background_option,
    is_card,
    part_options,
    refuse_for_card,
    refuse_unused_width,
    width_option,
)
from agendafunnel.cli.suited_theme import note_suited_theme
from agendafunnel.cli.translating import typed
from agendafunnel.errors import DataError, LayoutError, OutputError
from agendafunnel.field_types import short
from agendafunnel.messages import all_of, counted, message, quoted, sentences
from agendafunnel.words import all_languages

if TYPE_CHECKING:
    from agendafunnel.layout.values import Layout
    from agendafunnel.model import Agenda
    from agendafunnel.publish.publication import Publication
    from agendafunnel.scene import Scene

_USUAL_FORMATS = ("png", "svg")
_LANGUAGES = all_languages()


@click.command(
    epilog="""\b
Examples:
  agendafunnel render                          the bundled edition of July 2022, PNG and SVG
  agendafunnel render agenda.yaml              agenda.png and agenda.svg, in this folder
  agendafunnel render agenda.yaml -o out.pdf   the format by the suffix; -o may be repeated
  agendafunnel render - --format svg -o -      from standard input to standard output
  agendafunnel render agenda.yaml --since vorige.png    with marks on what changed; the rest stays in place
  agendafunnel render agenda.yaml --domain "Fysiek Domein" -o fysiek.png   one lane of the picture
  agendafunnel render agenda.yaml --width 1200px --background none -o doorzichtig.png
  agendafunnel render agenda.yaml --size social --since vorige.yaml -o kaart.png   numbers in large type
  agendafunnel render agenda.yaml --pages auto -o agenda.pdf   on as many sheets as it takes to be legible
  agendafunnel render agenda.yaml --theme vng-toegankelijk -o agenda.html -o agenda.png -o agenda.alt.txt
"""
)
@agenda_argument
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    type=click.Path(path_type=Path, allow_dash=True, readable=False),
    metavar="FILE",
    help="Where to write; the suffix says the format. May be repeated. '-' is standard output.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=OutputFormat(),
    help="The format, where no suffix says it. May be repeated without -o.",
)
@theme_option
@click.option(
    "--dpi",
    type=click.IntRange(10, 2400),
    metavar="NUMBER",
    help="Dots per inch of a PNG.  [default: the theme's]",
)
@width_option
@click.option(
    "--svg-text",
    type=click.Choice(SVG_TEXTS),
    default="embed",
    show_default=True,
    help="How an SVG has its fonts: embedded, as shapes, or those of the reader's computer.",
)
@size_option
@fit_option
@strict_option
@pages_option
@part_options
@background_option
@since_options
@like_option
@click.option(
    "--no-data", "data", flag_value=False, default=True, help="Leave the agenda out of the pictures."
)
@contacts_option
@click.option(
    "--id-prefix",
    default="",
    metavar="TEXT",
    help="Text before the ids of an SVG, for a page with more than one picture.",
)
@click.option(
    "--language",
    type=click.Choice(_LANGUAGES),
    help="Language of the words that documents add to the agenda.  [default: that of the agenda]",
)
@click.option(
    "--picture",
    metavar="ADDRESS",
    help="The picture that documents show or offer.  [default: the PNG that is drawn at the same time; in a "
    "map, otherwise the PNG that would be drawn]",
)
@click.option(
    "--page",
    metavar="ADDRESS",
    help="The web page to which the cards of a map lead, or the title of a wiki page.  [default, for an "
    "image map: the .html that is written at the same time]",
)
def render(
    agenda: str | None,
    outputs: tuple[Path, ...],
    formats: tuple[str, ...],
    theme: str | None,
    dpi: int | None,
    width: int | None,
    svg_text: SvgText,
    size: str | None,
    fit: Fit | None,
    strict: bool,
    pages: Pages | None,
    domains: tuple[str, ...],
    stages: tuple[str, ...],
    background: str | None,
    since: str | None,
    removed: bool,
    like: str | None,
    data: bool,
    contacts: bool,
    id_prefix: str,
    language: str | None,
    picture: str | None,
    page: str | None,
) -> None:
    """Draw AGENDA as PNG, SVG or PDF, and write what is published with it.

    AGENDA is a YAML file, '-' for standard input, or the name of a bundled edition. Without it, the
    edition of July 2022 is drawn. Without -o, a PNG and an SVG are written in this folder, and their names
    are printed.

    Each picture carries the agenda and the theme that it was drawn from, for 'agendafunnel extract' and
    'agendafunnel compare'. They are not visible, but anyone who has the picture can take them out.

    Besides pictures there are documents, by how FILE ends: .html (a web page with the picture, ready to
    publish), .alt.txt (the texts for people who do not see the picture), .md (a list; 'agendafunnel page'
    writes the full page), .csv (a table), .map.html (the picture as an image map) and .wiki (the same for
    MediaWiki).
    """
    wanted = wanted_outputs(outputs, tuple(dict.fromkeys(formats)))
    files_read = (agenda, theme, since, None if like == NOT_LIKE_ANY else like)
    refuse_overwriting(wanted, files_read)
    refuse_unused_options((*wanted.values(), *formats), language=language, picture=picture, page=page)
    refuse_unused_width(width, dpi, (*wanted.values(), *formats))

    from agendafunnel.api import with_data
    from agendafunnel.render.formats import DrawingOptions

    options: InputOptions = {
        "agenda": agenda,
        "theme": theme,
        "size": size,
        "since": since,
        "like": like,
        "removed": removed,
        "contacts": contacts,
        "domains": domains,
        "stages": stages,
    }
    layouts: tuple[Layout, ...] = ()
    if is_card(size):
        refuse_for_card(wanted, formats, fit, pages, like)
        inputs, card = read_and_draw_card(strict, background, **options)
        scenes = [card]
    else:
        from agendafunnel.api import compose

        inputs, layouts = read_and_lay_out_pages(fit, strict, pages, background, **options)
        scenes = [compose(one) for one in layouts]
    parts = (stem_of(agenda, inputs.agenda.edition.id), inputs.part, "" if layouts else size)
    stem = "-".join(part for part in parts if part)
    if not wanted:
        wanted = {Path(f"{stem}.{name}"): name for name in formats or _USUAL_FORMATS}
    named = files_of_pages(wanted, len(layouts))
    refuse_overwriting(named, files_read)
    refuse_files_of_theme(named, inputs.theme)

    pictures = {path: name for path, name in wanted.items() if is_picture(name)}
    documents = {path: name for path, name in wanted.items() if not is_picture(name)}
    if data and pictures:
        try:
            scenes = [with_data(scene, contacts=contacts) for scene in scenes]
        except OutputError as error:
            print_notes(message("The pictures do not carry the agenda. {reason}", reason=error.message))
    try:
        files = drawn_pages(scenes, pictures, DrawingOptions(dpi, svg_text, id_prefix, width))
    except DataError as error:
        raise error.of(theme or inputs.theme.name) from None
    if documents and layouts:
        from agendafunnel.publish.publication import Publication

        publication = Publication(
            inputs.agenda, layouts[0], inputs.theme, inputs.changes, language or "", dpi=dpi, width=width
        ).on_pages(layouts)
        # Of several pages, a PDF has all.
        kinds = ("pdf", "png") if len(layouts) > 1 else ("png",)
        of_kinds = (path for kind in kinds for path, name in pictures.items() if name == kind)
        files |= _documents(publication, documents, next(of_kinds, None), stem, picture, page)
    write_and_print_names(files)
    # Last, of a picture that is there: who could not write it has something else to mend.
    if layouts:
        note_pages(named, inputs, layouts, pages, strict=strict)
    if layouts and not pages:
        note_suited_theme(inputs, layouts[0], theme, size, agenda)
    if layouts and (pictures or "html" in documents.values()):
        _note_barriers(inputs, layouts, scenes, theme or DEFAULT_THEME, size, agenda or DEFAULT_EDITION)


@click.command(
    epilog="""\b
Examples:
  agendafunnel layout agenda.yaml > agenda.layout.json
  agendafunnel layout 2024-03 | jq '.cards[].box'
"""
)
@agenda_argument
@theme_option
@size_option
@fit_option
@strict_option
@pages_option
@part_options
@since_options
@like_option
@contacts_option
def layout(fit: Fit | None, strict: bool, pages: Pages | None, **options: Unpack[InputOptions]) -> None:
    """Print where everything is in the picture of AGENDA, as JSON.

    Lengths are points from the top left. The form is described in docs/layout-format.md. With --pages, it is
    a list with the layout of each page.
    """
    _, layouts = read_and_lay_out_pages(fit, strict, pages, None, **options)
    from agendafunnel.layout.json_form import json_of_pages

    print_text(layouts[0].to_json() if pages is None else json_of_pages(layouts))


def _documents(
    publication: "Publication",
    documents: Mapping[Path, str],
    png: Path | None,
    stem: str,
    picture: str | None,
    page: str | None,
) -> dict[Path, bytes]:
    """Return the bytes of each document, which names the files that are written in the same run.

    `png` is the one that this run draws, or of several pages a PDF; `stem` is the name, without suffix, of
    one that another run draws.
    `picture` and `page` are addresses that the user names instead.
    """
    from agendafunnel.publish import document
    from agendafunnel.publish.documents import document_format
    from agendafunnel.publish.publication import address_of, safe_address

    web = next((path for path, name in documents.items() if name == "html"), None)
    formats = {path: document_format(name) for path, name in documents.items()}
    lacking = [path for path, kind in formats.items() if kind.picture == "shown"]
    if lacking and picture is None and png is None:
        _note_picture(lacking, f"{stem}.png")
    written: dict[Path, bytes] = {}
    for path, kind in formats.items():
        shown = png or (Path(f"{stem}.png") if kind.picture == "shown" else None)
        # On a wiki, a page that is written here has an address that nobody knows yet.
        near = web if kind.page == "beside" else None
        own = publication._replace(
            picture=_beside(path, shown) if picture is None else safe_address(picture),
            page=_beside(path, near) if page is None else safe_address(page),
        )
        if publication.pages and picture is None and png and png.suffix.lower() != ".pdf":
            files = numbered(png, len(publication.pages))
            own = own._replace(picture="", page_pictures=tuple(_beside(path, file) for file in files))
        written[path] = document(own, documents[path])
        leads = any(address_of(standard, own.page) for standard in publication.agenda.standards)
        if kind.page == "beside" and not leads:
            print_notes(
                message(
                    "The cards in '{file}' lead nowhere, because no standard has a link. Write a web page at "
                    "the same time, with '-o agenda.html', or name one with '--page'.",
                    file=path,
                )
            )
    return written


def _note_picture(documents: list[Path], picture: str) -> None:
    """Print a note that documents show a picture that is not drawn in this run."""
    files = [quoted(path) for path in documents]
    print_notes(
        counted(
            "{files} shows the picture '{picture}'. Draw it too, with '-o {picture}' and the same theme and "
            "size, or name another picture with '--picture'.",
            "{files} show the picture '{picture}'. Draw it too, with '-o {picture}' and the same theme and "
            "size, or name another picture with '--picture'.",
            len(files),
            files=all_of(files),
            picture=picture,
        )
    )


def _beside(path: Path, other: Path | None) -> str:
    """Return the address of a file as a document names it; empty where there is none, or no file.

    A document that goes to standard output is taken to stand in this folder.
    """
    if other is None or other == STANDARD_OUTPUT:
        return ""
    try:
        between = os.path.relpath(other, path.parent)
    except ValueError:
        between = other.name  # On another drive of Windows, to which no address leads.
    return quote(Path(between).as_posix(), errors="surrogateescape")


def _note_barriers(
    inputs: Inputs,
    layouts: "Sequence[Layout]",
    scenes: "Sequence[Scene]",
    theme: str,
    size: str | None,
    agenda: str,
) -> None:
    """Print a note on what keeps people from reading a picture; none where nothing does.

    There is none exactly where `agendafunnel check --accessible` finds nothing in that picture. `theme`,
    `size` and `agenda` are as the user named them. A theme that was named is reported as well: who publishes
    the picture did not always write the command, and an agenda that silences these rules silences the note.
    """
    from agendafunnel.checks.checking import barriers
    from agendafunnel.checks.rules import accessibility_rules

    # What several pages lack is said once.
    of_pages = (
        one
        for layout, scene in zip(layouts, scenes, strict=True)
        for one in barriers(inputs.agenda, layout, scene, inputs.theme)
    )
    found = list({one.rule: one for one in of_pages}.values())
    if not found:
        return
    rules = accessibility_rules()
    lacking = all_of(rules[one.rule].briefly or rules[one.rule].about for one in found)
    if all(one.path for one in found):
        said = message(
            "Not everyone can read this picture, because of the agenda. It falls short in {lacking}.",
            lacking=lacking,
        )
    elif theme == DEFAULT_THEME:
        said = message(
            "Not everyone can read the theme '{theme}', the look of 2022. It falls short in {lacking}.",
            theme=theme,
            lacking=lacking,
        )
    else:
        said = message(
            "Not everyone can read this picture in the theme '{theme}'. It falls short in {lacking}.",
            theme=short(theme),
            lacking=lacking,
        )
    other = None
    of_theme = any(not one.path or one.rule == "access-colours" for one in found)
    if (
        of_theme
        and theme != THEME_FOR_EVERYONE
        and _theme_for_everyone_passes(inputs.agenda, layouts[0], size)
    ):
        other = message("Use '--theme {theme}', which passes.", theme=THEME_FOR_EVERYONE)
    everything = message("'agendafunnel check {agenda} --accessible' lists everything.", agenda=typed(agenda))
    print_notes(sentences(said, other, everything))


def _theme_for_everyone_passes(agenda: "Agenda", layout: "Layout", size: str | None) -> bool:
    """Return whether the same picture in the theme for everyone has no barrier."""
    from agendafunnel.api import compose, lay_out
    from agendafunnel.checks.checking import barriers

    try:
        transparent = layout.made_of.theme is not None and layout.made_of.theme.canvas.transparent
        look = theme_of(str(theme_file(THEME_FOR_EVERYONE)), size, NO_BACKGROUND if transparent else None)
        layout = lay_out(agenda, look, fit=layout.made_of.fit, since=layout.made_of.since)
    except LayoutError:
        return False
    return next(barriers(agenda, layout, compose(layout), look), None) is None
