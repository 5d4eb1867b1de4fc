/* German: why a file or an export is refused, by the codes of the server; refusals.js has the others. */

export const exchangeRefusals = {
  export_unknown_format: "Das Format {format} gibt es nicht; es gibt {formats}",
  export_not_finite:
    "Das Update hat eine Zahl, die nicht endlich ist ({place}): Geh zu einem davor zurück",
  export_next_not_finite:
    "Was aus den Zahlen dieses Updates folgt, ist nicht endlich: Geh zu einem davor zurück",
  export_range: "{framework} rechnet in float32; Zahlen dieses Updates passen nicht hinein",
  export_passed:
    "Was der Optimierer vor diesem Update wusste, ist nicht mehr da: Geh zum nächsten weiter",
  export_too_large:
    "Dieser Export hätte {count} Zahlen; {format} nimmt höchstens {most}. Die Gewichte allein gibt es als .npz, .safetensors oder .onnx",
  export_layers: "{format} kennt dichte Schichten; Schicht {layer} ist von der Art {kind}",
  export_activations:
    "scikit-learn hat eine Aktivierung ({choices}) für alle verdeckten Schichten; dieses Netz hat {found}",
  export_output:
    "scikit-learn hat lineare Ausgaben mit quadratischem Fehler, Sigmoid und Softmax mit Kreuzentropie; dieses Netz hat {activation} mit {loss}",
  export_two_classes:
    "scikit-learn gibt zwei Klassen eine Sigmoid-Ausgabe; sein Softmax beginnt bei drei",
  export_soft_targets: "scikit-learn lernt Klassen; dieser Batch hat Ziele dazwischen",
  document_newer:
    "dieser Lauf wurde von einer späteren Version ({version}) gespeichert; gelesen wird bis {known}",
  weights_empty: "die Datei ist leer",
  weights_too_large: "die Datei hat {size} Bytes; höchstens {most} können gelesen werden",
  weights_unknown: "das ist keine .npz-, .json-, .csv- oder .safetensors-Datei",
  weights_pickle:
    "eine {kind}-Datei enthält ein Programm, das beim Öffnen läuft, und wird hier nicht geöffnet; speichere nur die Gewichte: {save}",
  weights_hdf5:
    "HDF5 (.h5, .keras) kann hier nicht gelesen werden; speichere die Gewichte als Arrays: {save}",
  weights_keras:
    "eine .keras-Datei enthält HDF5, das hier nicht gelesen werden kann; speichere die Gewichte als Arrays: {save}",
  weights_npy: "eine .npy-Datei enthält ein Array; speichere alle Gewichte als .npz: {save}",
  weights_zip_end: "das Ende des ZIP fehlt; die Datei ist wohl abgeschnitten",
  weights_zip_directory: "das ZIP führt mehr auf, als eine Gewichtsdatei enthält",
  weights_zip: "das ZIP lässt sich nicht lesen; speichere die Gewichte noch einmal",
  weights_compression:
    "die Datei ist auf eine Art komprimiert, die NumPy nicht schreibt; speichere sie mit numpy.savez oder numpy.savez_compressed",
  weights_header_length:
    "der Kopf ist nicht so lang, wie die Datei angibt; sie ist wohl abgeschnitten",
  weights_header: "der Kopf der Datei ist kein JSON, das Tensoren aufzählt",
  weights_layout:
    "die Tensoren füllen die Datei nicht genau: sie überlappen sich, lassen Lücken oder enden zu früh",
  weights_tensor_header: "der Kopf von {tensor} beschreibt kein Array von Zahlen",
  weights_tensor_length: "{tensor} ist nicht so lang, wie die Datei angibt",
  weights_twice: "{tensor} steht zweimal in der Datei",
  weights_name_length: "ein Name in der Datei hat {has}; höchstens {most} werden gelesen",
  weights_axes: "{place} hat mehr als {most} Achsen",
  weights_objects: "{tensor} enthält Python-Objekte, die nicht geöffnet werden; speichere Zahlen",
  weights_dtype: "{tensor} ist vom Typ {dtype}; es müssen Zahlen sein",
  weights_too_many: "die Datei hat {has}; höchstens {most} werden gelesen",
  weights_not_finite: "{tensor}{index} ist {value}; Gewichte müssen endlich sein",
  weights_not_number: "{place} ist {value}; es muss eine Zahl sein",
  weights_shape: "{place} ist kein Array: die Zeilen sind verschieden lang oder tief",
  weights_json: "das lässt sich nicht als JSON lesen",
  weights_json_depth: "die Listen in der Datei sind zu tief verschachtelt",
  weights_document:
    "die Datei braucht Arrays mit Namen, eine Liste von Arrays oder coefs_ und intercepts_",
  weights_layer: "{place} hat keine Gewichte",
  weights_csv: "das lässt sich nicht als CSV lesen",
  weights_csv_columns: "die Spalten müssen {columns} oder {named} sein",
  weights_csv_cells: "die Zeile hat {has}; die Spalten sind {columns}",
  weights_csv_parameter: "der Parameter ist {value}; es muss weight oder bias sein",
  weights_csv_name: "die Zeile nennt keinen Parameter",
  weights_csv_index: "der Index ist {value}; es muss eine ganze Zahl von 1 bis {most} sein",
  weights_newer: "die Datei ist von Version {version} dieses Formats; gelesen wird bis {known}",
};
