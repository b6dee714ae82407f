// @ts-check
/** What forms are made of besides fields: headings, buttons, and folds that stay as they were left. */

import { el } from "./dom.js";
import { isOpen, keepOpen } from "./folding.js";
import { growAll } from "./simple_fields.js";

/** @param {string} text */
export function heading(text) {
  // It takes the focus where what had it is gone.
  return el("h2", { tabindex: "-1" }, text);
}

/**
 * @param {string} text
 * @param {() => unknown} run
 * @param {string} [look]
 */
export function button(text, run, look = "") {
  return el("button", { type: "button", class: `button ${look}`, onclick: run }, text);
}

/**
 * Fields that few people need, folded away; whoever opens them finds them open the next time.
 *
 * @param {string} name
 * @param {string} title
 * @param {Node[]} nodes
 */
export function folded(name, title, nodes) {
  const details = el(
    "details",
    { open: isOpen(name), ontoggle: toggled },
    el("summary", {}, title),
    el("div", { class: "fields" }, ...nodes),
  );
  return details;

  function toggled() {
    keepOpen(name, details.open);
    growAll(details);
  }
}
