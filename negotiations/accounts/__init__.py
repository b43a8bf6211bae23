"""Accounts: how somebody signs in, how that is kept safe, and what its owner hears of it.

sign_in       by name or by confirmed address, in the same time whether anybody has it
second_step   who has to take one, and may read little until he has set it up
addresses     the address of an account: given, and confirmed by its owner
tokens        tokens of programs: made, which makes its owner hear of it, and ended
passwords     forgotten ones: the same answer for every address
letters       what the owner of an account is written, whatever he subscribes to
events        sign-ins and changes of an account, for its owner to look at
last_looks    when its owner last looked at a negotiation, to be told what is new since
agents        what a browser calls itself, in words
"""
