// @ts-check
/** The fonts of pictures, given to the browser once, so that no picture needs to bring them. */

/** @param {import("./contract").Start["fonts"]} fonts */
export async function loadFonts(fonts) {
  await Promise.all(
    fonts.map(async ({ family, weight, style, data }) => {
      const face = new FontFace(family, bytesOf(data).buffer, { weight, style });
      document.fonts.add(await face.load());
    }),
  );
}

/**
 * Return the bytes of a text in base64.
 *
 * @param {string} base64
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
