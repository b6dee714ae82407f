// @ts-check
/** How the picture looks: its theme, its size, and the size of its cards. It is no part of the file. */

import { el } from "./dom.js";
import { t } from "./words.js";
import { menu } from "./menu.js";

const FITS = /** @type {const} */ (["preferred", "largest"]);

/**
 * @param {import("./session.js").Session} session
 * @param {import("./contract").Start} begun
 */
export function lookMenu(session, begun) {
  const theme = select(t("theme"), begun.themes, (name) => session.setLook({ theme: name }));
  const size = select(t("size"), begun.sizes, (name) => session.setLook({ size: name }));
  const fits = FITS.map((name) => ({ name, label: t(`fit-${name}`) }));
  const fit = select(t("fit"), fits, (name) => session.setLook({ fit: name === "largest" ? "largest" : "preferred" }));
  const renew = () => {
    theme.chosen.value = session.look.theme;
    size.chosen.value = session.look.size;
    fit.chosen.value = session.look.fit;
  };
  session.on("look", renew);
  session.on("opened", renew);
  renew();
  return menu({
    label: t("bar-look"),
    content: [theme.field, size.field, fit.field, el("p", { class: "hint" }, t("bar-look-hint"))],
  });
}

/**
 * Return a field in which one thing is chosen.
 *
 * @param {string} label
 * @param {{ name: string, label: string }[]} options
 * @param {(name: string) => void} choose
 */
export function select(label, options, choose) {
  const chosen = el(
    "select",
    { onchange: () => choose(chosen.value) },
    ...options.map((option) => el("option", { value: option.name }, option.label)),
  );
  return { chosen, field: el("label", { class: "field" }, el("span", {}, label), chosen) };
}
