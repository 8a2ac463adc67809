"""Where the service listens."""

import socket

from api.errors import ListenError


def listen(host: str, port: int) -> socket.socket:
    """Take an address for the service, so that it is known to be ours before anybody is told.

    Args:
        host: A name or address of this machine.
        port: 0 for any that is free.

    Raises:
        ListenError: It is taken, not allowed, or no address of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise ListenError(host, port, error) from error
