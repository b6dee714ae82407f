// @ts-check
/**
 * The picture as elements of the page. What comes in is markup that was made of an agenda of anybody, so only what a
 * picture is drawn with comes through: no script, no link, no address but that of an image in the picture itself.
 */

const SVG = "http://www.w3.org/2000/svg";

/** The elements that pictures are drawn with; any other is left out, with all that is in it. */
const DRAWN = new Set([
  "svg", "g", "defs", "clipPath", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan",
  "image", "linearGradient", "radialGradient", "stop",
]);

const SHEET = "sheet";

/** Attributes that say nothing of how it looks, or would name the picture, which the overlay does. */
const LEFT_OUT = /^(on.*|href|xlink:.*|id|lang|xml:lang|role|aria-.*|tabindex|style|target)$/i;

const IMAGE = /^data:image\/(png|jpeg|gif|webp|svg\+xml);base64,[a-z0-9+/=\s]*$/i;

const NOTHING_ELSE =
  ":host{display:block}svg{display:block;width:100%;height:100%;user-select:none}.standard{transition:opacity .12s}.lifted{opacity:.3}";

/**
 * Put a picture in the place of the one before it, in a shadow tree, so that its styles reach nothing of the window.
 *
 * @param {ShadowRoot} root
 * @param {string} markup
 * @returns {SVGSVGElement}
 */
export function putPicture(root, markup) {
  // A style sheet in the markup would be refused, and reported, by the policy of the window already as it is read.
  const readable = markup.replace(/<(\/?)style\b/g, `<$1${SHEET}`);
  const read = new DOMParser().parseFromString(readable, "image/svg+xml").documentElement;
  if (read.namespaceURI !== SVG || read.localName !== "svg") throw new Error("The picture is no SVG.");
  /** @type {string[]} */
  const styles = [];
  const svg = /** @type {SVGSVGElement} */ (copied(read, styles));
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  root.adoptedStyleSheets = [NOTHING_ELSE, ...styles].map(sheetOf);
  root.replaceChildren(svg);
  return svg;
}

/**
 * @param {Element} element
 * @param {string[]} styles
 */
function copied(element, styles) {
  const copy = document.createElementNS(SVG, element.localName);
  const isImage = element.localName === "image";
  for (const { name, value, namespaceURI } of element.attributes) {
    if (LEFT_OUT.test(name)) {
      if (isImage && /href$/i.test(name) && IMAGE.test(value)) copy.setAttribute("href", value);
    } else if (!leadsAway(value)) copy.setAttributeNS(namespaceURI, name, value);
  }
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) copy.append(child.nodeValue ?? "");
    if (!(child instanceof Element) || child.namespaceURI !== SVG) continue;
    if (child.localName === SHEET) styles.push(child.textContent ?? "");
    else if (child.localName === "a") copy.append(...copied(child, styles).childNodes);
    else if (DRAWN.has(child.localName)) copy.append(copied(child, styles));
  }
  return copy;
}

/**
 * Whether the value of an attribute names another place, as `fill="url(https://…)"` does.
 *
 * @param {string} value
 */
function leadsAway(value) {
  return /url\(\s*["']?(?!#)/i.test(value);
}

/**
 * Return a style sheet without what makes a picture dark: here it stays as it is published.
 *
 * @param {string} css
 */
function sheetOf(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  for (let place = sheet.cssRules.length - 1; place >= 0; place -= 1) {
    const rule = sheet.cssRules[place];
    if (rule instanceof CSSMediaRule && rule.media.mediaText.includes("prefers-color-scheme")) sheet.deleteRule(place);
  }
  return sheet;
}

/**
 * Return the drawing of a card in a picture; null where it is not drawn.
 *
 * @param {ParentNode | null} svg
 * @param {string} id
 * @returns {SVGGElement | null}
 */
export function drawnCard(svg, id) {
  return svg?.querySelector(`[data-standard="${CSS.escape(id)}"]`) ?? null;
}

/**
 * Return a picture of one card alone, to go with the pointer.
 *
 * @param {ShadowRoot} root
 * @param {string} id
 * @param {import("./contract").Box} box
 */
export function pictureOfCard(root, id, box) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
  // What the whole picture says for all its texts, such as their font.
  const whole = root.querySelector("svg");
  for (const { name, value } of whole?.attributes ?? [])
    if (/^(class|font-.*|fill|text-.*)$/.test(name)) svg.setAttribute(name, value);
  const card = drawnCard(root, id)?.cloneNode(true);
  if (card) svg.append(card);
  const host = document.createElement("div");
  const shade = host.attachShadow({ mode: "open" });
  shade.adoptedStyleSheets = root.adoptedStyleSheets;
  shade.append(svg);
  return host;
}
