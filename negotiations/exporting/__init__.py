"""A negotiation on its way out, as the case file that says what one audience may know of it.

case_text       the whole file: where to start; read back before it is given away
editions        what is public as an edition freezes it: the file, and what each name in it stands for
case_lists      every list of the file, in its order: a noun is a module and a line there
case_noun       what a noun's list is made of, and its entries
case_entry      what an entry says, under the names of the file
reader_names    the name of each thing that the reader may know, and what is asked once
days            days that follow from others
hidden_versions the kind of a correction where versions between are hidden
retracted       from when things are known no longer
statement_table the statements that stand as rows, in the columns of an import
citations       BibTeX and CSL-JSON of what is cited
tables          tables for spreadsheets, in which no cell is run
streamed_files  files, and archives of them, that are written while they are read
parquet         tables as Parquet, where what writes it is installed
page_tables     a table of a page as it is taken along
noun_tables     the lists of parties, issues, rounds, documents, tracks, speakers and sources as such
position_tables the matrix, what differs between two moments, and statements as such
demand_tables   demands with their answers, and red lines as such
stream_tables   developments as such
brief_document  a brief as a text document that an editor can work on
brought         what statements brought with them, and what was said together
parties, issues, tracks, sources, speakers, rounds, documents, demands, responses, red_lines,
issue_acts, priorities, remarks, dissociations, statements, corrections: the nouns

Nothing is written here, and everything is read as one audience may know it today.
"""
