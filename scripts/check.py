"""Set up what is needed, then hold the project against all its checks: style, types, tests.

python scripts/check.py               all
python scripts/check.py -k palette    the checks, and of the tests those that pytest selects
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


def main() -> int:
    """Run all checks, also after one failed, and give 1 where one did."""
    programs = environment(".venv-dev", "[dev]")
    codes = [run(programs, *check, cwd=ROOT) for check in CHECKS]
    codes.append(run(programs, "python", "-m", "pytest", "-n", PROCESSES, *sys.argv[1:], cwd=ROOT))
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(ended(main))
