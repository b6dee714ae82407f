"""A virtual environment of the project's own, made with nothing but Python itself.

`draw.py` and `check.py` use it, so that one command on a fresh machine is enough.
"""

from __future__ import annotations  # So that an old Python gets as far as our own words for it.

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

OLDEST = (3, 11)

STOPPED = 130
"""The exit code of what is stopped by hand (128 and the number of SIGINT)."""


def environment(name: str, extras: str = "") -> Path:
    """Make the environment `name` in the project's folder if need be, and give its folder of programs.

    The package is installed in it, editable, with `extras` ("[dev]"); again whenever pyproject.toml changed.
    """
    if sys.version_info < OLDEST:
        sys.exit(
            f"agendafunnel needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}."
        )
    # What takes a moment to load is loaded where an interrupt has an answer (`ended`).
    import subprocess
    import venv

    folder = ROOT / name
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    # A folder that was moved holds programs that point to where it was.
    wanted = f"{folder}\n{extras}\n{(ROOT / 'pyproject.toml').read_text('utf-8')}"
    stamp = folder / "installed-from"
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return programs
    print(f"Setting up {folder.name}: once, and it takes a minute …", file=sys.stderr, flush=True)
    venv.create(folder, with_pip=True, clear=True)
    pip = [str(programs / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    # Most of what comes along is never imported: modules are compiled when they first are, if that is kept.
    when = () if sys.dont_write_bytecode else ("--no-compile",)
    subprocess.run([*pip, "install", *when, "--editable", f"{ROOT}{extras}"], check=True)
    stamp.write_text(wanted, "utf-8")
    return programs


def run(programs: Path, *command: str, cwd: Path | None = None) -> int:
    """Run a program of the environment and give its exit code."""
    import subprocess

    program, *arguments = command
    code = subprocess.run([str(programs / program), *arguments], cwd=cwd, check=False).returncode
    return code if code >= 0 else 128 - code  # As a shell has it of what a signal ended.


def become(programs: Path, *command: str) -> int:  # noqa: RET503 - execv does not return.
    """Be a program of the environment from here on, so that streams and signals are all its own.

    Windows has no such thing; there it is run, and its exit code given.
    """
    if os.name == "nt":
        return run(programs, *command)
    program, *arguments = command
    os.execv(programs / program, [str(programs / program), *arguments])  # noqa: S606 - no shell is wanted.


def ended(main: Callable[[], int]) -> int | str:
    """Run a script and give what to exit with: its code, or a sentence where it could not be set up."""
    from subprocess import CalledProcessError

    try:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        return main()
    except CalledProcessError:
        return "The installation did not succeed; what pip printed above says why."
    except OSError as error:
        return f"The environment cannot be set up: {error}."
    except KeyboardInterrupt:
        return STOPPED
