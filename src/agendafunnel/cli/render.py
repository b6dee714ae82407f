"""agendafunnel render and agendafunnel layout: from an agenda to files, or to its layout."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from agendafunnel.bundled import (
    DEFAULT_THEME,
    DOCUMENTS,
    FORMATS,
    SVG_TEXTS,
    THEME_FOR_EVERYONE,
    Fit,
    SvgText,
    theme_file,
)
from agendafunnel.cli.arguments import (
    agenda_argument,
    contacts_option,
    fit_option,
    since_options,
    size_option,
    strict_option,
    theme_option,
)
from agendafunnel.cli.inputs import Inputs, notes_of_layout, read_inputs, theme_of
from agendafunnel.cli.outputs import (
    OUTPUTS,
    STANDARD_OUTPUT,
    is_of_theme,
    is_page,
    is_same,
    print_notes,
    print_text,
    refuse_idle_options,
    stem_of,
    wanted_outputs,
    write_and_name,
)
from agendafunnel.errors import DataError, LayoutError, OutputError

if TYPE_CHECKING:
    from agendafunnel.layout.values import Layout
    from agendafunnel.scene import Scene

_USUAL_FORMATS = ("png", "svg")
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
@click.option("--dpi", type=click.IntRange(10, 2400), help="Dots per inch of a PNG; the theme's if absent.")
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
    formats: tuple[str, ...],
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
    read = (agenda, theme, since)
    _refuse_to_lose(wanted, read)
    refuse_idle_options((*wanted.values(), *formats), language=language, picture=picture, page=page)

    from agendafunnel.composing import compose
    from agendafunnel.render import draw

    inputs, layout = _laid_out(
        fit, strict, agenda=agenda, theme=theme, size=size, since=since, removed=removed, contacts=contacts
    )
    stem = stem_of(agenda, layout.edition)
    if not wanted:
        wanted = {Path(f"{stem}.{name}"): name for name in formats or _USUAL_FORMATS}
        _refuse_to_lose(wanted, read)
    for path in wanted:
        if path != STANDARD_OUTPUT and is_of_theme(path, inputs.theme):
            raise click.UsageError(f"{str(path)!r} is a file of the theme; write to another file.")

    pictures = {path: name for path, name in wanted.items() if name in FORMATS}
    documents = {path: name for path, name in wanted.items() if name in DOCUMENTS}
    scene = compose(layout, inputs.theme)
    if data and pictures:
        scene = _with_data(scene, inputs, fit, contacts)
    try:
        drawn = {
            path: draw(scene, name, dpi=dpi, svg_text=svg_text, id_prefix=id_prefix)
            for path, name in pictures.items()
        }
    except DataError as error:
        raise error.of(theme or inputs.theme.name) from None
    if documents:
        from agendafunnel.cli.documents import written_documents
        from agendafunnel.publish.publication import Publication

        whole = Publication(inputs.agenda, layout, inputs.theme, inputs.changes, language or "", dpi=dpi)
        png = next((path for path, name in pictures.items() if name == "png"), None)
        drawn |= written_documents(whole, documents, png, stem, picture, page)
    write_and_name(drawn)
    # Last, of a picture that is there: who could not write it has something else to mend.
    if pictures or "html" in documents.values():
        print_notes(*_notes_of_barriers(inputs, layout, scene, fit, theme or DEFAULT_THEME, size))


@click.command(
    epilog="""\b
Examples:
  agendafunnel layout agenda.yaml > agenda.layout.json
  agendafunnel layout 2024-03 | jq '.cards[] | {standard, box}'
"""
)
@agenda_argument
@theme_option
@size_option
@fit_option
@strict_option
@since_options
@contacts_option
def layout(fit: Fit | None, strict: bool, **named: Any) -> None:
    """Print where everything of the picture of AGENDA stands, as JSON.

    Lengths are points from the top left. The form is described in docs/layout-format.md.
    """
    print_text(_laid_out(fit, strict, **named)[1].to_json())


def _laid_out(fit: Fit | None, strict: bool, **named: Any) -> "tuple[Inputs, Layout]":
    """Return what a picture is made of, as the options name it for `read_inputs`, and its layout."""
    from agendafunnel.api import lay_out

    inputs = read_inputs(**named)
    print_notes(*inputs.notes)
    layout = lay_out(inputs.agenda, inputs.theme, fit=fit, strict=strict, since=inputs.since)
    print_notes(*notes_of_layout(layout))
    return inputs, layout


def _refuse_to_lose(wanted: Mapping[Path, str], read: Iterable[str | None]) -> None:
    """Raise a usage error where a file would be written over that is read, or a page made by hand."""
    named = [Path(given) for given in read if given]
    for path in wanted:
        if path != STANDARD_OUTPUT and any(is_same(path, given) for given in named):
            raise click.UsageError(f"{str(path)!r} is what is read; write to another file.")
    for path, name in wanted.items():
        if name == "md" and is_page(path):
            raise click.UsageError(
                f"{str(path)!r} is a page, and what is written there by hand would be lost: a list goes to "
                "another file, and 'agendafunnel page --onto' brings a page up to date."
            )


def _with_data(scene: "Scene", inputs: Inputs, fit: Fit | None, contacts: bool) -> "Scene":
    """Return the scene with its data; as it is, with a note, where the data is too large."""
    from agendafunnel.carrying.payload import payload_of

    try:
        data = payload_of(inputs.agenda, inputs.theme, since=inputs.since, fit=fit, contacts=contacts)
    except OutputError as error:
        print_notes(f"The pictures carry no data: {error}")
        return scene
    return scene._replace(data=data)


def _notes_of_barriers(
    inputs: Inputs, layout: "Layout", scene: "Scene", fit: Fit | None, theme: str, size: str | None
) -> tuple[str, ...]:
    """Return a note on what keeps people from reading a picture; none where nothing does.

    There is none exactly where `agendafunnel check --accessible` finds nothing in that picture. `theme` and
    `size` are as the user named them; the note names the theme that passes, if it does.
    """
    from agendafunnel.checks.checking import first_barrier

    first = first_barrier(inputs.agenda, layout, scene, inputs.theme)
    if first is None:
        return ()
    passes = theme != THEME_FOR_EVERYONE and _theme_for_everyone_passes(inputs, fit, size)
    other = f"--theme {THEME_FOR_EVERYONE} passes; " if passes else ""
    if first.rule == "access-colours":
        culprit = "Colours of the agenda keep"
    else:
        culprit = "What stands in the agenda keeps" if first.path else f"The theme {theme!r} keeps"
    return (
        f"{culprit} some people from reading this picture: {first.message[0].lower()}{first.message[1:]} "
        f"{other}'agendafunnel check --accessible' tells all.",
    )


def _theme_for_everyone_passes(inputs: Inputs, fit: Fit | None, size: str | None) -> bool:
    from agendafunnel.api import lay_out
    from agendafunnel.checks.checking import first_barrier
    from agendafunnel.composing import compose

    try:
        look = theme_of(str(theme_file(THEME_FOR_EVERYONE)), size)
        layout = lay_out(inputs.agenda, look, fit=fit, since=inputs.since)
    except LayoutError:
        return False
    return first_barrier(inputs.agenda, layout, compose(layout), look) is None
