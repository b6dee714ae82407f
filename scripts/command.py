"""Set up what is needed, then run `agendafunnel` with what follows.

python scripts/command.py new 2024-03 -e 2024-06 -o agenda.yaml
python scripts/command.py move agenda.yaml brp-historie vastgesteld
"""

import sys

from environment import become, ended, environment


def main() -> int:
    """Run the command, and give its exit code."""
    return become(environment(".venv"), "python", "-m", "agendafunnel", *sys.argv[1:])


if __name__ == "__main__":
    sys.exit(ended(main))
