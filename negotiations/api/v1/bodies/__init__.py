"""The bodies of requests: each is read strictly, by its shape.

base            JSON and nothing else, an object, and every fault of it at once
lines           many at once: a line of JSON each
statements      a statement is sent as its entry, a correction as what differs from what is kept
nouns           what is no statement is sent as its entry, and mended by what is otherwise
subscriptions, endpoints: what is one's own
"""
