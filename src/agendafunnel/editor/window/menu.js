// @ts-check
/**
 * A button that shows what stands behind it, and hides it again: with Escape, with the button, or by going elsewhere.
 *
 * What stands behind it are ordinary controls, so it is no ARIA menu: Tab goes through them.
 */

import { el } from "./dom.js";
import { icon } from "./icons.js";

let number = 0;

/**
 * @typedef {object} Menu
 * @property {HTMLDivElement} host
 * @property {HTMLButtonElement} button
 * @property {HTMLDivElement} panel
 * @property {() => void} open
 * @property {() => void} close
 */

/**
 * Return a button and what it shows.
 *
 * @param {{ label: string, content: Node[], drawing?: "menu" | "down", name?: string }} menu
 * @returns {Menu}
 */
export function menu({ label, content, drawing = "down", name = "" }) {
  number += 1;
  const panel = el("div", { class: "menu-panel", id: `menu-${number}`, hidden: true }, ...content);
  const button = el(
    "button",
    { type: "button", class: "button plain menu-button", "aria-expanded": "false", "aria-controls": panel.id },
    el("span", {}, label),
    icon(drawing),
  );
  const host = el("div", { class: `menu ${name}` }, button, panel);

  /** @param {boolean} open */
  const show = (open) => {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  const open = () => show(true);
  const close = () => show(false);
  button.addEventListener("click", () => show(panel.hidden !== false));
  host.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    // Only the innermost one closes.
    event.stopPropagation();
    close();
    button.focus();
  });
  host.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !host.contains(event.relatedTarget)) close();
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !host.contains(event.target)) close();
  });
  return { host, button, panel, open, close };
}
