"""A report to go on working with: report.json and the pictures beside it → report.docx."""
