"""JupyterLab as `yigong lab` opens it, in a real browser: notebooks run on the warm kernel and show their figures.

Nothing may be asked of the network, and nothing that our outputs bring may complain.
"""

import os
import re
import signal
import subprocess
import sys

import pytest
from playwright.sync_api import expect

SECONDS = 120_000  # ms that a step may take on a busy machine
WORKING = """() => {
  const kernel = window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel;
  return kernel ? kernel.name + " " + kernel.status : "";
}"""
RESTORED = "async () => { await window.jupyterapp.restored; }"
READY = """path => {
  const open = window.jupyterapp.shell.currentWidget;
  return open?.context?.path === path && open.context.isReady && open.content.model.cells.length > 1
    && open.sessionContext.isReady && Boolean(open.sessionContext.session?.kernel);
}"""
TOLD = "async () => { await window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.info; }"
FILL = "source => window.jupyterapp.shell.currentWidget.content.model.cells.get(1).sharedModel.setSource(source)"
RUN = "() => window.jupyterapp.commands.execute('notebook:run-all-cells')"
OUTPUTS = """() => [...window.jupyterapp.shell.currentWidget.content.model.sharedModel.cells]
  .filter(cell => cell.cell_type === 'code')
  .map(cell => [cell.execution_count, ...cell.getOutputs().map(output => output.output_type)])"""
PICTURES = """() => [...document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output')]
  .flatMap(output => [...output.querySelectorAll('svg, img')])
  .map(picture => picture.getBoundingClientRect())
  .filter(box => box.width > 100 && box.height > 50).length"""


class Session:
    """A page with JupyterLab in it, and what went wrong there."""

    def __init__(self, page, address: str):
        self.page, self.errors, self.abroad = page, [], []
        page.set_default_timeout(SECONDS)
        page.on("console", lambda told: self.errors.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda asked: self._asked(asked.url))
        self.address = address

    def _asked(self, url: str) -> None:
        if not re.match(r"(data|blob):|(http|ws)://127\.0\.0\.1[:/]", url):
            self.abroad.append(url)

    def open(self, notebook: str) -> None:
        """Open a notebook in a workspace of its own and wait for its kernel; a second tab would come to the front."""
        path = f"{notebook}.ipynb"
        self.page.goto(self.address.replace("/lab/tree/00_start.ipynb", f"/lab/workspaces/{notebook}/tree/{path}"))
        self.page.wait_for_function("() => Boolean(window.jupyterapp)")
        self.page.evaluate(RESTORED)
        self.page.wait_for_function(READY, arg=path)
        self.page.evaluate(TOLD)  # what is run before the kernel has told of itself is lost

    def run(self, notebook: str, parameters: str = "") -> list[list]:
        """Open a notebook, fill in its parameters, run it. Returns count and kinds of output of each code cell."""
        self.open(notebook)
        if parameters:
            self.page.evaluate(FILL, parameters)
        self.page.evaluate(RUN)
        assert self.page.evaluate(WORKING).startswith("yigong ")
        return self.page.evaluate(OUTPUTS)

    def tall(self, height: int = 12_000) -> None:
        """JupyterLab draws what is in view; let all of it be."""
        self.page.set_viewport_size({"width": 1440, "height": height})

    def shown(self, selector: str) -> object:
        """The drawn elements of the open notebook's outputs that match. To be waited for: they come one by one."""
        outputs = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output"
        return self.page.locator(f"{outputs} {selector} >> visible=true")


@pytest.fixture(scope="module")
def served(chromium, tmp_path_factory):
    """`yigong lab` in Chinese with a home folder of its own and copies of the notebooks; its address."""
    home = tmp_path_factory.mktemp("home")
    env = os.environ | {"HOME": str(home)}
    env.pop("XDG_STATE_HOME", None)
    command = [sys.executable, "-m", "yigong_analysis", "lab", "--no-browser", "--lang", "zh"]
    command += ["--dir", str(home / "notebooks")]
    server = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, encoding="utf-8")
    address = None
    while not address:
        line = server.stdout.readline()
        assert line, "yigong lab ended before it served"
        address = re.search(r"http://\S+?token=\w+", line)
    yield address.group()
    server.send_signal(signal.SIGINT)
    out, _ = server.communicate(timeout=60)
    assert (server.returncode, out) == (0, "JupyterLab 已结束\n")


@pytest.fixture
def session(chromium, served):
    """A page of its own for each test; at its end nothing may have complained or gone abroad."""
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    made = Session(page, served)
    yield made
    page.close()
    assert (made.errors, made.abroad) == ([], [])


def faults(outputs: list[list]) -> list[list]:
    """Cells that were not run, or ended in an error."""
    return [cell for cell in outputs if cell[0] is None or "error" in cell]


def test_the_menus_are_chinese(session):
    session.open("00_start")
    menus = session.page.locator(".lm-MenuBar-itemLabel").all_text_contents()
    assert menus[:4] == ["文件", "编辑", "查看", "运行"]


def test_the_start_page_can_be_used(session):
    outputs = session.run("00_start")
    assert faults(outputs) == []
    session.tall(6000)
    page = session.page
    expect(session.shown("#table-of-places tbody tr")).to_have_count(10, timeout=SECONDS)

    page.get_by_label("查找：").fill("宁津")
    page.wait_for_function("() => document.querySelectorAll('#table-of-places tbody tr').length === 1")
    assert "371422" in page.locator("#table-of-places tbody").inner_text()

    page.locator(".widget-dropdown select").select_option("370613 莱山区")
    page.wait_for_selector(".jp-OutputArea-output h1:has-text('莱山区')")
    session.shown(".yg-card").nth(2).wait_for()

    page.locator(".widget-textarea textarea").fill("虚构县2024年发放劳务报酬50万元，吸纳务工100人，人均5000元。")
    page.get_by_role("button", name="读取数字").click()
    page.wait_for_selector(".yg-held li:has-text('成立')")
    expect(page.frame_locator("iframe[srcdoc]").first.locator("a.f")).to_have_count(3, timeout=SECONDS)

    page.get_by_role("link", name="07_audit").click()
    page.wait_for_function(READY, arg="07_audit.ipynb")


def test_a_case_study_shows_its_figures(session):
    outputs = session.run("02_case_study", 'adcode = "371422"\nlang = "zh"\nas_of = ""')
    assert faults(outputs) == []
    session.tall()
    session.page.wait_for_selector(".jp-OutputArea-output h1:has-text('宁津县')")
    session.shown(".yg-card").nth(5).wait_for()
    session.page.wait_for_function(f"() => ({PICTURES})() >= 2")


def test_compared_methods_show_their_figures(session):
    parameters = 'adcodes = ["371422", "370613", "370285"]\nfund_kinds = []\nperiod = ""\nlang = "zh"\nas_of = ""'
    assert faults(session.run("03_compare_methods", parameters)) == []
    session.tall()
    session.page.wait_for_function(f"() => ({PICTURES})() >= 4")


def test_a_missing_parameter_is_told_in_the_language_of_the_menus(session):
    """The guard of `faults`: an empty adcode stops the second cell with a sentence, not with a traceback."""
    outputs = session.run("02_case_study", 'adcode = ""\nlang = "zh"\nas_of = ""')
    assert len(faults(outputs)) > 1
    told = session.shown("").first
    expect(told).to_contain_text("ParameterError", timeout=SECONDS)
    expect(told).to_contain_text("宁津县")
    expect(told).not_to_contain_text("Traceback")
