"""An HTML page as a test reads it: elements with attributes, styles, text and ground."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"})


@dataclass
class Element:
    """An element of a page, with what it holds in order."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    @property
    def style(self) -> dict[str, str]:
        """Return the inlined declarations."""
        pairs = (d.split(":", 1) for d in self.attributes.get("style", "").split(";") if ":" in d)
        return {name.strip(): value.strip() for name, value in pairs}

    @property
    def classes(self) -> list[str]:
        """Return the classes."""
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """Return all text inside."""
        return "".join(c if isinstance(c, str) else c.text for c in self.children)

    def walk(self) -> Iterator[Element]:
        """Yield this element and all inside, in document order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, *tags: str) -> list[Element]:
        """Return the elements of these tags."""
        return [element for element in self.walk() if element.tag in tags]

    def inherited(self, *names: str) -> str | None:
        """Return the nearest declaration of one of these properties, here or above."""
        element: Element | None = self
        while element is not None:
            for name in names:
                if name in element.style:
                    return element.style[name]
            element = element.parent
        return None


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root", {})
        self.at = self.root
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {k: v or "" for k, v in attrs}, self.at)
        self.at.children.append(element)
        if tag not in _VOID:
            self.at = element

    def handle_endtag(self, tag: str) -> None:
        if self.at.tag != tag:
            self.faults.append(f"</{tag}> closes <{self.at.tag}>")
            return
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def parse(html: str) -> Element:
    """Read a page whose elements are all properly closed."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert not builder.faults, builder.faults
    assert builder.at is builder.root, f"<{builder.at.tag}> is never closed"
    return builder.root
