"""The options that say with what means a long run is done, and the carriers behind them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from midan.cli.loading import load_extractor
from midan.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from midan.jobs.carriers import Carrier
    from midan.jobs.work import Work

Workers = Annotated[
    int,
    typer.Option("--workers", min=1, metavar="N", help="Processes that extract side by side."),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster", metavar="ADDRESS", help="A Dask scheduler that extracts (tcp://host:8786)."
    ),
]
Resume = Annotated[
    bool, typer.Option("--resume", help="Go on with a run that broke off, from where it was.")
]


@dataclass(frozen=True, slots=True)
class Effort:
    """Who does the work, and whether it has been begun before."""

    workers: int = 1
    cluster: str | None = None
    resume: bool = False

    def check(self, inputs: Sequence[str], output: Path | None) -> None:
        """Let wrong usage show before the work is done; `output` is None without a file."""
        from midan.io.sources import STANDARD_INPUT
        from midan.jobs.journal import partial_folder

        if self.cluster is not None and self.workers > 1:
            raise typer.BadParameter("--workers are of this machine: leave it out with --cluster")
        if self.resume and output is None:
            raise typer.BadParameter("--resume needs a file or folder: name it with -o")
        if self.resume and STANDARD_INPUT in inputs:
            raise typer.BadParameter("standard input cannot be read again: --resume needs files")
        if output is not None and not self.resume and partial_folder(output).exists():
            raise typer.BadParameter(
                f"{partial_folder(output)} holds an unfinished run: "
                "go on with --resume, or delete the folder"
            )

    @contextmanager
    def carrier(self, work: Work) -> Iterator[Carrier]:
        """Give who carries the chunks out; MidanError if nobody can."""
        carrier = self._carrier(work)
        try:
            yield carrier
        finally:
            carrier.close()

    def _carrier(self, work: Work) -> Carrier:
        if self.cluster is not None:
            from midan.jobs.cluster import Cluster as DaskCluster

            return DaskCluster(self.cluster, work, say)
        if self.workers > 1:
            from midan.jobs.workers import Workers as LocalWorkers

            return LocalWorkers(self.workers, work, say)
        from midan.jobs.carriers import Alone

        extractor = load_extractor(*work.paths())
        return Alone(extractor, everything=work.everything)
