"""agendafunnel compare: what differs between two pictures."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from agendafunnel.bundled import NOT_LIKE_ANY
from agendafunnel.cli.comparing import (
    arranged,
    compared_like_option,
    compared_theme_option,
    marked,
    refuse_unused_theme,
    require_option,
    side_of,
)
from agendafunnel.cli.inputs import EDITION, LAYERS, format_option, since_options
from agendafunnel.cli.outputs import bytes_of_text, print_notes, print_text, refuse_what_is_read, write_files
from agendafunnel.cli.translating import echo, usage_error
from agendafunnel.errors import AgendaFunnelError
from agendafunnel.languages import readers_catalogue
from agendafunnel.messages import message
from agendafunnel.user_files import STANDARD_INPUT

if TYPE_CHECKING:
    from agendafunnel.comparison.comparing import Comparison, Layer
    from agendafunnel.comparison.report_formats import ComparisonFormat
    from agendafunnel.comparison.sides import Side

_FORMS: "dict[str, ComparisonFormat]" = {".txt": "text", ".md": "markdown", ".json": "json"}


@click.command(
    epilog="""\b
Exit codes:
  0  the same
  1  different
  2  not known: something could not be read or compared
  3  agendafunnel itself failed

\b
Examples:
  agendafunnel compare gepubliceerd.png agenda.yaml
      Is the picture up to date?
  agendafunnel compare gepubliceerd.png agenda.yaml --since vorige.yaml
      And are its marks right?
  agendafunnel compare vorige.png nieuwe.png -o verschil.png
      Show what differs, in a picture.
  agendafunnel compare scan.png 2022-07
      Compare a picture that carries no data.
  agendafunnel compare a.pdf agenda.yaml --layer data --layer layout
      Compare a PDF, which cannot be compared in pixels.
  agendafunnel compare plaat.png agenda.yaml --require pixels --require data
      In CI: accept no verdict without these two.
"""
)
@click.argument("before", type=EDITION, metavar="BEFORE")
@click.argument("after", type=EDITION, metavar="AFTER")
@compared_theme_option
@since_options
@compared_like_option
@click.option(
    "--layer",
    "layers",
    type=click.Choice(LAYERS),
    multiple=True,
    help="Compare only this layer. May be repeated. Without it, all three are compared.",
)
@require_option
@format_option(
    ("text", "markdown", "json", "github"),
    "The form of the report: text, Markdown, JSON for programs, or annotations for GitHub Actions.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write a PNG that shows both pictures, and what differs, outlined and named.",
)
@click.option(
    "--report",
    "reports",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write the report to this file, as text (.txt), Markdown (.md) or JSON (.json). May be "
    "repeated.",
)
@click.option(
    "--drawn",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write the agenda as a picture, drawn as it was compared: in the theme and the width of the "
    "other. May be repeated.",
)
@click.pass_context
def compare(
    ctx: click.Context,
    before: str,
    after: str,
    theme: str | None,
    since: str | None,
    removed: bool,
    like: str | None,
    layers: "tuple[Layer, ...]",
    required: "tuple[Layer, ...]",
    format_name: "ComparisonFormat",
    output: str | None,
    reports: tuple[Path, ...],
    drawn: tuple[Path, ...],
) -> None:
    """Show what differs between BEFORE and AFTER.

    Each of the two is a picture (PNG, SVG, PDF or JPEG), an agenda, a bundled edition, or the JSON of a
    layout.

    Three layers are compared: data, layout and pixels. Each difference names its element, such as a card. A
    picture is only the same if its pixels were compared too. With --layer you leave layers out.

    An agenda is drawn like the picture beside it: in its theme, in its width and with its marks, and if that
    picture keeps the places of an earlier one, so does the agenda. Then the marks are not compared. With
    --since they are: they are made again from the previous edition.
    """
    from agendafunnel.comparison.comparing import compare as compared
    from agendafunnel.comparison.report_formats import written

    targets = ([Path(output)] if output else []) + [*reports, *drawn]
    refuse_what_is_read(
        targets, (before, after, theme, since, None if like == NOT_LIKE_ANY else like), "compared"
    )
    for layer in required:
        if layers and layer not in layers:
            raise usage_error(
                message("--require {layer} needs --layer {layer} too, or no --layer at all.", layer=layer)
            )
    for path in reports:
        if path.suffix.lower() not in _FORMS:
            raise usage_error(
                message("A report is text, Markdown or JSON. End '{file}' in .txt, .md or .json.", file=path)
            )
    if before == after == STANDARD_INPUT:
        raise usage_error(message("Only one of the two can be standard input. Name a file for the other."))
    if output and Path(output).suffix.lower() != ".png":
        raise usage_error(message("The picture of a comparison is a PNG. End '{file}' in .png.", file=output))
    try:
        sides = [side_of(before, theme), side_of(after, theme)]
        refuse_unused_theme(sides, theme)
        old, new = arranged(marked(sides, since, removed), like, sides[::-1])
        files = _drawn(old, new, drawn)
        found = compared(old, new, layers or LAYERS, required)
        catalogue = readers_catalogue()
        print_text(written(found, format_name, catalogue))
        report_files = {
            path: bytes_of_text(written(found, _FORMS[path.suffix.lower()], catalogue)) for path in reports
        }
        write_files(files | report_files)
        if output:
            _write_picture(found, output)
    except AgendaFunnelError as error:
        # Any error, also of a picture that is drawn only to be shown: 1 would mean that the two differ.
        echo(error.message, err=True)
        ctx.exit(2)
    ctx.exit({"same": 0, "different": 1, "not compared": 2}[found.outcome])


def _drawn(before: "Side", after: "Side", targets: tuple[Path, ...]) -> dict[Path, bytes]:
    """Return the files of --drawn; a usage error where not exactly one agenda is compared."""
    from agendafunnel.comparison.baselines import drawn_like
    from agendafunnel.writing import format_of

    if not targets:
        return {}
    agendas = [side for side in (before, after) if side.is_agenda]
    if len(agendas) != 1:
        raise usage_error(
            message(
                "--drawn is for one agenda that is compared with a picture or a layout. Leave --drawn out."
            )
        )
    other = after if agendas[0] is before else before
    files = {}
    for path in targets:
        files[path], notes = drawn_like(agendas[0], other, format_of(path))
        print_notes(*(message("{file}: {text}", file=path, text=note) for note in notes))
    return files


def _write_picture(found: "Comparison", output: str) -> None:
    from agendafunnel.comparison.report_picture import panels

    picture = panels(found, readers_catalogue())
    if picture is None:
        print_notes(message("'{file}' was not written, as one of the two cannot be drawn here.", file=output))
        return
    write_files({Path(output): picture})
    click.echo(output, err=True)
