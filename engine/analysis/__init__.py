"""A network or a record looked at: gradient checks, diagnostics, autopsy, landscape, maps."""
