// @ts-check
/**
 * What can be done with a card, in a menu beside it: by the right button of the mouse, by a finger that rests on it, or
 * by the key for menus. A step to the next stage comes first: that is what most cards do in a quarter.
 */

import { done, duplicateCard, removeCard } from "./acting.js";
import { cardKey } from "./board.js";
import { el } from "./dom.js";
import { askWhere } from "./moving.js";
import { t } from "./words.js";

/**
 * @typedef {import("./board.js").Board} Board
 * @typedef {import("./contract").Card} Card
 */

/**
 * @typedef {object} Item
 * @property {string} label
 * @property {() => unknown} run
 * @property {string} [means] What it means, in a smaller line under it.
 * @property {string} [keys] The keys that do the same.
 * @property {boolean} [isDanger]
 * @property {boolean} [beginsGroup] Whether a line sets it apart from the one before.
 */

/** Pixels between the menu and the edge of the window. */
const EDGE = 8;

/** Its way through the items, by keys. @type {Record<string, (at: number, last: number) => number>} */
const WAYS = {
  ArrowDown: (at, last) => (at === last ? 0 : at + 1),
  ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
  Home: () => 0,
  End: (_at, last) => last,
};

export class CardMenu {
  /**
   * @param {Board} board
   * @param {HTMLElement} around Where it stands in the page.
   */
  constructor(board, around) {
    this.board = board;
    /** The card that it is open for. @type {Card | null} */
    this.card = null;
    this.host = el("div", { class: "card-menu", role: "menu", hidden: true });
    around.append(this.host);
    board.overlay.addEventListener("contextmenu", (event) => this._asked(event));
    board.overlay.addEventListener("keydown", (event) => {
      if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) this._asked(event);
    });
    this.host.addEventListener("keydown", (event) => this._pressed(event));
    this.host.addEventListener("contextmenu", (event) => event.preventDefault());
    this.host.addEventListener("focusout", (event) => {
      if (!(event.relatedTarget instanceof Node && this.host.contains(event.relatedTarget))) this.close();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!(event.target instanceof Node && this.host.contains(event.target))) this.close();
    });
    window.addEventListener("resize", () => this.close());
    window.addEventListener("blur", () => this.close());
  }

  get items() {
    return [...this.host.querySelectorAll("button")];
  }

  /** @param {MouseEvent | KeyboardEvent} event */
  _asked(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const card = this.board.cardOf(button?.dataset.key);
    // Where a finger holds a card, letting go asks for the menu.
    if (!card || event.defaultPrevented) return;
    event.preventDefault();
    this.open(card, event instanceof MouseEvent && event.clientX ? { x: event.clientX, y: event.clientY } : null);
  }

  /**
   * @param {Card} card
   * @param {{ x: number, y: number } | null} at Where in the window it was asked for; null for the card itself.
   */
  open(card, at) {
    const button = this.board.button(cardKey(card.id));
    if (!button) return;
    // Focus goes back to the card, and the eye sees which one it is about.
    this.board.focus(cardKey(card.id));
    this.card = card;
    this.host.setAttribute("aria-label", card.name);
    this.host.replaceChildren(...this._itemsOf(card).map((item) => this._button(item)));
    this.host.hidden = false;
    const box = button.getBoundingClientRect();
    const { x, y } = at ?? { x: box.left + box.width / 2, y: box.bottom };
    const { offsetWidth: width, offsetHeight: height } = this.host;
    const left = Math.max(EDGE, Math.min(x, window.innerWidth - width - EDGE));
    const above = y - height;
    const top = y + height <= window.innerHeight - EDGE ? y : Math.max(EDGE, above >= EDGE ? above : window.innerHeight - height - EDGE);
    this.host.style.setProperty("left", `${left}px`);
    this.host.style.setProperty("top", `${top}px`);
    this.items[0]?.focus({ preventScroll: true });
  }

  close() {
    if (!this.card) return;
    const { card } = this;
    this.card = null;
    const hadFocus = this.host.contains(document.activeElement);
    this.host.hidden = true;
    if (hadFocus) this.board.focus(cardKey(card.id));
  }

  /**
   * @param {Card} card
   * @returns {Item[]}
   */
  _itemsOf(card) {
    const { board } = this;
    const { session } = board;
    const moves = session.shown?.moves;
    const stages = (session.shown?.agenda?.stages ?? []).map((one) => String(one["id"]));
    const here = stages.indexOf(card.stage);
    const steps = [stages[here + 1], here > 0 ? stages[here - 1] : undefined].flatMap((stage) =>
      stage === undefined || !moves
        ? []
        : [
            {
              label: t("move-to-stage", { stage: moves.stages[stage] ?? stage }),
              means: moves.meaning[card.stage]?.[stage] ?? "",
              run: () => this._step(card, stage),
            },
          ],
    );
    return [
      ...steps,
      { label: t("move-to"), keys: t("keys-shift-enter"), run: () => askWhere(session, card.id) },
      { label: t("card-menu-edit"), keys: t("keys-f2"), run: () => session.select({ part: "standard", id: card.id, field: "name" }), beginsGroup: true },
      { label: t("duplicate"), keys: t("keys-duplicate"), run: () => duplicateCard(board, card.id) },
      { label: t("remove"), keys: t("keys-delete"), run: () => removeCard(board, card.id), isDanger: true, beginsGroup: true },
    ];
  }

  /**
   * @param {Card} card
   * @param {string} stage
   */
  _step(card, stage) {
    this.board.chooseMoved(card.id);
    return done(this.board.session, { do: "move", id: card.id, stage, domain: null, before: null });
  }

  /** @param {Item} item */
  _button({ label, run, means = "", keys = "", isDanger = false, beginsGroup = false }) {
    const classes = ["menu-item", isDanger && "danger", beginsGroup && "begins-group"].filter(Boolean).join(" ");
    const act = () => {
      this.close();
      void run();
    };
    return el(
      "button",
      { type: "button", role: "menuitem", tabindex: -1, class: classes, onclick: act },
      el("span", { class: "what" }, label, means && el("small", {}, means)),
      keys && el("kbd", { "aria-hidden": "true" }, keys),
    );
  }

  /** @param {KeyboardEvent} event */
  _pressed(event) {
    const { items } = this;
    const at = items.findIndex((one) => one === document.activeElement);
    const way = WAYS[event.key];
    if (way) items[way(at, items.length - 1)]?.focus();
    else if (event.key === "Escape" || event.key === "Tab") this.close();
    else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const letter = event.key.toLowerCase();
      const ring = [...items.slice(at + 1), ...items.slice(0, at + 1)];
      ring.find((one) => one.textContent?.toLowerCase().startsWith(letter))?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
