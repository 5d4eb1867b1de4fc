// A tensor as it is drawn: a number as a circle, a vector as a column of cells, a matrix as a grid,
// more axes as small pictures side by side. Cells are as wide as a number where there is room.

/** @import {Box} from "../frame/geometry.js" */
/** @typedef {{numbers:number, cell:number, side?:number, tight:boolean, tall?:number}} Detail
 *    numbers: tensors with more entries than this are colours alone; cell: the side of such a cell at
 *    most; side: that of such a tensor, whose cells are as small as that asks for; tight: where room is scarce; tall: a longer vector goes on in the next column */
/** @typedef {{form:"circle"|"column"|"grid"|"pictures", columns:number, rows:number, across:number,
 *    count:number, cw:number, ch:number, gap:number, apart:number, numeric:boolean, width:number, height:number}} Glyph
 *    columns, rows: of one picture; across: pictures in a row; count: how many; cw, ch: of a cell; gap, apart:
 *    between cells, between pictures */

/** The radius of a number's circle, px. */
const RADIUS = 21;
const TIGHT_RADIUS = 18;
/** A cell with its number, px. */
const CELL = { width: 44, height: 21 };
const TIGHT_CELL = { width: 35, height: 18 };
/** Between two pictures at most, px. */
const APART = 4;
/** A vector that is drawn small is so wide at least, px. */
const BROAD = 8;
/** A longer vector goes on in the next column, unless the detail says otherwise. */
const TALL = 32;

/** Axes of one entry say nothing about the form. @param {readonly number[]} shape */
const squeezed = (shape) => shape.filter((n) => n !== 1);

/** @param {readonly number[]} shape @param {Detail} detail @param {boolean} whole whole numbers that
 *   stand for things, as tokens do @returns {Glyph} */
export function glyphOf(shape, detail, whole = false) {
  const size = shape.reduce((product, n) => product * n, 1);
  const numeric = size <= detail.numbers;
  if (shape.length === 0) {
    const side = numeric ? 2 * (detail.tight ? TIGHT_RADIUS : RADIUS) : 2 * detail.cell;
    return {
      ...{ form: "circle", columns: 1, rows: 1, across: 1, count: 1, gap: 0, apart: 0, numeric },
      ...{ cw: side, ch: side, width: side, height: side },
    };
  }
  const written = detail.tight ? TIGHT_CELL : CELL;
  /** A cell of so many under and beside each other. @param {number} down @param {number} across */
  const cells = (down, across) => {
    if (numeric) return { cw: whole ? written.height : written.width, ch: written.height };
    const side = Math.min(
      detail.cell,
      (detail.side ?? Number.POSITIVE_INFINITY) / Math.max(down, across),
    );
    return { cw: side, ch: side };
  };
  const sides = squeezed(shape);
  if (sides.length < 2 && shape.length < 3 && !(shape.length === 2 && shape[0] === 1)) {
    const tall = detail.tall ?? TALL;
    const columns = size > tall ? Math.ceil(size / tall) : 1;
    const rows = Math.ceil(size / columns);
    const { cw, ch } = cells(rows, columns);
    const broad = numeric ? cw : Math.max(cw, Math.min(detail.cell, BROAD / columns));
    return sized({ form: "column", columns, rows, across: 1, count: 1, cw: broad, ch, numeric });
  }
  const [rows, columns] = shape.length < 3 ? shape : shape.slice(-2);
  const count = size / (rows * columns || 1);
  if (count <= 1)
    return sized({
      form: "grid",
      columns,
      rows,
      across: 1,
      count,
      ...cells(rows, columns),
      numeric,
    });
  // Numbers one to a picture, as biases of maps are, are a column.
  if (rows * columns === 1)
    return sized({
      form: "column",
      columns: 1,
      rows: count,
      across: 1,
      count: 1,
      ...cells(count, 1),
      numeric,
    });
  const deep = squeezed(shape.slice(0, -2));
  const across = deep.length > 1 ? deep[deep.length - 1] : Math.ceil(Math.sqrt(count));
  // The gaps between small pictures are a cell wide.
  const place = cells(Math.ceil(count / across) * (rows + 1), across * (columns + 1));
  return sized({ form: "pictures", columns, rows, across, count, ...place, numeric });
}

/** @param {Omit<Glyph, "width"|"height"|"gap"|"apart">} glyph @returns {Glyph} */
function sized(glyph) {
  const { columns, rows, across, count, cw, ch, numeric } = glyph;
  const gap = numeric ? 2 : cw > 6 ? 1 : 0;
  const apart = Math.min(APART, cw);
  const down = Math.ceil(count / across);
  const wide = Math.min(across, count);
  return {
    ...glyph,
    ...{ gap, apart },
    width: wide * columns * cw + (wide - 1) * apart,
    height: down * rows * ch + (down - 1) * apart,
  };
}

/** The cell of entry e, from the glyph's corner. @param {Glyph} glyph @param {number} e @returns {Box} */
export function cellOf({ form, columns, rows, across, cw, ch, apart }, e) {
  const each = columns * rows;
  const picture = Math.floor(e / each);
  const rest = e % each;
  // A long vector runs down its first column, then its second.
  const [row, column] =
    form === "column"
      ? [rest % rows, Math.floor(rest / rows)]
      : [Math.floor(rest / columns), rest % columns];
  const x = (picture % across) * (columns * cw + apart) + column * cw;
  const y = Math.floor(picture / across) * (rows * ch + apart) + row * ch;
  return { x, y, width: cw, height: ch };
}
