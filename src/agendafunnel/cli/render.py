"""agendafunnel render: from an agenda to files."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from agendafunnel.cli.arguments import (
    agenda_argument,
    read_agenda_argument,
    read_theme_option,
    stem_of,
    strict_option,
    theme_option,
)

if TYPE_CHECKING:
    from agendafunnel.render import Format, SvgText

_FORMATS: tuple["Format", ...] = ("png", "svg", "pdf")
_USUAL_FORMATS: tuple["Format", ...] = ("png", "svg")


@click.command(
    epilog="""\b
Examples:
  agendafunnel render                          the bundled edition of July 2022, PNG and SVG
  agendafunnel render agenda.yaml              agenda.png and agenda.svg, in this folder
  agendafunnel render agenda.yaml -o out.pdf   the format by the suffix; -o may be repeated
  agendafunnel render - --format svg -o -      from standard input to standard output
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
    type=click.Choice(_FORMATS, case_sensitive=False),
    help="The format, where no suffix says it. May be repeated where there is no -o.",
)
@theme_option
@click.option(
    "--dpi",
    type=click.IntRange(1, 2400),
    help="Dots per inch of a PNG; the theme's if absent.",
)
@click.option(
    "--svg-text",
    type=click.Choice(("embed", "outline", "system")),
    default="embed",
    show_default=True,
    help="How an SVG carries its fonts: embedded, as shapes, or those of the reader.",
)
@strict_option
def render(
    agenda: str,
    outputs: tuple[Path, ...],
    formats: tuple["Format", ...],
    theme: str,
    dpi: int | None,
    svg_text: "SvgText",
    strict: bool,
) -> None:
    """Draw AGENDA as PNG, SVG or PDF.

    AGENDA is a YAML file, '-' for standard input, or the name of a bundled edition; without it, the
    edition of July 2022 is drawn. Without -o, PNG and SVG land in this folder and their names are
    printed.
    """
    from agendafunnel.api import measurer_of
    from agendafunnel.layout.engine import lay_out
    from agendafunnel.render import draw
    from agendafunnel.scene import compose
    from agendafunnel.writing import write

    wanted = _wanted(outputs, formats)
    data = read_agenda_argument(agenda)
    look = read_theme_option(theme)
    layout = lay_out(data, look, measurer_of(look), strict=strict)
    for notice in layout.notices:
        click.echo(f"Note: {notice}", err=True)
    scene = compose(layout, look)
    if not wanted:
        stem = stem_of(agenda, data.edition.id)
        wanted = [(Path(f"{stem}.{name}"), name) for name in formats or _USUAL_FORMATS]
    # All pictures are drawn before the first is written: what fails, fails with nothing on disk.
    drawn = [(path, draw(scene, name, dpi=dpi, svg_text=svg_text)) for path, name in wanted]
    for path, content in drawn:
        if str(path) == "-":
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            write(path, content)
            click.echo(str(path), err=any(str(other) == "-" for other, _ in drawn))


def _wanted(outputs: tuple[Path, ...], formats: tuple["Format", ...]) -> list[tuple[Path, "Format"]]:
    """Give each file with its format; a usage error where that is not said, or said twice."""
    from agendafunnel.errors import OutputError
    from agendafunnel.writing import format_of

    if outputs and len(formats) > 1:
        raise click.UsageError("Give one --format with -o, or none; the suffix of each file says its own.")
    wanted: list[tuple[Path, Format]] = []
    for path in outputs:
        if str(path) == "-" and not formats:
            raise click.UsageError("Standard output has no suffix; add --format png, svg or pdf.")
        if path in (other for other, _ in wanted):
            raise click.UsageError(f"The file {str(path)!r} is given twice; each picture needs its own.")
        if path.is_dir():
            raise click.UsageError(f"{str(path)!r} is a folder; name a file in it.")
        try:
            found = format_of(path)
        except OutputError as error:
            if not formats:
                raise click.UsageError(str(error)) from None
            found = formats[0]
        if formats and found != formats[0]:
            raise click.UsageError(
                f"The file {str(path)!r} ends in '.{found}', but --format says {formats[0]}."
            )
        wanted.append((path, found))
    return wanted
