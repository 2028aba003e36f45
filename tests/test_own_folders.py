"""JupyterLab's folders: our own, kept from run to run where that is possible, and no setting of the user's."""

import json
import os

import pytest

from yigong_analysis.lab import own_folders
from yigong_analysis.lab.own_folders import forget_language, kept_folder, overrides, prepare

NAMES = ["JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "JUPYTERLAB_SETTINGS_DIR"]


@pytest.fixture
def environment(monkeypatch):
    """What a test does to the environment ends with it."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ |= before


def test_what_a_reader_arranges_is_kept_in_the_state_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert kept_folder(tmp_path / "session") == tmp_path / "yigong-analysis" / "lab"


def test_where_the_home_folder_cannot_be_written_it_goes_with_the_run(tmp_path, monkeypatch, environment):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(own_folders, "user_state_path", lambda name: tmp_path / "file" / name)
    monkeypatch.delenv("MPLCONFIGDIR", raising=False)
    assert kept_folder(tmp_path) == tmp_path / "kept"
    assert os.environ["MPLCONFIGDIR"].startswith(str(tmp_path))


def test_nothing_of_jupyter_or_ipython_leads_to_the_home_folder(tmp_path, environment):
    os.environ["JUPYTER_CONFIG_PATH"] = str(tmp_path / "theirs")
    prepare(tmp_path / "kept", tmp_path / "session", "zh")
    assert [name for name in NAMES if not os.environ[name].startswith(str(tmp_path))] == []
    assert "JUPYTER_CONFIG_PATH" not in os.environ


def test_jupyterlab_reads_our_defaults(tmp_path, environment):
    """Its own reader of overrides finds them: Chinese menus, no news, no look for updates."""
    prepare(tmp_path / "kept", tmp_path / "session", "zh")
    from jupyter_core.paths import jupyter_config_path
    from jupyter_server.services.config.manager import ConfigManager
    from jupyterlab_server.settings_utils import get_settings  # noqa: F401  (it is there)

    found = ConfigManager(read_config_path=[f"{path}/labconfig" for path in jupyter_config_path()])
    told = found.get("default_setting_overrides")
    assert told["@jupyterlab/translation-extension:plugin"] == {"locale": "zh_CN"}
    assert told["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    assert told["@jupyterlab/apputils-extension:notification"]["checkForUpdates"] is False


def test_the_language_of_the_menus():
    assert [overrides(lang)[own_folders.TRANSLATION]["locale"] for lang in ("zh", "en")] == ["zh_CN", "en"]


def test_a_language_asked_for_goes_before_one_chosen_in_the_menu(tmp_path):
    chosen = tmp_path / "settings" / "@jupyterlab" / "translation-extension" / "plugin.jupyterlab-settings"
    chosen.parent.mkdir(parents=True)
    chosen.write_text(json.dumps({"locale": "en"}))
    forget_language(tmp_path)
    assert not chosen.exists()
    forget_language(tmp_path)
