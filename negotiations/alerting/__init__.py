"""From developments to deliveries: who asked for what, and who was told what no longer holds.

deliveries           what an act made known, for everybody who is to hear of it
hold                 how long that waits, and with what else it is told in one message
foretold             how many would be told of what an act would make known
told_so_far          how many were told of what acts made known, or are about to be
interest             which subscriptions ask for a development
listeners            who listens, and those together who ask for the same
clearances           what somebody whose clearance changed was told, against what he reads now
subscriptions        subscriptions: made, changed, left
addresses            readers without an account: confirmed, and ended
forgotten            readers who are forgotten, with what they were sent
recipients           the user as one who is written to
subscription_choices what a subscription can be about, with its words
preview              what a subscription would have sent
work_mails           what waits for somebody at the desk, mailed once a morning
feeds                addresses of feeds of one's own: renewed, replaced, ended
reader_links         links behind which an address changes what it gets
endpoints            webhook endpoints: made, tried, paused, replayed
"""
