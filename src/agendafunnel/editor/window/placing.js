// @ts-check
/**
 * Where a card would come: a cell and a place in it, shown the same way whether it is dragged or moved by keys. What a
 * move means is said by the program (`Shown.moves`); here are only the places on the screen.
 */

import { el } from "./dom.js";
import { place } from "./paper.js";
import { t } from "./words.js";

/**
 * @typedef {import("./board.js").Board} Board
 * @typedef {import("./contract").Box} Box
 * @typedef {import("./contract").Card} Card
 * @typedef {import("./contract").Cell} Cell
 */

/**
 * @typedef {object} Target
 * @property {Cell} cell
 * @property {number | null} index The place among the other cards of the cell, from 0; null for the usual one, and in
 *   its own cell for where it is.
 * @property {"left" | "right"} [side] Of which card the line is drawn: left of the next, or right of the one before.
 */

/** So near to a card, in points, its place is meant; elsewhere in the cell the usual place. */
const NEAR = 7;

/**
 * The cards of a cell but the one that moves.
 *
 * @param {Cell} cell
 * @param {Card} card
 */
export function othersIn(cell, card) {
  return cell.cards.filter((id) => id !== card.id);
}

/**
 * @param {Cell} cell
 * @param {Card} card
 */
export function isOwn(cell, card) {
  return cell.domain === card.domain && cell.stage === card.stage;
}

/**
 * The place in a cell that a point means.
 *
 * @param {Board} board
 * @param {Cell} cell
 * @param {Card} card
 * @param {{ x: number, y: number }} point In points of the canvas.
 * @returns {Target}
 */
export function targetAt(board, cell, card, point) {
  const usual = { cell, index: null };
  if (isOwn(cell, card) && distance(point, card.box) === 0) return usual;
  const others = othersIn(cell, card).map((id, at) => ({ at, box: board.card(id)?.box ?? cell.box }));
  const nearest = others.reduce(
    (best, one) => (distance(point, one.box) < distance(point, best.box) ? one : best),
    others[0] ?? { at: 0, box: cell.box },
  );
  if (!others.length || distance(point, nearest.box) > NEAR) return usual;
  const isAfter = point.x > nearest.box.x + nearest.box.width / 2;
  return targetIn(cell, card, nearest.at + (isAfter ? 1 : 0), isAfter ? "right" : "left");
}

/**
 * A place in a cell; in its own cell, that where the card is leaves it there.
 *
 * @param {Cell} cell
 * @param {Card} card
 * @param {number} index
 * @param {"left" | "right"} [side]
 * @returns {Target}
 */
export function targetIn(cell, card, index, side) {
  return isOwn(cell, card) && index === cell.cards.indexOf(card.id) ? { cell, index: null } : { cell, index, side };
}

/**
 * The edit that brings a card to a target; null where it stays as it is.
 *
 * @param {Card} card
 * @param {Target} target
 * @returns {import("./contract").Action & { do: "move" } | null}
 */
export function actionTo(card, { cell, index }) {
  if (isOwn(cell, card) && index === null) return null;
  return {
    do: "move",
    id: card.id,
    stage: cell.stage === card.stage ? null : cell.stage,
    domain: cell.domain === card.domain ? null : cell.domain,
    // At the usual place the file keeps its order, so that nothing else in it changes.
    before: index === null ? null : (othersIn(cell, card)[index] ?? ""),
  };
}

/**
 * What a move would do, in words: where to, and what that means.
 *
 * @param {Board} board
 * @param {Card} card
 * @param {Target} target
 */
export function meaning(board, card, { cell, index }) {
  const moves = board.session.shown?.moves;
  if (isOwn(cell, card)) {
    const count = cell.cards.length;
    return { where: index === null ? t("move-stays") : t("move-to-place", { place: index + 1, count }), means: "" };
  }
  const stage = moves?.stages[cell.stage] ?? cell.stage;
  const domain = moves?.domains[cell.domain] ?? cell.domain;
  const key = cell.stage === card.stage ? "move-to-domain" : cell.domain === card.domain ? "move-to-stage" : "move-to-cell";
  return { where: t(key, { stage, domain }), means: moves?.meaning[card.stage]?.[cell.stage] ?? "" };
}

/** What is seen of a target: the cell is lit, a line is where the card comes, and a label says what it means. */
export class Marker {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    this.lit = el("div", { class: "lit", hidden: true });
    this.line = el("div", { class: "drop-line", hidden: true });
    this.where = el("strong");
    this.means = el("span");
    this.label = el("div", { class: "drop-label", "aria-hidden": "true", hidden: true }, this.where, this.means);
    board.paper.append(this.lit, this.line);
    document.body.append(this.label);
    /** @type {Target | null} */
    this.target = null;
    this._size = { width: 0, height: 0 };
  }

  /**
   * Show a target, or none; return whether it is another one than before.
   *
   * @param {Card} card
   * @param {Target | null} target
   */
  show(card, target) {
    const last = this.target;
    if (last === target || (last && target && last.cell === target.cell && last.index === target.index && last.side === target.side)) return false;
    this.target = target;
    const picture = this.board.picture;
    this.lit.hidden = !target || !picture;
    const line = target ? lineOf(this.board, card, target) : null;
    this.line.hidden = !line;
    if (target && picture) place(this.lit, target.cell.box, picture);
    if (line && picture) place(this.line, line, picture);
    const { where, means } = target ? meaning(this.board, card, target) : { where: t("move-nowhere"), means: "" };
    this.where.textContent = where;
    this.means.textContent = means;
    this.means.hidden = !means;
    this.label.hidden = false;
    this._size = { width: this.label.offsetWidth, height: this.label.offsetHeight };
    return true;
  }

  /**
   * Put the label beside a place of the window, within the window.
   *
   * @param {{ x: number, y: number }} at
   * @param {boolean} above Above it rather than below: a finger covers what is below.
   */
  put({ x, y }, above) {
    const { width, height } = this._size;
    const left = Math.min(Math.max(8, x + 18), window.innerWidth - width - 8);
    const under = y + 22;
    const over = y - height - 28;
    const top = above ? (over < 8 ? under + 24 : over) : under + height > window.innerHeight - 8 ? over : under;
    this.label.style.setProperty("transform", `translate(${left}px, ${top}px)`);
  }

  hide() {
    this.target = null;
    this.lit.hidden = true;
    this.line.hidden = true;
    this.label.hidden = true;
  }
}

/**
 * The box of the line where a card would come; null in an empty cell and where it stays.
 *
 * @param {Board} board
 * @param {Card} card
 * @param {Target} target
 * @returns {Box | null}
 */
function lineOf(board, card, { cell, index, side }) {
  const others = othersIn(cell, card);
  if (!others.length || index === null) return null;
  const next = board.card(others[index] ?? "")?.box;
  const before = board.card(others[index - 1] ?? "")?.box;
  const isRight = side === "right" || !next;
  const beside = isRight ? (before ?? next) : next;
  if (!beside) return null;
  const sameRow = next && before && Math.abs(next.y - before.y) < 1;
  const gap = sameRow ? Math.max(4, next.x - before.x - before.width) : 6;
  const x = isRight && before ? before.x + before.width + gap / 2 : beside.x - gap / 2;
  return { x: x - 1.5, y: beside.y - 1, width: 3, height: beside.height + 2 };
}

/**
 * @param {{ x: number, y: number }} point
 * @param {Box} box
 */
function distance({ x, y }, box) {
  const across = Math.max(box.x - x, 0, x - box.x - box.width);
  const down = Math.max(box.y - y, 0, y - box.y - box.height);
  return Math.hypot(across, down);
}
