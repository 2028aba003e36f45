"""Folders of our own for what JupyterLab writes and reads, so that `~/.jupyter` and `~/.ipython` are not touched.

Nothing of a user's JupyterLab changes ours, and ours changes nothing of theirs. What a reader arranges (settings, open
tabs, trusted notebooks, history) is kept from run to run; what one run needs goes with it.
"""

import json
import os
import tempfile
from pathlib import Path

from platformdirs import user_state_path

LOCALES = {"zh": "zh_CN", "en": "en"}
TRANSLATION = "@jupyterlab/translation-extension:plugin"
CHOSEN = Path("settings", *TRANSLATION.replace(":", "/").split("/")).with_suffix(".jupyterlab-settings")


def overrides(lang: str) -> dict[str, dict]:
    """JupyterLab's defaults as they should be here: the language of the menus; no news, no question, no look for
    updates; outputs at full length.
    """
    return {
        TRANSLATION: {"locale": LOCALES[lang]},
        "@jupyterlab/apputils-extension:notification": {
            "fetchNews": "false",
            "checkForUpdates": False,
            "doNotDisturbMode": True,
        },
        "@jupyterlab/extensionmanager-extension:plugin": {"enabled": False},
    }


def kept_folder(session: Path) -> Path:
    """Where a reader's arrangements are kept; in the folder of the run where the home folder cannot be written."""
    try:
        folder = user_state_path("yigong-analysis") / "lab"
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except (OSError, RuntimeError):
        (session / "kept").mkdir()
        os.environ.setdefault("MPLCONFIGDIR", str(session / "matplotlib"))  # else matplotlib tells about it at length
        return session / "kept"


def forget_language(kept: Path) -> None:
    """Drop the language chosen in JupyterLab's own menu: one asked for on the command line goes first."""
    (kept / CHOSEN).unlink(missing_ok=True)


def prepare(kept: Path, session: Path, lang: str) -> None:
    """Write the overrides and lead Jupyter and IPython to our folders, for this process and its kernels.

    To be called before anything of Jupyter is imported: some of its paths are read on import.
    """
    config = session / "config" / "labconfig"
    config.mkdir(parents=True)
    text = json.dumps(overrides(lang), indent=1)
    (config / "default_setting_overrides.json").write_text(text, encoding="utf-8")
    os.environ.pop("JUPYTER_CONFIG_PATH", None)
    os.environ |= {
        "JUPYTER_CONFIG_DIR": str(config.parent),
        "JUPYTER_RUNTIME_DIR": str(session / "runtime"),
        "JUPYTER_DATA_DIR": str(kept / "data"),
        "JUPYTERLAB_SETTINGS_DIR": str(kept / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(kept / "workspaces"),
        "IPYTHONDIR": str(kept / "ipython"),
        "YIGONG_LANG": lang,  # errors in a notebook speak the language of the menus
    }
