"""With typst: its own language, of which a grid of blocks does most; it wraps text and shrinks none."""

import json
from functools import partial

import typst
from picture import ACROSS, PILLS, asked, rows

picture, out = asked()
q = partial(json.dumps, ensure_ascii=False)  # A string of typst is written as one of JSON.


def card(label: str, colour: str) -> str:
    """Give a card, as a call in typst."""
    return f"card({q(label)}, {q(colour)})"


heads = ", ".join(
    f"head({across}, {q(stage['name'])}, {q(fill)})"
    for stage, fill, across in zip(picture["stages"], PILLS, ACROSS, strict=True)
)
lanes = []
for domain, cells in zip(picture["domains"], picture["cells"], strict=True):
    for row in rows(cells):
        for labels, across in zip(row, ACROSS, strict=True):
            cards = [card(label, domain["colour"]) for label in labels]
            lanes.append(", ".join(cards + ["[]"] * (across - len(labels))))
    lanes.append("grid.cell(colspan: 11, v(0pt))")
texts = ["\n".join(["▲", *stage["gate"]]) if stage["gate"] else "" for stage in picture["stages"]]
gates = ", ".join(
    f"grid.cell(colspan: {across}, align(center, text(size: 8pt, {q(words)})))"
    for words, across in zip(texts, ACROSS, strict=True)
)
legend = ", ".join(
    f"rect(width: 9pt, height: 9pt, radius: 2pt, fill: rgb({q(domain['colour'])})), {q(domain['name'])}"
    for domain in picture["domains"]
)
source = f"""
#set page(width: 960pt, height: 540pt, margin: (x: 20pt, y: 14pt), fill: rgb("#ececec"))
#set text(font: "DejaVu Sans", size: 8pt, lang: "nl")
#let card(label, colour) = block(width: 100%, height: 28pt, radius: 5pt, fill: rgb(colour),
  align(center + horizon, text(fill: white, hyphenate: true, label)))
#let head(n, name, colour) = grid.cell(colspan: n, block(width: 100%, height: 30pt, radius: 15pt,
  fill: rgb(colour), align(center + horizon, text(fill: white, weight: "bold", size: 10pt, upper(name)))))
#align(center, text(size: 24pt, fill: rgb("#0070ad"), {q(picture["title"])}))
#grid(columns: (1fr,) * 11, gutter: 3pt, {heads}, {", ".join(lanes)}, {gates})
#place(bottom + left, stack(spacing: 3pt, {q(picture["heading"])},
  grid(columns: 2, gutter: 3pt, align: horizon, {legend})))
#place(bottom + center, text(size: 7pt, fill: rgb("#2b0a3d"), {q(picture["footer"])}))
#place(bottom + right, text(size: 6pt, style: "italic", {q(picture["note"])}))
"""
typst.compile(source.encode(), output=out, format=out[-3:], ppi=300)
