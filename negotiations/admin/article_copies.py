"""A copy of the article, on the page of its first statement: a file or the text, kept with what is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from ..models import SourceCopy
from ..recording.copy_files import TOO_LARGE, received
from ..recording.source_copies import CopyToKeep
from ..rules.calendar import today_utc
from ..rules.files import LARGEST_IN_WORDS, fault_of_file_name
from .copy_pages import LONGEST_TEXT, text_name

AGAIN = "Choose the file again: no page keeps one that was chosen before it was shown."
ONE_OF_BOTH = "Send a file or a text; the other one later, on the page of the source."
FOR_THE_TEAM = "Kept with the article since links die, for the team only."


class CopyFields(forms.Form):
    """A file, or the text of it; nothing is needed of them."""

    copy_file = forms.FileField(
        label=f"A file, of at most {LARGEST_IN_WORDS}",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput,
        help_text=FOR_THE_TEAM,
    )
    copy_text = forms.CharField(
        label="Or its text, pasted",
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_TEXT}),
    )

    file_was_too_large = False
    """Whether a file was sent that is not there, since it was too large."""
    copy: CopyToKeep | None = None
    """The copy that is received, for as long as the act takes that keeps it."""

    def full_clean(self) -> None:
        """Says of a form that is shown again that the file is to be chosen again."""
        super().full_clean()
        is_sent = bool(self.files.get("copy_file"))
        if is_sent and self.errors and "copy_file" not in self.errors:
            self.add_error("copy_file", AGAIN)
        elif is_sent:
            self.fields["copy_file"].help_text = AGAIN

    def clean_copy_text(self) -> str:
        text: str = self.cleaned_data["copy_text"]
        return text.replace("\r\n", "\n") if text.strip() else ""

    def clean_copy(self, cleaned: dict[str, Any]) -> None:
        """Says at the field what is wrong with what was sent."""
        file = cleaned.get("copy_file")
        if self.file_was_too_large:
            self.add_error("copy_file", TOO_LARGE)
        elif file and cleaned.get("copy_text"):
            self.add_error("copy_file", ONE_OF_BOTH)
        elif file and (fault := fault_of_file_name(file.name)):
            self.add_error("copy_file", fault)

    @contextmanager
    def copy_received(self) -> Iterator[None]:
        """Has what was sent as a `copy`, which is gone afterwards unless an act kept it."""
        file, text = self.cleaned_data.get("copy_file"), self.cleaned_data.get("copy_text")
        if isinstance(file, UploadedFile):
            name, kind, blocks = file.name or "", SourceCopy.Kind.FILE, file.chunks()
        elif text:
            name, kind, blocks = text_name(today_utc()), SourceCopy.Kind.TEXT, iter([text.encode()])
        else:
            yield
            return
        with received(blocks) as waiting:
            self.copy = CopyToKeep(waiting, name, kind)
            yield
