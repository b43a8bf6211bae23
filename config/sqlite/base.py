"""SQLite as every Python that runs this site brings it."""

from django.db.backends.sqlite3 import base, features


class DatabaseFeatures(features.DatabaseFeatures):
    """It knows JSON. Django tries that in a transaction, for which it has to wait while somebody else
    writes; during a long import it came to say that no field here could be kept, and nothing started.
    """

    supports_json_field = True


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
