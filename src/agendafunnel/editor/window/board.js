// @ts-check
/**
 * The picture with what can be done with it: over the drawing, which nobody hears, lies a layer of buttons, one for
 * each card and each other part, in the order in which one reads. All use by mouse, keyboard and screen reader is of
 * these buttons.
 *
 * ```
 *   .paper ┬ .drawing     the SVG, in a shadow tree, aria-hidden
 *          └ .overlay     ul: title, heads of stages, gates
 *                         group of each domain: its name, ul of each cell: cards, +
 *                         ul: legend, note, footer
 * ```
 */

import { el } from "./dom.js";
import { glide } from "./gliding.js";
import { isIn, ordered, place, placeOfAdd } from "./paper.js";
import { putPicture } from "./picture_svg.js";
import { t } from "./words.js";

/**
 * @typedef {import("./contract").Box} Box
 * @typedef {import("./contract").Card} Card
 * @typedef {import("./contract").Cell} Cell
 * @typedef {import("./contract").Picture} Picture
 * @typedef {import("./contract").Place} Place
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("./session.js").Selection} Selection
 */

/** From so many cards that changed at once, none is shown as new: another file was opened, or a theme chosen. */
const MOST_FRESH = 12;

/** Where the form stands under the picture, as in window.css. */
const FORM_BELOW = "(max-width: 62rem)";

/** @type {Record<Place["kind"], (id: string) => Selection>} */
const PART_OF = {
  title: () => ({ part: "agenda", id: "", field: "title" }),
  subtitle: () => ({ part: "agenda", id: "", field: "subtitle" }),
  footer: () => ({ part: "agenda", id: "", field: "footer" }),
  note: () => ({ part: "agenda", id: "", field: "note" }),
  stage: (id) => ({ part: "stage", id }),
  gate: (id) => ({ part: "stage", id, field: "gate" }),
  domain: (id) => ({ part: "domain", id }),
  legend: (id) => ({ part: "domain", id }),
};

const HEAD = new Set(["title", "subtitle", "stage", "gate"]);

/** @param {string} id */
export const cardKey = (id) => `card ${id}`;

/** @param {{ domain: string, stage: string }} cell */
export const addKey = ({ domain, stage }) => `add ${domain} ${stage}`;

export class Board {
  /**
   * @param {Session} session
   * @param {(cell: Cell) => void} add Adds a card to a cell.
   */
  constructor(session, add) {
    this.session = session;
    this.add = add;
    /** @type {Picture | null} */
    this.picture = null;
    /** @type {SVGSVGElement | null} */
    this.svg = null;
    const drawing = el("div", { class: "drawing", "aria-hidden": "true" });
    this.root = drawing.attachShadow({ mode: "open" });
    this.overlay = el("div", { class: "overlay", role: "group", "aria-label": t("picture"), "aria-describedby": "picture-hint" });
    this.paper = el("div", { class: "paper", hidden: true }, drawing, this.overlay);
    /** The key of the button that Tab reaches. */
    this.current = "";
    /** True while the buttons are put in order, in which the focus may jump. */
    this.isBusy = false;
    /** Where a card was let go, from where it glides on. @type {{ id: string, box: Box } | null} */
    this.dropped = null;
    /** The key that gets the focus with the next picture where it is there. */
    this.awaited = "";
    /** @type {Map<string, HTMLElement>} */
    this._elements = new Map();
    /** @type {Map<string, Box>} */
    this._boxes = new Map();
    /** @type {Map<string, string>} */
    this._values = new Map();
    this.overlay.addEventListener("focusin", (event) => this._entered(event));
    this.overlay.addEventListener("click", (event) => {
      if (event.target instanceof Element && !event.target.closest("button")) session.select(null);
    });
  }

  /** The card, cell or place of a key, and where it is. @param {string} key */
  boxOf(key) {
    return this._boxes.get(key) ?? null;
  }

  /** The keys of all buttons, in the order in which one reads. */
  get keys() {
    return [...this.overlay.querySelectorAll("button")].map((button) => button.dataset.key ?? "");
  }

  /** @param {string} key */
  button(key) {
    const found = this._elements.get(key);
    return found instanceof HTMLButtonElement ? found : null;
  }

  /** @param {string} id */
  card(id) {
    return this.picture?.cards.find((card) => card.id === id) ?? null;
  }

  /** @param {string} domain @param {string} stage */
  cell(domain, stage) {
    return this.picture?.cells.find((cell) => cell.domain === domain && cell.stage === stage) ?? null;
  }

  /** The card that a key is of. @param {string | undefined} key */
  cardOf(key) {
    return key?.startsWith("card ") ? this.card(key.slice(5)) : null;
  }

  /** The cell that a key is in; null of a place. @param {string} key */
  cellOf(key) {
    const card = this.cardOf(key);
    if (card) return this.cell(card.domain, card.stage);
    return this.picture?.cells.find((cell) => addKey(cell) === key) ?? null;
  }

  /** The key of the button of a part; "" where the picture has none. @param {Selection | null} selection */
  keyOf(selection) {
    const found = [...this.overlay.querySelectorAll("button.part")].find((button) => isOf(button, selection));
    return found instanceof HTMLElement ? (found.dataset.key ?? "") : "";
  }

  /** Have Tab lead to a part. @param {string} key */
  goTo(key) {
    this.current = key;
    this._rove();
  }

  /** @param {string} key */
  focus(key) {
    const button = this.button(key);
    button?.focus({ preventScroll: true });
    button?.scrollIntoView({ block: "nearest", inline: "nearest" });
    return button !== null;
  }

  hasFocus() {
    return this.overlay.contains(document.activeElement);
  }

  /** How high the smallest words on cards are, in points; 0 where there are none. */
  wordsHigh() {
    const words = [...(this.svg?.querySelectorAll("[data-standard] text") ?? [])];
    const sizes = words.map((one) => parseFloat(getComputedStyle(one).fontSize));
    return sizes.length ? Math.min(...sizes) : 0;
  }

  /** Points of the canvas for a place of the window. @param {{ x: number, y: number }} at @param {DOMRect} [paper] */
  toCanvas({ x, y }, paper = this.paper.getBoundingClientRect()) {
    const scale = (this.picture?.width ?? 1) / paper.width;
    return { x: (x - paper.left) * scale, y: (y - paper.top) * scale };
  }

  /** @param {{ x: number, y: number }} point In points of the canvas. */
  cellAt(point) {
    return this.picture?.cells.find(({ box }) => isIn(point, box)) ?? null;
  }

  /**
   * Draw a picture in the place of the one before.
   *
   * @param {Picture} picture
   */
  draw(picture) {
    if (picture === this.picture) return;
    const old = this.picture;
    const focused = this.hasFocus() ? this.current : "";
    this.isBusy = true;
    try {
      this.paper.hidden = false;
      this.paper.style.setProperty("aspect-ratio", `${picture.width} / ${picture.height}`);
      this.svg = putPicture(this.root, picture.svg);
      this.picture = picture;
      this._arrange(picture);
      this._keepFocus(focused, old);
    } finally {
      this.isBusy = false;
    }
    this.showSelected();
    const fresh = this._fresh(old);
    for (const id of fresh) this.flash(cardKey(id));
    glide(this, old, this.dropped);
    this.dropped = null;
  }

  /**
   * Choose a card that was moved. Where the form stands under the picture, that would take the picture out of sight.
   *
   * @param {string} id
   */
  chooseMoved(id) {
    if (!matchMedia(FORM_BELOW).matches) this.session.select({ part: "standard", id });
  }

  /** Mark the part that is chosen. */
  showSelected() {
    for (const button of this.overlay.querySelectorAll("button.part")) {
      if (isOf(button, this.session.selected)) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  /** Let the eye find a part. @param {string} key */
  flash(key) {
    const button = this.button(key);
    if (!button) return;
    // Where it still runs it begins anew, in the next frame.
    const runs = button.classList.contains("fresh");
    button.classList.remove("fresh");
    if (runs) requestAnimationFrame(() => button.classList.add("fresh"));
    else button.classList.add("fresh");
    button.addEventListener("animationend", () => button.classList.remove("fresh"), { once: true });
  }

  /**
   * Make the buttons of a picture, of those that are there already.
   *
   * @param {Picture} picture
   */
  _arrange(picture) {
    const old = this._elements;
    this._elements = new Map();
    this._boxes = new Map();
    /** @param {string} key @param {() => HTMLElement} make */
    const kept = (key, make) => {
      const element = old.get(key) ?? make();
      this._elements.set(key, element);
      return element;
    };
    /** @param {string} key @param {string} className @param {Node[]} items @param {string} name */
    const list = (key, className, items, name) => {
      const found = kept(key, () => el("ul", { class: className, role: "list" }));
      found.setAttribute("aria-label", name);
      return ordered(found, items);
    };
    /** @param {HTMLElement} button */
    const item = (button) => {
      const holder = kept(`item ${button.dataset.key}`, () => el("li", {}));
      return ordered(holder, [button]);
    };
    const number = new Map();
    const places = picture.places.map((place) => {
      // Some are there more than once, as heads of stages also at the foot of a high picture.
      const base = `place ${place.kind} ${place.id}`;
      number.set(base, (number.get(base) ?? 0) + 1);
      const key = number.get(base) > 1 ? `${base} ${number.get(base)}` : base;
      return { place, button: this._place(place, key, kept) };
    });
    const heads = places.filter(({ place }) => HEAD.has(place.kind)).map(({ button }) => item(button));
    const feet = places.filter(({ place }) => !HEAD.has(place.kind) && place.kind !== "domain").map(({ button }) => item(button));
    const domains = [...new Set(picture.cells.map((cell) => cell.domain))];
    const groups = domains.map((domain) => {
      const names = places.filter(({ place }) => place.kind === "domain" && place.id === domain);
      const cells = picture.cells.filter((cell) => cell.domain === domain);
      const group = kept(`domain ${domain}`, () => el("div", { role: "group" }));
      group.setAttribute("aria-label", this.session.shown?.moves?.domains[domain] ?? domain);
      return ordered(group, [...names.map(({ button }) => button), ...cells.map((cell) => this._cell(cell, picture, kept, list, item))]);
    });
    ordered(this.overlay, [
      list("list head", "picture-parts", heads, t("picture-head")),
      ...groups,
      ...(feet.length ? [list("list foot", "picture-parts", feet, t("picture-foot"))] : []),
    ]);
  }

  /**
   * @param {Place} place
   * @param {string} key
   * @param {(key: string, make: () => HTMLElement) => HTMLElement} kept
   */
  _place(place, key, kept) {
    const chosen = PART_OF[place.kind](place.id);
    const button = kept(key, () => this._partButton(key, `place ${place.kind}`, chosen));
    this._put(button, key, place.box, place.name);
    return button;
  }

  /**
   * @param {Cell} cell
   * @param {Picture} picture
   * @param {(key: string, make: () => HTMLElement) => HTMLElement} kept
   * @param {(key: string, className: string, items: Node[], name: string) => HTMLElement} list
   * @param {(button: HTMLElement) => HTMLElement} item
   */
  _cell(cell, picture, kept, list, item) {
    const name = `${cell.domain} ${cell.stage}`;
    const holder = kept(`cell ${name}`, () => el("div", { class: "cell" }));
    const area = kept(`area ${name}`, () => el("div", { class: "area" }));
    place(area, cell.box, picture);
    const cards = cell.cards.flatMap((id) => {
      const card = picture.cards.find((one) => one.id === id);
      if (!card) return [];
      const key = cardKey(id);
      const button = kept(key, () => this._partButton(key, "card", { part: "standard", id }));
      this._put(button, key, card.box, card.name);
      return [{ card, button }];
    });
    const key = addKey(cell);
    const add = kept(key, () => {
      const made = el("button", { type: "button", class: "add", tabindex: -1, "data-key": key });
      made.addEventListener("click", () => {
        const now = this.cellOf(key);
        if (now) this.add(now);
      });
      return made;
    });
    add.setAttribute("aria-label", t("picture-add-in", { cell: cell.name }));
    add.title = t("picture-add-here");
    const at = placeOfAdd(cell, cards.map(({ card }) => card.box));
    add.dataset.at = at.side;
    this._boxes.set(key, { x: at.x, y: at.y, width: 0, height: 0 });
    add.style.setProperty("left", `${(at.x / picture.width) * 100}%`);
    add.style.setProperty("top", `${(at.y / picture.height) * 100}%`);
    const buttons = [...cards.map(({ button }) => button), add].map(item);
    return ordered(holder, [area, list(`list ${name}`, "picture-cards", buttons, cell.name)]);
  }

  /**
   * @param {string} key
   * @param {string} className
   * @param {Selection} selection
   */
  _partButton(key, className, selection) {
    const { part, id, field = "" } = selection;
    const attributes = { type: "button", class: `part ${className}`, tabindex: -1, "data-key": key };
    const button = el("button", { ...attributes, "data-part": part, "data-id": id, "data-field": field });
    // A click that no pointer made is of the keyboard or of a screen reader: the form gets the focus.
    button.addEventListener("click", (event) => this.choose(selection, event.detail === 0));
    return button;
  }

  /**
   * Choose a part for the form.
   *
   * @param {Selection} selection
   * @param {boolean} goesThere Whether the form gets the focus.
   */
  choose(selection, goesThere) {
    const first = selection.part === "standard" || selection.part === "stage" || selection.part === "domain" ? "name" : "";
    const field = selection.field ?? (goesThere ? first : "");
    this.session.select(field ? { ...selection, field } : selection);
  }

  /**
   * @param {HTMLElement} button
   * @param {string} key
   * @param {Box} box
   * @param {string} name
   */
  _put(button, key, box, name) {
    this._boxes.set(key, box);
    button.setAttribute("aria-label", name);
    if (this.picture) place(button, box, this.picture);
  }

  /**
   * Leave the focus on the part that has it; where that is gone, on what stands nearest.
   *
   * @param {string} focused
   * @param {Picture | null} old
   */
  _keepFocus(focused, old) {
    const awaited = this.awaited;
    if (awaited && this.button(awaited)) {
      this.awaited = "";
      this.goTo(awaited);
      this.focus(awaited);
      return;
    }
    if (!this.button(this.current)) this.current = neighbour(this.current, old, this) || this.keys.find((key) => key.startsWith("card ")) || this.keys[0] || "";
    this._rove();
    if (focused && (document.activeElement !== this.button(this.current) || focused !== this.current)) this.focus(this.current);
  }

  /** @param {FocusEvent} event */
  _entered(event) {
    const key = event.target instanceof HTMLElement ? event.target.dataset.key : undefined;
    if (this.isBusy || !key) return;
    const cell = this.cellOf(key);
    // The + of a cell with cards is the next stop after its cards, and not where Tab comes back to.
    if (key.startsWith("add ") && cell?.cards.length) return;
    this.current = key;
    this._rove();
  }

  _rove() {
    const cell = this.cellOf(this.current);
    const add = cell ? addKey(cell) : "";
    for (const [key, element] of this._elements)
      if (element instanceof HTMLButtonElement) element.tabIndex = key === this.current || key === add ? 0 : -1;
  }

  /**
   * The cards that are new or say something else than in the picture before.
   *
   * @param {Picture | null} old
   */
  _fresh(old) {
    const last = this._values;
    this._values = new Map((this.session.shown?.agenda?.standards ?? []).map((one) => [String(one["id"]), JSON.stringify(one)]));
    if (!old) return [];
    const fresh = [...this._values].filter(([id, values]) => last.get(id) !== values).map(([id]) => id);
    return fresh.length > MOST_FRESH ? [] : fresh;
  }
}

/**
 * Whether a button is of the part that is chosen.
 *
 * @param {Element} button
 * @param {Selection | null} selection
 */
function isOf(button, selection) {
  const { part = "", id = "", field = "" } = /** @type {HTMLElement} */ (button).dataset;
  if (!selection || selection.part !== part || selection.id !== id) return false;
  // Of the agenda each text is a part of the picture; of a stage its gate is another one than its head.
  if (part === "agenda") return selection.field === field;
  return part !== "stage" || (selection.field === "gate") === (field === "gate");
}

/**
 * The key of what stands nearest to a card that is gone: the next one in its cell, the one before, the + there.
 *
 * @param {string} key
 * @param {Picture | null} old
 * @param {Board} board
 */
function neighbour(key, old, board) {
  const id = key.startsWith("card ") ? key.slice(5) : "";
  const cell = old?.cells.find((one) => one.cards.includes(id));
  if (!cell) return "";
  const at = cell.cards.indexOf(id);
  const near = [...cell.cards.slice(at + 1), ...cell.cards.slice(0, at).reverse()];
  return [...near.map(cardKey), addKey(cell)].find((one) => board.button(one)) ?? "";
}
