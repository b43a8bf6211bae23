"""The pages: what is asked, one call to `reading`, and what is shown.

request_context   who asks, about which negotiation, at which clocks; and what is answered to an unclear question
clock_bar         both clocks and the strip of rounds
matrix_table      the matrix as it is drawn
matrix_filters    to what it is narrowed: what moved, a category, a grouping, one party against another
matrix_cells      what it is drawn of: cells, heads, groups
trajectory_picture  trajectories as they are drawn: lanes, steps, points and their marks
trajectory_columns  the rounds and days over which they are drawn
trajectory_cells  the cells of their table
clash_map         collisions, red lines against demands
brief_addresses   where what a brief names is read
demand_filters    to what the page of demands is narrowed
demand_columns    demands with their answers, as a document in columns
forms             the forms of subscriptions
account_forms     the forms of one's account
account_urls      the addresses of one's account
subscription_views  the acts on one subscription, with an account and without
seen_as           pages read as a narrower audience, to see what others get
team_notes        notes of colleagues beside what a page shows, and the form for another
article_passages  the sentence of an article on which a statement rests, for the team
timeline_rows       what happened across tracks, as rows under months
stream_days       the stream by the day from which it could be known, under headings
since_then        what is new since a day, or since whoever is signed in last looked
party_pages       a matrix too large for one page, by pages of parties
issue_pages       more issues than a page can hold, by pages of them
ranked_statements  the page of a speaker or a source, with the statements that rest on it
row_pages         long lists by numbered pages
day_pages         a long history by pages, the newest first, with the days that each leads to
taken_along       the tables of a page as CSV, XLSX or JSON at its own address
sentences         what a page says in sentences to be taken along
embed_hosts       pages that other sites may show in a frame, and the text that has them shown there
shared_links      what a link says that is posted elsewhere
typed_marks       marks that nobody sees, refused wherever something is typed
words             numbers and words as people write them
atom, ical        the stream and the rounds, for other programs of people
mail_events       the reports of mail providers
pages/            one file a page
"""
