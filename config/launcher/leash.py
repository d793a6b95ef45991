"""Run a Python module as `python -m` would, but not longer than the process that started it.

Usage: python leash.py FD MODULE [ARGUMENT...]

FD is the reading end of a pipe whose writing end only the parent holds: end of file means
that the parent has died, even of `kill -9`. It works alike on Linux and macOS.
"""

import os
import runpy
import signal
import sys
import threading
import time

PATIENCE_SECONDS = 2.0


def _stop_when_closed(descriptor: int) -> None:
    os.read(descriptor, 1)
    group = os.getpgrp() == os.getpid()
    for number in (signal.SIGTERM, signal.SIGKILL):
        if group:
            os.killpg(0, number)
        else:
            os.kill(os.getpid(), number)
        time.sleep(PATIENCE_SECONDS)


def main() -> None:
    descriptor, module = int(sys.argv[1]), sys.argv[2]
    threading.Thread(target=_stop_when_closed, args=(descriptor,), name="leash", daemon=True).start()
    sys.argv = sys.argv[2:]
    sys.path[0] = os.getcwd()
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
