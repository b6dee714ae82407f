// @ts-check
/** The licences of what is in this window, as texts. */

/** @returns {Promise<{ name: string, text: string }[]>} */
export async function licences() {
  return [];
}
