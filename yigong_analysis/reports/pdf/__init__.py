"""A report on paper: report.json and the pictures beside it → report.pdf, set by typst."""
