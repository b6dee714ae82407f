"""agendafunnel accept: replace a baseline by a new picture, after the difference was shown."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from agendafunnel.cli.arguments import EDITION, require_option, since_options, theme_option
from agendafunnel.cli.compare import marked, refuse_idle_theme, side_of
from agendafunnel.cli.outputs import print_notes, print_text, write_files
from agendafunnel.errors import DataError, LayoutError
from agendafunnel.user_files import bytes_of

if TYPE_CHECKING:
    from agendafunnel.compare.baselines import Drawn
    from agendafunnel.compare.comparing import Comparison, Layer
    from agendafunnel.compare.sides import Side


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
    from agendafunnel.locking import held
    from agendafunnel.writing import format_of

    format = format_of(baseline)
    before = bytes_of(str(baseline), MOST_FILE_BYTES) if baseline.exists() else None
    old = _old(before, baseline) if before is not None else None
    side = side_of(new, theme)
    refuse_idle_theme([side], theme)
    (side,) = marked([side], since, removed)
    if side.is_agenda:
        side = _with_settled_marks(side, old, since, no_marks)
    elif no_marks:
        raise click.UsageError(f"--no-marks is for an agenda that is drawn, and {new!r} is drawn already.")
    content, notes = _picture(side, old, format, baseline)
    if old is not None and old.content == content:
        print_text(f"{baseline} is {new} already, to the byte; there is nothing to accept.\n")
        return
    found = _shown(old, side, required) if old is not None else None
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
    with held(baseline):
        # Only the picture that was shown is replaced, not one that was put there meanwhile.
        write_files({baseline: content}, was={baseline: before})
    print_text(f"{baseline}\n")


def _with_settled_marks(side: "Side", old: "Side | None", since: str | None, no_marks: bool) -> "Side":
    """Return an agenda with marks of its own, or none: those of the baseline were of another day."""
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


def _shown(old: "Side", new: "Side", required: "tuple[Layer, ...]") -> "Comparison | None":
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
