// @ts-check
/** The text of the window as the bytes of its file. */

/**
 * Return the bytes of a text in a file: its line ends as the file has them, in UTF-8, behind a mark if there was one.
 *
 * @param {string} text
 * @param {import("./contract").TextFormat | null} format
 */
export function bytesOfText(text, format) {
  const { newline, mark } = format ?? { newline: "\n", mark: false };
  return new TextEncoder().encode((mark ? "\ufeff" : "") + text.replaceAll("\n", newline));
}

/**
 * @param {string} text
 * @param {import("./contract").TextFormat | null} format
 */
export function base64OfText(text, format) {
  const bytes = bytesOfText(text, format);
  let letters = "";
  // In parts, as a call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 8192) letters += String.fromCharCode(...bytes.subarray(start, start + 8192));
  return btoa(letters);
}
