"""A server on loopback that is reached."""

from ..delivery.http_sink import http_sink

__all__ = ["http_sink"]
