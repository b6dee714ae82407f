// @ts-check
/** A PNG that the browser draws of an SVG, where the program has no Pillow. */

import { t } from "./words.js";

/** Pixels across, as the pictures of the command have. */
const WIDTH = 4000;

/**
 * Return the PNG of an SVG that has its fonts within.
 *
 * @param {Uint8Array<ArrayBuffer>} svg
 * @returns {Promise<Blob>}
 */
export async function pngOf(svg) {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = WIDTH;
    canvas.height = Math.round(WIDTH * heightByWidth(svg));
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error(t("png-failed"));
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(t("png-failed")))), "image/png");
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * Return the height of a picture for a width of 1, by its viewBox: the size of an image is in whole pixels.
 *
 * @param {Uint8Array} svg
 */
function heightByWidth(svg) {
  const box = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(new TextDecoder().decode(svg));
  if (!box) throw new Error(t("png-failed"));
  return Number(box[2]) / Number(box[1]);
}
