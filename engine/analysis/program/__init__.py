"""Analysis of programs: their numeric gradient, their loss over a plane, what a pass costs."""
