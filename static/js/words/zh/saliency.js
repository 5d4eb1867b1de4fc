/*
 * 中文: what the loss, or an output, would like changed in the input.
 */

export const saliency = {
  saliency: {
    toggle: "损失希望输入怎样变",
    title: "希望输入怎样变",
    of: "来自",
    loss: "损失",
    output: (/** @type {string} */ name) => `输出 ${name}`,
    one: "要看到它，请选数据中的单个样本。",
    none: "全是 0：现在这个输入怎样变，都不会有影响。",
    picture: {
      loss: "绿色：这里变亮，损失会下降。紫色：这里变暗，损失会下降。",
      output: "绿色：这里变亮，输出会上升。紫色：这里变暗，输出会上升。",
    },
    plane: {
      loss: "箭头指向损失希望这个点去的地方：沿这个方向，损失下降最快。",
      output: "箭头指向输出上升最快的方向。",
    },
    table: {
      loss: "绿色，向右：增大这个输入，损失会下降。紫色，向左：减小它，损失会下降。",
      output: "绿色，向右：增大这个输入，输出会上升。紫色，向左：减小它，输出会上升。",
    },
    input: "输入",
    /** @param {number} shown @param {number} all */
    strongest: (shown, all) => `${all} 个中最强的 ${shown} 个。`,
    stage: "绿：增大，紫：减小",
  },
};
