"""The words that repairs go by; a test holds them against the lexicon of cues, which parse does not import."""

DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december".split()
)
TELLING = frozenset(
    "say said says tell told tells add added adds warn warned warns call called calls urge urged urges insist insisted "
    "insists deny denied denies accuse accused accuses claim claimed claims vow vowed vows promise promised promises "
    "pledge pledged pledges ask asked asks demand demanded demands note noted notes argue argued argues criticize "
    "criticized criticizes criticise criticised condemn condemned condemns reiterate reiterated stress stressed "
    "stresses express expressed expresses suggest suggested suggests announce announced announces acknowledge "
    "acknowledged confirm confirmed confirms reject rejected rejects dismiss dismissed dismisses describe described "
    "describes predict predicted predicts refuse refused refuses decline declined declines praise praised praises "
    "blame blamed blames threaten threatened threatens appeal appealed appeals explain explained explains conclude "
    "concluded recall recalled voice voiced declare declared declares report reported reports reaffirm "
    "reaffirmed".split()
)
"""Forms of verbs that tell, ask, promise, refuse."""
SILENT = frozenset(
    "elaborate comment specify say respond provide name identify give disclose confirm answer discuss".split()
)
"""What "did not" leaves unsaid."""
QUOTING = frozenset(
    "say said says tell told tells add added adds ask asked asks write wrote writes reply replied replies respond "
    "responded responds answer answered answers state stated states argue argued argues note noted notes explain "
    "explained explains insist insisted insists declare declared declares continue continued warn warned warns recall "
    "recalled recalls conclude concluded announce announced tweet tweeted tweets acknowledge acknowledged joke joked "
    "shout shouted assert asserted asserts".split()
)
"""Forms of verbs that stand beside a quotation."""
SAYING = frozenset(
    "saying adding warning noting insisting arguing claiming stressing explaining telling vowing promising accusing "
    "urging suggesting declaring alleging emphasizing acknowledging predicting asserting calling citing".split()
)
"""Participles that go on with a saying."""
SPOKEN = frozenset(
    "claim claims statement statements allegation allegations report reports announcement announcements warning "
    "warnings suggestion suggestions assertion assertions argument arguments accusation accusations denial denials "
    "charge charges comment comments remark remarks complaint complaints contention contentions conclusion conclusions "
    "confirmation declaration declarations insistence promise promises pledge pledges vow vows threat threats belief "
    "beliefs fear fears concern concerns hope hopes view views acknowledgment acknowledgement admission prediction "
    "predictions assurance assurances finding findings".split()
)
"""Nouns for what is said or thought, which a clause with "that" spells out."""
WRITTEN = frozenset("letter email e-mail tweet message note memo petition post article speech editorial call".split())
"""Other nouns that can say something themselves: "a letter, warning that"."""
