"""What can be asked. Audience and clocks are arguments: nothing here asks who is reading, or when.

clocks      the day asked about and the day known on, and the round that it was asked by
roles       what a role allows
evidence/   what is kept, as one audience may know it
questions/  what is asked of it: one file a question
"""
