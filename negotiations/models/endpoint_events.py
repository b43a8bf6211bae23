"""What is posted to an endpoint besides developments."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..vocabulary.endpoint_events import EndpointEventType
from .article_texts import ArticleText
from .deliveries import Message
from .subscriptions import Endpoint


class EndpointEvent(models.Model):
    """What one post tells that is no development: of a text that waits to be coded, or of an endpoint.

    `said` is what was so at that time, of an endpoint.
    """

    message = models.OneToOneField(Message, models.CASCADE, related_name="event")
    type = models.CharField(max_length=40)
    text = models.ForeignKey(ArticleText, models.CASCADE, null=True, related_name="+")
    endpoint = models.ForeignKey(Endpoint, models.CASCADE, null=True, related_name="+")
    said = models.JSONField(default=dict)

    class Meta:
        db_table = "endpoint_event"
        constraints = [
            models.CheckConstraint(
                condition=Q(type__in=[one.value for one in EndpointEventType]),
                name="endpoint_event_type_exists",
            ),
            models.CheckConstraint(
                condition=Q(text__isnull=True) ^ Q(endpoint__isnull=True),
                name="endpoint_event_is_about_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.type
