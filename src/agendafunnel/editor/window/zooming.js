// @ts-check
/**
 * How large the picture is: as wide as its room unless it is chosen larger, and never so small that cards could not
 * be hit (24 pixels from one to the next, WCAG 2.5.8); then it scrolls.
 */

import { el } from "./dom.js";
import { t } from "./words.js";

const LEAST = 24.05;
/** From so many pixels from one card to the next, a button may cover the corner of one. */
const ROOMY = 36;
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
    this.out = button("−", t("picture-smaller"), () => this._step(1 / STEP));
    this.in = button("+", t("picture-larger"), () => this._step(STEP));
    this.fit = button(t("picture-fit"), t("picture-fit-title"), () => this._choose(null));
    this.tools = el("div", { class: "zoom", role: "group", "aria-label": t("picture-size") }, this.out, this.fit, this.in);
    new ResizeObserver(() => this.apply()).observe(room);
  }

  /** The scale at which the picture is as wide as its room, or its cards are large enough. */
  get least() {
    const { picture } = this.board;
    if (!picture) return 1;
    const { paddingLeft, paddingRight } = getComputedStyle(this.room);
    const width = this.room.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    return Math.max(width / picture.width, LEAST / pitchOf(picture.cards.map(({ box }) => box)));
  }

  apply() {
    const { board } = this;
    const { picture, paper } = board;
    if (!picture || !this.room.clientWidth) return;
    const { least } = this;
    const scale = Math.max(least, this.chosen ?? least);
    paper.style.setProperty("width", `${Math.floor(picture.width * scale)}px`);
    this.out.disabled = scale <= least + 0.001;
    this.in.disabled = scale >= LARGEST;
    this.fit.setAttribute("aria-pressed", String(scale <= least + 0.001));
    this.scale = scale;
    board.overlay.classList.toggle("small", pitchOf(picture.cards.map(({ box }) => box)) * scale < ROOMY);
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
 * Return how far apart the cards are that stand closest under each other: the height of the lower one with the gap.
 *
 * @param {import("./contract").Box[]} boxes
 */
function pitchOf(boxes) {
  const least = Math.min(...boxes.map(({ height }) => height));
  const sorted = boxes.toSorted((one, other) => one.x - other.x || one.y - other.y);
  const gaps = sorted.flatMap((box, at) => {
    const above = sorted[at - 1];
    return above && above.x === box.x ? [box.y - above.y - above.height] : [];
  });
  return boxes.length ? least + Math.max(0, Math.min(...gaps, 4)) : LEAST;
}

/**
 * @param {string} text
 * @param {string} name
 * @param {() => void} onclick
 */
function button(text, name, onclick) {
  return el("button", { type: "button", class: "button plain", title: name, "aria-label": text.length > 1 ? null : name, onclick }, text);
}
