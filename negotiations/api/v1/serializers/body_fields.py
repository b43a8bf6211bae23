"""The fields that bodies are made of. Nothing is converted: a number is no text, `"yes"` no flag."""

from __future__ import annotations

from datetime import date
from reprlib import repr as shortened
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from ....reading.parameters import DayParameter, Unreadable
from ....rules.allowed_values import what_is_right

MISSING: Any = {"required": "This is needed.", "null": "This cannot be null; leave it out instead."}


class Text(serializers.CharField):
    """Words, without the blanks around them."""

    default_error_messages = {
        **MISSING,
        "invalid": "Write it as a string.",
        "blank": "This cannot be empty.",
        "max_length": "Write at most {max_length} characters.",
    }

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return str(super().to_internal_value(data))


class Word(serializers.ChoiceField):
    """One of a few words."""

    default_error_messages = MISSING

    def to_internal_value(self, data: Any) -> str:
        words = [str(word) for word in self.choices]
        if not isinstance(data, str) or data not in words:
            near = what_is_right(data if isinstance(data, str) else "", words)
            raise ValidationError(f"{shortened(data)} is unknown; {near}")
        return data


class Day(serializers.DateField):
    """A whole day, in the one way of writing it."""

    default_error_messages = MISSING

    def to_internal_value(self, value: Any) -> date:
        try:
            return DayParameter(name="").read(value if isinstance(value, str) else "")
        except Unreadable:
            sentence = f"{shortened(value)} is no day; write it as YYYY-MM-DD, such as 2022-01-26."
            raise ValidationError(sentence) from None


class Flag(serializers.BooleanField):
    """True or false, and nothing that only looks like it."""

    default_error_messages = {**MISSING, "invalid": "Write true or false, without quotes."}

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid")
        return bool(data)


class Several(serializers.ListField):
    """A list; what is wrong with one of its items is told at the list, with its place."""

    default_error_messages = {
        **MISSING,
        "not_a_list": "Write it as a list, between [ and ].",
        "max_length": "Name at most {max_length}.",
    }

    def to_internal_value(self, data: Any) -> list[Any]:
        if not isinstance(data, list):
            self.fail("not_a_list")
        try:
            return list(super().to_internal_value(data))
        except ValidationError as wrong:
            if not isinstance(wrong.detail, dict):
                raise
            items = {int(place) + 1: said for place, said in wrong.detail.items()}
            sentences = [f"Item {n}: {one}" for n, said in items.items() for one in said]
            raise ValidationError(sentences) from None
