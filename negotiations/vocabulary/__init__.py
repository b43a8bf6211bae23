"""The words of the design, each with all that is fixed about it, said once: stances and the rest.

Pure Python that imports nothing of the project.
"""
