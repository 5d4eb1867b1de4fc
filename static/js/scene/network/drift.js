// The drift: above a few updates a second, where pulses would only flicker, a steady movement of
// chevrons along the edges, each as fast as its gradient is large.

import { pointOn } from "../frame/geometry.js";
import { chevronSize, driftSpeed } from "../frame/scales.js";
import { edge, fineness } from "../layout/anchors.js";
import { chevron, headingOn } from "./glyphs.js";

/** @import {Picture} from "../frame/stage.js" */

/** @type {Picture} */
export const drift = (stage) => {
  const { readings, layout, time } = stage;
  return readings.layers.flatMap((layer, l) => {
    const many = stage.drawn(l).length > 90;
    const scale = fineness(stage.layout, l) * (many ? 0.6 : 0.8);
    return stage.drawn(l).flatMap((index) => {
      const gradient = layer.weightGradient?.[index] ?? 0;
      const speed = driftSpeed(gradient);
      if (speed === 0) return [];
      const along = edge(layout, l, Math.floor(index / layer.units), index % layer.units);
      const size = chevronSize(gradient, scale);
      return (many ? [0] : [0, 0.5]).flatMap((shift) => {
        // The golden ratio spreads the edges' beginnings, so that they never beat together.
        const way = (speed * (time / 1000) + shift + index * 0.618034) % 1;
        const t = 0.92 - 0.84 * way;
        const { x, y } = pointOn(along, t);
        const alpha = 0.8 * Math.min(1, 6 * way, 6 * (1 - way));
        return chevron("drift", x, y, headingOn(along, t) + Math.PI, size, gradient, alpha);
      });
    });
  });
};
