"""Mails: what they say, how they are laid out, their bytes, and how they are handed over.

facts             the facts behind some rows of the stream, as one audience may see them
items/            what a mail says of one development
shared_facts      the same read once for several audiences
queued_items      the same as it was worded when it was queued, without what was withheld since
joint_items       items of what parties said together as one
blocks            what is read together, and under which title: alike in text and HTML
correction_chains several corrections of one position: which are of one remark, and what each came to
positions_now     where parties stand when a mail is made
layout            the order in which a mail is read
shortening        what a mail with several items says once
digest, periods   what changed in the end in a day or a week, and when it is due
reasons           why somebody gets it
work_mail         what waits for its reader at the desk
letters           mails that tell of no development
headers           header lines, as every program reads them
text_and_html     subject, text and HTML, by the templates in `templates/mail`
template_filters  what those need: lines of a width, days and signs in words
compose           the mail itself, byte for byte
templated_bytes   what is encoded once for many readers
channel           mail as a channel of the queue
mail_worker       hands over the mails that are due
smtp, folder, anymail    the ways of mail
bounces           what became of mails after they were taken
"""
