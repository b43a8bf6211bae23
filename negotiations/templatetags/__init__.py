"""What every page draws alike: `look` has days, stances and marks, `seen_as` who reads it,
`found_words` the words that were searched for, `briefs` the pieces of a brief, `sentences` those that are
put together of parts, `alike` what looks the same hundreds of times.
"""
