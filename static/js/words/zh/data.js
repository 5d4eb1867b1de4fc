/*
 * 中文: data of one's own hand. Points, a drawing, a table, a truth table.
 */

export const data = {
  dataMenu: {
    group: "你自己的数据",
    points: ["画点", "画出两类点"],
    digit: ["手写", "写一个数字"],
    truth: ["真值表", "修改真值表"],
    table: ["表格", "打开你自己的表格"],
    close: "关闭",
    cancel: "取消",
    dropHere: "松开，先看看这个表格",
    restarts: "每次改动都会重新开始训练。",
    restarted: "训练重新开始。",
    own: "你自己的样本",
    ownShort: "自己的",
    explains: "这里只看你自己的样本，网络不从中学习。",
    back: "回到数据",
    lost: "连接已断开，什么都没有改变。",
    /** @param {string} x @param {string} y */
    at: (x, y) => `x₁ ${x}，x₂ ${y}`,
  },
  pointPad: {
    title: "自己画点",
    pad: "从 −6 到 6 的平面。方向键移动十字线，加 Shift 微移，Enter 放一个点，C 换类别，Backspace 撤回最后一个点，Delete 去掉最近的点。",
    kind: "类别",
    /** @param {string} name */
    place: (name) => `放置 ${name} 类的点`,
    hint: "点击放一个点，拖动放一串点。",
    keys: "按键：方向键、Enter、C、Backspace、Delete。",
    undo: "撤回最后一点",
    erase: "去掉一些点",
    eraser: "擦除",
    clear: "清空",
    /** @param {number} n */
    take: (n) => `从平面上现有的 ${n} 个点开始`,
    /** @param {number} a @param {number} b */
    count: (a, b) => `A 类 ${a} 个，B 类 ${b} 个`,
    needs: "每类至少有一个点，训练才会开始。",
    /** @param {number} most */
    full: (most) => `已有 ${most} 个点，不能再多。`,
    /** @param {string} name @param {string} where */
    placed: (name, where) => `${name} 类的点：${where}。`,
    removed: "已去掉一个点。",
  },
  pen: {
    open: "画点",
    pad: "输出的图。方向键移动十字线，加 Shift 微移，空格键放一个点，C 换类别，Backspace 撤回最后一个点，Delete 去掉最近的点，Enter 保留全部，Escape 一切恢复原样。",
    hint: "点击或拖动；按住 Alt 去掉点。完成后训练重新开始。",
    done: "完成",
  },
  digitPad: {
    title: "写一个数字",
    pad: "手写板。方向键移动笔，加 Shift 微移，空格键落笔和提笔，Backspace 撤回最后一笔，Delete 清空。",
    hint: "用鼠标或手指书写。",
    keys: "按键：方向键、空格键（落笔、提笔）、Backspace、Delete。",
    target: "它应该是",
    sees: "网络得到的输入",
    answer: "网络的回答",
    /** @param {string} name @param {string} share */
    says: (name, share) => `网络说是 ${name}，${share}。`,
    undo: "撤回一笔",
    clear: "清空",
    error: "显示误差",
    errorHint: "转到 δ 已反向经过每一层的时刻",
    note: "网络不从你写的数字学习。权重、梯度和变化量仍是训练中的那些。",
    down: "落笔。",
    up: "提笔。",
    empty: "手写板是空的。",
  },
  truthTable: {
    title: "真值表",
    /** @param {string} inputs @param {string} now */
    toggle: (inputs, now) => `输入 ${inputs} 的输出：${now}。按下即可改变。`,
    hint: "点一个输出就能改变它。",
    output: "y",
    inverse: "全部取反",
  },
};
