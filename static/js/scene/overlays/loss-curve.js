// The curve of the loss so far, small, before its number; loaded when there is one.

import { clamp } from "../frame/geometry.js";
import { circle, polygon } from "../frame/items.js";
import { heroText } from "./loss.js";

/** @import {Picture} from "../frame/stage.js" */

/** Fewer px than this show no shape. */
const LEAST = 26;
/** More points than these are not told apart. */
const MOST = 120;

/** @type {Picture} */
export const picture = (stage) => {
  const { state, layout, frame, type, k } = stage;
  const { low, left, middle } = heroText(stage);
  const { box } = layout.loss;
  const width = left - box.x - 10 * k;
  const known = state.history.losses.filter(
    ([update, loss]) => update <= frame.update && Number.isFinite(loss),
  );
  const every = Math.ceil(known.length / MOST);
  const points = known.filter((_, n) => (known.length - 1 - n) % every === 0);
  if (!low || width < LEAST * k || points.length < 2) return [];
  const losses = points.map(([, loss]) => loss);
  const [first, last] = [points[0][0], points[points.length - 1][0]];
  const most = Math.max(...losses);
  const height = 0.7 * type.hero;
  const place = points.map(([update, loss]) => [
    box.x + ((update - first) / (last - first || 1)) * width,
    middle + height / 2 - height * clamp(most > 0 ? loss / most : 0, 0, 1),
  ]);
  const [x, y] = place[place.length - 1];
  return [
    polygon("loss curve", place.flat(), { open: true, stroke: "muted", width: 1.4 * k }),
    circle("loss curve", x, y, 2.4 * k, { fill: "ink" }),
  ];
};
