"""From a row in the queue to a mail in a box: claimed, examined once more, handed over, recorded.

    gathering    the facts behind some rows of the stream, as one audience may see them
    items        what a mail says of one development
    readers      who may still be told: audience, address, whether somebody has left
    told         what somebody was last told
    reach        whom a fact had reached
    claiming     which messages are due, and whose they are
    gate         the last look before a message is handed over
    entering     the step after it: frozen and in hand, or given up
    writing      the updates that each message needs
    mails        the message itself, byte for byte
    moulds       what is encoded once for many readers
    channels     how a message is handed over, and what came of it
    outcomes     how it went
    handing      the loop: claim, examine, hand over, record
    posts        what is posted to an endpoint, byte for byte
    posting      the loop of webhooks, apart from that of mails
    answers      what an endpoint's answer leads to
    dating       what the clock as it was before it was set has dated
    stopping     whether the process is to end
    doorbell     tells a worker that there is something to do
    tasks        what the worker then does
    bounces      what became of mails after they were taken, and what follows for their address
    repairing    what somebody does by hand: try again, lift, settle after a restore
    heartbeats   when the sweep and a task in each queue last ran
    measuring    how the path does, in numbers
    watching     whether alerts have stopped

The table is the queue: whatever a process, Redis or a mail server forgets is found again by the
sweep. Nothing is handed over inside a transaction.
"""
