// @ts-check
/** What is done with a card, by whatever hand: the edit is made, and what happened is told. */

import { cardKey } from "./board.js";
import { t } from "./words.js";

/**
 * @typedef {import("./board.js").Board} Board
 * @typedef {import("./contract").Action} Action
 * @typedef {import("./contract").Cell} Cell
 */

/**
 * Have an edit made; why it was refused is told. Return whether it was made.
 *
 * @param {import("./session.js").Session} session
 * @param {Action} action
 */
export async function done(session, action) {
  const edited = await session.act(action);
  if (edited?.refused.length) {
    const text = edited.refused.map(({ message }) => message).join(" ");
    session.tell("said", { text, notes: [], undo: false });
  }
  return edited !== null && edited.refused.length === 0;
}

/**
 * Add a card to a cell, and choose it with its name in the form, to be written over.
 *
 * @param {Board} board
 * @param {{ domain: string, stage: string }} cell
 */
export async function addCard(board, { domain, stage }) {
  const values = { name: t("new_card"), domain, stage };
  await withNew(board, { do: "add", part: "standard", values, before: null });
}

/**
 * Make a second card of one, and choose it.
 *
 * @param {Board} board
 * @param {string} id
 */
export async function duplicateCard(board, id) {
  await withNew(board, { do: "duplicate", id });
}

/**
 * @param {Board} board
 * @param {Action} action
 */
async function withNew(board, action) {
  const { session } = board;
  const old = new Set(idsOf(session));
  if (!(await done(session, action))) return;
  const made = idsOf(session).find((id) => !old.has(id));
  if (made === undefined) return;
  board.current = cardKey(made);
  board.focus(cardKey(made));
  session.select({ part: "standard", id: made, field: "name" });
}

/**
 * Remove a card. The focus goes to what stands next to it; undone, it is on the card again.
 *
 * @param {Board} board
 * @param {string} id
 */
export async function removeCard(board, id) {
  if (!(await done(board.session, { do: "remove", part: "standard", id, to: null }))) return;
  if (board.session.selected?.id === id) board.session.select(null);
  board.awaited = cardKey(id);
}

/** @param {import("./session.js").Session} session */
function idsOf(session) {
  return (session.shown?.agenda?.standards ?? []).map((one) => String(one["id"]));
}
