"""Is this port free, and by which names does a shop on the local network answer?"""

import contextlib
import errno
import os
import socket
from ipaddress import ip_address, ip_network

from config.launcher.say import Refused

LOOPBACK = "127.0.0.1"
PRIVATE = [ip_network(text) for text in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16")]


def check_free(host: str, port: int) -> None:
    """Raise Refused when nobody could serve on this port."""
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        if error.errno == errno.EACCES:
            raise Refused(
                f"Port {port} is reserved for the administrator: choose one above 1023 with --port."
            ) from error
        if error.errno == errno.EADDRINUSE:
            raise _in_use(port) from error
        raise Refused(f"Comptoir cannot listen on port {port}: {os.strerror(error.errno or 0)}.") from error
    if answers(port):
        raise _in_use(port)


def answers(port: int, host: str = LOOPBACK) -> bool:
    """Whether somebody accepts connections there."""
    with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=1):
        return True
    return False


def lan_addresses() -> list[str]:
    """The IPv4 addresses of this machine on its networks, the one it would use first."""
    found = []
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # chooses a route; a UDP connect sends nothing
        found.append(probe.getsockname()[0])
    with contextlib.suppress(OSError):
        found += [info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return [address for address in dict.fromkeys(found) if not ip_address(address).is_loopback]


def lan_name() -> str:
    """The name by which the machines of a network that speaks mDNS find this one."""
    return socket.gethostname().split(".")[0].lower() + ".local"


def is_of_a_home(address: str) -> bool:
    """Whether the address is of the private ranges, the only ones that the shop's authority vouches for."""
    return any(ip_address(address) in network for network in PRIVATE)


def _in_use(port: int) -> Refused:
    other = port + 1 if port < 65535 else port - 1
    return Refused(f"Port {port} is already in use by another program: choose another one with --port {other}.")
