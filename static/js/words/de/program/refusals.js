/* German: what is wrong with a program, by the codes of the server; refusals.js has the others. */

export const programRefusals = {
  program_text: "ein Programm ist ein Text, nicht {value}",
  program_too_long: "der Text hat {value} Zeichen; höchstens {most} werden gelesen",
  program_too_deep:
    "das ist mehr als {most} Ebenen tief verschachtelt; gib einem Teil davon einen Namen",
  program_too_many_operations:
    "das Programm hat mehr als {most} Operationen; nimm weniger Durchläufe oder größere Felder",
  program_too_many_numbers:
    "die Felder des Programms enthalten zusammen mehr als {most} Zahlen; nimm kleinere Formen",
  program_too_much_work:
    "dieses Programm zu lesen braucht mehr als {most} Schritte; nimm weniger Aufrufe und Durchläufe",
  program_character: "{value} ist kein Zeichen dieser Sprache",
  program_number: "{value} ist keine Zahl, die hier stehen kann",
  program_unclosed: "{value} wird nie geschlossen",
  program_unopened: "{value} schließt nichts, was geöffnet wurde",
  program_indentation:
    "die Zeilen eines Blocks sind gleich weit eingerückt, vier Leerzeichen je Block",
  program_syntax:
    "das lässt sich nicht lesen; eine Zeile ist name = Ausdruck, name += Ausdruck, for t in range(4):, def f(x): oder return Ausdruck",
  program_statement:
    "{value} gehört nicht zu dieser Sprache; eine Zeile ist name = Ausdruck, name += Ausdruck, for t in range(4):, def f(x): oder return Ausdruck",
  program_expression:
    "{value} gehört nicht zu dieser Sprache; ein Ausdruck besteht aus Namen, Zahlen, + − * / ** @, x[…], .T und Aufrufen",
  program_no_effect: "das wird berechnet und wieder vergessen: schreib name = davor",
  program_target: "links von = steht ein einfacher Name, immer nur einer",
  program_unknown_name: "{value} gibt es nicht",
  program_unknown_name_nearest: "{value} gibt es nicht; meinst du {nearest}?",
  program_unknown_function: "eine Funktion {value} gibt es nicht",
  program_unknown_function_nearest: "eine Funktion {value} gibt es nicht; meinst du {nearest}?",
  program_reserved: "{value} ist eine Funktion dieser Sprache; wähle einen anderen Namen",
  program_name: "{value} kann kein Name sein: was mit __ beginnt und endet, gehört Python",
  program_not_a_value: "{value} ist eine Funktion: ruf sie auf, mit (…)",
  program_not_a_function: "{value} ist ein Wert, keine Funktion",
  program_attribute:
    "{value} nach einem Punkt ist nicht bekannt; nur .T, das die letzten beiden Achsen vertauscht",
  program_argument_missing: "{function} braucht {argument}: {signature}",
  program_argument_unknown: "{function} kennt {value} nicht: {signature}",
  program_argument_count: "{function} nimmt hier höchstens {most} Argumente: {signature}",
  program_argument_twice: "{function} bekommt {argument} zweimal: {signature}",
  program_argument: "{argument} von {function} ist {value}; richtig wäre {allowed}",
  program_argument_axis:
    "{argument} von {function} ist {value}; richtig wäre eine Achse, eine ganze Zahl, mehrere in Klammern oder None",
  program_argument_shape:
    "{argument} von {function} ist {value}; richtig wären ganze Zahlen ab 1, die Längen der Achsen",
  program_argument_list:
    "{argument} von {function} ist {value}; richtig wäre eine Liste von Feldern",
  program_call: "{function} nimmt {most} Argumente, bekommen hat es {value}",
  program_recursion:
    "{function} ruft sich selbst auf; eine Funktion ruft nur die auf, die über ihr stehen",
  program_parameters: "die Parameter einer Funktion sind einfache Namen, jeder einmal",
  program_return_missing:
    "{function} gibt nichts zurück: die letzte Zeile muss return Ausdruck sein",
  program_return_place: "return steht einmal, als letzte Zeile einer Funktion",
  program_def_place: "eine Funktion steht am linken Rand, in keinem Block",
  program_loop: "eine Schleife ist: for t in range(4):",
  program_loop_bound: "range zählt mit ganzen Zahlen, die beim Lesen des Programms bekannt sind",
  program_loop_turns: "die Schleife hat {value} Durchläufe; höchstens {most} werden ausgerollt",
  program_loop_depth: "Schleifen dürfen {most} Ebenen tief ineinander stehen, nicht tiefer",
  program_declaration: "{function} steht allein in seiner Zeile: name = {function}(…)",
  program_declaration_place:
    "{function} steht in keiner Schleife und keiner Funktion: Daten werden unter seinem Namen gegeben",
  program_declared_twice:
    "{value} ist schon in Zeile {first} erklärt; Daten brauchen je einen Namen",
  program_start: "start von {value} hat die Form {given}; richtig wäre die Form {shape}",
  program_start_value: "start ist eine endliche Zahl, eine Liste davon oder {allowed}",
  program_no_shape: "hier muss eine einfache Zahl stehen, kein Feld der Form {value}",
  program_not_an_array: "{function} arbeitet auf einem Feld; das hier ist {value}",
  program_broadcast: "die Formen {left} und {right} passen in {function} nicht zusammen",
  program_matmul:
    "{left} @ {right}: die letzte Achse links, {inner_left}, muss so lang sein wie die {which} Achse rechts, {inner_right}",
  program_matmul_scalar:
    "{left} @ {right}: beide Seiten brauchen mindestens eine Achse; für Zahlen nimm *",
  program_same_shape:
    "{function} vergleicht Eintrag für Eintrag: die Formen {left} und {right} müssen gleich sein",
  program_axis: "in der Form {shape} gibt es keine Achse {value}",
  program_axes: "{value} sind nicht die Achsen der Form {shape}, jede einmal",
  program_axes_needed:
    "{function} braucht ein Feld mit {least} oder mehr Achsen; dieses hat die Form {shape}",
  program_axes_exact: "{function} braucht ein Feld mit {least} Achsen; dieses hat die Form {shape}",
  program_too_many_axes: "ein Feld hat höchstens {most} Achsen; dieses hat die Form {shape}",
  program_reshape: "die Form {shape} hat {size} Zahlen; sie füllen die Form {value} nicht",
  program_concatenate: "die Formen {left} und {right} müssen bis auf Achse {axis} gleich sein",
  program_stack: "die Formen {left} und {right} müssen gleich sein",
  program_empty_list: "{function} braucht mindestens ein Feld in seiner Liste",
  program_list: "eine Liste steht nur in concatenate([…]), stack([…]) und start=[…]",
  program_index: "der Index {value} liegt außerhalb von Achse {axis}, die {size} lang ist",
  program_index_count: "die Form {shape} hat {most} Achsen; hier werden {value} davon genommen",
  program_index_kind: "ein Index ist eine ganze Zahl, ein Bereich wie 1:3, … oder Tokens",
  program_index_empty: "das nimmt nichts von Achse {axis}, die {size} lang ist",
  program_tokens: "{value} enthält Tokens: nimm sie als Index, wie in E[t]",
  program_vocabulary: "{value} hat {vocabulary} verschiedene Tokens, das Feld hat {size} Zeilen",
  program_channels:
    "das Bild hat {value} Kanäle (Form {left}), der Kern ist für {size} (Form {right})",
  program_window: "ein Fenster von {value} passt nicht in {size}",
  program_layer_norm: "{argument} muss die Form {wanted} haben, nicht {given}",
  program_loss_missing:
    "das Programm hat keinen Verlust: schreib loss = … für den Skalar, der kleiner werden soll",
  program_loss_shape: "loss muss ein Skalar sein, hat aber die Form {value}; nimm sum oder mean",
  program_unreached: "der Parameter {value} erreicht den Verlust nicht: er lernt nichts",
  program_no_data: "das Programm erklärt keine Daten: gib keine",
  program_data_needed:
    "das Programm erklärt Daten: wähle einen Datensatz oder gib Felder unter ihren Namen",
  program_data_unknown: "{name} ist nicht erklärt; die Daten des Programms sind {known}",
  program_data_missing: "{name} fehlt; die Daten des Programms sind {known}",
  program_data_by_name: "das Programm hat mehrere davon, {known}: gib sie unter ihren Namen",
  program_data_lengths: "{known} müssen gleich viele Beispiele haben, nicht {counts}",
  program_data_numbers: "{name} muss aus Zahlen bestehen, ein Feld je Beispiel",
  program_data_samples: "{name} braucht Beispiele, jedes der Form {shape}",
  program_data_shape: "{name} hat je Beispiel die Form {given}; erklärt ist {shape}",
  program_data_finite: "{name} muss endlich sein",
  program_data_tokens: "{name} enthält Tokens: ganze Zahlen von 0 bis {most}",
  program_batch:
    "ein Batch von {batch} Beispielen braucht mehr Platz, als da ist; höchstens {most} Beispiele passen",
};
