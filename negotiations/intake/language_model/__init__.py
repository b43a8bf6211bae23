"""A small language model that reads a sentence as an answer to “what does he say of this?”, beside who counts words.

Its general part is all-MiniLM-L6-v2 of the Sentence Transformers (22 million numbers, under `LICENSE-APACHE`), changed here: it was
taught on with invented negotiations, and its numbers are kept in whole steps. All of it comes with the program, in `learnt.npz`.
Nothing is fetched, and nothing leaves the machine.

second_reader what it holds of sentences, each beside a proposition and who may speak of it: where to start
encoder       a text in numbers, by the layers of the model
word_pieces   sentences as the pieces of words that it knows
kept_numbers  its numbers, as they are kept
"""
