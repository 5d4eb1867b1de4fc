/* French: what is wrong with a program, by the codes of the server; refusals.js has the others. */

export const programRefusals = {
  program_text: "un programme est un texte, pas {value}",
  program_too_long: "le texte a {value} caractères ; on en lit {most} au plus",
  program_too_deep: "c’est imbriqué sur plus de {most} niveaux ; donne un nom à une partie",
  program_too_many_operations:
    "le programme a plus de {most} opérations ; prends moins de tours ou des tableaux plus grands",
  program_too_many_numbers:
    "les tableaux du programme contiennent en tout plus de {most} nombres ; prends des formes plus petites",
  program_too_much_work:
    "lire ce programme demande plus de {most} étapes ; prends moins d’appels et de tours",
  program_character: "{value} n’est pas un caractère de ce langage",
  program_number: "{value} n’est pas un nombre utilisable ici",
  program_unclosed: "{value} n’est jamais fermé",
  program_unopened: "{value} ne ferme rien qui ait été ouvert",
  program_indentation: "les lignes d’un bloc ont le même retrait, quatre espaces par bloc",
  program_syntax:
    "cela ne se lit pas ; une ligne est nom = expression, nom += expression, for t in range(4):, def f(x): ou return expression",
  program_statement:
    "{value} ne fait pas partie de ce langage ; une ligne est nom = expression, nom += expression, for t in range(4):, def f(x): ou return expression",
  program_expression:
    "{value} ne fait pas partie de ce langage ; une expression est faite de noms, de nombres, + − * / ** @, x[…], .T et d’appels",
  program_no_effect: "cela est calculé puis oublié : écris nom = devant",
  program_target: "à gauche de = il y a un simple nom, un seul à la fois",
  program_unknown_name: "{value} n’existe pas",
  program_unknown_name_nearest: "{value} n’existe pas ; veux-tu dire {nearest} ?",
  program_unknown_function: "la fonction {value} n’existe pas",
  program_unknown_function_nearest: "la fonction {value} n’existe pas ; veux-tu dire {nearest} ?",
  program_reserved: "{value} est une fonction de ce langage ; choisis un autre nom",
  program_name:
    "{value} ne peut pas être un nom : ceux qui commencent et finissent par __ sont à Python",
  program_not_a_value: "{value} est une fonction : appelle-la, avec (…)",
  program_not_a_function: "{value} est une valeur, pas une fonction",
  program_attribute:
    "{value} après un point n’est pas connu ; seul .T l’est, qui échange les deux derniers axes",
  program_argument_missing: "il manque {argument} à {function} : {signature}",
  program_argument_unknown: "{function} ne connaît pas {value} : {signature}",
  program_argument_count: "{function} prend ici {most} arguments au plus : {signature}",
  program_argument_twice: "{function} reçoit deux fois {argument} : {signature}",
  program_argument: "{argument} de {function} est {value} ; il faut {allowed}",
  program_argument_axis:
    "{argument} de {function} est {value} ; il faut un axe, un nombre entier, plusieurs entre parenthèses, ou None",
  program_argument_shape:
    "{argument} de {function} est {value} ; il faut des nombres entiers à partir de 1, les longueurs des axes",
  program_argument_list: "{argument} de {function} est {value} ; il faut une liste de tableaux",
  program_call: "{function} prend {most} arguments, elle en a reçu {value}",
  program_recursion:
    "{function} s’appelle elle-même ; une fonction ne peut appeler que celles définies au-dessus",
  program_parameters: "les paramètres d’une fonction sont de simples noms, chacun une fois",
  program_return_missing: "{function} ne rend rien : sa dernière ligne doit être return expression",
  program_return_place: "return figure une fois, en dernière ligne d’une fonction",
  program_def_place: "une fonction se définit à la marge gauche, dans aucun bloc",
  program_loop: "une boucle est : for t in range(4):",
  program_loop_bound: "range compte avec des nombres entiers connus à la lecture du programme",
  program_loop_turns: "la boucle a {value} tours ; on en déroule {most} au plus",
  program_loop_depth: "les boucles s’imbriquent sur {most} niveaux, pas plus",
  program_declaration: "{function} est seule sur sa ligne : nom = {function}(…)",
  program_declaration_place:
    "{function} n’est ni dans une boucle ni dans une fonction : les données se donnent par son nom",
  program_declared_twice: "{value} est déjà déclaré à la ligne {first} ; chaque donnée a son nom",
  program_start: "start de {value} a la forme {given} ; il faut la forme {shape}",
  program_start_value: "start est un nombre fini, une liste de tels nombres, ou {allowed}",
  program_no_shape: "il faut ici un simple nombre, pas un tableau de forme {value}",
  program_not_an_array: "{function} travaille sur un tableau ; ceci est {value}",
  program_broadcast: "les formes {left} et {right} ne vont pas ensemble dans {function}",
  program_matmul:
    "{left} @ {right} : le dernier axe de gauche, {inner_left}, doit être aussi long que le {which} axe de droite, {inner_right}",
  program_matmul_scalar:
    "{left} @ {right} : il faut au moins un axe de chaque côté ; pour des nombres, prends *",
  program_same_shape:
    "{function} compare élément par élément : les formes {left} et {right} doivent être égales",
  program_axis: "il n’y a pas d’axe {value} dans la forme {shape}",
  program_axes: "{value} ne sont pas les axes de la forme {shape}, chacun une fois",
  program_axes_needed:
    "{function} demande un tableau de {least} axes ou plus ; celui-ci a la forme {shape}",
  program_axes_exact: "{function} demande un tableau de {least} axes ; celui-ci a la forme {shape}",
  program_too_many_axes: "un tableau a {most} axes au plus ; celui-ci a la forme {shape}",
  program_reshape: "la forme {shape} a {size} nombres, qui ne remplissent pas la forme {value}",
  program_concatenate: "les formes {left} et {right} doivent être égales sauf pour l’axe {axis}",
  program_stack: "les formes {left} et {right} doivent être égales",
  program_empty_list: "{function} demande au moins un tableau dans sa liste",
  program_list: "une liste ne figure que dans concatenate([…]), stack([…]) et start=[…]",
  program_index: "l’indice {value} est hors de l’axe {axis}, long de {size}",
  program_index_count: "la forme {shape} a {most} axes ; ceci en prend {value}",
  program_index_kind: "un indice est un nombre entier, une tranche comme 1:3, … ou des jetons",
  program_index_empty: "ceci ne prend rien de l’axe {axis}, long de {size}",
  program_tokens: "{value} contient des jetons : prends-les comme indice, comme dans E[t]",
  program_vocabulary: "{value} a {vocabulary} jetons différents, le tableau a {size} lignes",
  program_channels:
    "l’image a {value} canaux (forme {left}), le noyau est pour {size} (forme {right})",
  program_window: "une fenêtre de {value} ne tient pas dans {size}",
  program_layer_norm: "{argument} doit avoir la forme {wanted}, pas {given}",
  program_loss_missing:
    "le programme n’a pas de perte : écris loss = … pour le scalaire à minimiser",
  program_loss_shape: "loss doit être un scalaire, sa forme est {value} ; prends sum ou mean",
  program_unreached: "le paramètre {value} n’atteint pas la perte : il n’apprendra pas",
  program_no_data: "le programme ne déclare pas de données : n’en donne pas",
  program_data_needed:
    "le programme déclare des données : choisis un jeu, ou donne des tableaux par leur nom",
  program_data_unknown: "{name} n’est pas déclaré ; les données du programme sont {known}",
  program_data_missing: "il manque {name} ; les données du programme sont {known}",
  program_data_by_name: "le programme en a plusieurs, {known} : donne-les par leur nom",
  program_data_lengths: "{known} doivent avoir autant d’échantillons, pas {counts}",
  program_data_numbers: "{name} doit être fait de nombres, un tableau par échantillon",
  program_data_samples: "{name} demande des échantillons, chacun de forme {shape}",
  program_data_shape: "{name} a la forme {given} par échantillon ; il est déclaré comme {shape}",
  program_data_finite: "{name} doit être fini",
  program_data_tokens: "{name} contient des jetons : des nombres entiers de 0 à {most}",
  program_batch:
    "un lot de {batch} échantillons demande plus de place qu’il n’y en a ; {most} échantillons au plus tiennent",
};
