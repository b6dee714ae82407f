// @ts-check
/**
 * How large the picture is: as wide as its room unless it is chosen larger, and never so small that a card could not
 * be hit (24 pixels high, WCAG 2.5.8); then it scrolls.
 */

import { el } from "./dom.js";
import { t } from "./words.js";

const LEAST_CARD = 24.05;
const LARGEST = 4;
const STEP = 1.25;

export class Zoom {
  /**
   * @param {import("./board.js").Board} board
   * @param {HTMLElement} room What scrolls.
   */
  constructor(board, room) {
    this.board = board;
    this.room = room;
    /** Pixels for a point; null for as wide as the room. @type {number | null} */
    this.chosen = null;
    this.scale = 1;
    this.out = button("−", t("zoom_out"), () => this._step(1 / STEP));
    this.in = button("+", t("zoom_in"), () => this._step(STEP));
    this.fit = button(t("zoom_fit"), t("zoom_fit_title"), () => this._choose(null));
    this.tools = el("div", { class: "zoom", role: "group", "aria-label": t("zoom") }, this.out, this.fit, this.in);
    new ResizeObserver(() => this.apply()).observe(room);
  }

  /** The scale at which the picture is as wide as its room, or its cards are large enough. */
  get least() {
    const { picture } = this.board;
    if (!picture) return 1;
    const lowest = Math.min(...picture.cards.map(({ box }) => Math.min(box.height, box.width)), LEAST_CARD * 4);
    const { paddingLeft, paddingRight } = getComputedStyle(this.room);
    const width = this.room.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    return Math.max(width / picture.width, LEAST_CARD / lowest);
  }

  apply() {
    const { picture, paper } = this.board;
    if (!picture || !this.room.clientWidth) return;
    const { least } = this;
    const scale = Math.max(least, this.chosen ?? least);
    paper.style.setProperty("width", `${Math.floor(picture.width * scale)}px`);
    this.out.disabled = scale <= least + 0.001;
    this.in.disabled = scale >= LARGEST;
    this.fit.setAttribute("aria-pressed", String(scale <= least + 0.001));
    this.scale = scale;
  }

  /** @param {number} by */
  _step(by) {
    const scale = Math.min(LARGEST, this.scale * by);
    this._choose(scale <= this.least ? null : scale);
  }

  /**
   * Another scale, around the middle of what is seen.
   *
   * @param {number | null} scale
   */
  _choose(scale) {
    const { room, board } = this;
    const across = (room.scrollLeft + room.clientWidth / 2) / board.paper.offsetWidth;
    const down = (room.scrollTop + room.clientHeight / 2) / board.paper.offsetHeight;
    this.chosen = scale;
    this.apply();
    room.scrollTo(across * board.paper.offsetWidth - room.clientWidth / 2, down * board.paper.offsetHeight - room.clientHeight / 2);
  }
}

/**
 * @param {string} text
 * @param {string} name
 * @param {() => void} onclick
 */
function button(text, name, onclick) {
  return el("button", { type: "button", class: "button plain", title: name, "aria-label": text.length > 1 ? null : name, onclick }, text);
}
