"""One incident, many reports (codebook section 10): a second pass over the table of events.

Reports stay separate rows; an incident lists them, says why they are tied, and has an agreed row.
ACLED's and UCDP's tables and the panel are made from incidents.
"""

from __future__ import annotations

from midan.incidents.linking import find_incidents
from midan.incidents.summary import incident_records

__all__ = ["find_incidents", "incident_records"]
