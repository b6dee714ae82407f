"""The program `agendafunnel`, also run by `python -m agendafunnel`.

Only the answer to an interrupt is set up here, before anything is loaded that takes time.
"""

import os
import sys
from types import TracebackType

STOPPED = 130
"""The exit code of a program that is stopped by hand (128 and the number of SIGINT)."""


def run() -> int:
    """Run the command and return its exit code."""
    written: list[str] = []

    def stop(*_: object) -> None:
        """End at once: nothing is half done, as signals wait while files are put in their places."""
        # Not by the streams, which may be in the middle of writing.
        try:  # noqa: SIM105 - contextlib is not loaded yet.
            os.write(2, f"{_stopped(written)}\n".encode(errors="backslashreplace"))
        except OSError:
            pass
        os._exit(STOPPED)

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Stop at an interrupt that comes before its signal has a handler."""
        if issubclass(kind, KeyboardInterrupt):
            stop()
        sys.__excepthook__(kind, error, trace)

    sys.excepthook = report
    import signal

    # A signal that is ignored, as under nohup, stays ignored.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, stop)

    from agendafunnel.cli.process import StoppedByHand, run_command

    try:
        return run_command(written)
    except StoppedByHand:
        stop()
        return STOPPED


def _stopped(written: list[str]) -> str:
    """Return what is said of a stop; in English, where it comes before the modules for it are loaded."""
    try:
        from agendafunnel.languages import readers_catalogue
        from agendafunnel.messages import all_of, counted, message, quoted, sentences

        names = all_of(map(quoted, written))
        files = counted(
            "The file {names} had been written.",
            "The files {names} had been written.",
            len(written),
            names=names,
        )
        return readers_catalogue().say(sentences(message("Stopped."), files if written else None))
    except Exception:
        return " ".join(["Stopped.", *written])


if __name__ == "__main__":
    sys.exit(run())
