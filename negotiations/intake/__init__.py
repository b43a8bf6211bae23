"""An article becomes candidates: sentences that may be statements, which a person decides on.

Nothing here records a fact: what is found is proposed, and what a person accepts is a draft.

files            a file or a pasted text as an article: where to start
reading_apart    what a process of its own reads of it
reading_process  the process of its own in which each is read
limits           how much is read at most, and what makes a file unreadable
file_kinds       what a file is, by what stands in it
encodings        bytes as text
plain_text       text as it stands
html_text        pages
pdf_text         PDF
docx_text        Word documents
docx_numbers     the numbers that Word counts
mail_text        mails, and pages saved as one file
text_blocks      a text of paragraphs and headings, and what was said of it
first_lines      title, publisher and day at the head of a text
passages         paragraphs, turns of a transcript, numbered paragraphs
languages        the language of a text
redirects        what is at an address of the web, wherever it leads
fetched_pages    the page at an address, fetched once
agreement        how far two who coded the same apart agree
finding          candidates in an article, by rules
wordings         a second reader of its sentences, who counts their words
language_model   another beside him, small and on the machine itself
second_readers   how the opinions of both become one

What feeds announce waits to be taken in, and nothing of it is recorded:

feed_fetches     which feeds are due, one worker for each, and what each time came to
fetched_feeds    a feed, asked for what is new
feed_text        what RSS and Atom announce
announced        what is kept of that

What is kept of an article is searched by a worker, for each audience by itself:

taken_in           an article is taken in, with its source and a copy: where to start
kept_articles      an article that was read, kept and searched
marked_words    what is guessed of words that a person marked
carried_texts   a source that carries the text of another is cited too
candidate_searches which texts wait, for whom, and what is kept of what was found
search_runs        one search, by whichever finder is handed in
tasks              the task, and the bell for it
"""
