"""Webhooks: what is posted, to which addresses, and what the answers lead to.

payload           what is posted, byte for byte
channel           webhooks as a channel of the queue: a post by Standard Webhooks
claim             which posts are due, some for each endpoint
post_worker       the loop of posts, apart from that of mails
events            what is posted besides developments
endpoint_answers  what an endpoint's answer leads to
"""
