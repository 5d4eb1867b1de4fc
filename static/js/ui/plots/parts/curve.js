/*
 * A curve of a plot: points of the run, of each of which one number is drawn.
 */

/** @import { State } from "../../core/page.js" */
/** @import { CurvePoint } from "./scale.js" */
/** @typedef {{name:string, points:CurvePoint[], column?:number, mark?:boolean, noisy?:boolean, end?:string}} PlotCurve
 *    end: its name where it ends; column: which number of a point is drawn; mark: its last point has a dot, and it is read; noisy: where the
 *    points are many, their middle and the band they stay in are drawn */

export const NOWHERE = { x: Number.NaN, y: Number.NaN };

/** The last number of a curve at or before x, and where it is. @param {{points:CurvePoint[],
 * column?:number}} curve @param {number} x */
export function curveValueAt({ points, column = 1 }, x) {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Number(points[middle][0]) <= x) low = middle + 1;
    else high = middle;
  }
  for (let i = low - 1; i >= 0; i--) {
    const y = points[i][column];
    if (y !== null && Number.isFinite(y)) return { x: Number(points[i][0]), y };
  }
  return NOWHERE;
}

/** Is there anything to draw? @param {PlotCurve} curve */
export const has = ({ points, column = 1 }) =>
  points.some((point) => point[column] !== null && point[column] !== undefined);

/** What a plot along the run follows. @param {State} state */
export const seenOf = ({ history, session, frame, marks }) => [
  history,
  session,
  frame?.update,
  frame?.committed,
  marks,
];
