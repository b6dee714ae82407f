// @ts-check
/** The words of the window, which the program says in the language of the user. None stands in JavaScript. */

/** @type {Record<string, string>} */
let words = {};

/**
 * Take the words of a language, as the reply to `start` has them.
 *
 * @param {Record<string, string>} all
 */
export function setWords(all) {
  words = all;
}

/**
 * Return a text by its key in `wording.py`, with values in its {places}. Where it depends on a number, `number` says
 * which of the two it is.
 *
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const text = words[key] ?? words[`${key}.${values.number === 1 ? "one" : "more"}`];
  if (text === undefined) throw new Error(`There are no words '${key}' in wording.py.`);
  return text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
}
