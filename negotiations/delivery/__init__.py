"""From a row in the queue to a mail in a box: claimed, examined once more, handed over, recorded.

    queue/       alike for every channel: claim, gate, freeze, hand over, outcomes, repairs
    mail/        what a mail says and how it is laid out, its bytes, and the ways of mail
    webhooks/    what is posted, to which addresses, and what the answers lead to
    monitoring/  heartbeats, figures, and whether alerts have stopped
    tasks        what a worker does when the bell rings
    doorbell     tells a worker that there is something to do

The queue imports no channel: it works on what `queue/channel.py` asks of each. The table is the
queue: whatever a process, Redis or a mail server forgets is found again by the sweep. Nothing is
handed over inside a transaction.
"""
