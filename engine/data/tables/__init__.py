"""A table of text, read.

numbers.py      a cell → a number: conventions, thousands, currency, per cent
cells.py        lines → rows of cells, for one delimiter
fixed_width.py  lines whose columns stand under each other → rows of cells
sheet.py        text → rows of one width: which delimiter, which lines are comments
columns.py      rows → named columns of numbers or categories
notices.py      what a reader should know that is no error
preview.py      text → how it is understood
table.py        text → the rows of a data set
"""
