// A small picture of a canvas as it stands, as the address of an image.

/** In pixels: twice as many as it is shown in. */
const WIDTH = 144;
const HEIGHT = 96;
const QUALITY = 0.8;

/** @param {HTMLCanvasElement} canvas */
export function thumbnail(canvas) {
  const share = Math.min(WIDTH / canvas.width, HEIGHT / canvas.height);
  const small = document.createElement("canvas");
  [small.width, small.height] = [canvas.width, canvas.height].map((size) =>
    Math.round(size * share),
  );
  const context = /** @type {CanvasRenderingContext2D} */ (small.getContext("2d"));
  context.imageSmoothingQuality = "high";
  context.drawImage(canvas, 0, 0, small.width, small.height);
  return small.toDataURL("image/webp", QUALITY);
}
