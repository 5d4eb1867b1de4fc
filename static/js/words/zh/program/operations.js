/*
 * Chinese: what is said of a program's operations, tensors and frames.
 */

export const operations = {
  operations: {
    phases: "更新的各阶段",
    value: "值",
    before: "更新前的值",
    gradient: "梯度 ∂L/∂",
    change: "变化量",
    frames: "可折叠的框",
    /** @param {string} from @param {string} to */
    gives: (from, to) => `${from} 把梯度传回 ${to}`,
    rows: "起始行",
    columns: "起始列",
    /** @param {string} tensor */
    part: (tensor) => `${tensor} 的一部分`,
    /** @param {number} n */
    more: (n) => `另有 ${n} 个未显示`,
    /** @param {string} title @param {number} tensors @param {number} operations @param {number} parameters */
    summary: (title, tensors, operations, parameters) =>
      `${title}：一个程序，${tensors} 个张量，${operations} 个运算，${parameters} 个参数。`,
    /** @param {number} update @param {string} phase */
    where: (update, phase) => `更新 ${update}：${phase}。`,
  },
};
