"""Version 1: read the question, make one call, write the answer.

authentication   bearer tokens, besides the session of whoever signed in
permissions      what a token's scope and a member's role allow
parameters       the parameters that many views take; `reading.parameters` reads and describes them
asked_parts      `fields` and `expand`: some fields of objects, and objects in place of links
bodies           what may be sent; each body is read strictly, as an entry is
request_headers  the key under which a write is done once, and how its object has to read
entity_tags      ETags: what an answer says, and by which version of the record
kept_answers     answers that are kept for whoever asks the same of the same version
program_edition  by what it is known that it is the same program that answers
pagination       lists in pages that stay put while rows are added
whole_answers    an answer as JSON or as a file, or as 304
written_json     JSON with one form of moments
table_files      a page of a list as CSV, NDJSON or XLSX, by `format` or `Accept`
answer_headers   what each answer says of itself: who may keep it
record_tables    the whole record of a negotiation as tables, row by row
changed_objects  the objects of the logs of changes, as the lists answer them
tasks            the task that keeps these logs, and its bell
rate_limits      how much one client may ask in a minute
problems         one shape for every error
problem_kinds    the problems by name, each with the status that goes with it
description      the OpenAPI document, from what the views declare
glossary         what a property is that is called alike in many shapes
examples         an example of each body and answer, recorded from the demonstration cases
finished_document  that document with headers of answers, its server, and what is posted
posted_events    what is posted besides developments, as the document has it
openapi_file     that document as it stands in the repository, and as the site answers it
serializers      a file a noun: its shape, made from its entry, and the function that fills it
views            a file a subject
"""
