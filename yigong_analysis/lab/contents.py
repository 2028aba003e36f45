"""Notebooks that say `python3` open on the warm kernel, and are saved as they were.

On disk a notebook names the ordinary kernel, so that it opens anywhere. Here it is shown with the warm one, and opening
and saving it leaves no trace of that in the file.
"""

from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

from yigong_analysis.reports.kernel import KERNEL

ORDINARY = "python3"


def _named(model: dict, before: str, spec: dict[str, str]) -> None:
    """Give a notebook's model the kernel of `spec` in the place of the one named `before`."""
    metadata = model["content"]["metadata"] if model.get("type") == "notebook" and model.get("content") else {}
    if metadata.get("kernelspec", {}).get("name") == before:
        metadata["kernelspec"] = spec


def _spec(name: str) -> dict[str, str] | None:
    """What a notebook's metadata say of a kernel; None where it is not installed."""
    try:
        found = KernelSpecManager().get_kernel_spec(name)
    except NoSuchKernel:
        return None
    return {"display_name": found.display_name, "language": found.language, "name": name}


class WarmNotebooks(AsyncLargeFileManager):
    """Files as Jupyter serves them, but with the kernel of notebooks exchanged on the way."""

    async def get(self, path, content=True, *args, **kwargs):
        """A file or folder; a notebook for the ordinary kernel names the warm one."""
        model = await super().get(path, content, *args, **kwargs)
        if spec := _spec(KERNEL):
            _named(model, ORDINARY, spec)
        return model

    async def save(self, model, path=""):
        """Save; a notebook for the warm kernel names the ordinary one."""
        if spec := _spec(ORDINARY):
            _named(model, KERNEL, spec)
        return await super().save(model, path)
