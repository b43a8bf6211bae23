"""What somebody hands over to be taken in: a text, a file or an address, read as an article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from ..intake.fetched_pages import fetch_page
from ..intake.files import read_file, read_pasted
from ..intake.limits import ArticleUnreadable
from ..models import SourceCopy
from ..recording.act import Refused
from ..recording.copy_files import TOO_LARGE
from ..rules.articles import ReadArticle
from ..traffic.uploads import was_too_large
from .copy_pages import text_name
from .rights import rights_of

FACTS = ("publisher", "title", "date", "kind", "language", "audience")
"""The facts of a source as they are typed, by the fields of its entry."""
NOTHING = "Paste the text, choose a file, or give the address of the page."
ONE_OF_BOTH = "Send a file or a text, not both: one article at a time."


@dataclass(slots=True)
class HandedOver:
    """What was typed, with the file that came along; and the article, once it is read."""

    address: str = ""
    text: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    same_text: str = ""
    """What was said of a text that is here already: to keep it `folded` under that, or `apart`."""
    file: UploadedFile | None = None
    article: ReadArticle | None = None
    content: bytes = b""

    @classmethod
    def sent(cls, request: HttpRequest) -> HandedOver:
        """What was sent; refused where a file was too large to be taken."""
        post = request.POST
        file = request.FILES.get("file")
        if was_too_large(request):
            raise Refused(file=TOO_LARGE)
        return cls(
            address=post.get("address", "").strip(),
            text=post.get("text", "").replace("\r\n", "\n"),
            facts={name: post.get(name, "").strip() for name in FACTS},
            same_text=post.get("same_text", ""),
            file=file if isinstance(file, UploadedFile) else None,
        )

    def read(self) -> ReadArticle:
        """The article of it; raises `Refused` at the field that cannot be read, with why."""
        has_text = bool(self.text.strip())
        if self.file is not None and has_text:
            raise Refused(file=ONE_OF_BOTH)
        at = "file" if self.file is not None else "text" if has_text else "address"
        if at == "address" and not self.address:
            raise Refused(text=NOTHING)
        try:
            self.article = self._read(at)
        except ArticleUnreadable as wrong:
            raise Refused({at: wrong.sentence}) from wrong
        return self.article

    def _read(self, at: str) -> ReadArticle:
        if at == "text":
            self.content = self.text.encode("utf-8", "replace")
            return read_pasted(self.text, address=self.address)
        if at == "file" and self.file is not None:
            self.content = self.file.read()
            return read_file(self.content, address=self.address)
        page = fetch_page(self.address)
        self.content, self.address = page.content, page.address
        return read_file(page.content, address=page.address, charset=page.charset)

    def copy(self, request: HttpRequest) -> tuple[str, str, Iterable[bytes]]:
        """The copy of it that is kept: its name, its kind, its content."""
        today = rights_of(request).today
        if self.file is not None:
            return self.file.name or "file", SourceCopy.Kind.FILE, [self.content]
        if self.text.strip():
            return text_name(today), SourceCopy.Kind.TEXT, [self.content]
        is_pdf = self.content.startswith(b"%PDF")
        return f"page-{today}.{'pdf' if is_pdf else 'html'}", SourceCopy.Kind.FILE, [self.content]
