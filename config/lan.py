"""The shop on its own network, over HTTPS: `python -m config.lan PORT CERTIFICATE KEY ADDRESS...`."""

import socket
import sys

import uvicorn


def main(port: int, certificate: str, key: str, addresses: list[str]) -> None:
    """Serve on this port of each address, until stopped."""
    config = uvicorn.Config(
        "config.asgi:application",
        ssl_certfile=certificate,
        ssl_keyfile=key,
        timeout_graceful_shutdown=3,
        access_log=False,
        log_level="warning",
        proxy_headers=False,
    )
    uvicorn.Server(config).run(sockets=[socket.create_server((address, port), backlog=2048) for address in addresses])


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:])
