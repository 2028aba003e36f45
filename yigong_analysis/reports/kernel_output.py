"""What a forked kernel does otherwise than ipykernel with its output: no port, and no flush of nothing."""

import os

import zmq
from ipykernel import iostream, kernelapp
from zmq.eventloop.zmqstream import ZMQStream


class Stream(iostream.OutStream):
    """A stream that asks its thread to flush only when something was written.

    ipykernel flushes six times a cell and waits for the thread each time, a tenth of what a small report costs.
    """

    def flush(self) -> None:
        """Send what was written, if anything was."""
        if self._buffers or self.echo is not None:
            super().flush()


def keep_off_ports(folder: str) -> None:
    """What forked subprocesses print comes in through a socket in the kernel's folder.

    ipykernel opens a loopback port for it, protected by a secret only.
    """
    address = f"ipc://{folder}/output"

    class PrivateOutput(iostream.IOPubThread):
        def _setup_pipe_in(self):
            self._pipe_uuid = os.urandom(16)
            pipe = self.socket.context.socket(zmq.PULL)
            pipe.linger = 0
            pipe.bind(address)
            self._pipe_in = ZMQStream(pipe, self.io_loop)
            self._pipe_in.on_recv(self._handle_pipe_msg)

        def _setup_pipe_out(self):
            context = zmq.Context()
            pipe = context.socket(zmq.PUSH)
            pipe.linger = 3000
            pipe.connect(address)
            return context, pipe

    kernelapp.IOPubThread = PrivateOutput
