"""What a failed connection means, in one line that says what to do."""

import socket
import ssl
from collections.abc import Iterator

from pipeline.addresses import host_of


def is_certificate_error(error: BaseException) -> bool:
    """Whether the server's certificate was refused; asking again cannot help."""
    return any(isinstance(cause, ssl.SSLCertVerificationError) for cause in _causes(error))


def tell_connection_error(error: BaseException, url: str) -> str:
    """One line for an error of the network: "[Errno -2] ..." -> "cannot find the host example.org: ..."."""
    host = host_of(url)
    causes = list(_causes(error))
    if is_certificate_error(error):
        return f"the certificate of {host} is not accepted ({causes[-1]}): check this machine's clock and the address"
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return f"cannot find the host {host}: check the network connection and the address {url[:200]}"
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return f"nothing answers at {url[:200]}: check the address, or try later"
    what = type(error).__name__.removesuffix("Error")
    return f"no answer from {host} ({what}: {str(error)[:150] or 'no details'}): check the network, or try later"


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        yield following
        following = following.__cause__ or following.__context__
