"""From developments to deliveries: who asked for what, and who was told what no longer holds.

deliveries           what an act made known, for everybody who is to hear of it
hold                 how long that waits, and with what else it is told in one message
clearances           what somebody whose clearance changed was told, against what he reads now
subscriptions        subscriptions: made, changed, left
recipients           the user as one who is written to
subscription_choices what a subscription can be about, with its words
endpoints            webhook endpoints: made, tried, paused, replayed
"""
