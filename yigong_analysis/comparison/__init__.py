"""Places and methods compared: what may stand side by side (`comparability`), what methods share (`likeness`), how
far readers of the texts agree (`coding`)."""
