"""A tiny edition on disk and a server that delivers it, for every test of the sample edition."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.demo.tiny_edition import NOW, Ask, Reply, ask, tiny_paper

from termnews.demo.edition import HOSTS
from termnews.demo.server import SampleServer


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edition")
    for key in HOSTS:
        (folder / f"{key}.toml").write_text(tiny_paper(key), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def tiny_server(tiny_folder: Path) -> Iterator[SampleServer]:
    with SampleServer(tiny_folder).start(NOW) as server:
        yield server


@pytest.fixture
def get(tiny_server: SampleServer) -> Ask:
    def ask_tiny(host: str, path: str, **options: str) -> Reply:
        return ask(tiny_server, host, path, **options)

    return ask_tiny
