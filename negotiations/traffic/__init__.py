"""Who asks, from where, and how often: what every way in may want to know of a request; and the way out.

web_process  has all that answers need before the first request
proxies   the address and the scheme of a client behind proxies that are trusted, and no other
limits    one counter for all limits, which every process shares
compression  what is read is compressed, where its size tells of no secret
uploads   files that are sent: counted while they are read

safe_http  reaches an address that a user gave, without being led anywhere else
timed_connection  a connection on which no answer takes longer, or is larger, than it may be
kept_connections  stay open a few seconds for the next post to the same place
networks   the addresses that are never reached
"""
