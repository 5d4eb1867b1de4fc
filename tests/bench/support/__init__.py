"""What the benches share: peers to measure against, and the clock."""
