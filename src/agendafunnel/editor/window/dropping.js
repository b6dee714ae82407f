// @ts-check
/** Files that are dropped anywhere on the window. */

import { el } from "./dom.js";
import { t } from "./words.js";

/**
 * Call a function with each file that is dropped on the window.
 *
 * @param {(given: import("./files.js").Given) => void} take
 */
export function listenToDrops(take) {
  const zone = el("div", { class: "drop-zone", hidden: true, "aria-hidden": "true" }, el("p", {}, t("drop-here")));
  document.body.append(zone);
  // Entering a child comes before leaving its parent, so the zone is shown as long as more was entered than left.
  let within = 0;
  /** @param {boolean} shown */
  const show = (shown) => {
    if (!shown) within = 0;
    zone.hidden = !shown;
  };
  window.addEventListener("dragenter", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    within += 1;
    show(true);
  });
  window.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
  });
  window.addEventListener("dragleave", (event) => {
    if (!hasFiles(event)) return;
    within -= 1;
    if (within <= 0) show(false);
  });
  window.addEventListener("drop", async (event) => {
    if (!hasFiles(event)) return;
    // Otherwise the browser would leave the window for the file.
    event.preventDefault();
    show(false);
    const item = [...(event.dataTransfer?.items ?? [])].find(({ kind }) => kind === "file");
    const file = item?.getAsFile();
    if (!item || !file) return;
    take({ file, handle: await handleOf(item) });
  });
}

/** @param {DragEvent} event */
function hasFiles(event) {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

/**
 * @param {DataTransferItem} item
 * @returns {Promise<FileSystemFileHandle | null>}
 */
async function handleOf(item) {
  const get = /** @type {any} */ (item).getAsFileSystemHandle;
  const handle = get ? await get.call(item).catch(() => null) : null;
  return handle?.kind === "file" ? handle : null;
}
