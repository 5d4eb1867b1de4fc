"""A run played: where it stands, the jobs that move it, how fast, and the curves it leaves."""
