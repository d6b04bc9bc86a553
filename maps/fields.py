"""The order in which the island stores an event's fields.

A suffix says how a field is stored: `:s` an index into the list of texts, without suffix the JSON
value itself. The page reads these orders from the island and decodes by name.
"""

from __future__ import annotations

FLAGS = ("background", "ongoing", "aftermath", "disputed", "civilian_targeting")
TEXTS = (
    "event_id", "kind", "event_type", "sub_event_type", "status", "scope", "date_start",
    "date_end", "date_basis", "date_text", "time_of_day", "means", "title", "source", "url",
    "lang", "published", "casualties_shared_with",
)  # fmt: skip
NUMBERS = (
    "confidence", "date_prec", "time_precision", "killed_low", "killed_best", "killed_high",
    "injured_low", "injured_best", "injured_high",
)  # fmt: skip
ROWS: dict[str, tuple[str, ...]] = {
    "actors": (
        "role:s", "party_no", "certainty:s", "id:s", "name:s", "name_ar:s", "side:s", "type:s",
        "text:s",
    ),
    "targets": ("type:s", "damage:s", "text:s"),
    "weapons": ("name:s", "name_ar:s", "text:s"),
    "casualties": (
        "effect:s", "status:s", "group:s", "actor", "low", "best", "high", "scope:s", "subset_of",
        "source", "text:s",
    ),
    "attribution": ("source:s", "text:s"),
    "rules": ("field:s", "id:s"),
}  # fmt: skip
MENTION = (
    "place", "drawn", "role:s", "relation:s", "text:s", "confidence", "geo_precision",
    "where_prec", "estimate", "reason:s",
)  # fmt: skip
PLACE = (
    "id:s", "name:s", "name_ar:s", "kind:s", "lat", "lon", "radius_km", "uncertain", "outline:s",
    "area", "within:s", "admin1:s", "admin1_pcode:s", "admin2:s", "admin3:s", "country:s",
)  # fmt: skip
# All that a place's row depends on, besides its polygon.
PLACE_FACTS = (
    "id", "name", "name_ar", "kind", "lat", "lon", "radius_km", "relation", "estimate",
    "geo_precision", "where_prec", "admin1", "admin1_pcode", "admin2", "admin3", "country",
)  # fmt: skip
# All that a mention depends on besides its place's row.
MENTION_FACTS = ("role", "text", "confidence", "reason")
EVIDENCE = ("part:s", "quote:s", "marks")
# What one of the reports behind an incident brings of its own.
REPORT_TEXTS = (
    "event_id", "source", "url", "title", "published", "kind", "status", "date_start", "date_end",
    "reason",
)  # fmt: skip
REPORT_NUMBERS = (
    "killed_low", "killed_best", "killed_high", "injured_low", "injured_best", "injured_high",
)  # fmt: skip
REPORT = (
    *(f"{name}:s" for name in REPORT_TEXTS), *REPORT_NUMBERS, "evidence", "attribution", "rules",
)  # fmt: skip
FIELDS = {
    **ROWS, "places": MENTION, "place": PLACE, "evidence": EVIDENCE, "reports": REPORT,
}  # fmt: skip
ROW_NAMES = {
    group: tuple(name.removesuffix(":s") for name in names) for group, names in ROWS.items()
}
ROW_TEXTS = {group: tuple(name.endswith(":s") for name in names) for group, names in ROWS.items()}
MARK_ROLES = ("trigger", "casualty", "actor", "target", "weapon", "place", "date", "source")
