// @ts-check
/** In the place of the picture, where there is none: why, and where that is mended. */

import { el } from "./dom.js";
import { jump } from "./jumping.js";
import { t } from "./words.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("./contract").Fault} Fault
 */

/** Of more faults, the rest is in the list of what to mind. */
const MOST = 3;

/**
 * Return the element that says it, which follows what is open.
 *
 * @param {Session} session
 */
export function noPicture(session) {
  const section = el("section", { class: "why-no-picture", hidden: true });
  session.on("shown", (/** @type {import("./contract").Shown} */ shown) => {
    section.hidden = Boolean(session.shown?.picture);
    section.replaceChildren(...(section.hidden ? [] : contentOf(session, shown)));
  });
  return section;
}

/**
 * @param {Session} session
 * @param {import("./contract").Shown} shown
 */
function contentOf(session, shown) {
  const { ok, faults } = shown;
  return [
    el("h2", {}, t(ok ? "no-picture" : "no-picture-no-agenda")),
    el("ul", { class: "plain-list" }, ...faults.slice(0, MOST).map((fault) => faultItem(session, shown, fault))),
  ];
}

/**
 * @param {Session} session
 * @param {import("./contract").Shown} shown
 * @param {Fault} fault
 */
function faultItem(session, shown, fault) {
  const place = placeOf(shown, fault);
  const label = place.part ? t("no-picture-to-field") : t("no-picture-to-line", { line: place.line });
  return el(
    "li",
    {},
    el("p", {}, fault.message),
    // What is wrong with the agenda as a whole stands at no line.
    (place.part || fault.line > 0 || !shown.ok) && el("button", { type: "button", class: "button", onclick: () => jump(session, place) }, label),
  );
}

/**
 * Return where a fault is mended: in a form, where what is open has forms; else in the text.
 *
 * @param {import("./contract").Shown} shown
 * @param {Fault} fault
 * @returns {{ part: import("./contract").PartKind | "", id: string, field: string, line: number }}
 */
function placeOf({ ok, agenda }, { path, line }) {
  const nowhere = { part: /** @type {const} */ (""), id: "", field: "", line: Math.max(1, line) };
  if (!ok || !agenda || path.length === 0) return nowhere;
  const [first, second, third = ""] = path;
  const kinds = /** @type {const} */ ({ stages: "stage", domains: "domain", standards: "standard" });
  if (first === "stages" || first === "domains" || first === "standards") {
    const part = agenda[first][Number(second)];
    return part ? { part: kinds[first], id: String(part["id"]), field: String(third), line } : nowhere;
  }
  if (first === "edition") return { part: "edition", id: "", field: String(second ?? ""), line };
  return { part: "agenda", id: "", field: String(first), line };
}
