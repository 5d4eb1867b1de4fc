/*
 * 中文: what is written on the stage itself, as short as it can be.
 */

export const stage = {
  drawn: {
    loss: "损失",
    target: "目标",
    difference: "差",
    crossEntropy: "交叉熵",
    mean: "平均",
    gradient: "梯度",
    /** @param {string} value */
    lossOf: (value) => `损失 ${value}`,
    /** @param {string} value */
    targetOf: (value) => `目标 ${value}`,
    /** @param {string} value */
    differenceOf: (value) => `差 ${value}`,
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
