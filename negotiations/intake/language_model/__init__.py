"""A small language model that reads a sentence as an answer to “what does he say of this?”: an extra, off unless it is asked for.

Its general part (all-MiniLM-L6-v2, 22 million numbers, Apache 2.0) comes with a package that is installed
apart; what it learnt of statements stands in `learnt.npz` here. Nothing is fetched, and nothing leaves the machine.

second_reader what it holds of sentences, each beside a proposition and who may speak of it: where to start
encoder       a text in numbers, by the layers of the model
word_pieces   sentences as the pieces of words that it knows
model_files   where its files are, and that they are the right ones
"""
