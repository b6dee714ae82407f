// @ts-check
/** A part is taken out: a standard at once, as that can be undone; of a stage or domain it is asked where its cards go. */

import { asked } from "./dialog.js";
import { el } from "./dom.js";
import { freshId, optionsOf, plain } from "./fields.js";
import { t } from "./words.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {"stage" | "domain" | "standard"} Kind
 */

/**
 * Return the parts of a kind of the agenda that is shown.
 *
 * @param {Session} session
 * @param {Kind} kind
 */
export function partsOf(session, kind) {
  const agenda = session.shown?.agenda;
  if (!agenda) return [];
  return kind === "stage" ? agenda.stages : kind === "domain" ? agenda.domains : agenda.standards;
}

/**
 * Return how many standards stand in a stage or domain.
 *
 * @param {Session} session
 * @param {"stage" | "domain"} kind
 * @param {string} id
 */
export function countIn(session, kind, id) {
  return (session.shown?.agenda?.standards ?? []).filter((standard) => standard[kind] === id).length;
}

/**
 * Remove a part; null where the user leaves it, or where the program could not answer.
 *
 * @param {Session} session
 * @param {Kind} kind
 * @param {string} id
 */
export async function remove(session, kind, id) {
  let to = null;
  if (kind !== "standard" && countIn(session, kind, id) > 0) {
    to = await askWhere(session, kind, id);
    if (to === null) return null;
  }
  const edited = await session.act({ do: "remove", part: kind, id, to });
  for (const fault of edited?.refused ?? []) session.tell("said", { text: fault.message });
  if (edited?.changed && session.selected?.id === id) session.select(null);
  return edited;
}

/**
 * @param {Session} session
 * @param {"stage" | "domain"} kind
 * @param {string} id
 * @returns {Promise<string | null>}
 */
async function askWhere(session, kind, id) {
  const all = partsOf(session, kind);
  const place = all.findIndex((part) => part.id === id);
  const others = optionsOf(all.filter((part) => part.id !== id));
  const select = el(
    "select",
    { id: freshId() },
    ...others.map(({ value, label }) => el("option", { value }, label)),
  );
  // The neighbour is the likeliest.
  select.value = String((all[place - 1] ?? all[place + 1])?.id ?? "");
  const name = plain(all[place]?.name);
  const count = countIn(session, kind, id);
  const answer = await asked({
    title: t(`form-remove-${kind}`, { name }),
    body: [
      el(
        "div",
        { class: "field" },
        el("label", { for: select.id }, t(`form-remove-${kind}-to`, { number: count })),
        select,
      ),
    ],
    choices: [{ label: t("form-remove-and-move"), value: true, look: "danger" }],
  });
  return answer ? select.value : null;
}
