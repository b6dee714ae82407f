"""agendafunnel compare: what differs between two pictures, agendas or layouts, element by element."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from agendafunnel.bundled import edition_names
from agendafunnel.cli.arguments import FileOrName, print_text, since_options, theme_option
from agendafunnel.cli.sides import marked, refuse_idle_theme, side_of
from agendafunnel.cli.sources import STANDARD_INPUT

if TYPE_CHECKING:
    from agendafunnel.compare.comparing import Comparison, Layer
    from agendafunnel.compare.formats import ComparisonFormat

_SIDE = FileOrName("agenda", edition_names)


@click.command(
    epilog="""\b
Exit codes: 0 the same, 1 different, 2 what cannot be compared.

\b
Examples:
  agendafunnel compare gepubliceerd.png agenda.yaml      is the picture up to date?
  agendafunnel compare gepubliceerd.png agenda.yaml --since vorige.yaml     and its marks?
  agendafunnel compare vorige.png nieuwe.png -o verschil.png
  agendafunnel compare scan.png 2022-07                  a picture that carries no data
  agendafunnel compare a.svg agenda.yaml --layer data --format json
"""
)
@click.argument("before", type=_SIDE)
@click.argument("after", type=_SIDE)
@theme_option
@since_options
@click.option(
    "--layer",
    "layers",
    type=click.Choice(("data", "layout", "pixels")),
    multiple=True,
    help="What to compare; all three if absent. May be repeated.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("text", "markdown", "json", "github")),
    default="text",
    show_default=True,
    help="Text; Markdown for a summary; JSON for programs; annotations of GitHub Actions.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where to write a PNG of both and of the difference, outlined and named.",
)
@click.pass_context
def compare(
    ctx: click.Context,
    before: str,
    after: str,
    theme: str | None,
    since: str | None,
    removed: bool,
    layers: "tuple[Layer, ...]",
    format_name: "ComparisonFormat",
    output: str | None,
) -> None:
    """Tell what differs between BEFORE and AFTER.

    Each is a picture (PNG, SVG, PDF, JPEG), an agenda, a bundled edition, or the JSON of a layout. Data,
    layout and pixels are compared apart, and all differences are told of named elements. What carries no
    theme is looked at in that of the other, or in --theme. The marks of a picture are those of its day: with
    --since they are held to what changed since that edition, and what is gone is named as the picture does.
    """
    from agendafunnel.compare.comparing import LAYERS
    from agendafunnel.compare.comparing import compare as compared
    from agendafunnel.compare.formats import written
    from agendafunnel.errors import DataError, LayoutError

    if output and any(Path(output).resolve() == Path(side).resolve() for side in (before, after)):
        raise click.UsageError(f"{output!r} is what is compared; write to another file.")
    if before == after == STANDARD_INPUT:
        raise click.UsageError("Standard input can be one of the two, and not both.")
    if output and Path(output).suffix.lower() != ".png":
        raise click.UsageError(f"The picture of a comparison is a PNG; end {output!r} in .png.")
    try:
        sides = [side_of(before, theme), side_of(after, theme)]
        refuse_idle_theme(sides, theme)
        old, new = marked(sides, since, removed)
        found = compared(old, new, layers or LAYERS)
    except (DataError, LayoutError) as error:
        click.echo(str(error), err=True)
        ctx.exit(2)
    print_text(written(found, format_name))
    if output:
        _write_picture(found, output)
    if not found.same:
        ctx.exit(1 if found.different else 2)


def _write_picture(found: "Comparison", output: str) -> None:
    from agendafunnel.compare.panels import panels
    from agendafunnel.writing import write_all

    if found.images is None:
        click.echo(f"Note: {output!r} is not written, as no pixels were compared.", err=True)
        return
    write_all({Path(output): panels(found)})
    click.echo(output, err=True)
