// @ts-check
/** What changed since the edition before, as the list for the newsletter. */

import { el } from "./dom.js";
import { t } from "./words.js";
import { icon } from "./icons.js";
import { jump } from "./jumping.js";
import { copied } from "./copying.js";
import { capital, earlierEditions, sinceEdition, sinceFile } from "./since_menu.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("./contract").Changes} Changes
 */

/**
 * @param {HTMLElement} host
 * @param {Session} session
 * @param {import("./contract").Start} begun
 */
export function mountChanges(host, session, begun) {
  const renew = () => host.replaceChildren(...contentOf(session, begun));
  session.on("opened", renew);
  session.on("look", renew);
  session.on("shown", () => {
    if (!session.since) renew();
  });
  session.on("checked", renew);
}

/**
 * @param {Session} session
 * @param {import("./contract").Start} begun
 * @returns {Node[]}
 */
function contentOf(session, begun) {
  if (!session.since) return chooseSince(session, begun);
  const changes = session.checked?.changes;
  if (!changes) return [el("h2", {}, t("changes")), el("p", { class: "hint" }, t("changes-wait"))];
  const here = new Set((session.shown?.agenda?.standards ?? []).map(({ id }) => id));
  const sections = changes.sections.filter(({ items }) => items.length);
  if (!sections.length) return [el("h2", {}, changes.heading), el("p", {}, changes.nothing)];
  return [
    el("h2", {}, changes.heading),
    el("p", { class: "lead" }, t("changes-since", { name: session.since.name })),
    copyButtons(session, changes),
    ...sections.flatMap(({ heading, items }) => [
      el("h3", {}, heading),
      el("ul", { class: "change-list" }, ...items.map(({ text, id }) => el("li", {}, here.has(id) ? toCard(session, text, id) : text))),
    ]),
  ];
}

/**
 * @param {Session} session
 * @param {string} text
 * @param {string} id
 */
function toCard(session, text, id) {
  return el("button", { type: "button", class: "as-text", onclick: () => jump(session, { part: "standard", id }) }, text);
}

/**
 * @param {Session} session
 * @param {Changes} changes
 */
function copyButtons(session, changes) {
  const kinds = /** @type {const} */ (["text", "markdown", "html"]);
  return el(
    "div",
    { class: "choices", role: "group", "aria-label": t("changes-copy") },
    ...kinds.map((kind) =>
      el(
        "button",
        { type: "button", class: "button", title: t(`changes-copy-${kind}-title`), onclick: () => copied(session, changes[kind], kind) },
        icon("copy"),
        t(`changes-copy-${kind}`),
      ),
    ),
  );
}

/**
 * @param {Session} session
 * @param {import("./contract").Start} begun
 */
function chooseSince(session, begun) {
  const suggested = session.shown?.suggested_since ?? "";
  const editions = earlierEditions(session, begun).sort((one, other) => Number(other.name === suggested) - Number(one.name === suggested));
  return [
    el("h2", {}, t("changes")),
    el("p", {}, t("changes-no-since")),
    el(
      "div",
      { class: "choices" },
      ...editions.map(({ name, label }) =>
        el("button", { type: "button", class: `button ${name === suggested ? "main" : ""}`, onclick: () => sinceEdition(session, name) }, capital(label)),
      ),
      el("button", { type: "button", class: "button", onclick: () => sinceFile(session) }, t("since-choose-file")),
    ),
  ];
}
