"""What goes out and comes in as files: exports, weights, QR codes, and the bound on them."""
