"""agendafunnel compare: what differs between two pictures, agendas or layouts, element by element."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from agendafunnel.bundled import edition_names
from agendafunnel.cli.arguments import FileOrName, bytes_of_text, print_text, since_options, theme_option
from agendafunnel.cli.outputs import is_same, write_files
from agendafunnel.cli.sides import (
    marked,
    refuse_idle_requirements,
    refuse_idle_theme,
    require_option,
    side_of,
)
from agendafunnel.cli.sources import STANDARD_INPUT

if TYPE_CHECKING:
    from agendafunnel.compare.comparing import Comparison, Layer
    from agendafunnel.compare.report_formats import ComparisonFormat
    from agendafunnel.compare.sides import Side

_FORMS: "dict[str, ComparisonFormat]" = {".txt": "text", ".md": "markdown", ".json": "json"}
_SIDE = FileOrName("agenda", edition_names)


@click.command(
    epilog="""\b
Exit codes: 0 the same, 1 different, 2 what cannot be compared, 3 a fault of agendafunnel itself.
What has pixels and was not compared in pixels is not the same. Any code but 0 and 1 says neither.

\b
Examples:
  agendafunnel compare gepubliceerd.png agenda.yaml      is the picture up to date?
  agendafunnel compare gepubliceerd.png agenda.yaml --since vorige.yaml     and its marks?
  agendafunnel compare vorige.png nieuwe.png -o verschil.png
  agendafunnel compare scan.png 2022-07                  a picture that carries no data
  agendafunnel compare a.svg agenda.yaml --layer data --format json
  agendafunnel compare plaat.png agenda.yaml --require pixels --require data      in CI
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
@require_option
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
@click.option(
    "--report",
    "reports",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write what differs here: text, Markdown or JSON by the suffix (.txt, .md, .json). May be "
    "repeated.",
)
@click.option(
    "--drawn",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write the agenda as it was compared: in theme, width and marks of the picture. May be "
    "repeated.",
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
    required: "tuple[Layer, ...]",
    format_name: "ComparisonFormat",
    output: str | None,
    reports: tuple[Path, ...],
    drawn: tuple[Path, ...],
) -> None:
    """Tell what differs between BEFORE and AFTER.

    Each is a picture (PNG, SVG, PDF, JPEG), an agenda, a bundled edition, or the JSON of a layout. Data,
    layout and pixels are compared apart, and all differences are told of named elements. What carries no
    theme is looked at in that of the other, or in --theme. The marks of a picture are those of its day: with
    --since they are held to what changed since that edition, and what is gone is named as the picture does.
    """
    from agendafunnel.compare.comparing import LAYERS
    from agendafunnel.compare.comparing import compare as compared
    from agendafunnel.compare.report_formats import written
    from agendafunnel.errors import AgendaFunnelError

    for target in ([Path(output)] if output else []) + [*reports, *drawn]:
        if any(one and is_same(target, Path(one)) for one in (before, after, theme, since)):
            raise click.UsageError(f"{str(target)!r} is what is compared; write to another file.")
    refuse_idle_requirements(required, layers)
    forms = {path: _form_of(path) for path in reports}
    if before == after == STANDARD_INPUT:
        raise click.UsageError("Standard input can be one of the two, and not both.")
    if output and Path(output).suffix.lower() != ".png":
        raise click.UsageError(f"The picture of a comparison is a PNG; end {output!r} in .png.")
    try:
        sides = [side_of(before, theme), side_of(after, theme)]
        refuse_idle_theme(sides, theme)
        old, new = marked(sides, since, removed)
        files = _drawn(old, new, drawn)
        found = compared(old, new, layers or LAYERS, required)
        print_text(written(found, format_name))
        write_files(files | {path: bytes_of_text(written(found, form)) for path, form in forms.items()})
        if output:
            _write_picture(found, output)
    except AgendaFunnelError as error:
        # Whatever it is, also of a picture that is drawn only to be shown: 1 would say that the two differ.
        click.echo(str(error), err=True)
        ctx.exit(2)
    ctx.exit({"same": 0, "different": 1, "not compared": 2}[found.outcome])


def _form_of(path: Path) -> "ComparisonFormat":
    form = _FORMS.get(path.suffix.lower())
    if form is None:
        raise click.UsageError(
            f"A report is text, Markdown or JSON; end {str(path)!r} in .txt, .md or .json."
        )
    return form


def _drawn(before: "Side", after: "Side", targets: tuple[Path, ...]) -> dict[Path, bytes]:
    """Give the files of the agenda as it is compared; a usage error where it is not one that is."""
    from agendafunnel.compare.baselines import drawn_like
    from agendafunnel.writing import format_of

    if not targets:
        return {}
    agendas = [side for side in (before, after) if side.is_agenda]
    if len(agendas) != 1:
        raise click.UsageError("--drawn is for one agenda that is compared with a picture or a layout.")
    other = after if agendas[0] is before else before
    files = {}
    for path in targets:
        content, notes = drawn_like(agendas[0], other, format_of(path))
        files[path] = content
        for note in notes:
            click.echo(f"Note: {path}: {note}", err=True)
    return files


def _write_picture(found: "Comparison", output: str) -> None:
    from agendafunnel.compare.report_picture import panels

    picture = panels(found)
    if picture is None:
        click.echo(f"Note: {output!r} is not written, as nothing here draws both of the two.", err=True)
        return
    write_files({Path(output): picture})
    click.echo(output, err=True)
