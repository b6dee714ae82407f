"""Set up what is needed, then hold the project against all its checks: style, types, tests.

python scripts/check.py               all
python scripts/check.py -k palette    the checks, and of the tests those that pytest selects

The tests are run in two parts: those without a browser, and those of the web page in Chromium.
"""

import sys

from environment import ROOT, ended, environment, run

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
)

PROCESSES = "2"
"""Of the tests; `-n 0` after the command runs them in one, as a debugger needs."""

PARTS = ("not browser", "browser")

NOTHING_SELECTED = 5
"""The exit code of pytest where no test was selected."""


def main() -> int:
    """Run all checks, also after one failed, and give 1 where one did."""
    programs = environment(".venv-dev", "[dev]")
    codes = [run(programs, *check, cwd=ROOT) for check in CHECKS]
    for part in PARTS:
        code = run(programs, "python", "-m", "pytest", "-n", PROCESSES, "-m", part, *sys.argv[1:], cwd=ROOT)
        # Who asks for some tests need not have some in each part.
        codes.append(0 if sys.argv[1:] and code == NOTHING_SELECTED else code)
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(ended(main))
