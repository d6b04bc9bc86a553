"""How right the events are: gold in, figures and the list of mistakes out.

The core compares events with events (`expected`, `matching`, `comparing`, `scoring`); what other
people's files look like is known in `adapters` alone, one module a file.
"""

from midan.evaluate.command import main
from midan.evaluate.gold import load_gold

__all__ = ["load_gold", "main"]
