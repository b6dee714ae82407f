// @ts-check
/** "Move to…": a card to another stage or domain without dragging. What the chosen move means is said below. */

import { done } from "./acting.js";
import { asked } from "./dialog.js";
import { el } from "./dom.js";
import { t } from "./words.js";

let number = 0;

/**
 * Ask where a card goes, and move it there.
 *
 * @param {import("./session.js").Session} session
 * @param {string} id
 */
export async function askWhere(session, id) {
  const moves = session.shown?.moves;
  const card = session.shown?.agenda?.standards.find((one) => one["id"] === id);
  if (!moves || !card) return;
  const stage = String(card["stage"]);
  const domain = String(card["domain"]);
  const means = el("p", { class: "meaning", role: "status" });
  const stages = radios(t("move-stage"), Object.entries(moves.stages), stage, (chosen) => {
    means.textContent = chosen === stage ? "" : (moves.meaning[stage]?.[chosen] ?? "");
  });
  const domains = radios(t("move-domain"), Object.entries(moves.domains), domain, () => {});
  const name = String(card["name"]).replace(/\u00ad/g, "").replace(/\s+/g, " ");
  const choices = [{ label: t("move-do"), value: true, look: /** @type {const} */ ("main") }];
  const body = [el("div", { class: "where" }, stages.set, domains.set), means];
  if (!(await asked({ title: t("move-where", { card: name }), body, choices }))) return;
  const to = { stage: stages.chosen(), domain: domains.chosen() };
  if (to.stage === stage && to.domain === domain) {
    session.tell("said", { text: t("move-stays"), notes: [], undo: false });
    return;
  }
  await done(session, {
    do: "move",
    id,
    stage: to.stage === stage ? null : to.stage,
    domain: to.domain === domain ? null : to.domain,
    before: null,
  });
}

/**
 * One of several.
 *
 * @param {string} legend
 * @param {[id: string, name: string][]} options
 * @param {string} now
 * @param {(id: string) => void} choose Called with another one when it is chosen.
 */
function radios(legend, options, now, choose) {
  number += 1;
  const inputs = options.map(([id]) => el("input", { type: "radio", name: `where-${number}`, value: id, checked: id === now, autofocus: id === now }));
  const rows = options.map(([id, name], at) => {
    inputs[at].addEventListener("change", () => choose(id));
    return el("label", { class: "option" }, inputs[at], el("span", {}, name, id === now ? el("small", {}, t("move-here")) : null));
  });
  const set = el("fieldset", {}, el("legend", {}, legend), ...rows);
  return { set, chosen: () => inputs.find((input) => input.checked)?.value ?? now };
}
