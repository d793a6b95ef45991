"""Let many buyers loose at once, as threads of this process or as processes of their own.

As a program (`python -m tests.rivals.crowd`): one buyer, told on its input; standard library only.
"""

import json
import random
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from tests.rivals.buyers import KINDS, Buyer, Want

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 180.0
Outcomes = list[tuple[str, str]]


def line_up(want: Want, ports: Sequence[int], number: int, seed: int) -> list[tuple[int, int, int]]:
    """Who comes: (number, kind, port) of each buyer, every kind in turn, mixed by the seed."""
    crowd = [(index, index % len(KINDS), ports[index // len(KINDS) % len(ports)]) for index in range(number)]
    random.Random(seed).shuffle(crowd)
    return crowd


def as_threads(want: Want, crowd: Sequence[tuple[int, int, int]]) -> Outcomes:
    """How it ended for each: (kind, outcome)."""
    outcomes: Outcomes = []
    start = threading.Barrier(len(crowd))

    def run(number: int, kind: int, port: int) -> None:
        buyer = KINDS[kind](want, port, number)
        outcomes.append((buyer.kind, _rush(buyer, lambda: start.wait(PATIENCE))))

    threads = [threading.Thread(target=run, args=one) for one in crowd]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return outcomes


def as_processes(want: Want, crowd: Sequence[tuple[int, int, int]]) -> Outcomes:
    """The same, each buyer a process of its own."""
    processes = [_start(want, one) for one in crowd]
    try:
        for process in processes:
            assert process.stdout
            assert process.stdout.readline().strip() == "ready", "a buyer could not prepare"
        for process in processes:
            assert process.stdin
            process.stdin.write("go\n")
            process.stdin.flush()
        answers = [process.communicate(timeout=PATIENCE)[0] for process in processes]
    finally:
        for process in processes:
            process.kill()
    return [(KINDS[kind].kind, answer.strip()) for (_, kind, _), answer in zip(crowd, answers, strict=True)]


def _start(want: Want, one: tuple[int, int, int]) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.rivals.crowd"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    process.stdin.write(json.dumps([asdict(want), *one]) + "\n")
    process.stdin.flush()
    return process


def _rush(buyer: Buyer, wait: Callable[[], object]) -> str:
    try:
        buyer.prepare()
        buyer.browser.close()  # a server closes a connection that idles, and the others may be slow
    except Exception as error:
        return f"could not prepare: {error!r}"
    finally:
        wait()
    try:
        return buyer.buy()
    except Exception as error:
        return repr(error)
    finally:
        buyer.browser.close()


def _one_buyer() -> None:
    want, number, kind, port = json.loads(sys.stdin.readline())
    buyer = KINDS[kind](Want(**want), port, number)

    def wait() -> None:
        print("ready", flush=True)
        sys.stdin.readline()

    print(_rush(buyer, wait))


if __name__ == "__main__":
    _one_buyer()
