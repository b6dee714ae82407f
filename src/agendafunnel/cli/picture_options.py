"""Options that say which part of an agenda is drawn, on what background, and how wide."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from agendafunnel.cli.output_formats import is_picture
from agendafunnel.cli.translating import usage_error
from agendafunnel.field_types import short
from agendafunnel.messages import message, one_of

if TYPE_CHECKING:
    _Colour = click.ParamType[str]
    _Number = click.ParamType[int]
else:
    # Generic only since click 8.4.
    _Colour = _Number = click.ParamType

_Command = TypeVar("_Command", bound=Callable[..., Any])

NO_BACKGROUND = "none"
"""What --background takes instead of a colour."""

_IN_PIXELS = {"png", "svg", "wiki"}
"""Our formats that have a width in pixels, or say where something is in a picture of that width."""


class _BackgroundColour(_Colour):
    """The word "none", or a colour, as it is written in a theme; the # may be left out."""

    name = "colour"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word, or the colour as #rrggbb. It is a usage error where it is neither."""
        written = value.strip().lower().removeprefix("#")
        if written == NO_BACKGROUND:
            return NO_BACKGROUND
        if len(written) in (3, 6) and not set(written) - set("0123456789abcdef"):
            return "#" + ("".join(2 * digit for digit in written) if len(written) == 3 else written)
        raise usage_error(
            message(
                "'{value}' is not a background. Write 'none', or a colour of six digits or letters from a to "
                "f, like 'ffffff'.",
                value=short(value),
            )
        )


class _WidthInPixels(_Number):
    """A whole number of pixels, with or without "px" behind it."""

    name = "pixels"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number. It is a usage error where there is none."""
        written = re.fullmatch(r"\s*([0-9]{1,9})\s*(?:px)?\s*", str(value), re.IGNORECASE)
        if written is None or not int(written[1]):
            raise usage_error(
                message(
                    "'{value}' is not a width in pixels. Write a whole number, like 1200px.",
                    value=short(str(value)),
                )
            )
        return int(written[1])


def part_options(command: _Command) -> _Command:
    """Add the options --domain and --stage."""
    domain = click.option(
        "--domain",
        "domains",
        multiple=True,
        metavar="DOMAIN",
        help="Only this domain, by its id or name. May be repeated.",
    )
    stage = click.option(
        "--stage",
        "stages",
        multiple=True,
        metavar="STAGE",
        help="Only this stage, by its id or name. May be repeated.",
    )
    return domain(stage(command))


background_option = click.option(
    "--background",
    type=_BackgroundColour(),
    metavar="COLOUR",
    help="The colour of the background (like 'ffffff'), or none for a transparent picture. Without it, the "
    "theme's.",
)

width_option = click.option(
    "--width",
    type=_WidthInPixels(),
    metavar="PIXELS",
    help="The width of a PNG, and of an SVG as it is shown, instead of --dpi: 1200px.",
)


def is_card(size: str | None) -> bool:
    """Return whether --size names the card for social media, and no sheet."""
    return size is not None and size.strip().lower() == "social"


def refuse_for_card(
    wanted: Mapping[Path, str], formats: Iterable[str], fit: str | None, pages: object, like: str | None
) -> None:
    """Raise a usage error where --size social goes with documents, --fit, --pages or --like."""
    documents = [str(path) for path, name in wanted.items() if not is_picture(name)]
    documents += [f".{name}" for name in formats if not is_picture(name)]
    if documents:
        raise usage_error(
            message(
                "--size social draws a card, and '{file}' is a document about the whole picture. Write it in "
                "a run of its own, without --size social.",
                file=documents[0],
            )
        )
    if fit is not None:
        raise usage_error(message("--size social has no cards to fit. Leave --fit out."))
    if pages is not None:
        raise usage_error(message("--size social is one card. Leave --pages out."))
    if like is not None:
        raise usage_error(message("--size social keeps no places of an earlier picture. Leave --like out."))


def _has_pixels(name: str) -> bool:
    """Return whether a format, also of a plugin, is one of pictures of pixels."""
    from agendafunnel.render.formats import picture_format

    return is_picture(name) and picture_format(name).is_raster


def refuse_unused_width(width: int | None, dpi: int | None, formats: Iterable[str]) -> None:
    """Raise a usage error where --width is given beside --dpi, or where no output has a width in pixels."""
    if width is None:
        return
    if dpi is not None:
        raise usage_error(message("--width and --dpi both say how many pixels a PNG has. Leave one out."))
    named = set(formats)
    if named and not named & _IN_PIXELS and not any(map(_has_pixels, named)):
        raise usage_error(
            message(
                "--width only applies to files that end in {suffixes}. Leave it out, or add such a file with "
                "-o.",
                suffixes=one_of(f".{name}" for name in sorted(_IN_PIXELS)),
            )
        )
