"""From due to done: claim, look once more, freeze, hand over, record. Alike for every channel.

claim                 which messages are due, and whose they are
gate                  the last look before a message is handed over
work                  the same of a mail that tells what waits for its reader
event_posts           the same of a post that tells of no development
freeze                the step after it: frozen and in hand, or given up
worker                the loop: claim, examine, freeze, hand over, record
further_sessions      such loops beside the first, where the other side is slow
outcomes              how it went
channel               what every channel promises: to make its messages, and to hand them over
readers               who may still be told: audience, address, whether somebody has left
notification_history  what somebody was last told
readable              which messages somebody may read
replies               replies of servers, as far as everybody may read them
disclosure            whom a fact had reached
row_updates           the updates that each message needs
clock_jumps           what the clock as it was before it was set has dated
retention             the texts of what was settled long ago, which are removed
repairs               what somebody does by hand: try again, lift, settle after a restore
shutdown              whether the process is to end
"""
