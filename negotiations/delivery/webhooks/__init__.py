"""Webhooks: what is posted, to which addresses, and what the answers lead to.

payload           what is posted, byte for byte
channel           a post by Standard Webhooks
safe_http         posts to an address that a user gave, without being led anywhere else
networks          the addresses to which nothing is posted
post_worker       the loop of posts, apart from that of mails
endpoint_answers  what an endpoint's answer leads to
"""
