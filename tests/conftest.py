"""What every test may use. The servers are in `tests/services.py`."""
