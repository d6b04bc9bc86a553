"""Runs that are broken off in earnest, and go on: the rows are those of a run of one piece."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from midan.cli.app import run

HERE = Path(__file__).parent

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="kills by signals that Windows has not"
)


@pytest.mark.parametrize(("how", "times"), [("kill", 20), ("full", 3)])
def test_what_is_broken_off_goes_on_to_the_same_bytes(
    many_reports: Path, tmp_path: Path, how: str, times: int
) -> None:
    script = str(HERE / "plain" / "kill_runs.py")
    command = [sys.executable, script, str(many_reports), str(times), "7", how]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    broken, ended = map(int, done.stdout.split())
    assert broken == times
    assert ended >= 1


def test_ctrl_c_ends_workers_too_and_says_how_to_go_on(many_reports: Path, tmp_path: Path) -> None:
    reports = [json.loads(line) for line in many_reports.read_text(encoding="utf-8").splitlines()]
    longer = [report | {"text": f"{report['text']}. " * 12} for report in reports]
    (tmp_path / "long.jsonl").write_text("\n".join(map(json.dumps, longer)), encoding="utf-8")
    (tmp_path / "e.jsonl").write_text("of another run", encoding="utf-8")
    command = [sys.executable, "-m", "midan", "extract", "long.jsonl", "-o"]
    running = subprocess.Popen(
        [*command, "e.jsonl", "--workers", "2"],
        cwd=tmp_path,
        start_new_session=True,
        stderr=subprocess.PIPE,
    )
    journal = tmp_path / "e.jsonl.partial" / "journal.jsonl"
    while not (journal.exists() and journal.stat().st_size):
        assert running.poll() is None
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to all of them
    said = (running.communicate()[1] or b"").decode()
    assert running.returncode == 130
    assert "reports are kept in e.jsonl.partial: the same command with --resume goes on" in said
    assert "Traceback" not in said
    assert (tmp_path / "e.jsonl").read_text(encoding="utf-8") == "of another run"
    for arguments in (["e.jsonl", "--resume"], ["whole.jsonl"]):
        assert subprocess.run([*command, *arguments], cwd=tmp_path, check=False).returncode == 3
    assert (tmp_path / "e.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--resume"], "--resume needs a file or folder"),
        (["--resume", "-o", "sqlite:///e.db"], "--resume needs a file or folder"),
        (["--workers", "0", "-o", "e.csv"], "--workers"),
        (["--workers", "2", "--cluster", "tcp://h:1", "-o", "e.csv"], "leave it out"),
        (["-o", "e.csv"], "e.csv.partial holds an unfinished run: go on with --resume, or delete"),
    ],
)
def test_wrong_usage_is_told_before_the_work(
    many_reports: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("e.csv.partial").mkdir()
    assert run(["extract", str(many_reports), *arguments]) == 2
    assert said in capsys.readouterr().err
    assert run(["extract", "-", "--resume", "-o", "x.csv"]) == 2
    assert "standard input cannot be read again" in capsys.readouterr().err
