// @ts-check
/** The head of a form: the name of what is chosen, where it stands, and what can be done with it. */

import { nameOf } from "./adding.js";
import { swatch } from "./colour_field.js";
import { el } from "./dom.js";
import { plain } from "./fields.js";
import { button, heading } from "./form_elements.js";
import { askWhere } from "./moving.js";
import { countIn, partsOf, remove } from "./removing.js";
import { t } from "./words.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("./contract").Values} Values
 * @typedef {"stage" | "domain" | "standard"} Kind
 */

/**
 * Return the head of the form of a part, which follows the agenda when `show` is called.
 *
 * @param {Session} session
 * @param {Kind} kind
 * @param {() => string} current The id of the part, which may be another one by now.
 */
export function headOf(session, kind, current) {
  const name = heading("");
  const where = el("p", { class: "stands" });
  const order = kind === "standard" ? null : orderButtons(session, kind, current);
  const ways = order
    ? [order.earlier, order.later]
    : [
        button(t("move-to"), () => askWhere(session, current())),
        button(t("duplicate"), () => duplicate(session, current())),
      ];
  const out = button(t("remove"), () => remove(session, kind, current()), "danger");
  return { nodes: [name, where, el("div", { class: "actions" }, ...ways, out)], show };

  function show() {
    const values = partsOf(session, kind).find((one) => one.id === current());
    if (!values) return;
    name.textContent = plain(values.name);
    where.replaceChildren(...whereOf(session, kind, values));
    order?.show();
  }
}

/**
 * @param {Session} session
 * @param {Kind} kind
 * @param {Values} values
 * @returns {(Node | string)[]}
 */
function whereOf(session, kind, values) {
  if (kind === "standard") {
    const domain = partsOf(session, "domain").find((one) => one.id === values.domain);
    return [
      swatch(String(domain?.colour ?? "")),
      t("form-where-standard", {
        domain: nameOf(session, "domain", values.domain),
        stage: nameOf(session, "stage", values.stage),
      }),
    ];
  }
  const all = partsOf(session, kind);
  const place = all.findIndex((one) => one.id === values.id);
  const where = t(`form-where-${kind}`, { place: place + 1, count: all.length });
  const cards = t("form-cards", { number: countIn(session, kind, String(values.id)) });
  return [...(values.colour ? [swatch(String(values.colour))] : []), `${where} · ${cards}`];
}

/**
 * Return buttons that put a stage or domain one place earlier or later.
 *
 * @param {Session} session
 * @param {"stage" | "domain"} kind
 * @param {() => string} current
 */
function orderButtons(session, kind, current) {
  const earlier = button(t(`form-earlier-${kind}`), () => order(-1));
  const later = button(t(`form-later-${kind}`), () => order(2));
  for (const one of [earlier, later]) one.dataset.steps = "";
  return { earlier, later, show };

  function show() {
    const { place, all } = here();
    // A button that has the focus keeps it, though it can go no further.
    earlier.setAttribute("aria-disabled", String(place <= 0));
    later.setAttribute("aria-disabled", String(place === all.length - 1));
  }

  function here() {
    const all = partsOf(session, kind);
    return { all, place: all.findIndex((one) => one.id === current()) };
  }

  /** @param {number} by From its place to that of the one that it comes before. */
  function order(by) {
    const { place, all } = here();
    if (by < 0 ? place <= 0 : place === all.length - 1) return;
    session.act({ do: "order", part: kind, id: current(), before: String(all[place + by]?.id ?? "") });
  }
}

/**
 * Make a second card of one, whose name is to be written over.
 *
 * @param {Session} session
 * @param {string} id
 */
async function duplicate(session, id) {
  const before = new Set(partsOf(session, "standard").map((one) => one.id));
  const edited = await session.act({ do: "duplicate", id });
  for (const fault of edited?.refused ?? []) session.tell("said", { text: fault.message, notes: [], undo: false });
  const made = partsOf(session, "standard").find((one) => !before.has(one.id));
  if (edited?.changed && made) session.select({ part: "standard", id: String(made.id), field: "name" });
}
