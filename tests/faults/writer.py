"""`python -m tests.faults.writer FIRST COUNT SECONDS`: somebody at a desk who records statements, one after the other,
with so many seconds between two.

Says for each how many seconds its writer waited; an error ends it.
"""

import sys
import time
from datetime import timedelta

import django

django.setup()

from negotiations.models import Negotiation  # noqa: E402  # the apps come first
from tests.cast import R1, Cast  # noqa: E402

if __name__ == "__main__":
    first, count, every = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    cast = Cast(Negotiation.objects.get(slug="small"))
    for number in range(first, first + count):
        began = time.monotonic()
        cast.said(("++", "--")[number % 2], on=R1 + timedelta(days=number), quote=f"Word{number}.")
        sys.stdout.write(f"{time.monotonic() - began:.3f}\n")
        sys.stdout.flush()
        time.sleep(every)
