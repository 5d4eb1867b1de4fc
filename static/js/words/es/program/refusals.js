/* Spanish: what is wrong with a program, by the codes of the server; refusals.js has the others. */

export const programRefusals = {
  program_text: "un programa es un texto, no {value}",
  program_too_long: "el texto tiene {value} caracteres; se leen {most} como máximo",
  program_too_deep:
    "esto tiene más de {most} niveles, unos dentro de otros; dale un nombre a una parte",
  program_too_many_operations:
    "el programa tiene más de {most} operaciones; usa menos vueltas o matrices más grandes",
  program_too_many_numbers:
    "las matrices del programa contienen en total más de {most} números; usa formas más pequeñas",
  program_too_much_work:
    "leer este programa requiere más de {most} pasos; usa menos llamadas y vueltas",
  program_character: "{value} no es un carácter de este lenguaje",
  program_number: "{value} no es un número que se pueda usar aquí",
  program_unclosed: "{value} no se cierra nunca",
  program_unopened: "{value} no cierra nada que se haya abierto",
  program_indentation:
    "las líneas de un bloque tienen la misma sangría, cuatro espacios por bloque",
  program_syntax:
    "esto no se puede leer; una línea es nombre = expresión, nombre += expresión, for t in range(4):, def f(x): o return expresión",
  program_statement:
    "{value} no pertenece a este lenguaje; una línea es nombre = expresión, nombre += expresión, for t in range(4):, def f(x): o return expresión",
  program_expression:
    "{value} no pertenece a este lenguaje; una expresión se compone de nombres, números, + − * / ** @, x[…], .T y llamadas",
  program_no_effect: "esto se calcula y se olvida: escribe nombre = delante",
  program_target: "a la izquierda de = va un nombre simple, uno cada vez",
  program_unknown_name: "no existe {value}",
  program_unknown_name_nearest: "no existe {value}; ¿querías decir {nearest}?",
  program_unknown_function: "no existe la función {value}",
  program_unknown_function_nearest: "no existe la función {value}; ¿querías decir {nearest}?",
  program_reserved: "{value} es una función de este lenguaje; elige otro nombre",
  program_name: "{value} no puede ser un nombre: los que empiezan y acaban en __ son de Python",
  program_not_a_value: "{value} es una función: llámala, con (…)",
  program_not_a_function: "{value} es un valor, no una función",
  program_attribute:
    "{value} tras un punto no se conoce; solo .T, que intercambia los dos últimos ejes",
  program_argument_missing: "a {function} le falta {argument}: {signature}",
  program_argument_unknown: "{function} no conoce {value}: {signature}",
  program_argument_count: "{function} toma aquí {most} argumentos como máximo: {signature}",
  program_argument_twice: "{function} recibe {argument} dos veces: {signature}",
  program_argument: "{argument} de {function} es {value}; debe ser {allowed}",
  program_argument_axis:
    "{argument} de {function} es {value}; debe ser un eje, un número entero, varios entre paréntesis o None",
  program_argument_shape:
    "{argument} de {function} es {value}; deben ser números enteros desde 1, las longitudes de los ejes",
  program_argument_list: "{argument} de {function} es {value}; debe ser una lista de matrices",
  program_call: "{function} toma {most} argumentos, ha recibido {value}",
  program_recursion:
    "{function} se llama a sí misma; una función solo puede llamar a las que están definidas más arriba",
  program_parameters: "los parámetros de una función son nombres simples, cada uno una vez",
  program_return_missing: "{function} no devuelve nada: su última línea debe ser return expresión",
  program_return_place: "return aparece una vez, como última línea de una función",
  program_def_place: "una función se define en el margen izquierdo, en ningún bloque",
  program_loop: "un bucle es: for t in range(4):",
  program_loop_bound: "range cuenta con números enteros conocidos al leer el programa",
  program_loop_turns: "el bucle tiene {value} vueltas; se desenrollan {most} como máximo",
  program_loop_depth: "los bucles pueden anidarse {most} niveles, no más",
  program_declaration: "{function} va sola en su línea: nombre = {function}(…)",
  program_declaration_place:
    "{function} no va en un bucle ni en una función: los datos se dan por su nombre",
  program_declared_twice:
    "{value} ya está declarado en la línea {first}; cada dato necesita un nombre",
  program_start: "start de {value} tiene la forma {given}; debe tener la forma {shape}",
  program_start_value: "start es un número finito, una lista de ellos o {allowed}",
  program_no_shape: "aquí debe ir un número simple, no una matriz de forma {value}",
  program_not_an_array: "{function} trabaja sobre una matriz; esto es {value}",
  program_broadcast: "las formas {left} y {right} no encajan en {function}",
  program_matmul:
    "{left} @ {right}: el último eje de la izquierda, {inner_left}, debe medir lo mismo que el {which} eje de la derecha, {inner_right}",
  program_matmul_scalar:
    "{left} @ {right}: ambos lados necesitan al menos un eje; para números usa *",
  program_same_shape:
    "{function} compara elemento a elemento: las formas {left} y {right} deben ser iguales",
  program_axis: "no hay eje {value} en la forma {shape}",
  program_axes: "{value} no son los ejes de la forma {shape}, cada uno una vez",
  program_axes_needed:
    "{function} necesita una matriz de {least} ejes o más; esta tiene la forma {shape}",
  program_axes_exact: "{function} necesita una matriz de {least} ejes; esta tiene la forma {shape}",
  program_too_many_axes: "una matriz tiene {most} ejes como máximo; esta tiene la forma {shape}",
  program_reshape: "la forma {shape} tiene {size} números, que no llenan la forma {value}",
  program_concatenate: "las formas {left} y {right} deben ser iguales salvo en el eje {axis}",
  program_stack: "las formas {left} y {right} deben ser iguales",
  program_empty_list: "{function} necesita al menos una matriz en su lista",
  program_list: "una lista solo va dentro de concatenate([…]), stack([…]) y start=[…]",
  program_index: "el índice {value} queda fuera del eje {axis}, que mide {size}",
  program_index_count: "la forma {shape} tiene {most} ejes; aquí se toman {value}",
  program_index_kind: "un índice es un número entero, un intervalo como 1:3, … o tokens",
  program_index_empty: "esto no toma nada del eje {axis}, que mide {size}",
  program_tokens: "{value} contiene tokens: úsalos como índice, como en E[t]",
  program_vocabulary: "{value} tiene {vocabulary} tokens distintos, la matriz tiene {size} filas",
  program_channels:
    "la imagen tiene {value} canales (forma {left}), el núcleo es para {size} (forma {right})",
  program_window: "una ventana de {value} no cabe en {size}",
  program_layer_norm: "{argument} debe tener la forma {wanted}, no {given}",
  program_loss_missing:
    "el programa no tiene pérdida: escribe loss = … para el escalar que se minimiza",
  program_loss_shape: "loss debe ser un escalar, tiene la forma {value}; usa sum o mean",
  program_unreached: "el parámetro {value} no llega a la pérdida: no aprenderá",
  program_no_data: "el programa no declara datos: no des ninguno",
  program_data_needed: "el programa declara datos: elige un conjunto o da matrices por su nombre",
  program_data_unknown: "{name} no está declarado; los datos del programa son {known}",
  program_data_missing: "falta {name}; los datos del programa son {known}",
  program_data_by_name: "el programa tiene varios, {known}: dalos por su nombre",
  program_data_lengths: "{known} deben tener el mismo número de muestras, no {counts}",
  program_data_numbers: "{name} deben ser números, una matriz por muestra",
  program_data_samples: "{name} necesita muestras, cada una de forma {shape}",
  program_data_shape: "{name} tiene la forma {given} por muestra; está declarado como {shape}",
  program_data_finite: "{name} debe ser finito",
  program_data_tokens: "{name} contiene tokens: números enteros de 0 a {most}",
  program_batch:
    "un lote de {batch} muestras necesita más sitio del que hay; caben {most} muestras como máximo",
};
