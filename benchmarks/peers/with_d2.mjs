// With D2: grids in grids, which are filled row by row where the rows come first; it wraps nothing.
// Called with the JSON and the file to write, as the scripts in Python are (see picture.py).
import { readFileSync, writeFileSync } from "node:fs";

const { D2 } = await import(`${process.env.D2_FOLDER}/node_modules/@terrastruct/d2/dist/node-esm/index.js`);
const picture = JSON.parse(readFileSync(process.argv[2], "utf8"));
const across = [2, 2, 2, 2, 3];
const pills = ["#12abdb", "#005482", "#12abdb", "#005482", "#12abdb"];
const clear = "style: {fill: transparent; stroke: transparent; font-size: 14}";
const quoted = (words) => JSON.stringify(words);
const filled = (fill) => `style: {fill: "${fill}"; stroke: "${fill}"; font-color: "#ffffff"; border-radius: 6}`;

function wrapped(label) {
  const lines = [""];
  for (const word of label.split(" ")) {
    if (lines.at(-1) && lines.at(-1).length + word.length > 13) lines.push("");
    lines.push(`${lines.pop()} ${word}`.trim());
  }
  return quoted(lines.join("\n"));
}

function cell(labels, width, colour, rows) {
  const cards = labels.map((label, at) => `k${at}: ${wrapped(label)} {width: 120; height: 66; ${filled(colour)}}`);
  while (cards.length < width * rows) cards.push(`k${cards.length}: '' {width: 120; height: 66; ${clear}}`);
  return `'' {grid-rows: ${rows}; grid-columns: ${width}; grid-gap: 4; ${clear}; ${cards.join("; ")}}`;
}

const lines = ["vars: {d2-config: {pad: 10}}", 'style.fill: "#ececec"', "grid-columns: 1", "grid-gap: 6"];
lines.push(`title: ${quoted(picture.title)} {shape: text; style: {font-size: 40; font-color: "#0070ad"}}`);
lines.push(`stages: '' {grid-rows: 1; grid-gap: 4; ${clear}`);
picture.stages.forEach((stage, index) => {
  lines.push(`s${index}: ${quoted(stage.name.toUpperCase())} {width: ${124 * across[index] + 4}; ${filled(pills[index])}}`);
});
lines.push("}");
picture.domains.forEach((domain, lane) => {
  const cells = picture.cells[lane];
  const rows = Math.max(...cells.map((labels, stage) => Math.ceil(labels.length / across[stage])));
  lines.push(`d${lane}: '' {grid-rows: 1; grid-gap: 4; ${clear}`);
  cells.forEach((labels, stage) => lines.push(`c${stage}: ${cell(labels, across[stage], domain.colour, rows)}`));
  lines.push("}");
});
lines.push(`gates: '' {grid-rows: 1; ${clear}`);
for (const [index, stage] of picture.stages.entries()) {
  const words = ["▲", ...stage.gate].join("\n");
  if (stage.gate.length) lines.push(`g${index}: ${quoted(words)} {shape: text; width: ${124 * across[index] + 4}}`);
}
lines.push("}", `legend: ${quoted(picture.heading)} {grid-rows: 1; ${clear}`);
picture.domains.forEach((domain, lane) => lines.push(`l${lane}: ${quoted(domain.name)} {${filled(domain.colour)}}`));
lines.push("}", `footer: ${quoted(picture.footer)} {shape: text}`);
lines.push(`note: ${quoted(picture.note)} {shape: text; style.italic: true}`);

const d2 = new D2();
const compiled = await d2.compile(lines.join("\n"), { layout: "dagre" });
writeFileSync(process.argv[3], await d2.render(compiled.diagram, compiled.renderOptions));
process.exit(0);
