"""Look into a wheel: no file is in it twice, by name or by content, and its licences and types are in it.

python scripts/wheel.py dist/agendafunnel-1.0-py3-none-any.whl
"""

import sys
from collections import Counter, defaultdict
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

NEEDED = (
    *("py.typed", "__init__.pyi", "licenses/LICENSE", "LICENSE-DEJAVU.txt", "agendafunnel.mo", "vng.yaml"),
    *("window/index.html", "window/vendor/codemirror.js", "window/vendor/LICENCES.txt"),
)
"""How the paths of some files end that every wheel has."""


def faults_of(wheel: Path) -> list[str]:
    """Return what is wrong with a wheel, a sentence each."""
    with ZipFile(wheel) as archive:
        names = archive.namelist()
        content = {name: archive.read(name) for name in names}
    faults = [f"{name} is in it {number} times." for name, number in Counter(names).items() if number > 1]
    alike = defaultdict(list)
    for name, data in content.items():
        alike[sha256(data).digest()].append(name)
    faults += [
        f"These are the same file: {', '.join(same)}."
        for same in alike.values()
        if len(same) > 1 and content[same[0]]
    ]
    faults += [f"There is no {end}." for end in NEEDED if not any(name.endswith(end) for name in names)]
    return faults


def main() -> int:
    """Print what is wrong with the wheels that are named, and give 1 where anything is."""
    found = [f"{name}: {fault}" for name in sys.argv[1:] for fault in faults_of(Path(name))]
    print(*found, sep="\n", end="\n" if found else "")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
