"""agendafunnel compare and accept: what differs between two pictures, and a new one in place of the old."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from agendafunnel.bundled import theme_names
from agendafunnel.cli.inputs import (
    EDITION,
    LAYERS,
    FileOrName,
    edition_before,
    format_option,
    since_options,
)
from agendafunnel.cli.outputs import bytes_of_text, print_notes, print_text, refuse_what_is_read, write_files
from agendafunnel.cli.translating import echo, say, usage_error
from agendafunnel.errors import AgendaFunnelError, DataError, LayoutError, refused
from agendafunnel.languages import readers_catalogue
from agendafunnel.messages import Message, message, message_in, sentences, with_commas
from agendafunnel.sources import opened, source_of
from agendafunnel.user_files import STANDARD_INPUT, bytes_of

if TYPE_CHECKING:
    from agendafunnel.compare.baselines import Drawn
    from agendafunnel.compare.comparing import Comparison, Layer
    from agendafunnel.compare.report_formats import ComparisonFormat
    from agendafunnel.compare.sides import Side

_FORMS: "dict[str, ComparisonFormat]" = {".txt": "text", ".md": "markdown", ".json": "json"}

_theme_option = click.option(
    "--theme",
    type=FileOrName("theme", theme_names),
    metavar="THEME",
    help="The theme to draw an agenda or layout in: a theme file (YAML) or an included theme. Without "
    "it, that of the picture.",
)

_require_option = click.option(
    "--require",
    "required",
    type=click.Choice(LAYERS),
    multiple=True,
    help="Give no verdict (exit code 2) if this layer could not be compared. May be repeated.",
)


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
@_theme_option
@since_options
@click.option(
    "--layer",
    "layers",
    type=click.Choice(LAYERS),
    multiple=True,
    help="Compare only this layer. May be repeated. Without it, all three are compared.",
)
@_require_option
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
    layers: "tuple[Layer, ...]",
    required: "tuple[Layer, ...]",
    format_name: "ComparisonFormat",
    output: str | None,
    reports: tuple[Path, ...],
    drawn: tuple[Path, ...],
) -> None:
    """Show what differs between BEFORE and AFTER.

    Each of the two is a picture (PNG, SVG, PDF or JPEG), an agenda, an included edition, or the JSON of a
    layout.

    Three layers are compared: data, layout and pixels. Each difference names its element, such as a card. A
    picture is only the same if its pixels were compared too. With --layer you leave layers out.

    An agenda is drawn like the picture beside it: in its theme, in its width and with its marks. Then the
    marks are not compared. With --since they are: they are made again from the previous edition.
    """
    from agendafunnel.compare.comparing import compare as compared
    from agendafunnel.compare.report_formats import written

    targets = ([Path(output)] if output else []) + [*reports, *drawn]
    refuse_what_is_read(targets, (before, after, theme, since), "compared")
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
        sides = [_side_of(before, theme), _side_of(after, theme)]
        _refuse_unused_theme(sides, theme)
        old, new = _marked(sides, since, removed)
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
            named,
            message("It has no picture to compare. Compare its contents with 'agendafunnel diff'."),
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
        raise usage_error(
            message("--theme is for an agenda or a layout. A picture has its own theme: leave --theme out.")
        )


def _marked(sides: "list[Side]", since: str | None, removed: bool) -> "list[Side]":
    """Return the sides; agendas among them mark what changed since the edition that --since names.

    It is a usage error where there is no agenda to mark. Raises NotFoundError and DataError.
    """
    if removed and not since:
        raise usage_error(message("--removed only works with --since. Add --since, or leave it out."))
    if not since:
        return sides
    if not any(side.is_agenda for side in sides):
        raise usage_error(
            message("--since is for an agenda. A picture has its own marks: leave --since out.")
        )
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
    from agendafunnel.compare.report_picture import panels

    picture = panels(found, readers_catalogue())
    if picture is None:
        print_notes(message("'{file}' was not written, as one of the two cannot be drawn here.", file=output))
        return
    write_files({Path(output): picture})
    click.echo(output, err=True)


@click.command(
    epilog="""\b
Exit codes:
  0  accepted
  1  not accepted: you said no, or NEW is damaged
  2  refused, as the message says
  3  agendafunnel itself failed

\b
Examples:
  agendafunnel accept nieuw.png gepubliceerd.png
      Show what differs, and ask.
  agendafunnel accept agenda.yaml gepubliceerd.png
      Draw the agenda first.
  agendafunnel accept agenda.yaml gepubliceerd.png --since vorige.yaml
      Draw the agenda with marks.
"""
)
@click.argument("new", type=EDITION, metavar="NEW")
@click.argument("baseline", type=click.Path(path_type=Path), metavar="BASELINE")
@_theme_option
@since_options
@click.option(
    "--no-marks", is_flag=True, help="Draw the agenda without marks, even if the baseline has them."
)
@_require_option
@click.option("--yes", is_flag=True, help="Do not ask; the differences are still shown.")
@click.option(
    "--in-ci",
    is_flag=True,
    help="Accept in CI too. Without this option that is refused, as nobody looks at the differences there.",
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

    BASELINE is the picture that was approved before. If there is none yet, NEW becomes the baseline.

    NEW is a picture of the same format, or an agenda. An agenda is drawn like the baseline: in its theme and
    in its width.

    If the baseline has marks, say which ones the new picture has: those since the previous edition
    (--since), or none (--no-marks).

    With --require, NEW is refused if that layer could not be compared with the baseline.
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
        raise usage_error(
            message(
                "--no-marks is for an agenda, and '{file}' is already drawn. Leave --no-marks out.", file=new
            )
        )
    content, notes = _picture(side, old, format, baseline)
    if old is not None and old.content == content:
        _print(
            message(
                "{new} and {baseline} are identical: there is nothing to accept.", new=new, baseline=baseline
            )
        )
        return
    found = _print_differences(old, side, required) if old is not None else None
    if before is not None and required and (found is None or found.unmet):
        echo(_not_required(required), err=True)
        ctx.exit(2)
    if before is None:
        _print(
            message("{baseline} does not exist yet: {new} becomes the baseline.", baseline=baseline, new=new)
        )
    print_notes(*notes)
    if runs_in_ci() and not in_ci:
        echo(
            message(
                "In CI no baseline is accepted, as nobody looks at the differences there. Accept it on your "
                "own computer and commit it, or add --in-ci."
            ),
            err=True,
        )
        ctx.exit(2)
    if not yes and not _is_confirmed(baseline):
        echo(message("Nothing was changed."), err=True)
        ctx.exit(1)
    with locked(baseline):
        # Only the picture that was shown is replaced, not one that was put there meanwhile.
        write_files({baseline: content}, was={baseline: before})
    print_text(f"{baseline}\n")


def _is_confirmed(baseline: Path) -> bool:
    """Ask whether a baseline may be replaced. Click's own question takes no answer but in English."""
    question = message("Replace {file}? [y/N]", file=baseline)
    answer = click.prompt(say(question), default="", show_default=False, err=True)
    answers = say(message_in("answers that mean yes, in small letters", "y, yes")).split(", ")
    return answer.strip().lower() in ("y", "yes", *answers)


def _not_required(required: "tuple[Layer, ...]") -> Message:
    """Return that what --require names could not be compared."""
    return sentences(
        message("Nothing was changed."),
        message(
            "What --require names could not be compared ({layers}). Look at both pictures yourself, and "
            "accept without --require.",
            layers=with_commas(required),
        ),
    )


def _print(said: Message) -> None:
    """Print a message on standard output, in UTF-8 like the report."""
    print_text(f"{say(said)}\n")


def _with_settled_marks(side: "Side", old: "Side | None", since: str | None, no_marks: bool) -> "Side":
    """Return an agenda with its own marks or none; the marks of the baseline are out of date."""
    if since and no_marks:
        raise usage_error(message("--since and --no-marks contradict each other. Give one of them."))
    if since:
        return side
    if old is not None and old.since and not no_marks:
        raise usage_error(
            message(
                "{file} marks what changed since {edition}. Add --since with the previous edition, or "
                "--no-marks for a picture without marks.",
                file=old.source,
                edition=old.since.label,
            )
        )
    return side.with_badges(None)


def _old(content: bytes, baseline: Path) -> "Side | None":
    """Return the baseline, or None, with a message, where it is damaged: it can be replaced all the same."""
    from agendafunnel.compare.baselines import whole_picture

    try:
        return whole_picture(content, str(baseline))
    except DataError as error:
        text = message("It is replaced without showing what differs, and the new one is not drawn like it.")
        _print(sentences(error.message, text))
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
        raise usage_error(
            message(
                "{file} is a picture of the kind {kind}, and {baseline} should be {format}. Draw it as "
                "{format}.",
                file=side.source,
                kind=(side.kind or "").upper(),
                baseline=baseline,
                format=format.upper(),
            )
        )
    if side.agenda is None:
        raise LayoutError(
            message(
                "{file} is a layout, which cannot be drawn as a baseline. Name its agenda instead.",
                file=side.source,
            )
        )
    return drawn_like(side, old, format)


def _print_differences(old: "Side", new: "Side", required: "tuple[Layer, ...]") -> "Comparison | None":
    """Print what differs, and return it; None, with a message, where the two cannot be compared."""
    from agendafunnel.compare.comparing import LAYERS, compare
    from agendafunnel.compare.report_formats import written

    try:
        found = compare(old, new, LAYERS, required)
    except DataError as error:
        # A picture that cannot be drawn here can be replaced, though the difference cannot be shown.
        echo(message("The two cannot be compared. {reason}", reason=error.message), err=True)
        return None
    print_text(written(found, "text", readers_catalogue()))
    return found
