// @ts-check
/** Which parts of forms are unfolded: kept in the browser, so that they are found as they were left. */

const KEPT = "agendafunnel-unfolded";

/** For where the browser keeps nothing, as in some private windows. @type {Set<string> | null} */
let open = null;

function all() {
  if (!open) {
    try {
      open = new Set(JSON.parse(localStorage.getItem(KEPT) ?? "[]"));
    } catch {
      open = new Set();
    }
  }
  return open;
}

/** @param {string} name */
export function isOpen(name) {
  return all().has(name);
}

/**
 * @param {string} name
 * @param {boolean} isUnfolded
 */
export function keepOpen(name, isUnfolded) {
  if (isUnfolded) all().add(name);
  else all().delete(name);
  try {
    localStorage.setItem(KEPT, JSON.stringify([...all()]));
  } catch {
    // They stay as they are until the window is closed.
  }
}
