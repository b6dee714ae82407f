#!/usr/bin/env node
// @ts-check
/**
 * Draw the layout of an agenda as SVG, from its JSON alone: in plain JavaScript, with no dependencies.
 *
 * Run:
 *
 *     agendafunnel layout 2022-07 > layout.json
 *     node draw_layout.mjs layout.json > picture.svg
 *
 * With --dark in the dark colours of the theme, if it has any; with --page 2 the second of several pages
 * (`agendafunnel layout --pages`). The form of the JSON is in docs/layout-format.md, and all that is drawn here is
 * said there under "How to draw it".
 */

import { readFileSync, realpathSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** @typedef {{x: number, y: number}} Point */
/** @typedef {{x: number, y: number, width: number, height: number}} Rectangle */
/** @typedef {"new" | "forward" | "back"} Mark - Later versions may have more. */

/**
 * @typedef {object} TextRun
 * @property {string} text
 * @property {number} start
 * @property {number} x
 * @property {number} width
 * @property {number} fallback
 * @property {"ltr" | "rtl"} direction
 */
/** @typedef {{text: string, x: number, baseline: number, width: number, runs?: TextRun[]}} TextLine */
/** @typedef {"regular" | "bold" | "oblique"} Style */
/** @typedef {{style: Style, size: number, box: Rectangle, lines: TextLine[]}} TextBlock */

/**
 * @typedef {object} Column
 * @property {string} stage
 * @property {string} name
 * @property {Rectangle} pill
 * @property {number} pill_depth
 * @property {TextBlock} header
 * @property {Rectangle | null} [foot_pill]
 * @property {TextBlock | null} [foot_header]
 */
/**
 * @typedef {object} Lane
 * @property {string} domain
 * @property {string} name
 * @property {Rectangle | null} band
 * @property {TextBlock | null} label
 * @property {TextBlock[]} [repeats]
 */
/** @typedef {{mark: Mark, box: Rectangle}} Badge */
/**
 * @typedef {object} Card
 * @property {string} standard
 * @property {string} name
 * @property {string} domain
 * @property {string | null} url
 * @property {Rectangle} box
 * @property {TextBlock} label
 * @property {Badge | null} [badge]
 */
/** @typedef {{top: Point, bottom: Point, triangle: Point[], text: TextBlock | null}} Gate */
/** @typedef {{domain: string, colour: string, square: Rectangle, text: TextBlock}} LegendEntry */
/** @typedef {{heading: TextBlock | null, entries: LegendEntry[]}} Legend */
/** @typedef {{mark: Mark, box: Rectangle, text: TextBlock}} BadgeEntry */
/** @typedef {{heading: TextBlock, entries: BadgeEntry[], removed: TextBlock | null}} ChangesLegend */

/**
 * @typedef {object} Colours
 * @property {string} background
 * @property {string} title
 * @property {string} subtitle
 * @property {string} page
 * @property {string} pill_outlines
 * @property {string} column_lines
 * @property {string} gates
 * @property {string} gate_texts
 * @property {string} legend
 * @property {string} changes
 * @property {string} footer
 * @property {string} note
 * @property {{stage: string, pill: string, text: string}[]} columns
 * @property {LaneColours[]} lanes
 * @property {Record<Mark | "sign", string>} badges
 * @property {{domain: string, colour: string}[]} legend_edges
 */
/** @typedef {{domain: string, card: string, card_text: string}} CardColours */
/** @typedef {CardColours & Record<"card_edge" | "band" | "label", string | null>} LaneColours */
/**
 * @typedef {object} Look
 * @property {string[]} drawing_order
 * @property {boolean} transparent
 * @property {{cards: number, pills: number, bands: number, legend_squares: number}} radii
 * @property {{column_lines: number, card_edges: number, pill_outlines: number, legend_edges: number}} line_widths
 * @property {{ring: number, signs: Record<Mark, Point[]>} | null} badges
 * @property {{name: string, picture: string} | null} logo
 * @property {Colours} colours
 * @property {Colours | null} dark
 */
/** @typedef {{family: string, weight: number, slant: "normal" | "italic"}} FontFace */
/** @typedef {{family: string, fallback: FontFace[]} & Record<Style, FontFace>} FontFaces */
/**
 * @typedef {object} Layout
 * @property {"agendafunnel-layout"} format
 * @property {number} version
 * @property {string} language
 * @property {string} name
 * @property {number} width
 * @property {number} height
 * @property {TextBlock} title
 * @property {TextBlock | null} subtitle
 * @property {Rectangle | null} logo
 * @property {Column[]} columns
 * @property {Lane[]} lanes
 * @property {Card[]} cards
 * @property {Gate[]} gates
 * @property {Legend | null} legend
 * @property {TextBlock | null} footer
 * @property {TextBlock | null} note
 * @property {ChangesLegend | null} [changes]
 * @property {{text: TextBlock | null} | null} [page]
 * @property {FontFaces} [fonts]
 * @property {Look} [look]
 */

const CSS_PIXELS = 96 / 72; // In a point.
const ADDRESS = /^(https?|mailto):/i; // Of a link; no other is written.
const PICTURE = /^data:image\/(png|svg\+xml);base64,[A-Za-z0-9+/=]*$/;

/** A layout that cannot be drawn, and why. */
export class LayoutError extends Error {}

/**
 * Return the layout in a JSON text; of a list of pages, the one of a number that counts from 1.
 * @param {string} text
 * @param {number} page
 * @returns {Layout}
 */
export function readLayout(text, page = 1) {
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    throw new LayoutError("The file is not JSON. Make it with: agendafunnel layout AGENDA > layout.json");
  }
  const pages = Array.isArray(data) ? data : [data];
  const layout = pages[page - 1];
  if (layout === undefined) {
    throw new LayoutError(`There is no page ${page}: the file has ${pages.length}.`);
  }
  if (layout?.format !== "agendafunnel-layout") {
    throw new LayoutError("The file is not a layout. Make it with: agendafunnel layout AGENDA > layout.json");
  }
  if (layout.version !== 1) {
    throw new LayoutError(`The layout is of version ${layout.version}, and only version 1 is drawn here.`);
  }
  return layout;
}

/**
 * Return a layout as an SVG document.
 * @param {Layout} layout
 * @param {{dark?: boolean}} [options]
 * @returns {string}
 */
export function drawLayout(layout, { dark = false } = {}) {
  const { look, fonts } = layout;
  if (!look || !fonts) {
    throw new LayoutError("The layout has no 'look' and 'fonts'. Make it anew, with a later agendafunnel.");
  }
  const colours = dark ? look.dark : look.colours;
  if (!colours) {
    throw new LayoutError("The theme of the layout has no dark colours. Leave --dark out.");
  }
  const { radii, line_widths: widths } = look;
  const ofLane = new Map(colours.lanes.map((lane) => [lane.domain, lane]));
  const ofColumn = new Map(colours.columns.map((column) => [column.stage, column]));

  /** @param {TextBlock | null | undefined} block @param {string | null | undefined} colour */
  const text = (block, colour) => (block && colour ? textBlock(block, colour, fonts) : "");

  const signs = new Map(Object.entries(look.badges?.signs ?? {}));
  const discs = new Map(Object.entries(colours.badges));

  /**
   * Return a badge; nothing for a mark of a later version whose sign or colour is not in the look.
   * @param {Badge} badge
   */
  const badge = ({ mark, box }) => {
    const [points, fill] = [signs.get(mark), discs.get(mark)];
    if (!look.badges || !points || !fill) return "";
    const radius = Math.min(box.width, box.height) / 2;
    const ring = 2 * radius * look.badges.ring;
    const sign = points.map(({ x, y }) => ({
      x: box.x + box.width / 2 + x * radius,
      y: box.y + box.height / 2 + y * radius,
    }));
    return roundBox(box, radius, fill, ring, colours.badges.sign) + polygon(sign, colours.badges.sign);
  };

  /** @param {"pill" | "foot_pill"} which */
  const pills = (which) =>
    [...layout.columns]
      .sort((one, other) => other.pill_depth - one.pill_depth)
      .map((column) => {
        const box = column[which];
        const fill = ofColumn.get(column.stage)?.pill;
        if (!box || !fill) return "";
        return roundBox(box, radii.pills, fill, widths.pill_outlines, colours.pill_outlines);
      });

  /** @param {Card} card */
  const card = (card) => {
    const lane = ofLane.get(card.domain);
    if (!lane) return "";
    const width = lane.card_edge ? widths.card_edges : 0;
    const box = roundBox(card.box, radii.cards, lane.card, width, lane.card_edge ?? "none");
    const parts = box + text(card.label, lane.card_text);
    if (!card.url || !ADDRESS.test(card.url)) {
      return group("standard", element("title", {}, escaped(card.name)) + parts);
    }
    return group("standard", element("a", { href: card.url, "aria-label": card.name }, parts));
  };

  /** @param {LegendEntry} entry */
  const square = (entry) => {
    const edge = colours.legend_edges.find((one) => one.domain === entry.domain)?.colour;
    return roundBox(entry.square, radii.legend_squares, entry.colour, edge ? widths.legend_edges : 0, edge);
  };

  /** @type {Record<string, () => string[]>} */
  const parts = {
    title: () => [text(layout.title, colours.title)],
    subtitle: () => [text(layout.subtitle, colours.subtitle)],
    page: () => [text(layout.page?.text, colours.page)],
    logo: () => (layout.logo && look.logo ? [image(layout.logo, look.logo)] : []),
    bands: () =>
      layout.lanes.map((lane) => {
        const colour = ofLane.get(lane.domain)?.band;
        return lane.band && colour ? roundBox(lane.band, radii.bands, colour) : "";
      }),
    column_lines: () =>
      layout.gates.map(({ top, bottom }) => line(top, bottom, widths.column_lines, colours.column_lines)),
    pills: () => pills("pill"),
    headers: () => layout.columns.map((column) => text(column.header, ofColumn.get(column.stage)?.text)),
    lanes: () =>
      layout.lanes.flatMap((lane) => [
        text(lane.label, ofLane.get(lane.domain)?.label),
        ...layout.cards.filter((one) => one.domain === lane.domain).map(card),
      ]),
    repeats: () => [
      ...layout.lanes.flatMap((lane) =>
        (lane.repeats ?? []).map((block) => text(block, ofLane.get(lane.domain)?.label)),
      ),
      ...pills("foot_pill"),
      ...layout.columns.map((column) => text(column.foot_header, ofColumn.get(column.stage)?.text)),
    ],
    badges: () => layout.cards.map((one) => (one.badge ? badge(one.badge) : "")),
    gates: () =>
      layout.gates.map((gate) =>
        gate.text ? polygon(gate.triangle, colours.gates) + text(gate.text, colours.gate_texts) : "",
      ),
    legend: () =>
      !layout.legend
        ? []
        : [
            text(layout.legend.heading, colours.legend),
            ...layout.legend.entries.map((entry) => square(entry) + text(entry.text, colours.legend)),
          ],
    changes: () =>
      !layout.changes
        ? []
        : [
            text(layout.changes.heading, colours.changes),
            // What is said of a badge that is not drawn says nothing.
            ...layout.changes.entries.map((entry) => {
              const disc = badge(entry);
              return disc && disc + text(entry.text, colours.changes);
            }),
            text(layout.changes.removed, colours.changes),
          ],
    footer: () => [text(layout.footer, colours.footer)],
    note: () => [text(layout.note, colours.note)],
  };

  const { width, height } = layout;
  const background = look.transparent ? "" : element("rect", { width, height, fill: colours.background });
  // A part of a later version is passed over.
  const known = new Map(Object.entries(parts));
  const drawn = look.drawing_order.map((part) => {
    const markup = (known.get(part)?.() ?? []).filter(Boolean).join("\n");
    return markup && group(part, `\n${markup}\n`);
  });
  const family = [`'${inCss(fonts.family)}'`, "Verdana", "sans-serif"].join(", ");
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    element(
      "svg",
      {
        xmlns: "http://www.w3.org/2000/svg",
        width: width * CSS_PIXELS,
        height: height * CSS_PIXELS,
        viewBox: `0 0 ${number(width)} ${number(height)}`,
        lang: layout.language,
        "font-family": family,
      },
      ["", element("title", {}, escaped(layout.name)), background, ...drawn, ""]
        .filter((part, place) => part || !place)
        .join("\n"),
    ),
    "",
  ].join("\n");
}

/** @param {TextBlock} block @param {string} colour @param {FontFaces} fonts */
function textBlock(block, colour, fonts) {
  const { weight, slant } = fonts[block.style];
  const font = {
    "font-size": block.size,
    "font-weight": weight === 400 ? undefined : weight,
    "font-style": slant === "normal" ? undefined : slant,
    fill: colour,
    "xml:space": "preserve",
  };
  return block.lines
    .map(({ text, x, baseline: y, width, runs }) =>
      runs?.length
        ? // In reading order, for those who have it read; each has its own place.
          element("text", { y, ...font }, [...runs].sort((a, b) => a.start - b.start).map((run) => tspan(run, fonts)).join(""))
        : element("text", { x, y, ...fitted(width), ...font }, escaped(text)),
    )
    .join("\n");
}

/** @param {TextRun} run @param {FontFaces} fonts */
function tspan({ text, x, width, fallback, direction }, fonts) {
  const face = fallback ? fonts.fallback[fallback - 1] : undefined;
  const font = face && {
    "font-family": `'${inCss(face.family)}', Verdana, sans-serif`,
    "font-weight": face.weight,
    "font-style": face.slant,
  };
  // Text that is read from the right begins there, but not in every program: its middle is the same in all.
  const place =
    direction === "rtl"
      ? { x: x + width / 2, "text-anchor": "middle", direction: "rtl", "unicode-bidi": "bidi-override" }
      : { x, "unicode-bidi": "bidi-override" };
  return element("tspan", { ...place, ...font, ...fitted(width) }, escaped(text));
}

/**
 * Keep text as wide as it was measured, where the font is another.
 * @param {number} width
 */
function fitted(width) {
  return { textLength: width, lengthAdjust: "spacingAndGlyphs" };
}

/**
 * Return a box with round corners; its outline lies within it.
 * @param {Rectangle} box
 * @param {number} radius
 * @param {string} fill
 * @param {number} [width]
 * @param {string} [colour]
 */
function roundBox(box, radius, fill, width = 0, colour = "none") {
  // A box that is no larger than its outline is all outline.
  if (width && width >= Math.min(box.width, box.height)) return roundBox(box, radius, colour);
  const inner = {
    x: box.x + width / 2,
    y: box.y + width / 2,
    width: box.width - width,
    height: box.height - width,
  };
  const rx = Math.min(Math.max(0, radius - width / 2), inner.width / 2, inner.height / 2);
  const outline = width ? { stroke: colour, "stroke-width": width } : {};
  return element("rect", { ...inner, rx, fill, ...outline });
}

/** @param {Point} from @param {Point} to @param {number} width @param {string} stroke */
function line(from, to, width, stroke) {
  return element("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke, "stroke-width": width });
}

/** @param {Point[]} points @param {string} fill */
function polygon(points, fill) {
  return element("polygon", { points: points.map(({ x, y }) => `${number(x)},${number(y)}`).join(" "), fill });
}

/** @param {Rectangle} box @param {{name: string, picture: string}} logo */
function image(box, { name, picture }) {
  // Nothing is fetched for a picture that is part of the file.
  if (!PICTURE.test(picture)) throw new LayoutError("The picture of the logo is no PNG or SVG.");
  return element("image", { ...box, preserveAspectRatio: "none", href: picture, role: "img", "aria-label": name });
}

/** @param {string} name @param {string} content */
function group(name, content) {
  return element("g", { class: name }, content);
}

/**
 * Return an element; attributes that are undefined are left out.
 * @param {string} name
 * @param {Record<string, string | number | undefined>} attributes
 * @param {string} [content] Markup.
 */
function element(name, attributes, content = "") {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? number(value) : escaped(String(value))}"`)
    .join("");
  return content ? `<${name}${written}>${content}</${name}>` : `<${name}${written}/>`;
}

/** @param {number} value */
function number(value) {
  return String(Number(value.toFixed(4)));
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** @param {string} text */
function inCss(text) {
  return text.replace(/[\\']/g, "\\$&");
}

/** @param {string[]} given */
function main(given) {
  let page = 1;
  let dark = false;
  /** @type {string[]} */
  const names = [];
  const waiting = [...given];
  for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
    if (one === "--dark") dark = true;
    else if (one === "--page") page = Number(waiting.shift());
    else names.push(one);
  }
  const [name, ...others] = names;
  if (!name || name.startsWith("--") || others.length || !Number.isInteger(page) || page < 1) {
    process.stderr.write("Usage: node draw_layout.mjs [--dark] [--page NUMBER] LAYOUT.json > PICTURE.svg\n");
    return 2;
  }
  try {
    const text = readFileSync(name === "-" ? 0 : name, "utf-8");
    process.stdout.write(drawLayout(readLayout(text, page), { dark }));
    return 0;
  } catch (error) {
    const isOfFile = error instanceof Error && "code" in error;
    if (!(error instanceof LayoutError) && !isOfFile) throw error;
    process.stderr.write(`${name}: ${error.message}\n`);
    return 1;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  process.exitCode = main(process.argv.slice(2));
}
