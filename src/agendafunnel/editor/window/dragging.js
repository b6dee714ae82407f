// @ts-check
/**
 * Cards are dragged by mouse, pen and finger. A finger first rests on the card for a moment, so that it can also
 * scroll; then a picture of the card goes with it. Escape, or letting go outside the cells, leaves all as it was. A
 * finger that lets go where it rested asks for the menu of the card.
 */

import { done } from "./acting.js";
import { cardKey } from "./board.js";
import { el } from "./dom.js";
import { drawnCard, pictureOfCard } from "./picture_svg.js";
import { Marker, actionTo, meaning, targetAt } from "./placing.js";
import { t } from "./words.js";

/**
 * @typedef {import("./board.js").Board} Board
 * @typedef {import("./contract").Card} Card
 */

/** From so many pixels on a pointer drags, and does not click. */
const THRESHOLD = 5;

/** A finger that rests so long, in milliseconds, picks the card up; if it moves further than this before, it scrolls. */
const RESTS = 320;
const SCROLLS = 9;

/** Within so many pixels of an edge the picture scrolls, by at most so many pixels a frame. */
const EDGE = 44;
const FASTEST = 16;

/**
 * @typedef {object} Drag
 * @property {Card} card
 * @property {HTMLButtonElement} button
 * @property {number} pointer
 * @property {boolean} byTouch
 * @property {{ x: number, y: number }} began
 * @property {{ x: number, y: number }} at
 * @property {HTMLElement | null} ghost Null until it is really dragged.
 * @property {{ x: number, y: number }} grip Where the card is held, in pixels from its corner.
 * @property {number} timer
 * @property {number} frame
 */

export class Dragging {
  /**
   * @param {Board} board
   * @param {HTMLElement} room What scrolls.
   * @param {Marker} marker
   * @param {(card: Card, at: { x: number, y: number }) => void} askMenu
   */
  constructor(board, room, marker, askMenu) {
    this.board = board;
    this.room = room;
    this.marker = marker;
    this.askMenu = askMenu;
    /** @type {Drag | null} */
    this.drag = null;
    this._swallows = false;
    const { overlay } = board;
    overlay.addEventListener("pointerdown", (event) => this._pressed(event));
    overlay.addEventListener("pointermove", (event) => this._moved(event));
    overlay.addEventListener("pointerup", (event) => this._released(event));
    overlay.addEventListener("pointercancel", () => this.cancel());
    overlay.addEventListener("lostpointercapture", () => this.cancel());
    // The browser may not scroll once a card is held; before that it may.
    overlay.addEventListener("touchmove", (event) => this.isDragging && event.cancelable && event.preventDefault(), { passive: false });
    // Nor may it make a click, and take the focus from the menu, once the card is let go.
    overlay.addEventListener("touchend", (event) => this._swallows && event.cancelable && event.preventDefault());
    overlay.addEventListener("contextmenu", (event) => this.drag?.byTouch && event.preventDefault());
    overlay.addEventListener("dragstart", (event) => event.preventDefault());
    // The click that follows letting go is none.
    overlay.addEventListener("click", (event) => this._swallow(event), { capture: true });
    window.addEventListener("keydown", (event) => this._pressedKey(event), { capture: true });
    window.addEventListener("blur", () => this.cancel());
    document.addEventListener("visibilitychange", () => document.hidden && this.cancel());
  }

  get isDragging() {
    return this.drag !== null && this.drag.ghost !== null;
  }

  /** @param {PointerEvent} event */
  _pressed(event) {
    this._swallows = false;
    if (this.drag || event.button !== 0 || !event.isPrimary) return;
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const card = this.board.cardOf(button?.dataset.key);
    if (!button || !card) return;
    const at = { x: event.clientX, y: event.clientY };
    const byTouch = event.pointerType === "touch";
    const box = button.getBoundingClientRect();
    const grip = { x: at.x - box.left, y: at.y - box.top };
    this.drag = { card, button, pointer: event.pointerId, byTouch, began: at, at, ghost: null, grip, timer: 0, frame: 0 };
    if (byTouch) this.drag.timer = window.setTimeout(() => this._lift(), RESTS);
  }

  /** @param {PointerEvent} event */
  _moved(event) {
    const { drag } = this;
    if (!drag || event.pointerId !== drag.pointer) return;
    drag.at = { x: event.clientX, y: event.clientY };
    if (drag.ghost) return;
    const far = Math.hypot(drag.at.x - drag.began.x, drag.at.y - drag.began.y);
    if (drag.byTouch) {
      if (far > SCROLLS) this.cancel();
    } else if (far >= THRESHOLD) this._lift();
  }

  _lift() {
    const { drag, board } = this;
    if (!drag || !board.card(drag.card.id)) return;
    const box = drag.button.getBoundingClientRect();
    drag.button.setPointerCapture(drag.pointer);
    const ghost = el("div", { class: "ghost", "aria-hidden": "true" }, pictureOfCard(board.root, drag.card.id, drag.card.box));
    ghost.style.setProperty("width", `${box.width}px`);
    ghost.style.setProperty("height", `${box.height}px`);
    document.body.append(ghost);
    board.overlay.classList.add("dragging");
    drag.button.classList.add("dragged");
    drawnCard(board.svg, drag.card.id)?.classList.add("lifted");
    drag.ghost = ghost;
    this._frame();
  }

  /** Follow the pointer, once each frame. */
  _frame() {
    const { drag, board, marker } = this;
    if (!drag?.ghost) return;
    const paper = this._scroll(drag.at);
    const { x, y } = drag.at;
    drag.ghost.style.setProperty("transform", `translate(${x - drag.grip.x}px, ${y - drag.grip.y}px) rotate(1.5deg)`);
    const point = board.toCanvas(drag.at, paper);
    const room = this.room.getBoundingClientRect();
    const isSeen = x >= room.left && x <= room.right && y >= room.top && y <= room.bottom;
    const cell = isSeen ? board.cellAt(point) : null;
    marker.show(drag.card, cell && targetAt(board, cell, drag.card, point));
    marker.put(drag.at, drag.byTouch);
    drag.frame = requestAnimationFrame(() => this._frame());
  }

  /**
   * Scroll where the pointer is at an edge, and return where the paper is then.
   *
   * @param {{ x: number, y: number }} at
   */
  _scroll(at) {
    const room = this.room.getBoundingClientRect();
    const across = push(at.x, Math.max(0, room.left), Math.min(window.innerWidth, room.right));
    const down = push(at.y, Math.max(0, room.top), Math.min(window.innerHeight, room.bottom));
    if (across || down) {
      this.room.scrollBy(across, down);
      // Where the side stands under the picture, the whole page scrolls.
      if (document.documentElement.scrollHeight > window.innerHeight) window.scrollBy(0, down);
    }
    return this.board.paper.getBoundingClientRect();
  }

  /** @param {PointerEvent} event */
  _released(event) {
    const { drag, board, marker } = this;
    if (!drag || event.pointerId !== drag.pointer) return;
    if (!drag.ghost) {
      this._end();
      return;
    }
    this._swallows = true;
    const { card, grip } = drag;
    if (drag.byTouch && Math.hypot(event.clientX - drag.began.x, event.clientY - drag.began.y) <= SCROLLS) {
      this._end();
      this.askMenu(card, drag.began);
      return;
    }
    const corner = board.toCanvas({ x: event.clientX - grip.x, y: event.clientY - grip.y });
    const { target } = marker;
    const action = target && actionTo(card, target);
    board.focus(cardKey(card.id));
    board.chooseMoved(card.id);
    if (!action) {
      const where = target ? meaning(board, card, target).where : t("move-nowhere");
      board.session.tell("said", { text: where, notes: [], undo: false });
      this._end();
      return;
    }
    board.dropped = { id: card.id, box: { ...card.box, ...corner } };
    const { ghost } = drag;
    drag.ghost = null;
    this._end();
    // The card stays where it was let go until the new picture is there, and glides to its place from there.
    document.body.append(ghost);
    drawnCard(board.svg, card.id)?.classList.add("lifted");
    void done(board.session, action).finally(() => {
      ghost.remove();
      board.dropped = null;
      drawnCard(board.svg, card.id)?.classList.remove("lifted");
    });
  }

  /** Leave all as it was. */
  cancel() {
    if (!this.drag) return;
    if (this.isDragging) {
      this._swallows = true;
      this.board.session.tell("said", { text: t("move-back"), notes: [], undo: false });
    }
    this._end();
  }

  _end() {
    const { drag } = this;
    if (!drag) return;
    this.drag = null;
    clearTimeout(drag.timer);
    cancelAnimationFrame(drag.frame);
    drag.ghost?.remove();
    this.board.overlay.classList.remove("dragging");
    drag.button.classList.remove("dragged");
    drawnCard(this.board.svg, drag.card.id)?.classList.remove("lifted");
    if (drag.button.hasPointerCapture(drag.pointer)) drag.button.releasePointerCapture(drag.pointer);
    this.marker.hide();
  }

  /** @param {MouseEvent} event */
  _swallow(event) {
    // A click of the keyboard has no pointer, and is meant.
    if (!this._swallows || event.detail === 0) return;
    this._swallows = false;
    event.stopPropagation();
    event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  _pressedKey(event) {
    if (!this.isDragging) return;
    if (event.key === "Escape") this.cancel();
    // While a card is held, no key does anything else.
    event.preventDefault();
    event.stopPropagation();
  }
}

/**
 * How far to scroll where a pointer is near the start or the end of what is seen.
 *
 * @param {number} at
 * @param {number} start
 * @param {number} end
 */
function push(at, start, end) {
  const before = Math.min(EDGE, Math.max(0, start + EDGE - at)) / EDGE;
  const after = Math.min(EDGE, Math.max(0, at - end + EDGE)) / EDGE;
  return Math.round((after - before) * FASTEST);
}
