"""Accounts, attacked: foreign addresses, forms that tell who exists, sessions, the second step."""
