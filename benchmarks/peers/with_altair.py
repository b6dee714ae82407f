"""With Altair and vl-convert: a chart of rectangles and texts at places that are reckoned here."""

from textwrap import fill

import altair as alt
from picture import ACROSS, PILLS, asked, rows

picture, out = asked()
W, H, PITCH = 960, 540, 31
starts = [20 + 84 * sum(ACROSS[:stage]) for stage in range(6)]
boxes: list[dict[str, object]] = []
texts: list[dict[str, object]] = []


def box(x: float, y: float, w: float, h: float, colour: str, radius: float) -> None:
    boxes.append({"x": x, "y": y, "x2": x + w, "y2": y + h, "colour": colour, "radius": radius})


def write(x: float, y: float, words: str, size: float, colour: str, align: str = "center") -> None:
    # The middle of a text is that of its first line.
    y -= words.count("\n") * size * 0.6
    texts.append({"x": x, "y": y, "text": words, "size": size, "colour": colour, "align": align})


for index, stage in enumerate(picture["stages"]):
    left, width = starts[index], starts[index + 1] - starts[index]
    box(left, 65, width - 4, 35, PILLS[index], 17)
    write(left + width / 2, 82, stage["name"].upper(), 10.3, "#ffffff")
    write(left + width, 455, "\n".join(["▲", *stage["gate"]]) if stage["gate"] else "", 8, "#000000")
y = 108
for domain, cells in zip(picture["domains"], picture["cells"], strict=True):
    for row in rows(cells):
        for stage, labels in enumerate(row):
            for place, label in enumerate(labels):
                left = starts[stage] + 6 + 76 * place
                box(left, y, 70, 28, domain["colour"], 5)
                write(left + 35, y + 14, fill(label, 13), 8, "#ffffff")
        y += PITCH
    y += 5
write(20, 440, picture["heading"], 7, "#000000", "left")
for index, domain in enumerate(picture["domains"]):
    box(20, 447 + 13 * index, 11, 11, domain["colour"], 2)
    write(36, 453 + 13 * index, domain["name"], 7, "#000000", "left")
write(W / 2, 24, picture["title"], 24, "#0070ad")
write(W / 2, 525, picture["footer"], 7, "#2b0a3d")
write(W - 10, 525, picture["note"], 6, "#000000", "right")


def at(name: str, end: int) -> dict[str, object]:
    return {"field": name, "type": "quantitative", "axis": None, "scale": {"domain": [0, end], "nice": False}}


layers: list[dict[str, object]] = []
for radius in (2, 5, 17):
    places = {"x": at("x", W), "x2": {"field": "x2"}, "y": {**at("y", H), "scale": {"domain": [H, 0]}},
              "y2": {"field": "y2"}}  # fmt: skip
    some = [one for one in boxes if one["radius"] == radius]
    colour = {"color": {"field": "colour", "type": "nominal", "scale": None}}
    layers.append({"data": {"values": some}, "mark": {"type": "rect", "cornerRadius": radius},
                   "encoding": {**places, **colour}})  # fmt: skip
for align in ("left", "center", "right"):
    places = {"x": at("x", W), "y": {**at("y", H), "scale": {"domain": [H, 0]}}}
    marks = {"text": {"field": "text"}, "color": {"field": "colour", "type": "nominal", "scale": None},
             "size": {"field": "size", "type": "quantitative", "scale": None}}  # fmt: skip
    some = [one for one in texts if one["align"] == align]
    mark = {"type": "text", "align": align, "baseline": "middle", "lineBreak": "\n", "font": "DejaVu Sans"}
    layers.append({"data": {"values": some}, "mark": mark, "encoding": {**places, **marks}})
chart = alt.LayerChart.from_dict(
    {"layer": layers, "width": W, "height": H, "background": "#ececec", "padding": 0,
     "config": {"view": {"stroke": None}}}
)  # fmt: skip
chart.save(out, **({"ppi": 300} if out.endswith("png") else {}))
