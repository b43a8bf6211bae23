"""Twins for writing: two worlds that differ only in what is hidden, and all that is written in both.

world       what everybody here may see, the people, and the clock, which stands still
hidden      the table of what is hidden: `hidden_nouns`, a thing of every noun, and `hidden_words`, what was said
acts/       what is written: a table of acts, by API, at the desk and on the pages
writing     somebody who writes, and what he is answered, page by page
answers     the questions of the reading side, and what is in their answers
mentioned   what mentions something by every link that the record has
look        what somebody can read afterwards: API, pages, feeds, desk, mails, posts
blanks      what is random in a text, taken out of it
length      the everyday part, and all of it
guesses     requests by chance, to tell the worlds apart
comparison  plays acts in both worlds, and says where the two can be told apart
"""
