"""Case files and spreadsheets on their way into the record: read whole, then recorded through the door.

case_file         reads a file, whole; where to start, and it asks no database
case_json         its JSON, keys that stand twice included
case_base         an entry under the names of the file
case_models       each noun's entry, with what the file says otherwise
case_lists        the lists while they are checked, each entry by its slug
case_acts         what was done on a day to the thing in which it stands
case_known        from when something was known, under either name
case_rounds       rounds, planned, moved, called off and held
case_documents    texts, handed over, copied and disclosed
case_demands      demands, made, amended and withdrawn
case_red_lines    red lines, declared, relaxed and given up
case_issue_acts   acts on issues, and when each is recorded
case_remarks      priorities, warnings, accusations and forecasts
case_retracted    what was taken back of them
case_doubles      parties and issues that are one with another
case_aliases      parties and speakers named otherwise than by their slugs
case_links        what an entry names exists
case_rules        what entries must be to one another
case_corrections  the same of corrections and what they replace or deny
case_clocks       days that follow where the file does not say them
case_faults       all faults at once, each with its place
case_soundness    what is left of a faulty file, to be tried all the same
case_loader       loads a case, days in order
case_refusals     what the door refuses, each at its place in the file
case_together     what parties say together, and those that a body does not speak for
case_step         one thing to record on a day
case_steps        what is recorded on which day
garbage_collection  long imports without Python's collector

Spreadsheets with statements are read whole, too, and pass the door row by row:

statement_import  the whole import: where to start
spreadsheets      the rows of a file, whichever kind it is of
sheet_rows        rows and cells as texts, kept on disk, and what makes a file unreadable
csv_rows          those of a CSV file, its encoding and separator found out
xlsx_rows         those of a sheet of an XLSX file
xlsx_package      its parts, unpacked and parsed within limits
sheet_columns     which column holds which field
sheet_heads       what each column is likely to hold, for somebody who decides it
unknown_words     what the cells hold that names nothing here
issue_words       what they call issues, and what the first row of each says
sheet_entries     a row as an entry, or its faults, each with its cell
sheet_stances     what a cell holds for a stance
sheet_names       what the cells call things, and what is like it
written_days      days as people write them
row_recording     rows through the door, each told apart from what is there
row_fates         what becomes of each row, and the report of it

At the desk the file is kept, and a worker reads it:

kept_imports      what was sent, how it is read, and what is asked of a worker
import_runs       what the worker does: a try, recording, undoing
import_progress   how far it has come
kept_fates        what became of each row, page by page
faulty_rows       the rows with a fault, to be mended and sent again
tasks             the task, and the bell for it
"""
