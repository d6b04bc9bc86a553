"""The commands together, and what happens to their errors."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from midan import __version__
from midan.cli.commands import (
    evaluate,
    explain,
    extract,
    gazetteer,
    incidents,
    map_page,
    review,
    rules,
    run_reports,
)
from midan.cli.output import ExitCode, forget_output, say, use_utf8
from midan.errors import MidanError

if TYPE_CHECKING:
    from collections.abc import Sequence

app = typer.Typer(
    name="midan",
    help="News reports in, a table of conflict events and a map out.",
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("run")(run_reports.run)
app.command("extract")(extract.extract)
app.command("map")(map_page.map_page)
app.command("explain")(explain.explain)
app.command("incidents")(incidents.incidents)
app.command("evaluate")(evaluate.evaluate)
app.add_typer(gazetteer.app, name="gazetteer")
app.add_typer(review.app, name="review")
app.add_typer(rules.app, name="rules")

# Typer carries its own copy of Click, older ones import it: only this class knows its parents.
_UsageError: Any = typer.BadParameter.__bases__[0]


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"midan {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def midan(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """News reports in, a table of conflict events and a map out."""
    del version
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command; errors that a user can mend are one line, all others stay tracebacks."""
    use_utf8()
    try:
        result = app(arguments, prog_name="midan", standalone_mode=False)
        sys.stdout.flush()  # here a full disk still has its line
    except _UsageError as error:
        return _wrong_usage(error)
    except MidanError as error:
        say(f"midan: {error}")
        return ExitCode.NOTHING_USABLE
    except OSError as error:
        say(f"midan: {error.filename or 'standard output'}: {error.strerror}")
        forget_output()
        return ExitCode.NOTHING_USABLE
    except (KeyboardInterrupt, typer.Abort):
        result = ExitCode.INTERRUPTED
    if result == ExitCode.INTERRUPTED:
        say("midan: interrupted; nothing half-written is left")
    return int(result or ExitCode.FINE)


def _wrong_usage(error: Any) -> int:  # noqa: ANN401 (see _UsageError)
    command = error.ctx.command_path if error.ctx is not None else "midan"
    message = " ".join(error.format_message().split()).rstrip(".")
    say(f"{command}: {message}; see {command} --help")
    return ExitCode.WRONG_USAGE
