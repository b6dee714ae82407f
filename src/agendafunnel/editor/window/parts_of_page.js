// @ts-check
/** The parts of the program that stand in the page as text, where the page is one file. */

/**
 * Return the text of a part as it stands there; it must be there.
 *
 * @param {string} name
 */
export function partOf(name) {
  const part = document.getElementById(`part-${name}`);
  if (!part) throw new Error(`There is no part '${name}' in the page.`);
  return part.textContent ?? "";
}

/**
 * Return what a compressed part holds, as text; null where the page is not one file.
 *
 * @param {string} name
 */
export async function textOfPart(name) {
  return document.getElementById(`part-${name}`) ? uncompressed(partOf(name)) : null;
}

/** @param {string} base64 */
async function uncompressed(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
