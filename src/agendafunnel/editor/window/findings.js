// @ts-check
/** What to mind: faults of the text, and what the check of the agenda finds, worst first. */

import { el } from "./dom.js";
import { t } from "./words.js";
import { icon } from "./icons.js";
import { jump } from "./jumping.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("./contract").Finding} Finding
 * @typedef {import("./contract").Fault} Fault
 */

const SEVERITIES = /** @type {const} */ (["error", "warning", "note"]);
const DRAWINGS = /** @type {const} */ ({ error: "wrong", warning: "warning", note: "note" });

/**
 * @param {HTMLElement} host
 * @param {Session} session
 */
export function mountFindings(host, session) {
  const renew = () => {
    const at = placeOfFocus(host);
    host.replaceChildren(...contentOf(session));
    focusAt(host, at);
  };
  session.on("opened", renew);
  session.on("checked", renew);
  session.on("shown", (shown) => {
    if (!shown.ok || session.checked) renew();
  });
}

/**
 * @param {Session} session
 * @returns {Node[]}
 */
function contentOf(session) {
  const heading = el("h2", { tabindex: "-1" }, t("findings"));
  if (session.shown && !session.shown.ok) {
    const { faults } = session.shown;
    return [
      heading,
      el("p", { class: "lead" }, t(session.shown.picture ? "findings-faults" : "findings-faults-first", { number: faults.length })),
      el("ul", { class: "plain-list" }, ...faults.map((fault) => faultItem(session, fault))),
    ];
  }
  if (!session.checked) return [heading, el("p", { class: "hint" }, t("findings-wait"))];
  const groups = sorted(session.checked.groups);
  if (!groups.length) return [heading, el("p", { class: "all-well" }, icon("good"), el("span", {}, t("findings-none")))];
  return [
    heading,
    el("p", { class: "lead" }, summary(groups.flatMap(({ findings }) => findings))),
    ...groups.flatMap(({ heading: text, findings }) => [
      el("h3", {}, text),
      el("ul", { class: "plain-list" }, ...findings.map((finding) => findingItem(session, finding))),
    ]),
  ];
}

/** @param {Finding[]} findings */
function summary(findings) {
  return SEVERITIES.map((severity) => ({ severity, number: findings.filter((one) => one.severity === severity).length }))
    .filter(({ number }) => number)
    .map(({ severity, number }) => t(`findings-count-${severity}`, { number }))
    .join(" · ");
}

/** @param {import("./contract").Checked["groups"]} groups */
function sorted(groups) {
  const rank = (/** @type {Finding} */ finding) => SEVERITIES.indexOf(finding.severity);
  return groups
    .filter(({ findings }) => findings.length)
    .map(({ heading, findings }) => ({ heading, findings: [...findings].sort((one, other) => rank(one) - rank(other)) }))
    .sort((one, other) => rank(one.findings[0]) - rank(other.findings[0]));
}

/**
 * @param {Session} session
 * @param {Finding} finding
 */
function findingItem(session, finding) {
  const { severity, message, remedy, part, line, to_field: toField } = finding;
  const words = [
    icon(DRAWINGS[severity]),
    el("span", {}, el("span", { class: "unseen" }, `${t(`severity-${severity}`)} `), message),
  ];
  return el(
    "li",
    { class: `finding ${severity}` },
    // What is about the theme or the picture as a whole stands nowhere in the agenda.
    part || line
      ? el("button", { type: "button", class: "finding-jump", onclick: () => jump(session, finding) }, ...words)
      : el("p", { class: "finding-jump" }, ...words),
    (toField || remedy) &&
      el(
        "div",
        { class: "choices" },
        toField && el("button", { type: "button", class: "button", onclick: () => jump(session, finding) }, toField),
        remedy && el("button", { type: "button", class: "button", onclick: () => session.act(remedy.action) }, remedy.label),
      ),
  );
}

/**
 * @param {Session} session
 * @param {Fault} fault
 */
function faultItem(session, { message, line }) {
  return el(
    "li",
    { class: "finding error" },
    el(
      "button",
      { type: "button", class: "finding-jump", onclick: () => session.tell("line", Math.max(1, line)) },
      icon("wrong"),
      el(
        "span",
        {},
        line ? el("strong", {}, t("findings-line", { line })) : el("span", { class: "unseen" }, t("severity-error")),
        " ",
        message,
      ),
    ),
  );
}

/**
 * Which of the buttons has the focus; -1 for none.
 *
 * @param {HTMLElement} host
 */
function placeOfFocus(host) {
  return [...host.querySelectorAll("button")].findIndex((one) => one === document.activeElement);
}

/**
 * Give the focus to the button that stands where one had it, which a remedy may have taken away.
 *
 * @param {HTMLElement} host
 * @param {number} at
 */
function focusAt(host, at) {
  if (at < 0) return;
  const buttons = host.querySelectorAll("button");
  const next = buttons.length ? buttons[Math.min(at, buttons.length - 1)] : host.querySelector("h2");
  next?.focus();
}
