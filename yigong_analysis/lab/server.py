"""The server of JupyterLab: on loopback only, quiet, with an address that a reader can copy; Ctrl-C ends it."""

import logging
import os
import signal
import socket
import sys
import tempfile
import threading
import warnings
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from yigong_analysis.errors import YigongError
from yigong_analysis.lab import own_folders
from yigong_analysis.lab.notebook_folder import Opened
from yigong_analysis.phrases import message

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp
    from traitlets.config import Config

HOST = "127.0.0.1"
FIRST_PORT, TRIED = 8888, 50  # the one that Jupyter takes, and how many more are tried where it is taken
START = "00_start.ipynb"
LONGEST_END = 15.0  # seconds; kernels that answer have ended long before


def check_port(port: int) -> None:
    """Raise YigongError if nothing can listen on the port that was asked for."""
    with socket.socket() as tried:
        if os.name == "posix":  # as the server will do; elsewhere it would take a port that is in use
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, port))
        except OSError as error:
            raise YigongError(message("lab_port", port=port, reason=error.strerror)) from None


def _has_browser() -> bool:
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def _configured(opened: Opened, kept: Path, port: int, browser: bool) -> "Config":
    from jupyterlab.handlers.announcements import NeverCheckForUpdate
    from traitlets.config import Config

    from yigong_analysis.lab.contents import WarmNotebooks
    from yigong_analysis.reports.engine import kernel_name

    config = Config()
    config.Application.log_level = logging.ERROR
    config.ServerApp.update(
        ip=HOST,
        port=port or FIRST_PORT,
        port_retries=0 if port else TRIED,
        root_dir=str(opened.folder),
        open_browser=browser and _has_browser(),
        allow_root=True,  # a container has no other user; it listens on loopback, behind a token
        contents_manager_class=WarmNotebooks,
    )
    config.LabApp.update(
        default_url=f"/lab/tree/{START}" if (opened.folder / START).is_file() else "/lab",
        news_url=None,
        check_for_updates_class=NeverCheckForUpdate,
        extension_manager="readonly",  # the other one asks the package index
        user_settings_dir=str(kept / "settings"),
        workspaces_dir=str(kept / "workspaces"),
        expose_app_in_browser=True,  # a test finds out through it whether a notebook has run
    )
    config.MultiKernelManager.default_kernel_name = kernel_name()
    config.LanguageServerManager.autodetect = False  # it would run npm to look for language servers
    config.FileManagerMixin.delete_to_trash = False  # a server without a desktop has no trash
    return config


def _quiet(record: logging.LogRecord) -> bool:
    """Jupyter tells addresses and its end as critical; we say them ourselves. Errors stay."""
    return record.levelno < logging.CRITICAL


def _address(server: "ServerApp") -> str:
    token = server.identity_provider.token
    return f"{server.connection_url.rstrip('/')}{server.default_url}" + (f"?token={token}" if token else "")


def _tell(server: "ServerApp", folder: Path) -> None:
    sys.stdout.write(message("lab_serving", address=_address(server), folder=folder) + "\n")
    sys.stdout.flush()


def _start(opened: Opened, kept: Path, port: int, browser: bool) -> None:
    from jupyterlab.labapp import LabApp

    from yigong_analysis.reports import kernel

    server = LabApp.initialize_server(argv=[], config=_configured(opened, kept, port, browser))
    for handler in server.log.handlers:
        handler.addFilter(_quiet)
    signal.signal(signal.SIGINT, lambda *_: server.stop(from_signal=True))  # without asking: all work is on disk
    server.io_loop.add_callback(_tell, server, opened.folder)  # when it listens
    threading.Thread(target=kernel.preheat, daemon=True).start()  # warm by the time that a notebook is opened
    server.start()
    _leave_within(LONGEST_END)
    warnings.simplefilter("ignore")  # a server that is not warm yet will not be; nobody needs to know any more
    kernel.end_servers()


def _leave_within(seconds: float) -> None:
    """End the process after some seconds, whatever its threads wait for: all work is on disk.

    A thread that waits for a kernel which a Ctrl-C has ended too would keep the process for good.
    """
    timer = threading.Timer(seconds, os._exit, [0])
    timer.daemon = True
    timer.start()


def serve(opened: Opened, *, lang: str, chosen: bool, port: int, browser: bool) -> None:
    """Open JupyterLab and wait until it ends: Ctrl-C, SIGTERM, or its own menu.

    Input: the folder; language of the menus, and whether it was asked for; port, or 0 for a free one; whether to open a
    browser. Raises YigongError if the port is taken.
    """
    if port:
        check_port(port)
    with tempfile.TemporaryDirectory(prefix="yigong-lab-", ignore_cleanup_errors=True) as session:
        kept = own_folders.kept_folder(Path(session))
        if chosen:
            own_folders.forget_language(kept)
        own_folders.prepare(kept, Path(session), lang)
        with suppress(KeyboardInterrupt):  # one that comes before the server can take it
            _start(opened, kept, port, browser)
    sys.stdout.write(message("lab_ended") + "\n")
