"""Many reports, in pieces: chunks for workers here or on a cluster, kept in a journal as they come.

chunks.py cuts the stream of reports, work.py is what is done to one chunk wherever that is,
workers.py and cluster.py carry chunks out and bring outcomes back in order, journal.py keeps them,
and made_from.py tells whether a broken-off run may go on.
"""

from __future__ import annotations
