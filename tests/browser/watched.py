"""Pages opened in a browser under watch: whatever they ask for beyond their own folder, and whatever goes wrong."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

OURS = ("data:", "about:", "blob:")


def is_inside(url: str, folder: Path) -> bool:
    """Whether an address is a file below the folder, or holds its content itself."""
    if url.startswith(OURS):
        return True
    parts = urlsplit(url)
    path = Path(unquote(parts.path)).resolve()
    return parts.scheme == "file" and not parts.netloc and path.is_relative_to(folder.resolve())


class Visits:
    """`visit(path, width=390)` opens a page of a folder in a fresh context; `visit.faults` says what went wrong.

    A fault is: a request for anything that is not a file below the folder (it is refused), a file that is not there,
    a console error or warning, an uncaught error, a violation of the page's content security policy, a dialog.
    """

    def __init__(self, browser: object, root: Path) -> None:
        self.faults: list[str] = []
        self._browser, self._root, self._contexts = browser, root, []

    def __call__(
        self, path: str | Path, *, root: Path | None = None, width: int = 1440, height: int = 900, fragment: str = "",
        **options: object,
    ) -> object:  # fmt: skip
        """A Playwright page, loaded, fonts ready. `path` is below `root`, by default the folder of rendered reports.

        `options` are those of a browser context (`lang`, `java_script_enabled=False`, `color_scheme` …).
        """
        folder = root or self._root
        context = self._browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(20_000)
        self._contexts.append(context)
        page = context.new_page()
        self._watch(page, folder)
        page.goto((folder / path).resolve().as_uri() + fragment)
        page.evaluate("document.fonts.ready.then(() => true)")
        return page

    def take(self) -> list[str]:
        """The faults so far, which are then forgotten: for a test that expects them."""
        found, self.faults = self.faults, []
        return found

    def close(self) -> None:
        for context in self._contexts:
            context.close()
        self._contexts = []

    def _watch(self, page: object, folder: Path) -> None:
        def told(kind: str) -> Callable[[object], None]:
            return lambda thing: self.faults.append(f"{kind}: {getattr(thing, 'text', thing)}")

        def asked(route: object) -> None:
            if is_inside(route.request.url, folder):
                route.continue_()
            else:
                self.faults.append(f"request: {route.request.url[:200]}")
                route.abort()

        def refused(dialog: object) -> None:
            self.faults.append(f"dialog: {dialog.message}")
            dialog.dismiss()

        page.route("**/*", asked)
        page.on("console", lambda line: line.type in ("error", "warning") and told(f"console {line.type}")(line))
        page.on("pageerror", told("error"))
        page.on("requestfailed", lambda request: self.faults.append(f"failed: {request.url[:200]}"))
        page.on("dialog", refused)
        page.on("popup", told("popup"))
