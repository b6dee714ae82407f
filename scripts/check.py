"""Set up what is needed, then hold the project against its checks: style, types, tests.

The window of the editor, which is JavaScript, is checked where Node.js with npm is.

python scripts/check.py               all
python scripts/check.py --quick       what fits in a minute and a half, for between two edits
python scripts/check.py -k palette    the checks, and of the tests those that pytest selects
"""

import argparse
import shutil
import sys

from environment import ROOT, ended, environment, run

LEFT_OUT = """\
ruff and mypy run whole. Of the tests, --quick leaves out:

  - those in Chromium (marked `browser`);
  - those marked `slow`, each with why: they draw or compare many pictures, start many processes,
    kill or fuzz them, or measure time. Of some with many cases the first few still run;
  - most generated examples: hypothesis makes five for each property, and does not shrink what fails.

What passes here may still fail in the whole, which CI runs: run that before you push.
"""

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
)

WINDOW_CHECK = ("python", "scripts/build_editor.py", "--check")
"""Types of the window's modules, and whether the bundle that is committed is what is built."""

WINDOW_NOT_CHECKED = """\
The window of the editor is not checked, as Node.js with npm is not here.
CI checks it, by scripts/build_editor.py --check.
"""

PROCESSES = "2"
"""Of the tests; `-n 0` after the command runs them in one, as a debugger needs."""

PARTS = ("not browser", "browser")
"""The tests run in two parts: those without a browser, and those of the web page in Chromium."""

OPTIONS = ("--dist=worksteal",)
"""Of pytest. Each process has half of the files, so that what the tests of a file share is made once."""

QUICK_OPTIONS = ("--quick", "--dist=loadfile", "--quiet", "--durations=5")
"""Of pytest, for a quick run. All tests of a file run in one process."""

NOTHING_SELECTED = 5
"""The exit code of pytest where no test was selected."""


def main() -> int:
    """Run all checks, also after one failed, and give 1 where one did."""
    parser = argparse.ArgumentParser(
        usage="%(prog)s [-h] [--quick] [argument of pytest ...]",
        description="Hold the project against its checks: ruff, mypy, pytest.",
        epilog=LEFT_OUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--quick", action="store_true", help="leave out what takes long (see below)")
    options, selection = parser.parse_known_args()

    programs = environment(".venv-dev", "[dev]")
    codes = [run(programs, *check, cwd=ROOT) for check in CHECKS]
    if shutil.which("node") and shutil.which("npm"):
        codes.append(run(programs, *WINDOW_CHECK, cwd=ROOT))
    else:
        print(WINDOW_NOT_CHECKED, file=sys.stderr, flush=True)
    pytest = ["python", "-m", "pytest", "-n", PROCESSES, *(QUICK_OPTIONS if options.quick else OPTIONS)]
    for part in PARTS[:1] if options.quick else PARTS:
        code = run(programs, *pytest, "-m", part, *selection, cwd=ROOT)
        # Who asks for some tests need not have some in each part.
        codes.append(0 if selection and code == NOTHING_SELECTED else code)
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(ended(main))
