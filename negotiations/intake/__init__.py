"""An article becomes candidates: sentences that may be statements, which a person decides on.

Nothing here records a fact: what is found is proposed, and what a person accepts is a draft.
"""
