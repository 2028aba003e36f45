"""Reports: notebooks executed with checked parameters, their outputs as pages and report.json."""
