// @ts-check
/** The line between picture and side, which makes the side wider or narrower: dragged, or by arrow keys. */

import { el, byId } from "./dom.js";
import { t } from "./words.js";

const LEAST = 20;
const STEP = 2;

/** @param {HTMLElement} side */
export function mountSeparator(side) {
  const work = byId("work");
  const separator = el("div", {
    class: "separator",
    role: "separator",
    tabindex: "0",
    "aria-orientation": "vertical",
    "aria-label": t("side-width"),
    "aria-controls": side.id,
  });
  side.prepend(separator);

  const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);
  const most = () => Math.max(LEAST, Math.floor((work.clientWidth / rem()) * 0.7));
  const now = () => side.getBoundingClientRect().width / rem();
  const tell = () => {
    separator.setAttribute("aria-valuemin", String(LEAST));
    separator.setAttribute("aria-valuemax", String(most()));
    separator.setAttribute("aria-valuenow", String(Math.round(Math.min(now(), most()))));
  };
  /** @param {number} width In rem. */
  const set = (width) => {
    // The text has a width of its own, as it needs more.
    const name = side.classList.contains("has-text") ? "--text-width" : "--side-width";
    work.style.setProperty(name, `${Math.min(most(), Math.max(LEAST, width))}rem`);
    tell();
  };
  separator.addEventListener("keydown", (event) => {
    const width = { ArrowLeft: now() + STEP, ArrowRight: now() - STEP, Home: LEAST, End: most() }[event.key];
    if (width === undefined) return;
    event.preventDefault();
    set(width);
  });
  separator.addEventListener("pointerdown", (event) => {
    separator.setPointerCapture(event.pointerId);
    event.preventDefault();
    separator.focus();
  });
  separator.addEventListener("pointermove", (event) => {
    if (separator.hasPointerCapture(event.pointerId)) set((side.getBoundingClientRect().right - event.clientX) / rem());
  });
  separator.addEventListener("dblclick", () => {
    work.style.removeProperty("--side-width");
    work.style.removeProperty("--text-width");
    tell();
  });
  new ResizeObserver(tell).observe(side);
  tell();
}
