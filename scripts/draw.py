"""Set up what is needed, then run `agendafunnel render` with what follows.

python scripts/draw.py                        the picture of July 2022
python scripts/draw.py my-agenda.yaml         a picture of your own agenda
"""

import subprocess
import sys

from environment import environment, run

if __name__ == "__main__":
    try:
        sys.exit(run(environment(".venv"), "agendafunnel", "render", *sys.argv[1:]))
    except subprocess.CalledProcessError:
        sys.exit("The installation did not succeed; what pip printed above says why.")
