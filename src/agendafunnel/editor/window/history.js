// @ts-check
/**
 * All versions of a text, for undo and redo without end.
 *
 * Of each step only the characters that changed are kept, so that a thousand edits of a large agenda take little
 * memory.
 */

/**
 * @typedef {object} Step
 * @property {number} start Where the two texts begin to differ.
 * @property {string} old What stood there before.
 * @property {string} new What stands there after.
 * @property {string} said What the step did, as it was told.
 * @property {unknown} like The arrangement of the picture before it.
 * @property {number} time When it was made, in milliseconds.
 * @property {string} kind Steps of one kind that follow at once are one step: "" joins with none.
 */

const JOINED_WITHIN = 1000;

export class History {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    /** @type {Step[]} */
    this.done = [];
    /** @type {Step[]} */
    this.undone = [];
  }

  /**
   * Add a version; false where it is the same as the last one.
   *
   * @param {string} text
   * @param {{ said?: string, like?: unknown, kind?: string, time?: number }} [about]
   */
  add(text, { said = "", like = null, kind = "", time = Date.now() } = {}) {
    if (text === this.text) return false;
    const last = this.done.at(-1);
    const joins = kind !== "" && last?.kind === kind && time - last.time < JOINED_WITHIN;
    const before = joins && last ? replaced(this.text, last.start, last.new, last.old) : this.text;
    if (joins) this.done.pop();
    this.text = text;
    this.undone = [];
    if (before === text) return true;
    const step = difference(before, text);
    this.done.push({ ...step, said, like: joins && last ? last.like : like, kind, time });
    return true;
  }

  /** Go one version back, and return the step that was undone; null at the first. */
  undo() {
    const step = this.done.pop();
    if (!step) return null;
    this.text = replaced(this.text, step.start, step.new, step.old);
    this.undone.push(step);
    return step;
  }

  /** Go one version forward again, and return the step; null at the last. */
  redo() {
    const step = this.undone.pop();
    if (!step) return null;
    this.text = replaced(this.text, step.start, step.old, step.new);
    this.done.push({ ...step, kind: "" });
    return step;
  }
}

/**
 * Return what differs between two texts: from where, and what stands there in each.
 *
 * @param {string} old
 * @param {string} text
 */
export function difference(old, text) {
  const shorter = Math.min(old.length, text.length);
  let start = 0;
  while (start < shorter && old[start] === text[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1;
  return { start, old: old.slice(start, old.length - end), new: text.slice(start, text.length - end) };
}

/**
 * @param {string} text
 * @param {number} start
 * @param {string} old
 * @param {string} by
 */
function replaced(text, start, old, by) {
  return text.slice(0, start) + by + text.slice(start + old.length);
}
