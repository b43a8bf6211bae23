"""From due to done: claim, look once more, freeze, hand over, record. Alike for every channel.

claim                 which messages are due, and whose they are
gate                  the last look before a message is handed over
freeze                the step after it: frozen and in hand, or given up
worker                the loop: claim, examine, hand over, record
outcomes              how it went
channel               what every way of handing over promises
readers               who may still be told: audience, address, whether somebody has left
notification_history  what somebody was last told
withheld_content      whether what a message says rests on what its audience may still see
disclosure            whom a fact had reached
row_updates           the updates that each message needs
clock_jumps           what the clock as it was before it was set has dated
repairs               what somebody does by hand: try again, lift, settle after a restore
shutdown              whether the process is to end
"""
