// @ts-check
/** Small helpers for making elements. Nothing here takes markup, so no text of an agenda can become any. */

/**
 * @typedef {string | number | boolean | null | undefined} Attribute
 * @typedef {Node | string | null | undefined | false} Child
 */

/**
 * Return a new element. Attributes that are null, undefined or false are left out, and true is the empty text; a
 * function is a listener: `el("button", { type: "button", onclick: save }, "Opslaan")`.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, Attribute | ((event: any) => void)>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value);
    else if (value !== null && value !== undefined && value !== false)
      element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter(isThere));
  return element;
}

/**
 * @param {Child} child
 * @returns {child is Node | string}
 */
function isThere(child) {
  return child !== null && child !== undefined && child !== false;
}

/**
 * Return the element with an id; it must be there.
 *
 * @template {HTMLElement} [Kind=HTMLElement]
 * @param {string} id
 * @returns {Kind}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`There is no element #${id}.`);
  return /** @type {Kind} */ (found);
}

/**
 * Return a function that calls `run` once the calls have stopped for `wait` milliseconds, with the last arguments.
 *
 * @template {any[]} Given
 * @param {(...given: Given) => void} run
 * @param {number} wait
 * @returns {(...given: Given) => void}
 */
export function settled(run, wait) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => run(...given), wait);
  };
}
