"""One network and one update of it: parameters, the compiled pass, the record, the cursor."""
