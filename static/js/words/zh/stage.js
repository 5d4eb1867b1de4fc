/*
 * 中文: what is written on the stage itself, as short as it can be.
 */

export const stage = {
  drawn: {
    loss: "损失",
    crossEntropy: "交叉熵",
    mean: "平均",
    gradient: "梯度",
    exact: "正好",
    errorByLayer: "各层误差",
    errorScale: "‖δ‖, log",
    largestGradient: "最陡的权重",
    largestChange: "变化最大的权重",
    /** @param {string} value */
    shouldBe: (value) => `应为 ${value}`,
    /** @param {string} value */
    tooHigh: (value) => `高了 ${value}`,
    /** @param {string} value */
    tooLow: (value) => `低了 ${value}`,
    /** @param {string} share */
    gateOpen: (share) => `门开 ${share}`,
    /** @param {number} n */
    meanOf: (n) => `${n} 个样本的平均`,
    /** @param {number} n */
    halfSquares: (n) => `½ · Σ 差²，${n} 个输出`,
    /** @param {number} n */
    meanSquares: (n) => `${n} 个差² 的平均`,
    /** @param {string} name */
    into: (name) => `进入 ${name} 的 w`,
    /** @param {string} count */
    notDrawn: (count) => `${count} 个权重未画出`,
  },
};
