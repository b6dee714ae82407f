"""The program that draws one SVG, in a process of its own; started by `rasterising`, and run as a file.

It imports nothing of agendafunnel, so that it starts in a hundredth of a second, and nothing that a
damaged picture could reach. An SVG comes in on standard input, and goes out as PNG on standard output;
what resvg says is wrong with it goes out instead with the exit code `REFUSED`.
"""

import sys

REFUSED = 3
"""The exit code where the SVG is no drawing; what is wrong stands on standard output."""


def main(arguments: list[str]) -> int:
    """Draw what stands on standard input. Return the exit code.

    `arguments`: the folder with resvg_py, width and height in pixels (height 0: as the width makes it),
    bytes of memory, seconds of processor time, seconds in all, the descriptor that closes with the parent
    (-1: none), the family of the texts whose own font is not among the files (empty: they are not drawn),
    and files of fonts.
    """
    folder, *numbers = arguments[:7]
    family = arguments[7] or None
    width, height, memory, processor, seconds, lifeline = map(int, numbers)
    _limit(memory, processor)
    _end_with_parent(seconds, lifeline)
    sys.path.append(folder)
    import resvg_py

    svg = sys.stdin.buffer.read().decode("utf-8-sig")
    try:
        drawn = resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            height=height or None,
            # Where no font of a text is there, resvg takes the one with serifs.
            font_family=family,
            serif_family=family,
            sans_serif_family=family,
            cursive_family=family,
            fantasy_family=family,
            monospace_family=family,
            font_files=arguments[8:] or None,
            skip_system_fonts=True,
        )
    except ValueError as error:
        sys.stdout.buffer.write(str(error).encode("utf-8", "replace"))
        return REFUSED
    sys.stdout.buffer.write(bytes(drawn))
    sys.stdout.buffer.flush()
    return 0


def _limit(memory: int, processor: int) -> None:
    """Set the most memory and processor time of this process, and that it leaves no core dump.

    Windows has no such limits: there the parent's clock is what ends it. macOS knows those of memory and
    does not hold processes to them.
    """
    try:
        import resource
    except ImportError:
        return
    for limit, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, processor),
    ):
        _, hard = resource.getrlimit(limit)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(limit, (allowed, hard))
        except (ValueError, OSError):
            continue  # A system without this limit; the others hold.


def _end_with_parent(seconds: int, lifeline: int) -> None:
    """See to it that this process ends when its parent does, however that ends, and after `seconds`.

    The parent holds the other end of the pipe `lifeline`. When that closes, the kernel sends SIGIO,
    which ends a process that has no handler for it, in whatever it does.
    """
    try:
        import fcntl
        import os
        import signal
    except ImportError:
        return
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(seconds)
    if lifeline >= 0 and hasattr(os, "O_ASYNC"):
        fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(lifeline, fcntl.F_SETFL, os.O_ASYNC)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
