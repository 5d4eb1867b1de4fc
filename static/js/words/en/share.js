/*
 * English: what can be handed on.
 */

export const share = {
  share: {
    open: "Share",
    whole: "Open in Backwave",
    copied: "Copied.",
    notCopied: "This browser does not let a page copy. The address bar has the link.",
    tooLong: "This run is too long for a link: reset it, or hand on the run itself.",
    kinds: {
      run: "Copy a link to this run",
      moment: "Copy a link to this moment",
      frame: "Copy a frame for another page",
    },
    sentences: {
      run: "Who opens it is with you: all see and steer the same run.",
      moment: "Who opens it gets a copy of their own that stands where you stand.",
      frame: "The stage and its buttons, for a course page. It starts at this moment.",
    },
  },
};
