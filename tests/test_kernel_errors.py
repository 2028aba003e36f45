"""After an error a kernel of JupyterLab drops the cells that were sent with the one that failed, late ones too."""

import os
import time

import pytest

from yigong_analysis.display.front_end import SESSION

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork processes")


@pytest.mark.parametrize(
    ("name", "session", "place"),
    [("yigong", "02_case_study.ipynb", "before"),
     ("yigong", "", "after"),  # nbval, papermill
     ("python3", "02_case_study.ipynb", "after")],  # once ipykernel waits itself, `kernel_errors` can go
)  # fmt: skip
def test_a_cell_that_comes_late_is_not_run_where_somebody_reads(kernels, name, session, place):
    waiting = "--Kernel.stop_on_error_timeout=3"  # long enough for a busy machine
    kernel = kernels(name, env=os.environ | {SESSION: session}, extra_arguments=[waiting])
    kernel.run("place = 'before'")
    kernel.client.execute("1 / 0", reply=True, timeout=30)
    time.sleep(0.5)
    kernel.begin("place = 'after'")
    time.sleep(4)
    assert kernel.see("place") == place


def test_what_is_run_by_hand_after_an_error_is_run(kernels):
    kernel = kernels(env=os.environ | {SESSION: "02_case_study.ipynb"})
    kernel.begin("1 / 0")
    time.sleep(1)
    assert kernel.see("1 + 1") == 2
