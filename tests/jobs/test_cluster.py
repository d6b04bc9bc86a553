"""A cluster of two workers, one of which is killed midway: the rows are those of one process."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from midan.cli.app import run
from midan.errors import MidanError
from midan.jobs.carriers import Alone, Carrier
from midan.jobs.cluster import Cluster
from midan.jobs.work import Outcome, Work, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from midan.jobs.chunks import Chunk

distributed: Any = pytest.importorskip("distributed", reason="the extra dask is not installed")

TEXTS = ["قصف الطيران الحربي مدينة حلب", "اندلعت اشتباكات في محيط بلدة حيان"] * 50


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Give two workers in processes of their own."""
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with distributed.LocalCluster(host="127.0.0.1", **options) as local:
        yield local


def rows(carrier: Carrier, chunks: Iterator[Chunk]) -> Outcome:
    try:
        return joined(list(carrier.outcomes(chunks)))
    finally:
        carrier.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="SIGKILL is not of Windows")
def test_a_worker_killed_midway_loses_nothing(
    cluster: Any, chunks: Callable[..., Iterator[Chunk]]
) -> None:
    work, parts = Work(), [TEXTS] * 9
    alone = rows(Alone(work.load(), everything=False), chunks(*parts))
    carrier = Cluster(cluster.scheduler_address, work, lambda _: None)

    def passing() -> Iterator[Chunk]:
        for number, chunk in enumerate(chunks(*parts)):
            if number == 5:
                process = next(iter(carrier._client.run(os.getpid).values()))
                os.kill(process, signal.SIGKILL)
            yield chunk

    assert rows(carrier, passing()) == alone
    assert alone.reports == 9 * len(TEXTS)


def test_the_command_on_a_cluster_writes_the_same_bytes(
    cluster: Any, many_reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["extract", str(many_reports), "-o", "alone.jsonl"]) == 3
    address = ["--cluster", cluster.scheduler_address]
    assert run(["extract", str(many_reports), "-o", "cluster.jsonl", *address]) == 3
    assert Path("cluster.jsonl").read_bytes() == Path("alone.jsonl").read_bytes()


def test_a_cluster_that_is_not_there_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("midan.jobs.cluster._CONNECT_S", 0.3)
    with pytest.raises(MidanError, match=r"--cluster tcp://127.0.0.1:9: no scheduler answers"):
        Cluster("tcp://127.0.0.1:9", Work(), lambda _: None)


def test_workers_that_differ_are_told(cluster: Any, chunks: Callable[..., Iterator[Chunk]]) -> None:
    carrier = Cluster(cluster.scheduler_address, Work(), lambda _: None)
    carrier.versions = replace(carrier.versions, gazetteer="another one")
    with pytest.raises(MidanError, match="give all of them the same midan, rules and gazetteer"):
        rows(carrier, chunks(["a"]))
