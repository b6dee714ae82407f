// @ts-check
/** The lists of stages and domains: to open, add, order and remove; by buttons, and by dragging with a mouse. */

import { addDomain, addStage } from "./adding.js";
import { swatch } from "./colour_field.js";
import { el } from "./dom.js";
import { plain } from "./fields.js";
import { countIn, partsOf, remove } from "./removing.js";
import { t } from "./words.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {"stage" | "domain"} Kind
 */

/**
 * Return a list that follows the agenda when `show` is called.
 *
 * @param {Session} session
 * @param {import("./contract").Start} begun
 * @param {Kind} kind
 */
export function partList(session, begun, kind) {
  const list = el("ol", { class: "parts", role: "list" });
  const add = el(
    "button",
    { type: "button", class: "button", onclick: () => (kind === "stage" ? addStage : addDomain)(session, begun) },
    t(`form-new-${kind}`),
  );
  const heading = el("h3", {}, t(`form-${kind}s`));
  const element = el("section", { class: "part-list" }, heading, list, add);
  /** @type {Map<string, { row: HTMLElement, buttons: Record<string, HTMLButtonElement> }>} */
  let rows = new Map();
  /** What the list was made of. */
  let made = "";
  return { element, show };

  function show() {
    const parts = partsOf(session, kind);
    const now = JSON.stringify(parts.map((part) => [part.id, part.name, part.colour, countIn(session, kind, String(part.id))]));
    if (now === made) return;
    made = now;
    const focus = focused();
    rows = new Map(parts.map((part, place) => [String(part.id), rowOf(part, place, parts.length)]));
    list.replaceChildren(...[...rows.values()].map(({ row }) => row));
    if (focus) refocus(focus);
  }

  /** Which button of which part has the focus. */
  function focused() {
    for (const [id, { buttons }] of rows)
      for (const [name, button] of Object.entries(buttons)) if (button === document.activeElement) return { id, name };
    return null;
  }

  /** @param {{ id: string, name: string }} focus */
  function refocus({ id, name }) {
    const buttons = rows.get(id)?.buttons;
    if (!buttons) {
      add.focus();
      return;
    }
    (buttons[name].disabled ? buttons[name === "up" ? "down" : "up"] : buttons[name]).focus();
  }

  /**
   * @param {import("./contract").Values} part
   * @param {number} place
   * @param {number} count
   */
  function rowOf(part, place, count) {
    const id = String(part.id);
    const name = plain(part.name);
    const number = countIn(session, kind, id);
    const open = el(
      "button",
      { type: "button", class: "button plain open", onclick: () => session.select({ part: kind, id, field: "" }) },
      part.colour ? swatch(String(part.colour)) : null,
      el("span", { class: "name" }, name),
      el("span", { class: "cards" }, t("form-cards", { number })),
    );
    const buttons = {
      open,
      up: small("↑", t("form-up", { name }), place === 0, () => order(place - 1)),
      down: small("↓", t("form-down", { name }), place === count - 1, () => order(place + 2)),
      out: small("×", t("form-remove", { name }), count === 1, () => remove(session, kind, id)),
    };
    const row = el(
      "li",
      {
        draggable: "true",
        ondragstart: (/** @type {DragEvent} */ event) => event.dataTransfer?.setData(`text/x-${kind}`, id),
        ondragover: (/** @type {DragEvent} */ event) => {
          if (!event.dataTransfer?.types.includes(`text/x-${kind}`)) return;
          event.preventDefault();
          row.classList.add("target");
        },
        ondragleave: () => row.classList.remove("target"),
        ondrop: (/** @type {DragEvent} */ event) => dropped(event),
      },
      open,
      el("div", { class: "row-buttons" }, buttons.up, buttons.down, buttons.out),
    );
    return { row, buttons };

    /** @param {number} before */
    function order(before) {
      const other = partsOf(session, kind)[before];
      return session.act({ do: "order", part: kind, id, before: String(other?.id ?? "") });
    }

    /** @param {DragEvent} event */
    function dropped(event) {
      event.preventDefault();
      row.classList.remove("target");
      const dragged = event.dataTransfer?.getData(`text/x-${kind}`);
      const parts = partsOf(session, kind);
      const from = parts.findIndex((one) => one.id === dragged);
      if (!dragged || dragged === id || from < 0) return;
      // It takes the place of the one that it is dropped on.
      const next = from < place ? parts[place + 1] : part;
      session.act({ do: "order", part: kind, id: dragged, before: String(next?.id ?? "") });
    }
  }
}

/**
 * @param {string} sign
 * @param {string} label
 * @param {boolean} disabled
 * @param {() => unknown} run
 */
function small(sign, label, disabled, run) {
  return el(
    "button",
    { type: "button", class: "button plain small", "aria-label": label, title: label, disabled, "data-steps": sign !== "×", onclick: run },
    el("span", { "aria-hidden": "true" }, sign),
  );
}
