"""Messages between this program and a child process that does what may hang or crash.

A message is a line of JSON and bytes whose number it tells. Only the standard library is loaded,
so that a child starts quickly.
"""

import json
import subprocess
from typing import IO, Any


def send(pipe: IO[bytes], head: dict[str, Any], data: bytes = b"") -> None:
    """Write a message.

    Raises:
        BrokenPipeError: The other side is gone.
    """
    pipe.write(json.dumps({**head, "length": len(data)}).encode() + b"\n")
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Read what :func:`send` wrote.

    Raises:
        EOFError: The other side is gone.
    """
    line = pipe.readline()
    if not line:
        raise EOFError
    head: dict[str, Any] = json.loads(line)
    data = pipe.read(head["length"])
    if len(data) != head["length"]:
        raise EOFError
    return head, data


def end(child: subprocess.Popen[bytes]) -> None:
    """Kill a child and close its pipes."""
    child.kill()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except BrokenPipeError:  # what it was to be told is of no use any more
                continue
    child.wait()
