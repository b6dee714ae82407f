"""agendafunnel compare and accept: what differs between two pictures, and a new one in place of the old."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from agendafunnel.cli.inputs import (
    EDITION,
    LAYERS,
    edition_before,
    format_option,
    require_option,
    since_options,
    theme_option,
)
from agendafunnel.cli.outputs import bytes_of_text, print_notes, print_text, refuse_what_is_read, write_files
from agendafunnel.errors import AgendaFunnelError, DataError, LayoutError, refused
from agendafunnel.sources import opened, source_of
from agendafunnel.user_files import STANDARD_INPUT, bytes_of

if TYPE_CHECKING:
    from agendafunnel.compare.baselines import Drawn
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

    targets = ([Path(output)] if output else []) + [*reports, *drawn]
    refuse_what_is_read(targets, (before, after, theme, since), "compared")
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
        sides = [_side_of(before, theme), _side_of(after, theme)]
        _refuse_unused_theme(sides, theme)
        old, new = _marked(sides, since, removed)
        files = _drawn(old, new, drawn)
        found = compared(old, new, layers or LAYERS, required)
        print_text(written(found, format_name))
        report_files = {path: bytes_of_text(written(found, _FORMS[path.suffix.lower()])) for path in reports}
        write_files(files | report_files)
        if output:
            _write_picture(found, output)
    except AgendaFunnelError as error:
        # Any error, also of a picture that is drawn only to be shown: 1 would mean that the two differ.
        click.echo(str(error), err=True)
        ctx.exit(2)
    ctx.exit({"same": 0, "different": 1, "not compared": 2}[found.outcome])


def _side_of(named: str, theme: str | None) -> "Side":
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
        raise refused(
            named, f"is {source.display_name}, which has no picture; compare it by 'agendafunnel diff'."
        )
    if file.content is not None and is_picture(file):
        return side_of_picture(file.content, file.display_name)
    look = load_theme(theme) if theme else None
    if file.content is not None and is_layout(file.content):
        return side_of_layout(file.content, file.display_name, look)
    return side_of_agenda(source.read(file).completed_by(None), file.display_name, look)


def _refuse_unused_theme(sides: "list[Side]", theme: str | None) -> None:
    """Raise a usage error where --theme is given and nothing is drawn in it."""
    if theme and all(side.content is not None for side in sides):
        raise click.UsageError("--theme is the look of an agenda or a layout, and a picture has its own.")


def _marked(sides: "list[Side]", since: str | None, removed: bool) -> "list[Side]":
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


@click.command(
    epilog="""\b
Exit codes: 0 accepted, 1 not accepted (you said no, or NEW is damaged), 2 what may not be accepted,
3 a fault of agendafunnel itself.

\b
Examples:
  agendafunnel accept nieuw.png gepubliceerd.png         shows what differs, and asks
  agendafunnel accept agenda.yaml gepubliceerd.png       draws the agenda first
  agendafunnel accept agenda.yaml gepubliceerd.png --since vorige.yaml      with marks made anew
"""
)
@click.argument("new", type=EDITION)
@click.argument("baseline", type=click.Path(path_type=Path))
@theme_option
@since_options
@click.option("--no-marks", is_flag=True, help="Draw without marks, also over a picture that has them.")
@require_option
@click.option("--yes", is_flag=True, help="Do not ask; the difference is shown all the same.")
@click.option(
    "--in-ci",
    is_flag=True,
    help="Accept also where the environment says that this is CI, which else is refused: nobody looks there.",
)
@click.pass_context
def accept(
    ctx: click.Context,
    new: str,
    baseline: Path,
    theme: str | None,
    since: str | None,
    removed: bool,
    no_marks: bool,
    required: "tuple[Layer, ...]",
    yes: bool,
    in_ci: bool,
) -> None:
    """Put NEW in the place of BASELINE, after showing what differs.

    NEW is a picture of the same format, or an agenda, which is drawn as the baseline was: in its theme and
    its size. Without a baseline, NEW becomes it. The marks of a picture are made anew, which takes the
    edition before (--since). With --require, NEW is refused where it could not be compared so with a baseline
    that there is.
    """
    from agendafunnel.carrying.picture_files import MOST_FILE_BYTES
    from agendafunnel.compare.baselines import runs_in_ci
    from agendafunnel.locking import locked
    from agendafunnel.writing import format_of

    format = format_of(baseline)
    before = bytes_of(str(baseline), MOST_FILE_BYTES) if baseline.exists() else None
    old = _old(before, baseline) if before is not None else None
    side = _side_of(new, theme)
    _refuse_unused_theme([side], theme)
    (side,) = _marked([side], since, removed)
    if side.is_agenda:
        side = _with_settled_marks(side, old, since, no_marks)
    elif no_marks:
        raise click.UsageError(f"--no-marks is for an agenda that is drawn, and {new!r} is drawn already.")
    content, notes = _picture(side, old, format, baseline)
    if old is not None and old.content == content:
        print_text(f"{baseline} is {new} already, to the byte; there is nothing to accept.\n")
        return
    found = _print_differences(old, side, required) if old is not None else None
    if before is not None and required and (found is None or found.unmet):
        which = " ".join(f"--require {layer}" for layer in required)
        click.echo(
            f"Nothing was changed, as {which} is not met; look at both, and accept without it.", err=True
        )
        ctx.exit(2)
    if before is None:
        print_text(f"{baseline} does not exist; {new} becomes the first.\n")
    print_notes(*notes)
    if runs_in_ci() and not in_ci:
        click.echo(
            "A baseline is not accepted in CI, where nobody looks at the difference. Accept it on a machine "
            "of your own and commit it, or add --in-ci.",
            err=True,
        )
        ctx.exit(2)
    if not yes and not click.confirm(f"Put it in the place of {baseline}?", err=True):
        click.echo("Nothing was changed.", err=True)
        ctx.exit(1)
    with locked(baseline):
        # Only the picture that was shown is replaced, not one that was put there meanwhile.
        write_files({baseline: content}, was={baseline: before})
    print_text(f"{baseline}\n")


def _with_settled_marks(side: "Side", old: "Side | None", since: str | None, no_marks: bool) -> "Side":
    """Return an agenda with its own marks or none; the marks of the baseline are out of date."""
    if since and no_marks:
        raise click.UsageError("--since marks, and --no-marks does not; give one of them.")
    if since:
        return side
    if old is not None and old.since and not no_marks:
        raise click.UsageError(
            f"{old.source} marks what changed since {old.since.label}, and what is marked now that edition "
            "tells: add --since with it, or --no-marks for a picture without marks."
        )
    return side.with_badges(None)


def _old(content: bytes, baseline: Path) -> "Side | None":
    """Return the baseline, or None, with a message, where it is damaged: it can be replaced all the same."""
    from agendafunnel.compare.baselines import whole_picture

    try:
        return whole_picture(content, str(baseline))
    except DataError as error:
        print_text(f"{error} What takes its place is not shown beside it, nor drawn like it.\n")
        return None


def _picture(side: "Side", old: "Side | None", format: str, baseline: Path) -> "Drawn":
    """Return the new picture; an agenda is drawn as the baseline was.

    A picture of another kind is a usage error. Raises DataError for a damaged one, LayoutError for a layout.
    """
    from agendafunnel.compare.baselines import Drawn, drawn_like, refuse_damaged

    if side.content is not None and side.kind == format:
        refuse_damaged(side)
        return Drawn(side.content, ())
    if side.content is not None:
        kind = (side.kind or "").upper()
        raise click.UsageError(
            f"{side.source} is a picture of the kind {kind}, and {baseline} should be {format.upper()}; "
            "draw it as that."
        )
    if side.agenda is None:
        raise LayoutError(f"{side.source} is a layout, which cannot be drawn as a baseline; name its agenda.")
    return drawn_like(side, old, format)


def _print_differences(old: "Side", new: "Side", required: "tuple[Layer, ...]") -> "Comparison | None":
    """Print what differs, and return it; None, with a message, where the two cannot be compared."""
    from agendafunnel.compare.comparing import LAYERS, compare
    from agendafunnel.compare.report_formats import written

    try:
        found = compare(old, new, LAYERS, required)
    except DataError as error:
        # A picture that cannot be drawn here can be replaced, though the difference cannot be shown.
        click.echo(f"The two cannot be compared: {error}", err=True)
        return None
    print_text(written(found, "text"))
    return found
