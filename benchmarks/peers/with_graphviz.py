"""With Graphviz: one node whose label is a table of tables; what is wrapped is wrapped by hand."""

from html import escape
from pathlib import Path
from textwrap import fill

import graphviz
from picture import ACROSS, PILLS, asked, rows


def text(words: str, width: int = 13) -> str:
    """Give words in lines of so many letters, which only roughly is a width."""
    return escape(fill(words, width, break_long_words=False)).replace("\n", "<br/>")


def cell(words: str, colour: str, more: str = "") -> str:
    """Give a coloured cell."""
    return f'<td bgcolor="{colour}" style="rounded" {more}><font color="white">{text(words)}</font></td>'


picture, out = asked()
title = picture["title"]
lines = [f'<tr><td colspan="11"><font point-size="24" color="#0070ad">{escape(title)}</font></td></tr>']
heads = zip(picture["stages"], PILLS, ACROSS, strict=True)
lines.append(
    "<tr>"
    + "".join(cell(s["name"].upper(), fill, f'colspan="{n}" height="40"') for s, fill, n in heads)
    + "</tr>"
)
for domain, cells in zip(picture["domains"], picture["cells"], strict=True):
    for row in rows(cells):
        lines.append("<tr>")
        for labels, across in zip(row, ACROSS, strict=True):
            cards = [cell(label, domain["colour"], 'width="96" height="28"') for label in labels]
            lines.append("".join(cards + ["<td></td>"] * (across - len(labels))))
        lines.append("</tr>")
    lines.append('<tr><td colspan="11" height="3"></td></tr>')
gates = (
    "<br/>".join(map(escape, ["▲", *stage["gate"]])) if stage["gate"] else "" for stage in picture["stages"]
)
gate_cells = zip(gates, ACROSS, strict=True)
lines.append("<tr>" + "".join(f'<td colspan="{across}">{gate}</td>' for gate, across in gate_cells) + "</tr>")
lines.append(f'<tr><td align="left" colspan="11">{escape(picture["heading"])}</td></tr>')
for domain in picture["domains"]:
    name = f'<td align="left" colspan="10">{escape(domain["name"])}</td>'
    lines.append(
        f'<tr><td bgcolor="{domain["colour"]}" fixedsize="true" width="11" height="11"></td>{name}</tr>'
    )
for words in (picture["footer"], picture["note"]):
    broken = escape(words).replace("\n", "<br/>")
    lines.append(f'<tr><td colspan="11">{broken}</td></tr>')
label = f'<<table border="0" cellborder="0" cellspacing="3">{"".join(lines)}</table>>'
graph = graphviz.Digraph(
    graph_attr={"bgcolor": "#ececec", "dpi": "300", "size": "13.333,7.5!", "ratio": "fill"},
    node_attr={"shape": "plain", "fontname": "DejaVu Sans", "fontsize": "8"},
)
graph.node("agenda", label)
Path(out).write_bytes(graph.pipe(Path(out).suffix[1:]))
