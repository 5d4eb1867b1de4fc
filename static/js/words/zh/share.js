/*
 * 中文: what can be handed on.
 */

export const share = {
  share: {
    open: "分享",
    whole: "在 Backwave 中打开",
    copied: "已复制。",
    notCopied: "浏览器不允许页面复制。链接在地址栏里。",
    tooLong: "这次训练太长，放不进链接：请先重置，或直接分享训练。",
    kinds: {
      run: "复制本次训练的链接",
      moment: "复制此刻的链接",
      frame: "复制可嵌入的框架",
    },
    sentences: {
      run: "打开的人与你同在：大家看到并操作同一次训练。",
      moment: "打开的人得到自己的副本，从你现在的位置开始。",
      frame: "网络图和它的按钮，供课程页面使用，从此刻开始。",
    },
  },
};
