// @ts-check
/** Two versions of one file: the user sees both, and chooses; the other one stays a step of undo away. */

import { asked } from "./dialog.js";
import { el } from "./dom.js";
import { download } from "./downloads.js";
import { stretches } from "./line_differences.js";
import { ask } from "./program.js";
import { t } from "./words.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("./places.js").Place} Place
 * @typedef {import("./contract").Theirs} Theirs
 */

/**
 * Let the user choose between their own version and that of somebody else; true for their own, which is to be written,
 * false for the other one, which is taken, and null for neither.
 *
 * @param {Session} session
 * @param {Place} place
 * @param {Theirs} theirs
 * @returns {Promise<boolean | null>}
 */
export async function settleConflict(session, place, theirs) {
  const file = { name: place.name, data: theirs.data ?? "" };
  const read = await ask("read", { file, onto: null });
  const mine = session.text;
  const canTake = read.ok || read.text !== "";
  const isMine = await asked({
    title: t("conflict-title", { name: place.name }),
    body: [
      el("p", {}, t(canTake ? "conflict-body" : "conflict-no-text")),
      ...(canTake ? [comparison(mine, read.text)] : []),
    ],
    choices: [
      { label: t("conflict-mine"), value: true, look: "main" },
      ...(canTake ? [{ label: t("conflict-theirs"), value: false }] : []),
    ],
    cancel: t("conflict-later"),
    wide: true,
  });
  if (isMine === null) return null;
  if (!canTake) {
    // It is no text that could be a step of undo.
    download({ ...file, name: t("conflict-file", { name: file.name.replace(/\.[^.]*$/, "") }) });
    return true;
  }
  if (isMine) {
    session.replace(read.text, { kind: "" });
    await session.replace(mine, { said: t("conflict-mine-kept", { name: place.name }) });
    return true;
  }
  place.take(theirs);
  session.format = read.format;
  await session.replace(read.text, { said: t("conflict-theirs-taken", { name: place.name }) });
  session.place = place;
  session.saved(read.text, place.name);
  return false;
}

/**
 * Ask whether a file is to be made again that somebody removed; null where not.
 *
 * @param {string} name
 */
export async function tellRemoved(name) {
  return asked({
    title: t("removed-title", { name }),
    body: [el("p", {}, t("removed-body"))],
    choices: [{ label: t("removed-again"), value: true, look: "main" }],
  });
}

/**
 * Return both versions side by side.
 *
 * @param {string} mine
 * @param {string} theirs
 */
function comparison(mine, theirs) {
  const rows = stretches(mine, theirs).map((stretch) => {
    if (!stretch.same)
      return el("tr", { class: "differs" }, version(t("conflict-only-mine"), stretch.mine), version(t("conflict-only-theirs"), stretch.theirs));
    const left = stretch.left > 0 && el("p", { class: "hint" }, t("conflict-same", { number: stretch.left }));
    return el("tr", { class: "same" }, el("td", { colspan: 2 }, lines(stretch.before), left, lines(stretch.after)));
  });
  const heads = el("tr", {}, el("th", { scope: "col" }, t("conflict-yours")), el("th", { scope: "col" }, t("conflict-others")));
  return el(
    "div",
    { class: "versions", tabindex: 0, role: "region", "aria-label": t("conflict-differences") },
    el("table", {}, el("thead", {}, heads), el("tbody", {}, ...rows)),
  );
}

/**
 * @param {string} label What a screen reader says before the lines, where colour says it to others.
 * @param {string[]} all
 */
function version(label, all) {
  return el("td", {}, el("span", { class: "only-heard" }, all.length ? label : t("conflict-nothing")), lines(all));
}

/** @param {string[]} all */
function lines(all) {
  return all.length > 0 && el("pre", {}, all.join("\n"));
}
