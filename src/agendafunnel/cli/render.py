"""agendafunnel render: from an agenda to files."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from agendafunnel.bundled import (
    FORMATS,
    RENDERERS,
    SVG_TEXTS,
    Fit,
    Format,
    Renderer,
    SvgText,
    format_of_suffix,
)
from agendafunnel.cli.arguments import (
    agenda_argument,
    fit_option,
    laid_out,
    print_bytes,
    since_options,
    size_option,
    stem_of,
    strict_option,
    theme_option,
)

if TYPE_CHECKING:
    from agendafunnel.cli.arguments import LaidOut
    from agendafunnel.scene import Scene
    from agendafunnel.theme import Theme

_USUAL_FORMATS: tuple[Format, ...] = ("png", "svg")
_STANDARD_OUTPUT = Path("-")


@click.command(
    epilog="""\b
Examples:
  agendafunnel render                          the bundled edition of July 2022, PNG and SVG
  agendafunnel render agenda.yaml              agenda.png and agenda.svg, in this folder
  agendafunnel render agenda.yaml -o out.pdf   the format by the suffix; -o may be repeated
  agendafunnel render - --format svg -o -      from standard input to standard output
  agendafunnel render agenda.yaml --since vorige.yaml   with marks on what is new or has moved
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
    type=click.Choice(FORMATS, case_sensitive=False),
    help="The format, where no suffix says it. May be repeated where there is no -o.",
)
@theme_option
@click.option(
    "--dpi",
    type=click.IntRange(10, 2400),
    help="Dots per inch of a PNG; the theme's if absent.",
)
@click.option(
    "--renderer",
    type=click.Choice(RENDERERS),
    default=RENDERERS[0],
    show_default=True,
    help="What draws a PNG: Pillow, or matplotlib, which takes longer.",
)
@click.option(
    "--svg-text",
    type=click.Choice(SVG_TEXTS),
    default="embed",
    show_default=True,
    help="How an SVG carries its fonts: embedded, as shapes, or those of the reader.",
)
@size_option
@fit_option
@strict_option
@since_options
@click.option(
    "--no-data", "data", flag_value=False, default=True, help="Leave the agenda out of the pictures."
)
@click.option(
    "--no-contacts",
    "contacts",
    flag_value=False,
    default=True,
    help="Leave the contacts out of the agenda that the pictures carry.",
)
def render(
    agenda: str | None,
    outputs: tuple[Path, ...],
    formats: tuple[Format, ...],
    theme: str | None,
    dpi: int | None,
    renderer: Renderer,
    svg_text: SvgText,
    size: str | None,
    fit: Fit | None,
    strict: bool,
    since: str | None,
    removed: bool,
    data: bool,
    contacts: bool,
) -> None:
    """Draw AGENDA as PNG, SVG or PDF.

    AGENDA is a YAML file, '-' for standard input, or the name of a bundled edition; without it, the
    edition of July 2022 is drawn. Without -o, PNG and SVG land in this folder and their names are
    printed.

    Each picture carries the agenda and the theme that it was drawn of, for 'agendafunnel extract' and
    'agendafunnel compare'; nobody sees them in the picture, but whoever has it can take them out.
    """
    wanted = _wanted(outputs, tuple(dict.fromkeys(formats)))
    for path in wanted:
        if path != _STANDARD_OUTPUT and any(
            given and _is_same(path, Path(given)) for given in (agenda, theme, since)
        ):
            raise click.UsageError(f"{str(path)!r} is what is read; write to another file.")
    made = laid_out(agenda, theme, size=size, fit=fit, strict=strict, since=since, removed=removed)
    for path in wanted:
        if path != _STANDARD_OUTPUT and _is_of_theme(path, made.theme):
            raise click.UsageError(f"{str(path)!r} is a file of the theme; write to another file.")

    from agendafunnel.render import draw
    from agendafunnel.scene import compose
    from agendafunnel.writing import write_all

    scene = compose(made.layout, made.theme)
    if data:
        scene = _with_data(scene, made, contacts)
    if not wanted:
        stem = stem_of(agenda, made.layout.edition)
        wanted = {Path(f"{stem}.{name}"): name for name in formats or _USUAL_FORMATS}
    drawn = {
        path: draw(scene, name, dpi=dpi, renderer=renderer, svg_text=svg_text)
        for path, name in wanted.items()
    }
    files = {path: content for path, content in drawn.items() if path != _STANDARD_OUTPUT}
    write_all(files)
    if _STANDARD_OUTPUT in drawn:
        print_bytes(drawn[_STANDARD_OUTPUT])
    for path in files:
        # Where a picture goes to standard output, nothing else may.
        click.echo(str(path), err=_STANDARD_OUTPUT in drawn)


def _with_data(scene: "Scene", made: "LaidOut", contacts: bool) -> "Scene":
    """Give the scene with its data, or as it is where that is too much, which is told."""
    from agendafunnel.carrying.payload import payload_of
    from agendafunnel.errors import OutputError

    try:
        data = payload_of(made.agenda, made.theme, since=made.since, fit=made.fit, contacts=contacts)
    except OutputError as error:
        click.echo(f"Note: The pictures carry no data: {error}", err=True)
        return scene
    return scene._replace(data=data)


def _wanted(outputs: tuple[Path, ...], formats: tuple[Format, ...]) -> dict[Path, Format]:
    """Give each file with its format; a usage error where that is not said, or said twice."""
    if outputs and len(formats) > 1:
        raise click.UsageError("Give one --format with -o, or none; the suffix of each file says its own.")
    said = formats[0] if formats else None
    wanted: dict[Path, Format] = {}
    for path in outputs:
        if any(_is_same(path, other) for other in wanted):
            raise click.UsageError(f"The file {str(path)!r} is given twice; each picture needs its own.")
        wanted[path] = _format_of(path, said)
    said_for_none = said and all(format_of_suffix(path) for path in outputs)
    for path, found in wanted.items():
        if said_for_none and found != said:
            raise click.UsageError(f"The file {str(path)!r} ends in '.{found}', but --format says {said}.")
    return wanted


def _format_of(path: Path, said: Format | None) -> Format:
    """Give the format of a file: what its suffix says, or else what --format said."""
    from agendafunnel.errors import OutputError
    from agendafunnel.writing import format_of

    if path == _STANDARD_OUTPUT:
        if said is None:
            raise click.UsageError("Standard output has no suffix; add --format png, svg or pdf.")
        return said
    try:
        if path.is_dir():
            raise click.UsageError(f"{str(path)!r} is a folder; name a file in it.")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"The file {str(path)!r} cannot be written: {reason}.") from None
    try:
        return format_of_suffix(path) or said or format_of(path)
    except OutputError as error:
        raise click.UsageError(str(error)) from None


def _is_same(one: Path, other: Path) -> bool:
    """Tell whether two paths name one file, also where there is no file yet."""
    try:
        return one.resolve() == other.resolve()
    except (OSError, ValueError, RuntimeError):
        return False


def _is_of_theme(path: Path, look: "Theme") -> bool:
    """Tell whether a file is a font or the logo of a theme, which knows the logo by what it holds."""
    fonts = (look.fonts.regular, look.fonts.bold, look.fonts.oblique, *look.fonts.fallback)
    if any(_is_same(path, Path(font)) for font in fonts):
        return True
    try:
        return bool(look.logo and path.is_file() and path.read_bytes() == look.logo.file.content)
    except OSError:
        return False  # What cannot be read is told where it is written.
