// @ts-check
/** Downloads: each format that this place can make, one by one or all in one ZIP. */

import { ask } from "./program.js";
import { el } from "./dom.js";
import { t } from "./words.js";
import { icon } from "./icons.js";
import { bytesOf } from "./fonts.js";
import { base64Of } from "./files.js";
import { pngOf } from "./png.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("./contract").Format} Format
 * @typedef {import("./contract").FileContent} FileContent
 */

/** How long an address of a file is kept after the click that downloads it, in milliseconds. */
const KEPT_FOR = 60000;

/**
 * @param {Session} session
 * @param {import("./contract").Start} begun
 */
export function askToDownload(session, begun) {
  const here = begun.formats.filter(({ made_by }) => made_by !== "none");
  const elsewhere = begun.formats.filter(({ made_by }) => made_by === "none");
  const told = el("p", { class: "download-told", role: "status" });
  const close = el("button", { type: "button", class: "button plain", onclick: () => dialog.close() }, t("close"));
  const heading = el("h2", { id: "download-heading" }, t("download-title"));
  const all = el("button", { type: "button", class: "button main" }, icon("download"), t("download-all", { number: here.length }));
  all.addEventListener("click", () => run(all, here, true));
  const dialog = el(
    "dialog",
    { class: "wide downloads", "aria-labelledby": heading.id },
    heading,
    el("ul", { class: "plain-list formats" }, ...here.map(row)),
    elsewhere.length > 0 && el("h3", {}, t("download-elsewhere")),
    elsewhere.length > 0 &&
      el("ul", { class: "plain-list" }, ...elsewhere.map((format) => el("li", {}, el("strong", {}, format.called), " ", el("span", { class: "hint" }, format.why)))),
    told,
    el("div", { class: "choices" }, all, close),
  );

  /** @param {Format} format */
  function row(format) {
    const button = el(
      "button",
      { type: "button", class: "button", "aria-label": t("download-one", { what: format.called, kind: format.name }) },
      icon("download"),
      `.${format.name}`,
    );
    button.addEventListener("click", () => run(button, [format], false));
    const hint = format.made_by === "browser" && el("span", { class: "hint" }, t("download-by-browser"));
    return el("li", {}, el("span", {}, el("strong", {}, format.called), " ", hint), button);
  }

  /**
   * @param {HTMLButtonElement} button
   * @param {Format[]} formats
   * @param {boolean} zip
   */
  async function run(button, formats, zip) {
    if (button.getAttribute("aria-disabled") === "true") return;
    // Not disabled for real, so that it keeps the focus.
    button.setAttribute("aria-disabled", "true");
    told.textContent = t("download-busy");
    try {
      const files = await made(session, formats, zip);
      for (const file of files) download(file);
      const names = files.map(({ name }) => name).join(", ");
      told.textContent = t("download-done", { name: names });
    } catch (error) {
      told.textContent = error instanceof Error ? error.message : String(error);
    } finally {
      button.removeAttribute("aria-disabled");
    }
  }

  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/**
 * Return the files of some formats. Those of the browser are drawn of the SVG; the program puts the agenda in them.
 *
 * @param {Session} session
 * @param {Format[]} formats
 * @param {boolean} zip
 */
async function made(session, formats, zip) {
  await session.settled();
  const opened = session.opened(session.shown?.picture?.arrangement ?? null);
  const given = [];
  if (formats.some(({ made_by }) => made_by === "browser")) {
    const [svg] = (await ask("write", { opened, formats: ["svg"], given: [], zip: false })).files;
    given.push({ name: svg.name.replace(/\.svg$/, ".png"), data: await base64Of(await pngOf(bytesOf(svg.data))) });
  }
  const names = formats.filter(({ made_by }) => made_by === "program").map(({ name }) => name);
  return (await ask("write", { opened, formats: names, given, zip })).files;
}

/**
 * Give a file to the user, as the browser does with downloads.
 *
 * @param {FileContent} file
 */
export function download({ name, data }) {
  const address = URL.createObjectURL(new Blob([bytesOf(data)]));
  const link = el("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_FOR);
}
