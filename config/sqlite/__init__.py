"""Django's backend for SQLite, which does not try whether it knows JSON.

base    the backend, as `ENGINE` names it
"""
