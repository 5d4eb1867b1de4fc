// Every sum and product of explained numbers as Why writes it: trees in, lines of JSON out.

import { createInterface } from "node:readline";
import { writtenOf } from "../../static/js/model/explain.js";

/** @import { Explained } from "../../static/js/model/explain.js" */

/** @param {Explained} node @param {number} batch @returns {Generator<object>} */
function* sums(node, batch) {
  const found = writtenOf(node, batch);
  if (found) {
    const { terms, written } = found;
    yield {
      symbol: node.symbol,
      value: node.value,
      result: written.result,
      holds: written.holds,
      terms: terms.map((factors, i) =>
        factors.map(({ value, over = false }, j) => ({
          text: written.terms[i][j],
          value: String(value),
          over,
        })),
      ),
    };
  }
  for (const child of node.children) yield* sums(child, batch);
}

for await (const line of createInterface({ input: process.stdin })) {
  const { tree, batch } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify([...sums(tree, batch)])}\n`);
}
