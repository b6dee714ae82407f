// @ts-check
/**
 * All that the picture does, by keys: one stop of Tab, in which arrows go from part to part as they lie; Space picks a
 * card up, and arrows choose where to.
 */

import { done, duplicateCard, removeCard } from "./acting.js";
import { cardKey } from "./board.js";
import { showKeys } from "./keys_help.js";
import { askWhere } from "./moving.js";
import { actionTo, isOwn, meaning, othersIn, targetIn } from "./placing.js";
import { t } from "./words.js";

/**
 * @typedef {import("./board.js").Board} Board
 * @typedef {import("./contract").Box} Box
 * @typedef {import("./contract").Card} Card
 * @typedef {import("./placing.js").Target} Target
 */

/** @type {Record<string, { x: number, y: number }>} */
const WAYS = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } };

/** Letters that follow within this time, in milliseconds, are of one name. */
const TYPED_WITHIN = 800;

/** Keys that are pressed for a letter, and not in the place of one. */
const OF_CAPITALS = new Set(["Shift", "CapsLock", "AltGraph", "Dead"]);

export class PictureKeys {
  /**
   * @param {Board} board
   * @param {import("./placing.js").Marker} marker
   */
  constructor(board, marker) {
    this.board = board;
    this.marker = marker;
    /** The card that is picked up, and where it would come. @type {{ card: Card, target: Target } | null} */
    this.held = null;
    this._typed = "";
    this._typedAt = 0;
    board.overlay.addEventListener("keydown", (event) => this._pressed(event));
    board.overlay.addEventListener("keyup", (event) => {
      // A button clicks when Space is let go; here Space has picked the card up already.
      if (event.key === " " && board.cardOf(keyOf(event))) event.preventDefault();
    });
    board.overlay.addEventListener("focusout", (event) => {
      if (this.held && !board.isBusy && keyOf(event) === cardKey(this.held.card.id)) this.putBack();
    });
    board.overlay.addEventListener("pointerdown", () => this.putBack());
  }

  /** @param {KeyboardEvent} event */
  _pressed(event) {
    const key = keyOf(event);
    if (event.defaultPrevented || !key) return;
    const isUsed = this.held ? this._carry(event) : this._go(event, key);
    if (isUsed) event.preventDefault();
  }

  /**
   * @param {KeyboardEvent} event
   * @param {string} key
   */
  _go(event, key) {
    const { board } = this;
    const card = board.cardOf(key);
    const { ctrlKey, metaKey, altKey, shiftKey } = event;
    const withCommand = ctrlKey || metaKey;
    // Whoever goes elsewhere by another key begins a new name.
    if (event.key.length > 1 && !OF_CAPITALS.has(event.key)) this._typed = "";
    if (altKey) return false;
    if (withCommand && (event.key === "Home" || event.key === "End")) {
      const cards = board.keys.filter((one) => board.cardOf(one));
      return board.focus((event.key === "Home" ? cards[0] : cards.at(-1)) ?? key);
    }
    if (withCommand && event.key.toLowerCase() === "d" && card) {
      void duplicateCard(board, card.id);
      return true;
    }
    if (withCommand) return false;
    if (event.key in WAYS) return this._step(key, WAYS[event.key]);
    if (event.key === "Home" || event.key === "End") return this._toEndOfRow(key, event.key === "Home");
    if (event.key === "?") {
      void showKeys();
      return true;
    }
    if (event.key === "Escape") {
      board.session.select(null);
      return true;
    }
    const cell = board.cellOf(key);
    if ((event.key === "+" || event.key === "Insert") && cell) {
      board.add(cell);
      return true;
    }
    if (!card) return this._find(event);
    if (event.key === "Enter" && shiftKey) {
      void askWhere(board.session, card.id);
      return true;
    }
    if (event.key === "F2") {
      board.session.select({ part: "standard", id: card.id, field: "name" });
      return true;
    }
    if (event.key === " " && !this._isTyping(event)) return this._pickUp(card);
    if (event.key === "Delete" || event.key === "Backspace") {
      void removeCard(board, card.id);
      return true;
    }
    return this._find(event);
  }

  /**
   * To the nearest part that way.
   *
   * @param {string} from
   * @param {{ x: number, y: number }} way
   */
  _step(from, way) {
    const start = this.board.boxOf(from);
    if (!start) return false;
    // Sideways one stays in the row that one reads: a domain, the heads, the gates, or what stands at the foot.
    const row = this._rowOf(from);
    const stops = this._stops(from).filter((key) => way.y !== 0 || this._rowOf(key) === row);
    const near = stops.map((key) => ({ key, cost: cost(start, this.board.boxOf(key) ?? start, way) }));
    const best = near.reduce((least, one) => (one.cost < least.cost ? one : least), { key: "", cost: Infinity });
    if (best.key) this.board.focus(best.key);
    return true;
  }

  /** The row that a part is in. @param {string} key */
  _rowOf(key) {
    const domain = this.board.cellOf(key)?.domain;
    const [, kind, id] = key.split(" ");
    return domain !== undefined ? `domain ${domain}` : kind === "domain" ? `domain ${id}` : kind;
  }

  /**
   * Where arrows stop: everywhere but at the + of a cell with cards, which Tab and the key + reach.
   *
   * @param {string} from
   */
  _stops(from) {
    return this.board.keys.filter((key) => key !== from && (!key.startsWith("add ") || !this.board.cellOf(key)?.cards.length));
  }

  /**
   * @param {string} from
   * @param {boolean} isStart
   */
  _toEndOfRow(from, isStart) {
    const here = this._rowOf(from);
    const row = this._stops("").flatMap((key) => {
      const box = this.board.boxOf(key);
      return box && this._rowOf(key) === here ? [{ key, x: box.x }] : [];
    });
    row.sort((one, other) => one.x - other.x);
    const end = isStart ? row[0] : row.at(-1);
    return end ? this.board.focus(end.key) : false;
  }

  /** Whether a space is of a name that is being typed. @param {KeyboardEvent} event */
  _isTyping(event) {
    if (!this._typed || event.timeStamp - this._typedAt > TYPED_WITHIN) return false;
    const wanted = `${this._typed} `.toLowerCase();
    return (this.board.picture?.cards ?? []).some((card) => card.name.toLowerCase().startsWith(wanted));
  }

  /**
   * To the next card whose name, or a word of it, begins with what is typed.
   *
   * @param {KeyboardEvent} event
   */
  _find(event) {
    if (event.key.length !== 1 || (event.key === " " && this._typed === "")) return false;
    const now = event.timeStamp;
    if (event.key === " " && now - this._typedAt > TYPED_WITHIN) return false;
    this._typed = now - this._typedAt > TYPED_WITHIN ? event.key : this._typed + event.key;
    this._typedAt = now;
    const wanted = this._typed.toLowerCase();
    const cards = this.board.keys.flatMap((key) => this.board.cardOf(key) ?? []);
    const here = cards.findIndex((card) => cardKey(card.id) === this.board.current);
    // A second letter may still be of this card; the first one goes on to the next.
    const from = wanted.length > 1 ? here : here + 1;
    const ring = [...cards.slice(Math.max(0, from)), ...cards.slice(0, Math.max(0, from))];
    const names = (/** @type {Card} */ card) => card.name.toLowerCase();
    const found =
      ring.find((card) => names(card).startsWith(wanted)) ?? ring.find((card) => names(card).split(/[\s-]+/).some((word) => word.startsWith(wanted)));
    if (found) this.board.focus(cardKey(found.id));
    return true;
  }

  /** @param {Card} card */
  _pickUp(card) {
    const cell = this.board.cell(card.domain, card.stage);
    if (!cell) return false;
    this._typed = "";
    this.board.chooseMoved(card.id);
    this.held = { card, target: { cell, index: null } };
    this.board.button(cardKey(card.id))?.classList.add("held");
    this.board.session.tell("said", { text: t("move-picked-up", { card: card.name }), notes: [], undo: false });
    this._showTarget();
    return true;
  }

  /** @param {KeyboardEvent} event */
  _carry(event) {
    if (!this.held) return false;
    if (event.key === "Escape") this.putBack();
    else if (event.key === " " || event.key === "Enter") this._drop();
    else if (event.key in WAYS) this._aim(WAYS[event.key], event.ctrlKey || event.metaKey);
    else if (event.key === "Home" || event.key === "End") this._toEndOfCell(event.key === "Home");
    else if (event.key === "Tab") {
      this.putBack();
      return false;
    } else if (event.ctrlKey || event.metaKey || event.altKey) return false;
    return true;
  }

  /**
   * Another place: left and right is another stage; up and down another place in the cell, and past its end another
   * domain.
   *
   * @param {{ x: number, y: number }} way
   * @param {boolean} far Straight to another domain.
   */
  _aim(way, far) {
    const { board, held } = this;
    if (!held) return;
    const { cell, index } = held.target;
    const count = othersIn(cell, held.card).length;
    // The usual place is most often the last one.
    const now = index ?? (isOwn(cell, held.card) ? cell.cards.indexOf(held.card.id) : count);
    const next = now + way.y;
    if (way.y && !far && next >= 0 && next <= count) held.target = targetIn(cell, held.card, next);
    else {
      const other = this._cellBeside(cell, way);
      if (!other) {
        board.session.tell("said", { text: t("move-no-further"), notes: [], undo: false });
        return;
      }
      held.target = { cell: other, index: null };
    }
    this._sayTarget();
  }

  /** @param {boolean} isStart */
  _toEndOfCell(isStart) {
    if (!this.held) return;
    const { cell } = this.held.target;
    this.held.target = targetIn(cell, this.held.card, isStart ? 0 : othersIn(cell, this.held.card).length);
    this._sayTarget();
  }

  /**
   * @param {import("./contract").Cell} cell
   * @param {{ x: number, y: number }} way
   */
  _cellBeside(cell, way) {
    const cells = this.board.picture?.cells ?? [];
    const stages = [...new Set(cells.map(({ stage }) => stage))];
    const domains = [...new Set(cells.map(({ domain }) => domain))];
    const stage = stages[stages.indexOf(cell.stage) + way.x];
    const domain = domains[domains.indexOf(cell.domain) + way.y];
    return stage !== undefined && domain !== undefined ? this.board.cell(domain, stage) : null;
  }

  _sayTarget() {
    const { board, held } = this;
    if (!held) return;
    const { cell, index } = held.target;
    const { where, means } = meaning(board, held.card, held.target);
    const count = othersIn(cell, held.card).length + 1;
    const place = index === null || isOwn(cell, held.card) ? [] : [t("move-place", { place: index + 1, count })];
    board.session.tell("said", { text: `${where.replace(/\.$/, "")}.`, notes: [...place, ...(means ? [means] : [])], undo: false });
    this._showTarget();
  }

  _showTarget() {
    const { board, held, marker } = this;
    if (!held) return;
    marker.show(held.card, held.target);
    marker.lit.scrollIntoView({ block: "nearest", inline: "nearest" });
    const lit = (marker.line.hidden ? marker.lit : marker.line).getBoundingClientRect();
    marker.put({ x: lit.left + Math.min(lit.width, 24) / 2, y: marker.line.hidden ? lit.top + lit.height / 2 : lit.bottom }, false);
    board.button(cardKey(held.card.id))?.classList.add("held");
  }

  _drop() {
    const { board, held } = this;
    if (!held) return;
    const action = actionTo(held.card, held.target);
    if (!action) {
      this.putBack();
      return;
    }
    this._release();
    void done(board.session, action);
  }

  /** Leave the card where it was. */
  putBack() {
    if (!this.held) return;
    this._release();
    this.board.session.tell("said", { text: t("move-back"), notes: [], undo: false });
  }

  _release() {
    if (this.held) this.board.button(cardKey(this.held.card.id))?.classList.remove("held");
    this.held = null;
    this.marker.hide();
  }
}

/**
 * How far a part is from another one, as eyes have it that look one way; Infinity where it lies elsewhere.
 *
 * @param {Box} from
 * @param {Box} to
 * @param {{ x: number, y: number }} way
 */
function cost(from, to, way) {
  const across = to.x + to.width / 2 - from.x - from.width / 2;
  const down = to.y + to.height / 2 - from.y - from.height / 2;
  const along = across * way.x + down * way.y;
  if (along < 1) return Infinity;
  // What lies at the same height, or in the same column, comes before what is nearer and beside it.
  const beside = way.x
    ? Math.max(0, Math.max(from.y, to.y) - Math.min(from.y + from.height, to.y + to.height))
    : Math.max(0, Math.max(from.x, to.x) - Math.min(from.x + from.width, to.x + to.width));
  const askew = Math.abs(way.x ? down : across);
  return along + beside * 4 + askew * 0.4;
}

/** @param {Event} event */
function keyOf(event) {
  return event.target instanceof HTMLElement ? event.target.dataset.key : undefined;
}
