"""Text from reports stays text: in every field, in the page, in Python's templates."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from midan.maps import write_map
from midan.maps.tiles import Tiles
from tests.maps.chosen_events import five_place_event

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.maps.conftest import Opener
    from tests.maps.event_parts import Event

# Each would run, end a script, end the template run, or change the text, on some careless way.
PAYLOADS = [
    "<img src=x onerror=\"document.title='PWNED'\">",
    "</script><script>document.title='PWNED'</script>",
    "<!--<script>",
    "]]><svg/onload=\"document.title='PWNED'\">",
    "`;document.title='PWNED';//",
    "\\`;document.title='PWNED';//",
    "${document.title='PWNED'}",
    "{{ 7*7 }}",
    "{% for x in range(9) %}",
    "{# never closed",
    "{{ cycler.__init__.__globals__.os.mkdir('PWNED') }}",
    "javascript:document.title='PWNED'",
    "'\"><a href=javascript:alert(1)>x</a>",
    '=HYPERLINK("http://example.org")',
    "line\u2028separator\u2029and\x00nul\x1fcontrol",
    "\u202eright-to-left override\u202c \u2066isolate\u2069",
    "&lt;b&gt; &amp; &#x3c;script&#x3e;",
    "\\u003cscript\\u003e \\",
    "__proto__",
    "constructor",
    "</style><style>*{display:none}</style>",
    "</title><script>document.title='PWNED'</script>",
    "@content-security-policy@",
]
HOSTILE_TILES = Tiles(
    name="".join(PAYLOADS),
    url="https://tiles.example.org/{z}/{x}/{y}.png",
    origins=("https://tiles.example.org",),
    hosts="".join(PAYLOADS),
    attribution="".join(PAYLOADS),
)
SQUARE = {"type": "Polygon", "coordinates": [[[36, 36], [37, 36], [37, 37], [36, 36]]]}
pytestmark = pytest.mark.browser


def poisoned(value: Any, payload: str, key: str = "") -> Any:
    """Put the payload in every text, at every depth, but keep what gives structure."""
    if isinstance(value, dict):
        return {name: poisoned(item, payload, name) for name, item in value.items()}
    if isinstance(value, list):
        return [poisoned(item, payload, key) for item in value]
    if isinstance(value, str) and key not in {"date_start", "date_end", "part", "event_id", "role"}:
        return payload
    return value


def hostile_events() -> list[Event]:
    events = []
    for number, payload in enumerate(PAYLOADS):
        event = poisoned(copy.deepcopy(five_place_event(number)), payload)
        event |= {
            "event_id": f"id{number} {payload}",
            "status": "occurred",
            "scope": "single",
            "casualties_shared_with": payload,
            "count": {"low": 1, "best": 2, "high": 3},
        }
        event["places"][0] |= {"lat": 36.0 + number / 20, "reason": payload}
        event["places"][1] |= {"lat": None, "lon": None, "reason": payload}
        event["evidence"] = [{"part": "title", "start": 0, "end": len(payload), "quote": payload}]
        event["actors"][0]["side"] = payload
        events.append(event)
    return events


def quiet(page: Page) -> None:
    """Nothing ran, and nothing was made that could."""
    assert page.title() != "PWNED"
    made = (
        "img, svg, iframe, object, style:not(head style), script[src], "
        "a[href^='javascript' i], [onerror], [onload]"
    )
    assert (
        page.evaluate(
            "made => [...document.querySelectorAll(made)].map((node) => node.outerHTML)", made
        )
        == []
    )
    assert page.evaluate("document.scripts.length") == 3, (
        "Leaflet's, ours and folium's; the data went out"
    )


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_payloads_in_every_field_stay_text(
    open_map: Opener, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    title = "".join(PAYLOADS)
    labels = [
        {"name": p, "name_ar": p, "lat": 36 + n / 10, "lon": 37, "rank": 1}
        for n, p in enumerate(PAYLOADS)
    ]
    page = open_map(
        hostile_events(), "#all=1", lang=lang, title=title, labels=labels, tiles=HOSTILE_TILES,
        unit_names=dict.fromkeys(PAYLOADS, title), areas=dict.fromkeys(PAYLOADS, SQUARE),
    )  # fmt: skip
    assert title in str(page.locator("#tiles").evaluate("n => n.textContent"))
    assert not tmp_path.joinpath("PWNED").exists(), "nothing ran in Python"
    assert page.locator("#title").evaluate("n => n.textContent") == title
    for number in range(len(PAYLOADS)):
        page.evaluate(
            "id => { location.hash = 'all=1&e=' + encodeURIComponent(id) }",
            f"id{number} {PAYLOADS[number]}",
        )
        page.wait_for_timeout(30)
        quote = page.locator("#popup blockquote").evaluate("n => n.textContent")
        assert quote == PAYLOADS[number]
        assert (
            page.locator("#popup .event-id bdi").evaluate("n => n.textContent")
            == f"id{number} {PAYLOADS[number]}"
        )
        quiet(page)
    for facet in page.locator(".facet summary").all():
        facet.click()
    page.mouse.move(700, 300)
    page.locator("#search").fill(PAYLOADS[0])
    page.wait_for_timeout(250)
    quiet(page)


def test_the_policy_stops_a_script_put_into_the_file(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    write_map(hostile_events()[:2], path, lang="en")
    text = path.read_text(encoding="utf-8")
    evil = "<script>document.title='PWNED'</script><img src=x onerror=\"document.title='PWNED'\">"
    path.write_text(text.replace("<body>", "<body>" + evil, 1), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]")
    assert page.title() != "PWNED"
    page.close()


def test_a_hostile_report_goes_through_the_whole_pipeline_as_text(open_map: Opener) -> None:
    from midan.events import Extractor
    from midan.io.contract import as_record
    from midan.records import Document

    extractor = Extractor.load()
    events = []
    for number, payload in enumerate(PAYLOADS):
        text = f"قصفت الطائرات الحربية مدينة حلب أمس {payload} وقتلت ثلاثة مدنيين."
        document = Document(
            id=f"{number}{payload}", text=text, title=payload, published="2016-11-15",
            source=payload, url=payload, lang="ar",
        )  # fmt: skip
        events += [as_record(event) for event in extractor.extract(document)]
    assert len(events) >= len(PAYLOADS) / 2, "the reports must still tell their event"
    page = open_map(events, "#all=1", lang="ar")
    assert page.locator("#counts strong").get_attribute("data-all") == str(len(events))
    for row in page.locator("#table-body .row-open").all():
        row.click()
        quiet(page)
