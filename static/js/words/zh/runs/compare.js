/*
 * Chinese: runs beside each other.
 */

export const compare = {
  title: "比较运行",
  close: "关闭",
  differ: "不同之处：{what}。",
  same: "它们的设置相同。",
  between: "、",
  curve: "曲线",
  curves: {
    losses: "每批的损失",
    train_loss: "训练损失",
    test_loss: "测试损失",
    train_accuracy: "训练准确率",
    test_accuracy: "测试准确率",
  },
  none: "它们都还没有这条曲线。",
  run: "运行",
  updates: "更新次数",
  changes: "途中的改动",
  outcome: "结果",
  diverged: "在更新 {count} 时发散",
  read: "在更新 {count} 处",
  on: "开",
  given: "给定",
  /** @param {number} count */
  lines: (count) => `${count} ${count === 1 ? "行" : "行"}`,
  /** Settings that have no control of their own. @type {Record<string, string>} */
  fields: {
    network: "网络",
    program: "程序",
    "program.text": "文本",
    "program.seed": "起点",
  },
  take: "取走曲线",
  print: "打印",
  lost: "连接已断开。",
};
