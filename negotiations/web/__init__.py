"""The pages: what is asked, one call to `reading`, and what is shown.

request_context   who asks, about which negotiation, at which clocks; and what is answered to an unclear question
clock_bar         both clocks and the strip of rounds
matrix_table      the matrix as it is drawn
marks             signs, fills and words, the same on every page
pages/            one file a page
"""
