/*
 * English: the list of one's runs, and what goes with a link.
 */

export const runs = {
  runs: {
    title: "My runs",
    close: "Close",
    does: "Runs of this browser, the newest first. The open one is always among them.",
    memory: "This server keeps runs only until it ends.",
    search: "Search",
    none: "No run is called that.",
    now: "open now",
    rename: "Rename",
    duplicate: "Duplicate",
    remove: "Delete",
    undo: "Undo",
    called: "Name",
    program: "Program",
    removed: "{name} is deleted.",
    copyOf: "{name}, a copy",
    branch: "Branch here",
    branched: "{name}, from update {count}",
    future: "{name}, until update {count}",
    kept: "What came after is kept in My runs:",
    compare: "Compare runs",
    few: "Tick two to six runs to compare them.",
    /** @param {string} name */
    tick: (name) => `Compare runs: ${name}`,
    at: "update {count}",
    lost: "The connection is lost.",
    mine: "My runs",
    mineDo: "Runs of this browser: found again, named, duplicated.",
    look: "Copy a link for looking only",
    lookDo: "Who opens it sees this run and can change nothing.",
    line: "A line for who opens a link",
    looking: "You are looking on; this link changes nothing.",
  },
};
