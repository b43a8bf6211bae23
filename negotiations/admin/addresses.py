"""Addresses at the desk: each row has one by its names, or by a key drawn at random; none counts.

Django addresses a row by its primary key, which counts what is hidden along. So every link that it
makes of one is made here instead: in lists, beside fields that are only shown, after saving.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin import helpers
from django.contrib.admin.utils import quote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from .long_lists import LongList

NAMES = ("negotiation__slug", "slug")
"""What is in a negotiation is addressed by that, and by its slug there."""
KEY = ("key",)
"""What has no name is addressed by a key that was drawn for it."""
ID = ("pk",)
"""Where the primary key itself was drawn at random."""


def in_path(key: str) -> str:
    """A key as it stands in an address: each name quoted by itself."""
    return quote(key).replace(quote("/"), "/")


class Addressed(admin.ModelAdmin):
    """A noun whose rows have addresses from which nothing can be counted."""

    key_fields: ClassVar[tuple[str, ...]] = NAMES
    """The fields that make its address, in their order; together they name one row."""

    def key(self, thing: Any) -> str:
        """The names of a row, as `find` takes them."""
        return "/".join(str(self._part(thing, field)) for field in self.key_fields)

    def _part(self, thing: Any, field: str) -> Any:
        return attrgetter(field.replace("__", "."))(thing)

    def choice(self, thing: Any) -> str:
        """The value with which it is chosen in a form, where the negotiation is plain."""
        return str(self._part(thing, self.key_fields[-1]))

    def address(self, name: str, thing: Any = None, *args: Any) -> str:
        """The address of one of its pages, or of one of a row's."""
        page = f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}"
        return reverse(page, args=() if thing is None else (in_path(self.key(thing)), *args))

    def find(self, request: HttpRequest, key: str) -> Any:
        """The row with those names, if there is one for whoever asks; else None."""
        parts = key.split("/")
        if len(parts) != len(self.key_fields) or "\0" in key:
            return None
        named = dict(zip(self.key_fields, parts, strict=True))
        try:
            rows: Any = self.get_queryset(request)
            found = rows.filter(**named).first()
            if found is None and getattr(rows, "doubles", None) is not None:
                found = rows.filter(rows.stands_for(**named)).first()
            return found
        except ValidationError:  # no UUID
            return None

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """The row with that key. What is not there for whoever asks is not found."""
        found = self.find(request, object_id)
        if found is None:
            raise Http404
        return found

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DeskList

    def among_the_first(self, rows: QuerySet[Any]) -> QuerySet[Any] | None:
        """Those rows among which the first of its list are, where a database would not find them at once.

        Where there are no thousand of them all rows are asked after all.
        """
        return None

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **how: Any) -> Any:
        context["adminform"] = DeskFields.of(context["adminform"])
        return super().render_change_form(request, context, *args, **how)


class DeskList(LongList):
    """A list that leads to its rows by their keys."""

    def url_for_result(self, result: Model) -> str:
        noun: Any = self.model_admin
        return str(noun.address("change", result))


class DeskFields(helpers.AdminForm):
    """The fields of a page. What is only shown leads to what it names by its key."""

    @classmethod
    def of(cls, stock: Any) -> DeskFields:
        """The same fields."""
        filled = stock.prepopulated_fields
        named = {f["field"].name: [d.name for d in f["dependencies"]] for f in filled}
        return cls(stock.form, stock.fieldsets, named, stock.readonly_fields, stock.model_admin)

    def __iter__(self) -> Iterator[helpers.Fieldset]:
        options: Any
        for title, options in self.fieldsets:
            yield DeskFieldset(
                self.form,
                title,
                readonly_fields=self.readonly_fields,
                model_admin=self.model_admin,
                **options,
            )


class DeskFieldset(helpers.Fieldset):
    """Some fields under one title."""

    fields: Any

    def __iter__(self) -> Iterator[helpers.Fieldline]:
        for names in self.fields:
            yield DeskFieldline(self.form, names, self.readonly_fields, self.model_admin)


class DeskFieldline(helpers.Fieldline):
    """The fields that stand side by side."""

    def __iter__(self) -> Iterator[Any]:
        for stock in super().__iter__():
            if stock.is_readonly:
                name: Any = stock.field["field"]
                yield ShownField(self.form, name, stock.is_first, self.model_admin)
            else:
                yield stock


class ShownField(helpers.AdminReadonlyField):
    """A field that is only shown."""

    model_admin: Any

    def get_admin_url(self, remote_field: Any, remote_obj: Any) -> Any:
        """The name of what it links to, with the way to its page at the desk."""
        noun = self.model_admin.admin_site._registry.get(remote_field.model)
        if not isinstance(noun, Addressed):
            return str(remote_obj)
        around = self.form.instance
        if getattr(remote_obj, "negotiation_id", None) == getattr(around, "negotiation_id", 0):
            # In the same negotiation, which is there already: no query for each field.
            remote_obj.negotiation = around.negotiation
        return format_html('<a href="{}">{}</a>', noun.address("change", remote_obj), remote_obj)
