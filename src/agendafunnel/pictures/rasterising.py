"""Logos, and any SVG, as pixels: resvg draws SVG in a process of its own with limits of memory and time.

A few hundred bytes of SVG can take terabytes or hours (patterns, masks, references, huge numbers), and Python
cannot catch the end of memory or stack. So no SVG is drawn in the user's process: a failure in the other one
becomes an error here.
"""

import io
import os
import signal
import sys
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PIL import Image

from agendafunnel.errors import DataError, Fault, OutputError, reason_of
from agendafunnel.messages import Message, message, sentences
from agendafunnel.pictures.drawing_process import REFUSED
from agendafunnel.pictures.files import PNG_SIGNATURE, Picture

_MEBIBYTE = 1024**2

_LEAST_MEMORY = 256 * _MEBIBYTE  # Bytes for Python, resvg (16 MiB together) and a small drawing.

_MEMORY_OF_PIXEL = 40
"""Bytes: ten layers of four. Our own pictures take two layers; each transparent group, mask or pattern of the
size of the picture takes one more while it is drawn."""

_MEMORY_OF_BYTE = 64  # Bytes of memory for each byte of the SVG.
_LEAST_SECONDS = 10  # Processor time. A logo takes a fiftieth of a second.
_PIXELS_OF_SECOND = 2_000_000
"""Pixels for each second of processor time; our own pictures are drawn eight times as fast."""
_BYTES_OF_SECOND = 1_000_000  # Bytes of SVG for each second; they are read and drawn ten times as fast.
_TIMES_AS_LONG = 10  # How many times its processor time a process may take by the clock, on a busy machine.
_MORE_SECONDS = 60  # By the clock, beside that, to read resvg from a slow disk.
_MOST_SAID = 200  # The most characters of a message of resvg.


_LOGO_NOT_DRAWN = message("The logo cannot be drawn.")


class CannotDrawError(Exception):
    """An SVG cannot be drawn. The message is whole sentences, in which "the SVG" is the picture."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class NoProcessError(CannotDrawError):
    """The process that would draw an SVG cannot be started here, whatever the SVG."""


def is_installed() -> bool:
    """Return whether resvg-py, which draws SVG, is installed."""
    return find_spec("resvg_py") is not None


def drawn(picture: Picture, size: tuple[int, int]) -> Image.Image:
    """Return a logo drawn in `size` pixels, in mode RGBA; the same for a PNG, a PDF and a figure.

    Raises DataError for an SVG that cannot be drawn, and OutputError where resvg-py, which draws it, is not
    installed, or no process can be started for it.
    """
    content = picture.content if picture.kind == "png" else _drawn_svg(picture.content, size)
    with Image.open(io.BytesIO(content), formats=["PNG"]) as image:
        pixels = image.convert("RGBA")
    return pixels if pixels.size == size else pixels.resize(size, Image.Resampling.LANCZOS)


@lru_cache(maxsize=4)
def _drawn_svg(content: bytes, size: tuple[int, int]) -> bytes:
    """Return the PNG of an SVG logo, as large as fits in `size`; kept for a logo that is drawn again."""
    try:
        return rasterised(content, size)
    except ImportError:
        raise OutputError(
            message(
                "The logo is SVG, and resvg-py, which draws it in PNG and PDF, is not installed. Install it "
                "with: pip install {package}. Or use a logo in PNG, or draw an SVG.",
                package='"agendafunnel[logo]"',
            )
        ) from None
    except NoProcessError as error:
        raise OutputError(sentences(_LOGO_NOT_DRAWN, error.message)) from None
    except CannotDrawError as error:
        fault = Fault("theme", 0, 0, "logo.file", sentences(_LOGO_NOT_DRAWN, error.message))
        raise DataError((fault,)) from None


def rasterised(
    svg: bytes, size: tuple[int, int], fonts: Sequence[str] = (), *, family: str = "", by_width: bool = False
) -> bytes:
    """Return the PNG of an SVG, as large as fits in `size` in pixels.

    With `by_width` it has the width of `size`, and the height that follows from its proportions. `fonts` are
    font files for its texts, and `family` is the family of texts in other fonts, which are not drawn without.

    Raises CannotDrawError where it is no drawing, or takes more memory or time than a drawing of this size
    may; ImportError where resvg-py is not installed.
    """
    spec = find_spec("resvg_py")
    if spec is None or spec.origin is None:
        raise ImportError(name="resvg_py")
    pixels = size[0] * size[1]
    font_bytes = sum(Path(font).stat().st_size for font in fonts if Path(font).is_file())
    memory = _LEAST_MEMORY + _MEMORY_OF_PIXEL * pixels + _MEMORY_OF_BYTE * len(svg) + 2 * font_bytes
    seconds = _LEAST_SECONDS + pixels // _PIXELS_OF_SECOND + len(svg) // _BYTES_OF_SECOND
    on_clock = _MORE_SECONDS + _TIMES_AS_LONG * seconds
    numbers = map(str, (size[0], 0 if by_width else size[1], memory, seconds, on_clock))
    arguments = str(Path(spec.origin).parent.parent), *numbers
    code, output, said = _run(arguments, (family, *fonts), svg, on_clock)
    if code == 0 and output.startswith(PNG_SIGNATURE):
        return output
    raise CannotDrawError(_why(code, output, said, memory, seconds, on_clock))


def _run(
    arguments: Sequence[str], family_and_fonts: Sequence[str], svg: bytes, most_seconds: int
) -> tuple[int | None, bytes, bytes]:
    """Run the program that draws; return its exit code (None: out of time), output and error output.

    The process has ended when this returns or raises.
    """
    if sys.platform in ("emscripten", "wasi") or not sys.executable or getattr(sys, "frozen", False):
        raise NoProcessError(
            message("The SVG is drawn by a separate program, which cannot be started here. Save it as PNG.")
        )
    # Imported only for an SVG: this takes as long as a small picture.
    import subprocess

    program = str(Path(__file__).with_name("drawing_process.py"))
    # The process ends when `held` is closed, which the system does if this process is killed.
    given, held = os.pipe() if os.name == "posix" else (-1, -1)
    try:
        # Isolated and without site, so that nothing of the user's folder or variables is imported.
        done = subprocess.run(  # noqa: S603 - this Python, and a file of ours
            [sys.executable, "-I", "-S", program, *arguments, str(given), *family_and_fonts],
            input=svg,
            capture_output=True,
            timeout=most_seconds,
            check=False,
            env={**os.environ, "RUST_BACKTRACE": "0"},
            pass_fds=(given,) if given >= 0 else (),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        return None, b"", b""
    except OSError as error:
        raise NoProcessError(
            sentences(message("The program that draws SVG cannot be started."), reason_of(error))
        ) from None
    finally:
        for descriptor in (held, given):
            if descriptor >= 0:
                os.close(descriptor)
    return done.returncode, done.stdout, done.stderr


def _why(code: int | None, output: bytes, said: bytes, memory: int, seconds: int, on_clock: int) -> Message:
    """Return why an SVG was not drawn, by the exit code and output of the program that draws."""
    if code == REFUSED:
        first = output.decode("utf-8", "replace").strip().partition("\n")[0].rstrip(".")[:_MOST_SAID]
        # The words of resvg, which speaks English alone.
        reason = message("The library resvg says: {reason}.", reason=first) if first else None
        return sentences(message("The SVG is not a drawing that can be drawn."), reason)
    if code is None or code == -_signal("SIGALRM"):
        why = message("Drawing the SVG took longer than {number} seconds.", number=on_clock)
    elif code == -_signal("SIGXCPU"):
        why = message("Drawing the SVG takes more than {number} seconds of processor time.", number=seconds)
    elif b"memory allocation" in said or b"MemoryError" in said:
        why = message("Drawing the SVG takes more than {number} MiB of memory.", number=memory // _MEBIBYTE)
    elif code == -_signal("SIGKILL"):
        why = message("The system stopped the drawing of the SVG, probably as memory ran out.")
    elif code < 0:
        name = signal.Signals(-code).name
        why = message("The program that draws the SVG crashed ({signal}).", signal=name)
    else:
        why = message("The program that draws the SVG failed (exit code {code}).", code=code)
    return sentences(why, message("Simplify the SVG, or save it as PNG."))


def _signal(name: str) -> int:
    """Return the number of a signal; for one that this system lacks, a number that no process ends with."""
    return getattr(signal, name, 1 << 30)
