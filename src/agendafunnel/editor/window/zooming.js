// @ts-check
/**
 * How large the picture is. It fits its room unless another size is chosen: it is seen whole where its words can be
 * read then, and is else as wide as the room. It is never so small that cards could not be hit (24 pixels from one to
 * the next, WCAG 2.5.8); then it scrolls.
 */

import { el } from "./dom.js";
import { t } from "./words.js";

const LEAST = 24.05;

/** Words of cards that are this high, in pixels, can be read; a whole picture with smaller ones helps nobody. */
const READABLE = 9;
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
    /** Pixels for a point; null for what fits the room, also when that becomes another one. @type {number | null} */
    this.chosen = null;
    this.scale = 1;
    this.out = button("−", t("picture-smaller"), () => this._step(1 / STEP));
    this.in = button("+", t("picture-larger"), () => this._step(STEP));
    this.fit = button(t("picture-fit"), t("picture-fit-title"), () => this._choose(null));
    this.tools = el("div", { class: "zoom", role: "group", "aria-label": t("picture-size") }, this.out, this.fit, this.in);
    new ResizeObserver(() => this.apply()).observe(room);
  }

  /** The scale that fits the room, and the least one that can be chosen. */
  _scales() {
    const { room, board } = this;
    const { picture } = board;
    if (!picture) return { fit: 1, least: 1 };
    const { paddingLeft, paddingRight, paddingTop, paddingBottom } = getComputedStyle(room);
    const width = (room.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)) / picture.width;
    // With the room of a scroll bar below: there is none where the whole picture is seen.
    const height = (room.offsetHeight - parseFloat(paddingTop) - parseFloat(paddingBottom)) / picture.height;
    const hit = LEAST / pitchOf(picture.cards.map(({ box }) => box));
    const whole = Math.min(width, height);
    const isReadable = whole >= hit && whole * board.wordsHigh() >= READABLE;
    return { fit: isReadable ? whole : Math.max(width, hit), least: Math.max(whole, hit) };
  }

  apply() {
    const { board } = this;
    const { picture, paper } = board;
    if (!picture || !this.room.clientWidth) return;
    const { fit, least } = this._scales();
    const scale = Math.max(least, this.chosen ?? fit);
    paper.style.setProperty("width", `${Math.floor(picture.width * scale)}px`);
    this.out.disabled = scale <= least + 0.001;
    this.in.disabled = scale >= LARGEST;
    this.fit.setAttribute("aria-pressed", String(this.chosen === null));
    this.scale = scale;
    board.overlay.classList.toggle("small", pitchOf(picture.cards.map(({ box }) => box)) * scale < ROOMY);
  }

  /** @param {number} by */
  _step(by) {
    this._choose(Math.min(LARGEST, Math.max(this._scales().least, this.scale * by)));
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
  return el("button", { type: "button", class: "button plain", "data-steps": true, title: name, "aria-label": text.length > 1 ? null : name, onclick }, text);
}
