import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.fetch.guard import is_allowed, is_local

LOCAL = ["127.0.0.1", "127.9.9.9", "10.1.2.3", "192.168.0.1", "172.16.0.1", "::1", "fd00::1", "::ffff:a00:1"]
NEVER = [
    "0.0.0.0",
    "::",
    "169.254.169.254",
    "fe80::1%eth0",
    "224.0.0.1",
    "ff02::1",
    "100.64.0.1",
    "::ffff:169.254.169.254",
    "harbourpost.example",
    "",
]
PUBLIC = ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_allowed(address)
    assert not is_local(address)


@pytest.mark.parametrize("address", LOCAL)
def test_local_addresses_are_allowed_only_where_the_reader_wants_them(address: str) -> None:
    assert not is_allowed(address)
    assert is_allowed(address, may_be_local=True)
    assert is_local(address)


@pytest.mark.parametrize("address", NEVER)
def test_some_addresses_are_never_allowed(address: str) -> None:
    assert not is_allowed(address, may_be_local=True)


@pytest.mark.parametrize("hidden", ["64:ff9b::7f00:1", "2002:7f00:1::", "::ffff:7f00:1"])
def test_a_local_address_hidden_in_ipv6_is_found(hidden: str) -> None:
    assert not is_allowed(hidden)


def test_a_private_address_behind_teredo_is_found() -> None:
    assert not is_allowed("2001:0:4136:e378:8000:63bf:f5ff:fffe")


@given(st.ip_addresses(v=4).filter(lambda address: not address.is_global))
def test_what_is_not_of_the_open_net_is_not_allowed(address: ipaddress.IPv4Address) -> None:
    assert not is_allowed(str(address))
