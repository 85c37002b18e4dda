"""Which addresses we connect to. Pure: names are resolved elsewhere, numbers are judged here.

Rule: what a stranger's document names must never reach this machine or its network.
"""

import ipaddress

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv4 inside IPv6, for gateways (RFC 6052)."""

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_allowed(address: str, *, may_be_local: bool = False) -> bool:
    """Whether to connect to this IP address.

    Args:
        address: In numbers; anything else is refused.
        may_be_local: Loopback and private addresses are fine too. Link-local ones never are: the
            configuration services of cloud machines live there.
    """
    found = _parse(address)
    if found is None or found.is_multicast or found.is_unspecified or found.is_link_local:
        return False
    return found.is_global or (may_be_local and is_local(address))


def is_local(address: str) -> bool:
    """Whether the address is of this machine or of a private network."""
    found = _parse(address)
    return found is not None and (found.is_loopback or (found.is_private and not found.is_unspecified))


def is_number(host: str) -> bool:
    """Whether a host is an IP address in its usual form, so that there is nothing to look up."""
    return _parse(host) is not None


def _parse(address: str) -> _Address | None:
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return None
    return _inner(found) if isinstance(found, ipaddress.IPv6Address) else found


def _inner(address: ipaddress.IPv6Address) -> _Address:
    """The IPv4 address that an IPv6 one stands for, where it stands for one."""
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1] or address
