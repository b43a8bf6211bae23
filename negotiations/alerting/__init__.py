"""From developments to deliveries: who asked for what, and who was told what no longer holds.

queueing      what an act made known, for everybody who is to hear of it
clearing      what somebody whose clearance changed was told, against what he reads now
subscribing   subscriptions: made, changed, left
recipients    the user as one who is written to
offered       what a subscription can be about, with its words
endpoints     webhook endpoints: made, tried, paused, replayed
"""
