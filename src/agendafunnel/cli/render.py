"""agendafunnel render: from an agenda to files."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from agendafunnel.bundled import DEFAULT_THEME, SVG_TEXTS, Fit, Format, SvgText
from agendafunnel.cli.arguments import (
    agenda_argument,
    bytes_of_text,
    contacts_option,
    fit_option,
    laid_out,
    print_bytes,
    since_options,
    size_option,
    stem_of,
    strict_option,
    theme_option,
)
from agendafunnel.cli.outputs import (
    OUTPUTS,
    STANDARD_OUTPUT,
    Output,
    is_document,
    is_of_theme,
    is_page,
    is_picture,
    is_same,
    refuse_idle_options,
    wanted_outputs,
    write_files,
)

if TYPE_CHECKING:
    from agendafunnel.cli.arguments import LaidOut
    from agendafunnel.scene import Scene

_USUAL_FORMATS: tuple[Format, ...] = ("png", "svg")
_LANGUAGES = ("nl", "en")


@click.command(
    epilog="""\b
Examples:
  agendafunnel render                          the bundled edition of July 2022, PNG and SVG
  agendafunnel render agenda.yaml              agenda.png and agenda.svg, in this folder
  agendafunnel render agenda.yaml -o out.pdf   the format by the suffix; -o may be repeated
  agendafunnel render - --format svg -o -      from standard input to standard output
  agendafunnel render agenda.yaml --since vorige.yaml   with marks on what is new or has moved
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
    type=click.Choice(OUTPUTS, case_sensitive=False),
    metavar="FORMAT",
    help="The format, where no suffix says it. May be repeated where there is no -o.  "
    f"[{', '.join(OUTPUTS)}]",
)
@theme_option
@click.option(
    "--dpi",
    type=click.IntRange(10, 2400),
    help="Dots per inch of a PNG; the theme's if absent.",
)
@click.option(
    "--svg-text",
    type=click.Choice(SVG_TEXTS),
    default="embed",
    show_default=True,
    help="How an SVG carries its fonts: embedded, as shapes, or those of the reader.",
)
@size_option
@fit_option
@strict_option
@since_options
@click.option(
    "--no-data", "data", flag_value=False, default=True, help="Leave the agenda out of the pictures."
)
@contacts_option
@click.option(
    "--id-prefix",
    default="",
    metavar="TEXT",
    help="Goes before the ids of an SVG, for a page with more than one picture.",
)
@click.option(
    "--language",
    type=click.Choice(_LANGUAGES),
    help="Of the words of documents that are not the agenda's.  [default: the agenda's]",
)
@click.option(
    "--picture",
    metavar="ADDRESS",
    help="The picture that documents show or offer.  [default: the PNG that is drawn too, or, in a map, that "
    "would be drawn by another run]",
)
@click.option(
    "--page",
    metavar="ADDRESS",
    help="The web page to whose parts the cards of a map lead (or the title of a wiki page).  [default, for "
    "an image map: the .html that is written too]",
)
def render(
    agenda: str | None,
    outputs: tuple[Path, ...],
    formats: tuple[Output, ...],
    theme: str | None,
    dpi: int | None,
    svg_text: SvgText,
    size: str | None,
    fit: Fit | None,
    strict: bool,
    since: str | None,
    removed: bool,
    data: bool,
    contacts: bool,
    id_prefix: str,
    language: str | None,
    picture: str | None,
    page: str | None,
) -> None:
    """Draw AGENDA as PNG, SVG or PDF, and write what is published with it.

    AGENDA is a YAML file, '-' for standard input, or the name of a bundled edition; without it, the
    edition of July 2022 is drawn. Without -o, PNG and SVG land in this folder and their names are
    printed.

    Each picture carries the agenda and the theme that it was drawn of, for 'agendafunnel extract' and
    'agendafunnel compare'; nobody sees them in the picture, but whoever has it can take them out.

    Beside pictures there are documents, by how FILE ends: .html (a web page with the picture, to publish as
    it is), .alt.txt (the texts for those who do not see it), .md (a list; 'agendafunnel page' writes the
    full page), .csv (a table), .map.html (the picture as an image map) and .wiki (the same for MediaWiki).
    """
    wanted = wanted_outputs(outputs, tuple(dict.fromkeys(formats)))
    for path in wanted:
        if path != STANDARD_OUTPUT and any(
            given and is_same(path, Path(given)) for given in (agenda, theme, since)
        ):
            raise click.UsageError(f"{str(path)!r} is what is read; write to another file.")
    for path, name in wanted.items():
        if name == "md" and is_page(path):
            raise click.UsageError(
                f"{str(path)!r} is a page, and what is written there by hand would be lost: a list goes to "
                "another file, and 'agendafunnel page --onto' brings a page up to date."
            )
    refuse_idle_options(
        (*wanted.values(), *formats), {"--language": language, "--picture": picture, "--page": page}
    )
    made = laid_out(
        agenda,
        theme,
        size=size,
        fit=fit,
        strict=strict,
        since=since,
        removed=removed,
        contacts=contacts,
    )
    for path in wanted:
        if path != STANDARD_OUTPUT and is_of_theme(path, made.theme):
            raise click.UsageError(f"{str(path)!r} is a file of the theme; write to another file.")

    from agendafunnel.composing import compose
    from agendafunnel.errors import DataError
    from agendafunnel.render import draw

    stem = stem_of(agenda, made.layout.edition)
    if not wanted:
        wanted = {Path(f"{stem}.{name}"): name for name in formats or _USUAL_FORMATS}
    pictures = {path: name for path, name in wanted.items() if is_picture(name)}
    documents = {path: name for path, name in wanted.items() if is_document(name)}
    scene = compose(made.layout, made.theme)
    if data and pictures:
        scene = _with_data(scene, made, contacts)
    try:
        drawn = {
            path: draw(scene, name, dpi=dpi, svg_text=svg_text, id_prefix=id_prefix)
            for path, name in pictures.items()
        }
    except DataError as error:
        raise error.of(theme or made.theme.name) from None
    if documents:
        from agendafunnel.cli.documents import written_documents

        drawn |= written_documents(
            made,
            documents,
            pictures,
            stem=stem,
            contacts=contacts,
            dpi=dpi,
            language=language,
            picture=picture,
            page=page,
        )
    files = {path: content for path, content in drawn.items() if path != STANDARD_OUTPUT}
    write_files(files)
    if STANDARD_OUTPUT in drawn:
        print_bytes(drawn[STANDARD_OUTPUT])
    for path in files:
        # Where a picture goes to standard output, nothing else may.
        click.echo(bytes_of_text(str(path)), err=STANDARD_OUTPUT in drawn)
    # Last, of a picture that is there: who could not write it has something else to mend.
    if pictures or "html" in documents.values():
        from agendafunnel.cli.barriers import note_of_barriers

        note = note_of_barriers(made, scene, DEFAULT_THEME if theme is None else theme, size)
        if note:
            click.echo(note, err=True)


def _with_data(scene: "Scene", made: "LaidOut", contacts: bool) -> "Scene":
    """Give the scene with its data, or as it is where that is too much, which is told."""
    from agendafunnel.carrying.payload import payload_of
    from agendafunnel.errors import OutputError

    try:
        data = payload_of(made.agenda, made.theme, since=made.since, fit=made.fit, contacts=contacts)
    except OutputError as error:
        click.echo(f"Note: The pictures carry no data: {error}", err=True)
        return scene
    return scene._replace(data=data)
