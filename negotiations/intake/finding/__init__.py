"""Candidates are found in an article by rules: grammar, and words that are known of the negotiation.

Where to start is `finder`. All but `record` is pure, and knows the negotiation by `knowledge` alone.

finder           goes along an article, sentence by sentence
knowledge        what a negotiation knows, as one reader may see it
record           that, read from the record by a perspective
as_json          candidates as the command and the API write them

What stands in a text:

sentences        sentences by their exact places
capitals         lines in capitals, read as others
corrections      what was told wrong, and what stands
quotations       what stands in quotation marks
questions        which passages of an interview are questions
mentions         who is named in a sentence
gazetteer        all that parties and speakers are called
seats_told       places that the article tells of as of their seats
offices          offices, unnamed officials, texts, people of no party
strangers        who acts there by a name or as what he is, and is on record for no party
bodies           how bodies are called in short
institutions     which ministry, delegation or office on record is meant
country_names    capitals and adjectives of countries
surnames         which of somebody's names is the surname
transliterations names from other alphabets, as others spell them
contractions     “won’t” written out
earlier_times    what is told of an earlier time beside what is so now
clause_bounds    where one clause ends and the next begins
clauses          a sentence in its clauses, and who stands where in them
subjects         who is the subject of a clause, and its verb
summaries        what a chair, a secretariat or minutes tell of the parties

Who says it:

turns            whose turn it is: by its label, or in an interview
authors          who publishes a text of its own
chairs           who chaired the meeting of which a summary tells
passives         who else is told by a passive to stand somewhere
asides           what a clause tells beside, that is another's
elisions         who is told to stand somewhere by the verb of the one before
attributions     to whom the words of a clause are attributed
viewpoints       by whose lights a clause is told, without a verb of speech
groups           words for several at once
voices           whom a name, an office, a pronoun or a group means
companions       who is told to say the same, and who the opposite
tellers          who tells what another said
floors           who has the floor in a record, whose wishes a list holds
spoken           who says which clauses of a sentence
texts_read       what an article tells of a text that it has read
said_together    clauses of the same voices made one

What is said:

own_words        the words of a sentence without who says them
claims           what somebody says, on one issue each
issue_claims     one of them
two_issues       what one clause tells of two issues, apart or compared
issue_parts      which part of a text is of which issue, where it is of several
topics           which issue, also where it is left out
ellipses         words that leave out what is spoken of, or say it first
proposals        what “the proposal” is
several_topics   one of several named before: “the former”, “neither”
likeness         how like a text is to what is known of each issue
addressees       of whom something is asked
answers          which demand is answered, and how
stances          the stance of a claim
stances_of_kinds that of a denial, a warning, a red line, an accusation, a yes or a no
stance_cues      what tells a stance in a text
asked_acts       what somebody is asked to do, or not to do
deciding_cues    of several cues the one that decides
conditions       on which condition something is said
continuations    how a clause goes on with the one before
threats          what is threatened, and over what
polarity         whether a text speaks of a thing, or of its lack or end
directions       whether it is for a proposition or for its opposite
day_words        the day that words name
agenda_days      on which day which items of an agenda were taken
dated_texts      the day that a leaked text bears, or of an interview
round_days       the day that is told by a round: “on its second evening”
days             on which day it was said, and which day holds for what follows
repeats          whether it is recorded already
learnt           what was decided of the like before
verdicts         what a claim is taken for
found_candidates claims become candidates: of which kind, with all that is guessed

What a second reader holds of it:

circumstances    what it is told besides a sentence: what is asked on record, what was just said
opinions         what he is asked, and what he answers
openings         where somebody speaks for a party, and of what he may speak
second_opinions  how he bears on what the rules found, and what he finds besides

The words by which that is told:

speech_words     verbs of speech
verb_forms       verbs by their classes, in all their forms
stance_words     plain words of a stance
stance_phrases   phrases of one: a verb with its noun, an adjective with its preposition
stance_idioms    idioms of one: a door, a table, a foot put down
stance_scopes    what a refusal is of: “refuses to give up”, “would not rule out”
stance_turns     what is done to a request, a doubt, an offer, a text: struck, answered with a no
amounts          whether a figure is the proposition's or another
stance_moves     a no that is given up, a yes that is taken back
judgements       how a thing is judged: premature, a farce, not unreasonable
stance_attitudes attitudes to a thing: wedded to it, cool on it, no friend of it
stance_degrees   grudging consent, comparison, staying out, no last word
cue_weights      how much such words decide beside others
stance_nouns     nouns of a stance: “its refusal to …”
denials          words of denials, and what is held beside one
kinds            words of silences, demands, warnings
stems            words as they are compared
meanings         words of one meaning
word_lists       lists of words
"""
