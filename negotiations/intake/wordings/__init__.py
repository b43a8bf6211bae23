"""How sentences are worded that say this or that: a second reader who counts words, and is always there.

What each word and each pair of neighbours speaks for was learnt from invented negotiations, and stands in
`learnt.npz` here. It is told what the rules take a sentence for, and learnt when they are to be believed.

second_reader what the words of a sentence speak for: where to start
counted_words what of a sentence is counted, without what only one negotiation says
weights       what each of that weighs, as it was learnt
"""
