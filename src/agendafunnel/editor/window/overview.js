// @ts-check
/** All standards as a list with a search, by domain or by stage; and the parts around them. */

import { el } from "./dom.js";
import { t } from "./words.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("./contract").AgendaValues} AgendaValues
 * @typedef {import("./contract").Values} Values
 * @typedef {import("./contract").PartKind} PartKind
 * @typedef {"domain" | "stage"} GroupedBy
 */

/**
 * @param {HTMLElement} host
 * @param {Session} session
 */
export function mountOverview(host, session) {
  const search = el("input", { type: "search", autocomplete: "off", spellcheck: "false" });
  const found = el("p", { class: "hint", role: "status" });
  const groups = el("div", { class: "overview" });
  /** @type {GroupedBy} */
  let by = "domain";
  const ways = /** @type {GroupedBy[]} */ (["domain", "stage"]).map((way) =>
    el(
      "label",
      { class: "check" },
      el("input", { type: "radio", name: "grouped-by", value: way, checked: way === by, onchange: () => renew((by = way)) }),
      el("span", {}, t(`list-by-${way}`)),
    ),
  );
  host.append(
    el("h2", {}, t("list-heading")),
    el("label", { class: "field" }, el("span", {}, t("list-search")), search),
    el("fieldset", { class: "ways" }, el("legend", { class: "unseen" }, t("list-grouped")), ...ways),
    found,
    groups,
  );

  function renew(_ = by) {
    const agenda = session.shown?.agenda;
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.part : undefined;
    groups.replaceChildren(...(agenda ? contentOf(session, agenda, by, plain(search.value)) : []));
    const number = groups.querySelectorAll("[data-part^='standard ']").length;
    found.textContent = agenda ? t(search.value ? "list-found" : "list-all", { number }) : "";
    if (focused) [...groups.querySelectorAll("button")].find((one) => one.dataset.part === focused)?.focus();
    mark();
  }
  function mark() {
    const chosen = session.selected && keyOf(session.selected.part, session.selected.id);
    for (const button of groups.querySelectorAll("button")) {
      if (button.dataset.part === chosen) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }
  search.addEventListener("input", () => renew());
  session.on("opened", () => {
    search.value = "";
    renew();
  });
  session.on("shown", () => renew());
  session.on("selected", mark);
}

/**
 * @param {Session} session
 * @param {AgendaValues} agenda
 * @param {GroupedBy} by
 * @param {string} wanted
 * @returns {Node[]}
 */
function contentOf(session, agenda, by, wanted) {
  const { stages, domains } = agenda;
  const stageOf = new Map(stages.map((stage) => [stage.id, stage]));
  const domainOf = new Map(domains.map((domain) => [domain.id, domain]));
  const matches = agenda.standards.filter((standard) => {
    const near = [standard.name, standard.label, standard.id, domainOf.get(standard.domain)?.name, stageOf.get(standard.stage)?.name];
    const words = plain(near.map(shown).join(" "));
    return wanted.split(" ").every((word) => words.includes(word));
  });
  const nodes = (by === "domain" ? domains : stages).flatMap((group) => {
    const inGroup = matches.filter((standard) => standard[by] === group.id);
    if (!inGroup.length) return [];
    const items = inGroup.map((standard) => {
      const other = by === "domain" ? stageOf.get(standard.stage) : domainOf.get(standard.domain);
      const colour = shown(domainOf.get(standard.domain)?.colour);
      return item(session, "standard", shown(standard.id), shown(standard.label ?? standard.name), shown(other?.name), colour);
    });
    return section(shown(group.name), items, inGroup.length);
  });
  if (wanted) return nodes;
  return [
    ...nodes,
    ...section(t("list-stages"), stages.map((stage) => item(session, "stage", shown(stage.id), shown(stage.name)))),
    ...section(
      t("list-domains"),
      domains.map((domain) => item(session, "domain", shown(domain.id), shown(domain.name), "", shown(domain.colour))),
    ),
    ...section(t("list-agenda"), [
      item(session, "agenda", "", t("list-texts"), shown(agenda.agenda.title)),
      item(session, "edition", "", t("list-edition"), shown(agenda.edition.label)),
    ]),
  ];
}

/**
 * @param {string} heading
 * @param {Node[]} items
 * @param {number} [number]
 */
function section(heading, items, number) {
  return [
    el("h3", {}, heading, " ", number !== undefined && el("span", { class: "count" }, String(number))),
    el("ul", { class: "plain-list" }, ...items),
  ];
}

/**
 * @param {Session} session
 * @param {PartKind} part
 * @param {string} id
 * @param {string} label
 * @param {string} [other]
 * @param {string} [colour]
 */
function item(session, part, id, label, other = "", colour = "") {
  const dot = el("span", { class: "dot", "aria-hidden": "true" });
  if (colour) dot.style.setProperty("--dot", colour);
  const button = el(
    "button",
    { type: "button", class: "list-item", "data-part": keyOf(part, id) },
    colour ? dot : false,
    el("span", {}, label, " ", other && el("span", { class: "hint" }, other)),
  );
  button.addEventListener("click", () => {
    session.tell("panel", "form");
    session.select({ part, id });
  });
  return el("li", {}, button);
}

/**
 * @param {PartKind} part
 * @param {string} id
 */
function keyOf(part, id) {
  return `${part} ${id}`;
}

/**
 * Return a value as one line, without the breaks that it has on a card.
 *
 * @param {unknown} value
 */
function shown(value) {
  return typeof value === "string" ? value.replace(/\u00ad/g, "").replace(/\s+/g, " ").trim() : "";
}

/**
 * Return a text as it is looked for: without accents and capitals.
 *
 * @param {string} text
 */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}
