"""Set up what is needed, then take messages into the catalogues of translations, or check these.

python scripts/catalogue.py update         after a message was added or changed, or a translation
python scripts/catalogue.py new fr         begin a language
python scripts/catalogue.py check          name what is not translated, or translated wrongly
"""

import sys

from environment import ROOT, become, ended, environment


def main() -> int:
    """Run it in the environment of the checks, and give its exit code."""
    script = str(ROOT / "scripts" / "translating.py")
    return become(environment(".venv-dev", "[dev]"), "python", script, *sys.argv[1:])


if __name__ == "__main__":
    sys.exit(ended(main))
