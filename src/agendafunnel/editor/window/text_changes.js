// @ts-check
/** The few changes that make one text of another, so that the cursor and the place on the screen stay where they are. */

import { difference } from "./history.js";

/**
 * @typedef {object} TextChange
 * @property {number} from Where it begins, in the old text.
 * @property {number} to Where it ends, in the old text.
 * @property {string} insert What stands there in the new text.
 */

/** How many lines may differ before the whole of what differs is replaced at once. */
const MOST_LINES = 400;

/**
 * Return the changes, in their order, that make `text` of `old`. Where more than one place differs, whole lines are
 * replaced, and those between stay.
 *
 * @param {string} old
 * @param {string} text
 * @returns {TextChange[]}
 */
export function changesBetween(old, text) {
  if (old === text) return [];
  const one = atLineStart(difference(old, text), old);
  const from = old.slice(0, one.start).lastIndexOf("\n") + 1;
  const to = one.start + one.old.length;
  // Up to the end of a line, as far as which both go on in the same way.
  const rest = old.slice(to).match(/^[^\n]*\n?/)?.[0].length ?? 0;
  const before = linesOf(old.slice(from, to + rest));
  const after = linesOf(text.slice(from, one.start + one.new.length + rest));
  const kept = before.length > 1 && after.length > 1 ? commonLines(before, after) : null;
  if (!kept) return [{ from: one.start, to, insert: one.new }];
  return lineChanges(from, before, after, kept);
}

/**
 * Return the same difference begun at the start of a line, where whole lines came or went: "# b" above "# c" is a line
 * more, and not what stands behind its "# ".
 *
 * @param {{ start: number, old: string, new: string }} found
 * @param {string} text
 */
function atLineStart(found, text) {
  const piece = found.old || found.new;
  if (found.old && found.new) return found;
  for (let back = 0; back < piece.length && back <= found.start; back += 1) {
    const moved = piece.slice(piece.length - back) + piece.slice(0, piece.length - back);
    const start = found.start - back;
    if (start === 0 || text[start - 1] === "\n") return { start, old: found.old && moved, new: found.new && moved };
    if (text[start - 1] !== piece[piece.length - 1 - back]) break;
  }
  return found;
}

/**
 * Return the lines of a text, each with the end of line that it has.
 *
 * @param {string} text
 */
function linesOf(text) {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/**
 * @param {number} from
 * @param {string[]} before
 * @param {string[]} after
 * @param {[number, number][]} kept
 */
function lineChanges(from, before, after, kept) {
  /** @type {TextChange[]} */
  const changes = [];
  let [at, line, other] = [from, 0, 0];
  for (const [keptLine, keptOther] of [...kept, /** @type {[number, number]} */ ([before.length, after.length])]) {
    const length = lengthOf(before, line, keptLine);
    if (keptLine > line || keptOther > other)
      changes.push({ from: at, to: at + length, insert: after.slice(other, keptOther).join("") });
    at += length + (before[keptLine]?.length ?? 0);
    [line, other] = [keptLine + 1, keptOther + 1];
  }
  return changes;
}

/**
 * @param {string[]} lines
 * @param {number} start
 * @param {number} end
 */
function lengthOf(lines, start, end) {
  let length = 0;
  for (let index = start; index < end; index += 1) length += lines[index].length;
  return length;
}

/**
 * Return the most lines that both have in the same order, as pairs of their places; null where too many differ.
 * (Myers, "An O(ND) difference algorithm": `reached` has for each diagonal how many lines of `before` are behind it.)
 *
 * @param {string[]} before
 * @param {string[]} after
 * @returns {[number, number][] | null}
 */
function commonLines(before, after) {
  const reached = new Int32Array(2 * MOST_LINES + 3);
  const steps = [];
  for (let edits = 0; edits <= MOST_LINES; edits += 1) {
    steps.push(reached.slice());
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const from = cameFrom(reached, diagonal, edits);
      let line = reached[from + MIDDLE] + (from < diagonal ? 1 : 0);
      while (line < before.length && line - diagonal < after.length && before[line] === after[line - diagonal]) line += 1;
      reached[diagonal + MIDDLE] = line;
      if (line >= before.length && line - diagonal >= after.length) return wayBack(steps, before.length, after.length);
    }
  }
  return null;
}

/** Where diagonal 0 is in the list of all. */
const MIDDLE = MOST_LINES + 1;

/**
 * Return the diagonal from which one edit leads furthest along this one: a line removed, or one added.
 *
 * @param {Int32Array} reached
 * @param {number} diagonal
 * @param {number} edits
 */
function cameFrom(reached, diagonal, edits) {
  const added = reached[diagonal + 1 + MIDDLE];
  const removed = reached[diagonal - 1 + MIDDLE];
  return diagonal === -edits || (diagonal !== edits && removed < added) ? diagonal + 1 : diagonal - 1;
}

/**
 * @param {Int32Array[]} steps
 * @param {number} line
 * @param {number} other
 */
function wayBack(steps, line, other) {
  /** @type {[number, number][]} */
  const pairs = [];
  for (let edits = steps.length - 1; edits >= 0; edits -= 1) {
    const from = cameFrom(steps[edits], line - other, edits);
    const start = steps[edits][from + MIDDLE];
    while (line > start && other > start - from) {
      line -= 1;
      other -= 1;
      pairs.push([line, other]);
    }
    [line, other] = [start, start - from];
  }
  return pairs.reverse();
}
