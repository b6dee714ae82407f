"""Set up what is needed, then run `agendafunnel render` with what follows.

python scripts/draw.py                        the picture of July 2022
python scripts/draw.py my-agenda.yaml         a picture of your own agenda
"""

import sys

from environment import become, ended, environment


def main() -> int:
    """Draw, and give the exit code of the drawing."""
    return become(environment(".venv"), "python", "-m", "agendafunnel", "render", *sys.argv[1:])


if __name__ == "__main__":
    sys.exit(ended(main))
