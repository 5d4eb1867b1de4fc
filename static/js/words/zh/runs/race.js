/*
 * Chinese: two runs raced in step.
 */

export const race = {
  race: {
    title: "两个运行比赛",
    close: "关闭",
    does: "本次运行与只改一处的同一运行，从同一起点并排逐步前进。",
    change: "改变",
    things: {
      learning_rate: "学习率",
      optimizer: "优化器",
      activation: "激活函数",
      units: "隐藏单元数",
      start: "起点",
    },
    instead: "改为",
    /** @param {string} value */
    insteadOf: (value) => `原为 ${value}，改为：`,
    /** @param {string} thing @param {string} value */
    as: (thing, value) => `${thing} ${value}`,
    start: "开始",
    noNumber: "请输入一个数。",
    by: "每一步做什么",
    steps: { phase: "一个阶段", update: "一次更新", epoch: "一轮" },
    play: "播放",
    pause: "暂停",
    step: "单步",
    open: "打开此运行",
    curves: "两个运行的损失",
    now: "现在",
    /** @param {number} update */
    at: (update) => `第 ${update} 次更新`,
    loss: "损失",
    outcome: "结果",
    diverged: "发散",
    /** @param {number} updates @param {string} loss */
    stands: (updates, loss) => `更新 ${updates}，损失 ${loss}`,
    lost: "连接已断开。",
  },
};
