"""Commands, each a file in `commands/`: they translate, and make one call.

embedded_worker  Celery's worker and clock inside the process of `run`
"""
