/*
 * German: the list of one's runs, and what goes with a link.
 */

export const runs = {
  runs: {
    title: "Meine Läufe",
    close: "Schließen",
    does: "Läufe dieses Browsers, die neuesten zuerst. Der offene ist immer dabei.",
    memory: "Dieser Server behält Läufe nur, bis er endet.",
    search: "Suchen",
    none: "So heißt kein Lauf.",
    now: "jetzt offen",
    rename: "Umbenennen",
    duplicate: "Duplizieren",
    remove: "Löschen",
    undo: "Rückgängig",
    called: "Name",
    program: "Programm",
    removed: "{name} ist gelöscht.",
    copyOf: "{name}, eine Kopie",
    branch: "Hier verzweigen",
    branched: "{name}, ab Update {count}",
    future: "{name}, bis Update {count}",
    kept: "Was danach kam, bleibt in Meine Läufe:",
    compare: "Läufe vergleichen",
    few: "Zwei bis sechs Läufe ankreuzen, um sie zu vergleichen.",
    /** @param {string} name */
    tick: (name) => `Läufe vergleichen: ${name}`,
    at: "Update {count}",
    lost: "Die Verbindung ist verloren.",
    mine: "Meine Läufe",
    mineDo: "Läufe dieses Browsers: wiederfinden, benennen, duplizieren.",
    look: "Link nur zum Zusehen kopieren",
    lookDo: "Wer ihn öffnet, sieht diesen Lauf und kann nichts ändern.",
    line: "Eine Zeile für alle, die einen Link öffnen",
    looking: "Sie sehen zu; dieser Link ändert nichts.",
  },
};
