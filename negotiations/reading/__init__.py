"""What can be asked. Audience and clocks are arguments: nothing here asks who is reading, or when.

clocks        the day asked about and the day known on, and the round that it was asked by
facts         what is kept, as `detection` takes it, for one audience
positions     the latest statement of every cell, from the kept table or from the index
matrix        parties against issues, with marks; and the difference of two
demands       demands with their answers; red lines and what they collide with
developments  the stream and its filters
rounds        the calendar as known, and what changed at a round
statements    one statement with its chain, and what it did
"""
