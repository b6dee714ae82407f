"""The program that draws one SVG, which `rasterising` runs as a file in a process of its own.

It imports nothing of agendafunnel, so that it starts in a hundredth of a second. It reads SVG from standard
input and writes PNG to standard output, or, with the exit code `REFUSED`, the message of resvg.
"""

import sys

REFUSED = 3
"""The exit code for an SVG that is no drawing."""


def main(arguments: list[str]) -> int:
    """Draw the SVG on standard input; return the exit code.

    `arguments`: the folder with resvg_py, width and height in pixels (height 0: by the width), bytes of
    memory, seconds of processor time, seconds in all, the descriptor that closes with the parent (-1: none),
    the family of texts in fonts that are not given (empty: they are not drawn), and font files.
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
            # For a text whose fonts are missing, resvg takes the one with serifs.
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
    """Limit the memory and processor time of this process, and write no core dump.

    Windows has no such limits: the parent's clock ends the process there. macOS does not enforce limits of
    memory.
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
    """End this process after `seconds`, and when its parent ends in any way.

    The parent holds the other end of the pipe `lifeline`. When that closes, the kernel sends SIGIO, which
    ends a process without a handler for it.
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
