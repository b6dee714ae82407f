"""agendafunnel accept: a new picture in the place of a baseline, after showing what differs."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from agendafunnel.cli.comparing import (
    arranged,
    compared_like_option,
    compared_theme_option,
    marked,
    refuse_unused_theme,
    require_option,
    side_of,
)
from agendafunnel.cli.inputs import EDITION, since_options
from agendafunnel.cli.outputs import print_notes, print_text, write_files
from agendafunnel.cli.translating import echo, say, usage_error
from agendafunnel.errors import DataError, LayoutError
from agendafunnel.languages import readers_catalogue
from agendafunnel.messages import Message, message, message_in, sentences, with_commas
from agendafunnel.user_files import bytes_of

if TYPE_CHECKING:
    from agendafunnel.comparison.baselines import Drawn
    from agendafunnel.comparison.comparing import Comparison, Layer
    from agendafunnel.comparison.sides import Side


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
@compared_theme_option
@since_options
@compared_like_option
@click.option(
    "--no-marks", is_flag=True, help="Draw the agenda without marks, even if the baseline has them."
)
@require_option
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
    like: str | None,
    no_marks: bool,
    required: "tuple[Layer, ...]",
    yes: bool,
    in_ci: bool,
) -> None:
    """Put NEW in the place of BASELINE, after showing what differs.

    BASELINE is the picture that was approved before. If there is none yet, NEW becomes the baseline.

    NEW is a picture of the same format, or an agenda. An agenda is drawn like the baseline: in its theme and
    in its width, and if the baseline keeps the places of an earlier picture, the new one keeps those of the
    baseline. Begin to keep places with --like BASELINE.

    If the baseline has marks, say which ones the new picture has: those since the previous edition
    (--since), or none (--no-marks).

    With --require, NEW is refused if that layer could not be compared with the baseline.
    """
    from agendafunnel.carrying.picture_files import MOST_FILE_BYTES
    from agendafunnel.comparison.baselines import runs_in_ci
    from agendafunnel.locking import locked
    from agendafunnel.writing import format_of

    format = format_of(baseline)
    before = bytes_of(str(baseline), MOST_FILE_BYTES) if baseline.exists() else None
    old = _old(before, baseline) if before is not None else None
    side = side_of(new, theme)
    refuse_unused_theme([side], theme)
    (side,) = arranged(marked([side], since, removed), like, [old])
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
    if not yes and not _is_confirmed(baseline, is_new=before is None):
        echo(message("Nothing was changed."), err=True)
        ctx.exit(1)
    with locked(baseline):
        # Only the picture that was shown is replaced, not one that was put there meanwhile.
        write_files({baseline: content}, was={baseline: before})
    print_text(f"{baseline}\n")


def _is_confirmed(baseline: Path, *, is_new: bool) -> bool:
    """Ask whether a baseline may be written. Click's own question takes no answer but in English."""
    question = (
        message("Write {file}? [y/N]", file=baseline)
        if is_new
        else message("Replace {file}? [y/N]", file=baseline)
    )
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
    from agendafunnel.comparison.baselines import whole_picture

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
    from agendafunnel.comparison.baselines import Drawn, drawn_like, refuse_damaged

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
    from agendafunnel.comparison.comparing import LAYERS, compare
    from agendafunnel.comparison.report_formats import written

    try:
        found = compare(old, new, LAYERS, required)
    except DataError as error:
        # A picture that cannot be drawn here can be replaced, though the difference cannot be shown.
        echo(message("The two cannot be compared. {reason}", reason=error.message), err=True)
        return None
    print_text(written(found, "text", readers_catalogue()))
    return found
