/*
 * Grey values as an image of the page: a bitmap file (BMP, 8 bits a pixel) in a data address, so
 * that a sample needs neither a canvas nor the server.
 */

const FILE = 14;
const INFO = 40;
const COLOURS = 256;

/** @param {number[]} values  row by row @param {[number, number]} shape  rows, columns
 * @param {number} low  black @param {number} high  white @returns {Uint8Array<ArrayBuffer>} */
export function bitmap(values, [rows, columns], low, high) {
  const stride = Math.ceil(columns / 4) * 4;
  const start = FILE + INFO + 4 * COLOURS;
  const bytes = new Uint8Array(start + stride * rows);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, start, true);
  view.setUint32(14, INFO, true);
  view.setInt32(18, columns, true);
  // Rows from the bottom are the rule; a negative height has them from the top.
  view.setInt32(22, -rows, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 8, true);
  view.setUint32(34, stride * rows, true);
  view.setUint32(46, COLOURS, true);
  for (let grey = 0; grey < COLOURS; grey++) {
    bytes.fill(grey, FILE + INFO + 4 * grey, FILE + INFO + 4 * grey + 3);
  }
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const share = (values[row * columns + column] - low) / (high - low || 1);
      bytes[start + row * stride + column] = Math.round(255 * Math.min(1, Math.max(0, share)));
    }
  }
  return bytes;
}

/** @param {number[]} values @param {[number, number]} shape */
export function address(values, shape) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return `data:image/bmp;base64,${btoa(String.fromCharCode(...bitmap(values, shape, low, high)))}`;
}
