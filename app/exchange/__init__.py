"""Import and export of files: exports, weights, QR codes, and the bound on them."""
