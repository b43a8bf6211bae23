"""How long the twins are played: every act beside every hidden fact takes an hour."""

import os

import pytest

the_long_way = pytest.mark.skipif(
    os.environ.get("TWINS") != "long", reason="every act beside all that is hidden: make test-twins"
)
