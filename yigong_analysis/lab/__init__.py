"""JupyterLab as `yigong lab` opens it: which folder, with which settings, on which kernel, and how it ends."""
