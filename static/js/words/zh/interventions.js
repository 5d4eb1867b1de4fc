/*
 * 中文: what is changed by hand in the network, on the stage itself, and how it is taken back.
 */

export const interventions = {
  interventions: {
    title: "手动修改",
    /** @param {string} name */
    value: (name) => `${name}的值`,
    less: "减小；按住可连续",
    more: "增大；按住可连续",
    hint: "输入数值，或按 ↑ ↓；在图上可左右拖动它的数字",
    /** @param {string} layer */
    activationOf: (layer) => `激活函数：${layer}；训练会重新开始`,
    freeze: "冻结",
    frozen: "已冻结",
    freezeHint: "训练不会改变被冻结的值",
    drop: "丢弃",
    dropped: "已丢弃",
    dropHint: "被丢弃的神经元输出 0，误差也不经过它",
    close: "关闭",
    empty: "请写一个数，例如 0.1。",
    /** @param {string} text */
    tooLarge: (text) => `${text} 太大。请写不超过 1e300 的数。`,
    says: {
      /** @param {string} name */
      frozen: (name) => `已冻结：${name}。`,
      /** @param {string} name */
      free: (name) => `已解冻：${name}。`,
      /** @param {string} name */
      dropped: (name) => `已丢弃：神经元 ${name}。`,
      /** @param {string} name */
      back: (name) => `已恢复：神经元 ${name}。`,
    },
    nothingToUndo: "没有可撤销的",
    nothingToRedo: "没有可重做的",
    /** @param {string} change */
    undoes: (change) => `撤销：${change}`,
    /** @param {string} change */
    redoes: (change) => `重做：${change}`,
    changes: {
      train: "学习设置已改",
      edit: "数值已改",
      freeze: "冻结或解冻",
      drop: "丢弃或恢复神经元",
      set_parameters: "起点已移动",
      configure: "问题或网络已改",
      reset: "重置",
      next_seed: "新起点",
    },
    keys: [
      ["Enter", "修改所选；再按保存，Esc 放弃"],
      ["Enter", "在神经元上：走进去；Esc 返回网络"],
      ["F D", "冻结权重，丢弃神经元"],
      ["Ctrl+Z Shift+Ctrl+Z", "撤销，重做"],
    ],
  },
  layerHandles: {
    title: "各层",
    /** @param {number} i @param {number} units @param {string} activation */
    hidden: (i, units, activation) => `隐藏层 ${i}，${units} 个单元，${activation}：修改`,
    /** @param {number} units @param {string} activation */
    output: (units, activation) => `输出层，${units} 个单元，${activation}：修改`,
    /** @param {number} i */
    hiddenTitle: (i) => `隐藏层 ${i}`,
    outputTitle: "输出层",
    units: "单元数",
    fewer: "减少一个单元",
    more: "增加一个单元",
    activation: "激活函数",
    remove: "删除",
    before: "前面加层",
    /** @param {number} i */
    add: (i) => `在此加入隐藏层 ${i}；训练会重新开始`,
    again: "每次改动都会重新开始训练。",
  },
};
