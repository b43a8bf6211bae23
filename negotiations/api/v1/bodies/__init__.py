"""The bodies of requests: each is read strictly, by its shape.

base            JSON and nothing else, an object, and every fault of it at once
statements      a statement is sent as its entry, a correction as what differs from what is kept
subscriptions, endpoints: what is one's own
"""
