"""agendafunnel compare: what differs between two pictures, agendas or layouts, element by element."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from agendafunnel.cli.arguments import (
    EDITION,
    LAYERS,
    format_option,
    require_option,
    since_options,
    theme_option,
)
from agendafunnel.cli.inputs import edition_before
from agendafunnel.cli.outputs import bytes_of_text, is_same, print_notes, print_text, write_files
from agendafunnel.errors import AgendaFunnelError, DataError, Fault
from agendafunnel.sources import opened, source_of
from agendafunnel.user_files import STANDARD_INPUT

if TYPE_CHECKING:
    from agendafunnel.compare.comparing import Comparison, Layer
    from agendafunnel.compare.report_formats import ComparisonFormat
    from agendafunnel.compare.sides import Side

_FORMS: "dict[str, ComparisonFormat]" = {".txt": "text", ".md": "markdown", ".json": "json"}


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
@click.argument("before", type=EDITION)
@click.argument("after", type=EDITION)
@theme_option
@since_options
@click.option(
    "--layer",
    "layers",
    type=click.Choice(LAYERS),
    multiple=True,
    help="What to compare; all three if absent. May be repeated.",
)
@require_option
@format_option(
    ("text", "markdown", "json", "github"),
    "Text; Markdown for a summary; JSON for programs; annotations of GitHub Actions.",
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
    from agendafunnel.compare.comparing import compare as compared
    from agendafunnel.compare.report_formats import written

    for target in ([Path(output)] if output else []) + [*reports, *drawn]:
        if any(one and is_same(target, Path(one)) for one in (before, after, theme, since)):
            raise click.UsageError(f"{str(target)!r} is what is compared; write to another file.")
    for layer in required:
        if layers and layer not in layers:
            raise click.UsageError(f"--require {layer} takes --layer {layer} too, or no --layer at all.")
    for path in reports:
        if path.suffix.lower() not in _FORMS:
            raise click.UsageError(
                f"A report is text, Markdown or JSON; end {str(path)!r} in .txt, .md or .json."
            )
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
        told = {path: bytes_of_text(written(found, _FORMS[path.suffix.lower()])) for path in reports}
        write_files(files | told)
        if output:
            _write_picture(found, output)
    except AgendaFunnelError as error:
        # Any error, also of a picture that is drawn only to be shown: 1 would mean that the two differ.
        click.echo(str(error), err=True)
        ctx.exit(2)
    ctx.exit({"same": 0, "different": 1, "not compared": 2}[found.outcome])


def side_of(named: str, theme: str | None) -> "Side":
    """Read one of the two: a picture, an agenda, a bundled edition or a layout; never a page.

    `theme` is for what carries none of its own. Raises NotFoundError and DataError.
    """
    from agendafunnel.compare.sides import side_of_agenda, side_of_layout, side_of_picture
    from agendafunnel.layout.values import is_layout
    from agendafunnel.reading.files import load_theme
    from agendafunnel.sources.picture import is_picture

    file = opened(named)
    source = source_of(file)
    if not source.is_complete:
        message = f"is {source.called}, which has no picture; compare it by 'agendafunnel diff'."
        raise DataError((Fault(named, 0, 0, "", message),))
    if file.content is not None and is_picture(file):
        return side_of_picture(file.content, file.called)
    look = load_theme(theme) if theme else None
    if file.content is not None and is_layout(file.content):
        return side_of_layout(file.content, file.called, look)
    return side_of_agenda(source.read(file).beside(None), file.called, look)


def refuse_idle_theme(sides: "list[Side]", theme: str | None) -> None:
    """Raise a usage error where --theme is given and nothing is drawn in it."""
    if theme and all(side.content is not None for side in sides):
        raise click.UsageError("--theme is the look of an agenda or a layout, and a picture has its own.")


def marked(sides: "list[Side]", since: str | None, removed: bool) -> "list[Side]":
    """Return the sides; agendas among them mark what changed since the edition that --since names.

    It is a usage error where there is no agenda to mark. Raises NotFoundError and DataError.
    """
    if removed and not since:
        raise click.UsageError("--removed has a meaning only with --since.")
    if not since:
        return sides
    if not any(side.is_agenda for side in sides):
        raise click.UsageError("--since marks an agenda, and none was named; a picture has its own marks.")
    from agendafunnel.changes.differences import changes_between

    return [
        side.with_badges(
            changes_between(edition_before(since, side.agenda)[0], side.agenda).since(), removed=removed
        )
        if side.agenda and side.is_agenda
        else side
        for side in sides
    ]


def _drawn(before: "Side", after: "Side", targets: tuple[Path, ...]) -> dict[Path, bytes]:
    """Return the files of --drawn; a usage error where not exactly one agenda is compared."""
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
        files[path], notes = drawn_like(agendas[0], other, format_of(path))
        print_notes(*(f"{path}: {note}" for note in notes))
    return files


def _write_picture(found: "Comparison", output: str) -> None:
    from agendafunnel.compare.report_picture import panels

    picture = panels(found)
    if picture is None:
        print_notes(f"{output!r} is not written, as nothing here draws both of the two.")
        return
    write_files({Path(output): picture})
    click.echo(output, err=True)
