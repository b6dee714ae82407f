"""agendafunnel accept: a new picture takes the place of a baseline, after the difference was shown."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from agendafunnel.bundled import edition_names, format_of_suffix
from agendafunnel.cli.arguments import FileOrName, print_text, theme_option
from agendafunnel.cli.sides import side_of

if TYPE_CHECKING:
    from agendafunnel.compare.sides import Side

_NEW = FileOrName("agenda", edition_names)


@click.command(
    epilog="""\b
Examples:
  agendafunnel accept nieuw.png gepubliceerd.png         shows what differs, and asks
  agendafunnel accept agenda.yaml gepubliceerd.png       draws the agenda first
  agendafunnel accept agenda.yaml gepubliceerd.png --yes
"""
)
@click.argument("new", type=_NEW)
@click.argument("baseline", type=click.Path(path_type=Path))
@theme_option
@click.option("--yes", is_flag=True, help="Do not ask; the difference is shown all the same.")
@click.option(
    "--in-ci",
    is_flag=True,
    help="Accept also where the environment says CI, which else is refused: nobody looks there.",
)
@click.pass_context
def accept(ctx: click.Context, new: str, baseline: Path, theme: str | None, yes: bool, in_ci: bool) -> None:
    """Put NEW in the place of BASELINE, after showing what differs.

    NEW is a picture of the same format, or an agenda, which is drawn as the baseline was: in its theme and
    its size. Without a baseline, NEW becomes it.
    """
    from agendafunnel.writing import format_of, write_all

    format_of(baseline)
    old = side_of(str(baseline), None) if baseline.exists() else None
    side = side_of(new, theme)
    if side.content is not None and Path(new).suffix.lower() != baseline.suffix.lower():
        raise click.UsageError(f"{new!r} is no {baseline.suffix} as {str(baseline)!r} is; draw it as that.")
    content = side.content or _drawn(side, old, baseline)
    if old is not None and old.content == content:
        click.echo(f"{baseline} is {new} already, to the byte; there is nothing to accept.")
        return
    if old is None:
        click.echo(f"{baseline} does not exist; {new} becomes the first.")
    else:
        _show(old, side)
    if _is_ci() and not in_ci:
        click.echo(
            "A baseline is not accepted in CI, where nobody looks at the difference. Accept it on a machine "
            "of your own and commit it, or add --in-ci.",
            err=True,
        )
        ctx.exit(2)
    if not yes and not click.confirm(f"Put it in the place of {baseline}?", err=True):
        click.echo("Nothing was changed.", err=True)
        ctx.exit(1)
    write_all({baseline: content})
    click.echo(str(baseline))


def _is_ci() -> bool:
    """Tell whether this runs in CI, as all services say it."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false", "no")


def _show(old: "Side", new: "Side") -> None:
    from agendafunnel.compare.comparing import compare
    from agendafunnel.compare.formats import written
    from agendafunnel.errors import DataError

    try:
        print_text(written(compare(old, new), "text"))
    except DataError as error:
        # What is damaged is replaced all the more, but nobody can be shown how it differs.
        click.echo(f"The two cannot be compared: {error}", err=True)


def _drawn(side: "Side", old: "Side | None", baseline: Path) -> bytes:
    """Draw an agenda as the baseline was drawn."""
    from agendafunnel.compare.drawing import drawn_like
    from agendafunnel.errors import LayoutError

    format = format_of_suffix(baseline)
    if format is None or side.agenda is None:
        raise LayoutError(f"{side.source} is a layout, which cannot be drawn as a baseline; name its agenda.")
    return drawn_like(side, old, format)
