"""What can be asked. Audience and clocks are arguments: nothing here asks who is reading, or when.

clocks        the day asked about and the day known on, and the round that it was asked by
kept          what is kept of series, in a few queries
facts         that and all else as `detection` takes it, for one audience
positions     the latest statement of every cell, from the kept table or from the index
matrix        parties against issues, with marks; and the difference of two
demands       demands with their answers; red lines and what they collide with
developments  the stream and its filters
naming        what belongs to one fact, and which rows of the stream name it
calendar      the rounds as known, in their order
rounds        all that belongs to one round, and what changed at it
statements    one statement with its chain, and what it did
lives         how a statement's life reads for an audience
lists         what exists of each noun, for an audience, as known on a day
overview      what just changed, what was first stated, what is open
trajectories  where parties stood, round by round
"""
