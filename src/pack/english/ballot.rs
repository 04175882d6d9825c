//! Wordings of votes, and the bodies that take them.

/// Wordings of a vote `{v}` with the margin `{n}`.
pub(in super::super) const MARGINS: &[&str] = &[
    "by {n} vote|votes ,|(|:|—|– {v}",
    "by a margin of {n} vote|votes? ,|(|:|—|– {v}",
    "by a {n} -|– vote margin|majority? ,|(|:|—|– {v}",
    "a {n} -|– vote margin ,|(|:|—|– {v}",
    "{v} ,|(|—|– by a margin of {n} vote|votes",
    "{v} ,|(|—|– a margin of {n} vote|votes",
    "{v} vote ,|(|—|– a margin of {n} vote|votes",
    "{v} ,|(|—|– by a {n} -|– vote margin",
    "{v} ,|(|—|– a {n} -|– vote margin",
];

/// As [`MARGINS`], of a margin of one.
pub(in super::super) const SINGLE_MARGINS: &[&str] = &[
    "by a single|lone vote ,|(|:|—|– {v}",
    "{v} ,|(|—|– by a single|lone vote",
];

/// Words of a sentence in which "by three votes" may count what was lacking.
pub(in super::super) const LACKING: &[&str] = &[
    "short",
    "fail",
    "failed",
    "fails",
    "failing",
    "needed",
    "need",
    "needs",
    "required",
    "requires",
    "threshold",
    "supermajority",
    "thirds",
    "fifths",
    "override",
    "cloture",
    "filibuster",
    "shy",
    "points",
    "percentage",
    "point",
];

/// A body that votes.
pub(in super::super) struct Body {
    /// Its names, in small letters.
    pub(in super::super) names: &'static [&'static str],
    /// Its seats: as many as it has had at most since `since`.
    pub(in super::super) seats: u32,
    /// From which year on.
    pub(in super::super) since: i16,
    /// As many as it has ever had.
    pub(in super::super) most: u32,
    /// Whether others bear the same name, so that the article must speak of this country.
    pub(in super::super) american: bool,
    /// A casting vote comes on top where sides are even.
    pub(in super::super) casting_vote: bool,
}

const BODY: Body = Body {
    names: &[],
    seats: 0,
    since: 0,
    most: 0,
    american: false,
    casting_vote: false,
};

/// Bodies by name. Sources are the bodies' own pages; where a number has changed, `seats` is the
/// widest since `since` and `most` the widest ever.
pub(in super::super) const BODIES: &[Body] = &[
    Body {
        names: &["senate"],
        seats: 100,
        since: 1789,
        most: 100,
        american: true,
        casting_vote: true,
    },
    Body {
        names: &["house", "house of representatives"],
        seats: 435,
        since: 1963,
        most: 437,
        american: true,
        ..BODY
    },
    Body {
        names: &["congress"],
        seats: 535,
        since: 1963,
        most: 537,
        american: true,
        ..BODY
    },
    Body {
        names: &["supreme court", "justices"],
        seats: 9,
        since: 1870,
        most: 10,
        american: true,
        ..BODY
    },
    Body {
        names: &["electoral college"],
        seats: 538,
        since: 1964,
        most: 538,
        american: true,
        ..BODY
    },
    Body {
        names: &["house of commons"],
        seats: 659,
        since: 1923,
        most: 707,
        ..BODY
    },
    Body {
        names: &["house of lords"],
        seats: 1330,
        since: 1800,
        most: 1330,
        ..BODY
    },
    Body {
        names: &["european parliament"],
        seats: 785,
        since: 1979,
        most: 785,
        ..BODY
    },
    Body {
        names: &["bundestag"],
        seats: 736,
        since: 1949,
        most: 736,
        ..BODY
    },
    Body {
        names: &["bundesrat"],
        seats: 69,
        since: 1990,
        most: 69,
        ..BODY
    },
    Body {
        names: &["knesset"],
        seats: 120,
        since: 1949,
        most: 120,
        ..BODY
    },
    Body {
        names: &["lok sabha"],
        seats: 552,
        since: 1952,
        most: 552,
        ..BODY
    },
    Body {
        names: &["rajya sabha"],
        seats: 250,
        since: 1952,
        most: 250,
        ..BODY
    },
    Body {
        names: &["scottish parliament"],
        seats: 129,
        since: 1999,
        most: 129,
        ..BODY
    },
    Body {
        names: &["verkhovna rada"],
        seats: 450,
        since: 1990,
        most: 450,
        ..BODY
    },
    Body {
        names: &["state duma"],
        seats: 450,
        since: 1993,
        most: 450,
        ..BODY
    },
    Body {
        names: &["sejm"],
        seats: 460,
        since: 1960,
        most: 460,
        ..BODY
    },
    Body {
        names: &["riksdag"],
        seats: 350,
        since: 1971,
        most: 384,
        ..BODY
    },
    Body {
        names: &["folketing"],
        seats: 179,
        since: 1953,
        most: 179,
        ..BODY
    },
    Body {
        names: &[
            "u.n. security council",
            "un security council",
            "security council",
        ],
        seats: 15,
        since: 1966,
        most: 15,
        ..BODY
    },
    Body {
        names: &["u.n. general assembly", "un general assembly"],
        seats: 193,
        since: 1945,
        most: 193,
        ..BODY
    },
];

/// Words that show that an article speaks of another country's bodies.
pub(in super::super) const NOT_AMERICAN: &[&str] = &[
    "parliament",
    "commons",
    "lords",
    "mps",
    "mp",
    "premier",
    "deputies",
    "ottawa",
    "westminster",
    "provincial",
];

/// Words that show that an article speaks of the United States, or of a state in it, whose bodies are all
/// smaller.
pub(in super::super) const AMERICAN: &[&str] = &[
    "alabama",
    "alaska",
    "arizona",
    "arkansas",
    "california",
    "colorado",
    "connecticut",
    "delaware",
    "florida",
    "hawaii",
    "idaho",
    "illinois",
    "indiana",
    "iowa",
    "kansas",
    "kentucky",
    "louisiana",
    "maryland",
    "massachusetts",
    "michigan",
    "minnesota",
    "mississippi",
    "missouri",
    "montana",
    "nebraska",
    "nevada",
    "ohio",
    "oklahoma",
    "oregon",
    "pennsylvania",
    "tennessee",
    "texas",
    "utah",
    "vermont",
    "virginia",
    "washington",
    "wisconsin",
    "wyoming",
    "obamacare",
    "medicare",
    "medicaid",
    "bipartisan",
    "americans",
    "american",
    "republican",
    "republicans",
    "democrat",
    "democrats",
    "gop",
    "capitol",
    "potus",
    "scotus",
];

/// Names that show the same.
pub(in super::super) const AMERICAN_NAMES: &[&str] =
    &["white house", "u.s.", "capitol hill", "wall street"];

/// What may stand before the name of an American body in capitals without making it another's.
pub(in super::super) const OF_THE_BODY: &[&str] = &[
    "us",
    "u.s",
    "s",
    "the",
    "democratic",
    "republican",
    "gop",
    "full",
    "entire",
    "american",
    "federal",
    "a",
    "in",
    "as",
    "when",
    "if",
    "but",
    "and",
    "after",
    "while",
];

/// What a body does when it votes.
pub(in super::super) const VOTING: &[&str] = &[
    "voted",
    "votes",
    "vote",
    "confirmed",
    "approved",
    "approves",
    "passed",
    "passes",
    "adopted",
    "rejected",
    "rejects",
    "acquitted",
    "impeached",
    "ruled",
    "rules",
    "upheld",
    "overturned",
    "decided",
    "sided",
    "advanced",
    "backed",
    "cleared",
    "ratified",
    "struck",
    "defeated",
    "allowed",
    "blocked",
    "held",
    "made",
    "overrode",
    "agreed",
    "refused",
];

/// Words after which a vote may be another's than that of the body named before.
pub(in super::super) const PARTING: &[&str] = &[
    "after",
    "following",
    "since",
    "before",
    "while",
    "when",
    "but",
    "though",
    "although",
    "where",
    "whose",
    "where",
    "had",
    "unlike",
    "despite",
    "because",
    "against",
];

/// Words before a body to which something is done.
pub(in super::super) const BEFORE_OBJECTS: &[&str] = &[
    "to", "for", "from", "at", "before", "toward", "towards", "of", "with", "against", "into",
    "about", "on",
];

/// The words that may stand between a body and its vote where no verb does.
pub(in super::super) const FROM_BODY_TO_VOTE: &[&str] =
    &["by", "a", "an", "vote", "of", "on", "in", "with", "s"];

/// The words that may stand between a vote and its body.
pub(in super::super) const FROM_VOTE_TO_BODY: &[&str] = &[
    "vote", "ruling", "decision", "margin", "opinion", "in", "of", "by", "from", "the", "us",
];

/// Words of a sentence in which others than the named body may have voted, or the pair counts what is no
/// vote of it.
pub(in super::super) const OTHERS_VOTE: &[&str] = &[
    "voter",
    "voters",
    "union",
    "unions",
    "referendum",
    "percent",
    "percentage",
    "poll",
    "polls",
    "state",
    "states",
    "council",
    "legislature",
    "committee",
    "delegates",
    "ballots",
    "shareholders",
    "combined",
    "districts",
    "seats",
    "seat",
    "appeals",
    "circuit",
    "counties",
    "precincts",
    "electors",
    "primary",
    "statehouse",
    "governor",
    "city",
    "county",
    "provincial",
    "odds",
    "average",
];
