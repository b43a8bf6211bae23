"""The state of the delivery path, for whoever runs the site.

heartbeats    when the sweep and a task in each queue last ran
measurements  what waits, for how long, what failed, how quick it was
alarm         whether alerts have stopped
"""
