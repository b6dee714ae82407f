// @ts-check
/** What is done with a card, by whatever hand: the edit is made, and what happened is told. */

import { cardKey } from "./board.js";
import { remove } from "./removing.js";

/**
 * @typedef {import("./board.js").Board} Board
 * @typedef {import("./contract").Action} Action
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
 * Make a second card of one, and choose it.
 *
 * @param {Board} board
 * @param {string} id
 */
export async function duplicateCard(board, id) {
  const { session } = board;
  const old = new Set(idsOf(session));
  if (!(await done(session, { do: "duplicate", id }))) return;
  const made = idsOf(session).find((id) => !old.has(id));
  if (made === undefined) return;
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
  const edited = await remove(board.session, "standard", id);
  if (edited?.changed) board.awaited = cardKey(id);
}

/** @param {import("./session.js").Session} session */
function idsOf(session) {
  return (session.shown?.agenda?.standards ?? []).map((one) => String(one["id"]));
}
