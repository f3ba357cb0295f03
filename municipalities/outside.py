"""Asking another site something, without being led to what is only ours.

An administrator writes the address of an identity provider, so it may not become a way to ask our
own machines: https only, no address of a private network, no redirects, a few seconds and a limit
to what is read. The national register of addresses is asked in the same way.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

TIMEOUT = 5
LONGEST = 10
MOST_BYTES = 256 * 1024


class ForbiddenAddressError(requests.RequestException):
    """An address that we do not ask anything of."""


def may_be_asked(address: str) -> bool:
    """Tell whether a network address is one to ask: on the internet, or allowed by setting."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None) or ip
    if mapped.is_loopback and settings.OWN_MACHINE:
        return True
    return settings.OIDC_PRIVATE_NETWORKS or (mapped.is_global and not mapped.is_multicast)


class _PrivateAddress(Exception):
    """What stops a connection; no OSError, or urllib3 would take it for a network that is down."""


class _LooksAtThePeer:
    """Looks whom we are connected with before anything is said: a name may change its address."""

    def _new_conn(self) -> socket.socket:
        connected: socket.socket = super()._new_conn()  # type: ignore[misc]
        if not may_be_asked(connected.getpeername()[0]):
            connected.close()
            raise _PrivateAddress
        return connected


class _Connection(_LooksAtThePeer, HTTPConnection):
    pass


class _TLSConnection(_LooksAtThePeer, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _TLSPool(HTTPSConnectionPool):
    ConnectionCls = _TLSConnection


class _Adapter(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _TLSPool}


class OutsideSession(requests.Session):
    """A session that asks other sites, carefully. Raises RequestException."""

    # Seconds: to connect or for a next piece, and for the whole answer.
    timeout: float = TIMEOUT
    longest: float = LONGEST

    def __init__(self) -> None:
        super().__init__()
        # No proxies and no passwords from the machine's surroundings.
        self.trust_env = False
        self.mount("https://", _Adapter())
        self.mount("http://", _Adapter())

    def request(self, method: Any, url: Any, *args: Any, **kwargs: Any) -> requests.Response:
        """Ask, and read the answer up to a limit."""
        if urlsplit(str(url)).scheme != "https" and not settings.OWN_MACHINE:
            raise ForbiddenAddressError("not https")
        until = time.monotonic() + self.longest
        kwargs.update(timeout=self.timeout, stream=True, allow_redirects=False)
        try:
            answer = super().request(method, url, *args, **kwargs)
        except _PrivateAddress as error:
            raise ForbiddenAddressError("a private address") from error
        body = bytearray()
        try:
            for part in answer.iter_content(16 * 1024):
                body += part
                if len(body) > MOST_BYTES or time.monotonic() > until:
                    raise requests.RequestException("an answer without end")
        except HTTPError as error:
            raise requests.RequestException("half an answer") from error
        finally:
            answer.close()
        # requests has no way to hand it a body that was read with a limit.
        answer._content = bytes(body)
        return answer
