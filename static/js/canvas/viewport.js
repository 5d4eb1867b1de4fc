// The size of a canvas: it follows its box on the page and the density of the screen.

/** @typedef {{width:number, height:number, pixelRatio:number}} Extent   width, height in CSS px */

/**
 * Follow the canvas's box until it is stopped; its pixels follow with the next picture.
 * @param {HTMLCanvasElement} canvas
 * @param {(extent:Extent) => void} changed called after each change
 * @returns {{context:() => CanvasRenderingContext2D, extent:() => Extent, stop:() => void}}
 */
export function viewport(canvas, changed) {
  /** @type {Extent} */
  let extent = { width: 0, height: 0, pixelRatio: 1 };
  const measure = () => {
    const pixelRatio = window.devicePixelRatio || 1;
    const width = Math.floor(canvas.clientWidth);
    const height = Math.floor(canvas.clientHeight);
    if (width === extent.width && height === extent.height && pixelRatio === extent.pixelRatio)
      return;
    extent = { width, height, pixelRatio };
    changed(extent);
  };
  const observer = new ResizeObserver(measure);
  observer.observe(canvas);
  // The box stays the same when a window moves to a screen of another density or is zoomed.
  window.addEventListener("resize", measure);
  measure();
  return {
    // A canvas that is given a size is empty: until the next picture it keeps the last, stretched.
    context: () => {
      const { width, height, pixelRatio } = extent;
      const [across, down] = [width, height].map((size) => Math.round(size * pixelRatio));
      if (canvas.width !== across) canvas.width = across;
      if (canvas.height !== down) canvas.height = down;
      return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    },
    extent: () => extent,
    stop: () => {
      observer.disconnect();
      window.removeEventListener("resize", measure);
    },
  };
}
