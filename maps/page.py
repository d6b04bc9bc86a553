"""The HTML document: fixed templates, values in, and a policy that names what may run.

folium and branca render the output of an element's macro a second time as a Jinja2 template, so a
text that reached one could run as code. Here every template is a constant of this file, texts are
values of it and rendered once.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from typing import TYPE_CHECKING

from branca.element import Element, Figure
from jinja2 import Template

if TYPE_CHECKING:
    from collections.abc import Sequence

_POLICY_MARK = "@content-security-policy@"
_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
_NOTEBOOK_HEIGHT = "760px"


class Style(Element):
    """A style sheet of ours."""

    _template = Template("<style>{{ this.text }}</style>")

    def __init__(self, text: str, fixed_id: str) -> None:
        super().__init__()
        self._name, self._id, self.text = "Style", fixed_id, text


class Script(Element):
    """A script of ours or Leaflet's; its text must not hold a closing script tag."""

    _template = Template("<script>{{ this.text }}</script>")

    def __init__(self, text: str, fixed_id: str) -> None:
        super().__init__()
        self._name, self._id, self.text = "Script", fixed_id, text


class Island(Element):
    """The page's data: JSON that `safe_json` made, or its gzip as base64."""

    _template = Template(
        '<script type="application/json" id="midan-data" data-form="{{ this.form }}">'
        "{{ this.text }}</script>"
    )

    def __init__(self, text: str, form: str) -> None:
        super().__init__()
        self._name, self._id, self.text, self.form = "Island", "data", text, form


class Shell(Element):
    """The page's fixed markup, into which the scripts put what they build."""

    _template = Template("{{ this.text }}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name, self._id, self.text = "Shell", "shell", text


class Page(Figure):
    """A whole page: language and direction, escaped title, policy by hashes."""

    _template = Template(
        '<!DOCTYPE html>\n<html lang="{{ this.lang }}" dir="{{ this.direction }}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY_MARK}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="color-scheme" content="light dark">\n'
        "<title>{{ this.title|e }}</title>\n{{ this.header.render(**kwargs) }}\n</head>\n"
        "<body>\n{{ this.html.render(**kwargs) }}\n"
        "<script>{{ this.script.render(**kwargs) }}</script>\n</body>\n</html>\n"
    )

    def __init__(self, title: str, lang: str, image_origins: Sequence[str] = ()) -> None:
        """Take the servers that images may come from; none is the rule."""
        super().__init__(title=title)
        self._image_origins = tuple(image_origins)
        self._id, self.lang, self.direction = "page", lang, "rtl" if lang == "ar" else "ltr"
        for position, part in enumerate((self.header, self.html, self.script)):
            part._id = f"part{position}"  # noqa: SLF001  # branca draws ids at random; a page must not
        self.header._children.clear()  # noqa: SLF001  # the template has its own meta lines, in order

    def render(self, **kwargs: object) -> str:
        """Return the finished page; its policy allows exactly the scripts and styles in it."""
        page: str = super().render(**kwargs)
        return page.replace(_POLICY_MARK, policy_for(page, self._image_origins), 1)

    def _repr_html_(self, **kwargs: object) -> str:
        """Show the page in a notebook, in a frame of its own."""
        return (
            f'<iframe srcdoc="{html.escape(self.render(**kwargs))}" width="100%" '
            f'height="{_NOTEBOOK_HEIGHT}" frameborder="0" allow="clipboard-write"></iframe>'
        )


def policy_for(page: str, image_origins: Sequence[str] = ()) -> str:
    """Return the policy that lets the page's own inline parts run, and nothing else."""
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for match in _INLINE.finditer(page):
        digest = hashlib.sha256(match.group(2).encode("utf-8", "replace")).digest()
        source = f"'sha256-{base64.b64encode(digest).decode()}'"
        if source not in hashes[match.group(1)]:
            hashes[match.group(1)].append(source)
    images = " ".join(("data:", "blob:", *image_origins))
    return (
        f"default-src 'none'; script-src {' '.join(hashes['script'])}; "
        f"style-src {' '.join(hashes['style'])}; img-src {images}; "
        "base-uri 'none'; form-action 'none'"
    )
