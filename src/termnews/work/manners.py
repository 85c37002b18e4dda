"""How the reader wants each feed to be asked; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from termnews.core.feed import Manner
from termnews.store.feed_rows import address_of

_AS_USUAL = Manner()


@dataclass(frozen=True, slots=True)
class Manners:
    """What the settings say of asking.

    Attributes:
        proxy: The proxy for everything; empty if none is set, "none" for no proxy at all.
        by_address: A feed's address, as it stands in the settings → how to ask it.
        environ: Where `http_proxy` and the like are looked up if the settings name no proxy.
    """

    proxy: str = ""
    by_address: Mapping[str, Manner] = field(default_factory=dict)
    environ: Mapping[str, str] = field(default_factory=dict)

    def of(self, url: str) -> Manner:
        """How to ask the feed at an address; http or https and a last slash do not matter."""
        if not self.by_address:
            return _AS_USUAL
        wanted = address_of(url)
        for address, manner in self.by_address.items():
            if address_of(address) == wanted:
                return manner
        return _AS_USUAL
