"""Print how high a picture of the accessible theme is, as it is squeezed onto a slide of 540 points.

Each row takes over one more part of `vng-toegankelijk-dia`. All text is 11.52 points or more, which is 12 CSS
pixels in a picture 1,000 pixels wide; a canvas that is too low for that grows.
"""

import yaml

import agendafunnel
from agendafunnel.bundled import theme_file

STEPS = (
    ("`vng-toegankelijk` on 960 × 540", ()),
    ("narrower margins, insets and names of lanes", ("columns", "lanes")),
    ("lower title and pills", ("title", "header")),
    ("smaller triangles, tighter lines in the foot", ("gates", "foot")),
    ("cards with less room around their text", ("cards",)),
)
SLIDE = {"width": 960, "height": 540, "least_height": 540}


def main() -> None:
    """Print a table in Markdown."""
    slide = yaml.safe_load(theme_file("vng-toegankelijk-dia").read_bytes())
    editions = agendafunnel.edition_names()
    print("| with, one after the other |", " | ".join(editions), "|")
    print("| --- |" + " ---: |" * len(editions))
    taken: dict[str, object] = {"based_on": "vng-toegankelijk", "dark": None, "canvas": SLIDE}
    for name, sections in STEPS:
        taken |= {section: slide[section] for section in sections}
        if sections:
            taken["canvas"] = slide["canvas"]
        theme = agendafunnel.read_theme(yaml.safe_dump(taken).encode())
        heights = [
            agendafunnel.lay_out(agendafunnel.load(edition), theme).height - SLIDE["height"]
            for edition in editions
        ]
        print(f"| {name} |", " | ".join(f"{height:.0f}" if height else "fits" for height in heights), "|")


if __name__ == "__main__":
    main()
