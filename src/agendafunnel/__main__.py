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
        also = f" {_listed(written)} written before." if written else ""
        # Not by the streams, which may be in the middle of writing.
        try:  # noqa: SIM105 - contextlib is not loaded yet.
            os.write(2, f"Stopped.{also}\n".encode(errors="backslashreplace"))
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

    from agendafunnel.cli.process import run_command

    return run_command(written)


def _listed(written: list[str]) -> str:
    names = " and ".join(repr(name) for name in written)
    return f"{names} {'was' if len(written) == 1 else 'were'}"


if __name__ == "__main__":
    sys.exit(run())
