"""The mail providers that MAIL_URL can name, each spoken to and heard through anymail."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MailProvider:
    """One provider: `key` is the option that holds its key, `options` those it may have beside it.

    `hears_with` are the options of its webhook, where it signs what it reports. `domain` is the
    option for the host in the address, `second` the one for a second half of the key.
    """

    name: str
    key: str
    second: str = ""
    domain: str = ""
    options: frozenset[str] = field(default=frozenset({"api_url"}))
    hears_with: frozenset[str] = frozenset()

    @property
    def backend(self) -> str:
        return f"anymail.backends.{self.name}.EmailBackend"

    @property
    def address(self) -> str:
        """The form of MAIL_URL for this provider."""
        key = "KEY:SECRET" if self.second else "KEY"
        return f"anymail+{self.name}://{key}@{'DOMAIN' if self.domain else ''}"


PROVIDERS = {
    provider.name: provider
    for provider in (
        MailProvider("brevo", "api_key"),
        MailProvider(
            "mailgun",
            "api_key",
            domain="sender_domain",
            hears_with=frozenset({"webhook_signing_key"}),
        ),
        MailProvider("mailjet", "api_key", second="secret_key"),
        MailProvider("postmark", "server_token", options=frozenset({"api_url", "message_stream"})),
        MailProvider("sparkpost", "api_key"),
    )
}
