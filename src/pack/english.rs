//! What the checks know of English: the words that bind figures to each other, and the bodies that vote.
//!
//! Data alone. A wording belongs here only if it *means* the relation: where the words could mean
//! another, it stays out, for no false alarm is the first law. How templates are written is told in
//! [`template`](super::template).

use super::template::Class;

/// Words that can stand in one place of a wording.
pub(super) const CLASSES: &[Class] = &[
    (
        "rise",
        &[
            "rose",
            "rise",
            "rises",
            "rising",
            "risen",
            "grew",
            "grow",
            "grows",
            "growing",
            "grown",
            "increased",
            "increase",
            "increases",
            "increasing",
            "climbed",
            "climb",
            "climbing",
            "jumped",
            "jump",
            "jumping",
            "surged",
            "surging",
            "soared",
            "soaring",
            "gained",
            "leapt",
            "swelled",
            "expanded",
            "up",
        ],
    ),
    (
        "fall",
        &[
            "fell",
            "fall",
            "falls",
            "falling",
            "fallen",
            "dropped",
            "drop",
            "drops",
            "dropping",
            "declined",
            "decline",
            "declines",
            "declining",
            "decreased",
            "decrease",
            "decreasing",
            "plunged",
            "plunging",
            "slid",
            "shrank",
            "shrunk",
            "tumbled",
            "plummeted",
            "sank",
            "slipped",
            "down",
        ],
    ),
    (
        "increase",
        &[
            "increase", "rise", "jump", "gain", "growth", "surge", "climb", "spike", "hike",
        ],
    ),
    (
        "decrease",
        &[
            "decrease",
            "decline",
            "drop",
            "fall",
            "reduction",
            "cut",
            "slump",
            "plunge",
            "dip",
        ],
    ),
    ("period", &["quarter", "period", "year", "month", "week"]),
    (
        "people",
        &[
            "people",
            "persons",
            "passengers",
            "victims",
            "students",
            "pupils",
            "patients",
            "members",
            "adults",
            "residents",
            "migrants",
            "refugees",
            "hostages",
            "detainees",
            "workers",
            "employees",
            "officers",
            "jurors",
            "candidates",
            "delegates",
            "lawmakers",
            "inmates",
            "prisoners",
            "participants",
            "athletes",
            "survivors",
            "civilians",
            "dead",
            "killed",
        ],
    ),
    (
        "part",
        &[
            "people",
            "men",
            "women",
            "children",
            "boys",
            "girls",
            "adults",
            "civilians",
            "soldiers",
            "officers",
            "students",
            "minors",
            "teenagers",
            "infants",
            "foreigners",
            "americans",
            "passengers",
            "police",
            "members",
        ],
    ),
];

/// Wordings of a percentage with the two figures it leads from and to, upward and downward: `{a}` was,
/// `{b}` is. `RISE` and `INCREASE` stand for the words of the direction.
pub(super) const CHANGES: &[&str] = &[
    "RISE by? {p} ,? from {a} ~2 {d}? ,? to {b}",
    "RISE by? {p} ,? to {b} ~2 {d}? ,? from {a}",
    "RISE by? {p} ,? to {b} ,? or {c} a|per share ,? from {a}",
    "RISE by? {p} in the <period> ,? to {b} ~2 {d}? ,? from {a}",
    "RISE ~2 from {a} ~2 {d}? ,? to {b} ~2 {d}? ,|(|—|– a|an {p} INCREASE",
    "RISE ~2 from {a} ~2 {d}? ,? to {b} ~2 {d}? ,|— or {p} ,|.|;|—",
    "RISE ~2 from {a} ~2 {d}? ,? to {b} ~2 {d}? ( {p} )",
    "RISE to {b} ~2 {d}? ,? from {a} ~2 {d}? ,|(|—|– a|an {p} INCREASE",
    "from {a} ~2 {d}? to {b} ~2 {d}? ,|(|—|– a|an {p} INCREASE",
    "a|an {p} INCREASE ,? from {a} ~2 {d}? ,? to {b}",
    "a|an {p} INCREASE ,? to {b} ~2 {d}? ,? from {a}",
];

/// The same with words that are nothing but a direction: `UP` stands for up or down.
pub(super) const DIRECTIONS: &[&str] = &[
    "from {a} ~2 {d}? to {b} ~2 {d}? ,|(|—|– UP {p}",
    "to {b} ~2 {d}? ,? from {a} ~2 {d}? ,|(|—|– UP {p}",
    "{b} ~3 ,|—|–|( UP {p} from {a}",
    "{b} , or {c} a|per share , UP {p} from {a}",
    "{b} ~3 ,|—|–|( a|an {p} INCREASE from|over {a}",
];

/// What follows a figure that is counted for each of something: "$5.63 a share" is not compared with a sum.
pub(super) const RATES: &[&str] = &["a", "an", "per", "each", "apiece", "annually", "daily"];
/// Words after "a year" that make it no rate: "from $5 a year earlier".
pub(super) const AGO: &[&str] = &["earlier", "ago", "before", "previously"];
/// What stands before a figure that words another one: "$2 billion, or $8.46 a share".
pub(super) const IN_OTHER_WORDS: &[&str] = &["or", "namely", "meaning"];

/// Wordings of a percentage with its part `{a}` and its whole `{b}`.
pub(super) const SHARES: &[&str] = &[
    "{a} out? of the|its|their|all|those? {b} ~3 ( {p} )",
    "{a} out? of the|its|their|all|those? {b} ~3 ( or|about? {p} )",
    "{a} out? of the|its|their|all|those? {b} ~3 ,|—|– or {p} ,|.|;|—|–",
    "{a} ~2 ( {p} ) of the|its|their|all|those? {b}",
    "{p} ,|—|– or {a} out? of the|its|their|all|those? {b}",
    "{p} ( {a} out? of the|its|their|all|those? {b}",
    "{p} of ~3 ( {a} out? of {b} )",
];

/// Wordings of a multiple `{n}`, which must be one of [`MULTIPLES`], from `{a}` to `{b}`.
pub(super) const MULTIPLICATIONS: &[&str] = &[
    "{n} from {a} ~2 {d}? ,? to {b}",
    "{n} ,? to {b} ~2 {d}? ,? from {a}",
];

/// Words that say by how much a figure was multiplied.
pub(super) const MULTIPLES: &[&str] = &[
    "doubled",
    "doubles",
    "doubling",
    "tripled",
    "triples",
    "tripling",
    "trebled",
    "quadrupled",
    "halved",
];

/// Groups that share no person and leave none out.
pub(super) const PARTITIONS: &[&[&str]] = &[
    &["men", "women"],
    &["women", "men"],
    &["boys", "girls"],
    &["girls", "boys"],
    &["males", "females"],
    &["females", "males"],
    &["adults", "children"],
    &["children", "adults"],
    &["soldiers", "civilians"],
    &["civilians", "soldiers"],
    &["men", "women", "children"],
    &["women", "men", "children"],
    &["men", "women", "boys", "girls"],
];

/// Where a total `{t}` of people goes before its parts: what stands between. After a colon and in
/// brackets the parts are all there are.
pub(super) const BEFORE_PARTS: &str = "{t} ~1 <people> ~2 ,|—|–";
/// As [`BEFORE_PARTS`], where nobody is left out.
pub(super) const BEFORE_ALL_PARTS: &str = "{t} ~1 <people> ~2 :|(";
/// A total with one of its parts.
pub(super) const INCLUDING: &str = "{t} ~1 <people> ,|( including {a} ~1 <part>";
/// Two figures and their sum.
pub(super) const SUMS: &[&str] = &[
    "{a} ~3 and {b} ~3 ,|—|– for a total of {t}",
    "{a} ~3 and {b} ~3 ,|—|– for a combined total of {t}",
    "{a} ~3 plus {b} ~3 ,|—|– for a total of {t}",
];

/// Wordings of a vote `{v}` with the margin `{n}`.
pub(super) const MARGINS: &[&str] = &[
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
pub(super) const SINGLE_MARGINS: &[&str] = &[
    "by a single|lone vote ,|(|:|—|– {v}",
    "{v} ,|(|—|– by a single|lone vote",
];

/// Words of a sentence in which "by three votes" may count what was lacking.
pub(super) const LACKING: &[&str] = &[
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
pub(super) struct Body {
    /// Its names, in small letters.
    pub(super) names: &'static [&'static str],
    /// Its seats: as many as it has had at most since `since`.
    pub(super) seats: u32,
    /// From which year on.
    pub(super) since: i16,
    /// As many as it has ever had.
    pub(super) most: u32,
    /// Whether others bear the same name, so that the article must speak of this country.
    pub(super) american: bool,
    /// A casting vote comes on top where sides are even.
    pub(super) casting_vote: bool,
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
pub(super) const BODIES: &[Body] = &[
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
pub(super) const NOT_AMERICAN: &[&str] = &[
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
pub(super) const AMERICAN: &[&str] = &[
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
pub(super) const AMERICAN_NAMES: &[&str] = &["white house", "u.s.", "capitol hill", "wall street"];

/// What may stand before the name of an American body in capitals without making it another's.
pub(super) const OF_THE_BODY: &[&str] = &[
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
pub(super) const VOTING: &[&str] = &[
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
pub(super) const PARTING: &[&str] = &[
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
pub(super) const BEFORE_OBJECTS: &[&str] = &[
    "to", "for", "from", "at", "before", "toward", "towards", "of", "with", "against", "into",
    "about", "on",
];

/// The words that may stand between a body and its vote where no verb does.
pub(super) const FROM_BODY_TO_VOTE: &[&str] =
    &["by", "a", "an", "vote", "of", "on", "in", "with", "s"];

/// The words that may stand between a vote and its body.
pub(super) const FROM_VOTE_TO_BODY: &[&str] = &[
    "vote", "ruling", "decision", "margin", "opinion", "in", "of", "by", "from", "the", "us",
];

/// Words of a sentence in which others than the named body may have voted, or the pair counts what is no
/// vote of it.
pub(super) const OTHERS_VOTE: &[&str] = &[
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

/// Weekdays by the first letters of their names, Monday first.
pub(super) const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Months, January first.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Wordings of a weekday `{d}` that stands apart from its date `{e}`.
pub(super) const WEEKDAYS_APART: &[&str] = &["{d} ( {e} )"];

/// Wordings of an age `{y}` with the day of birth `{d}` of the same person.
pub(super) const AGES: &[&str] = &["{y} ,? who? was born on|in? {d}", "{y} , born on|in? {d}"];

/// A life: the day of birth `{d}`, of death `{e}`, and the age `{y}` between them.
pub(super) const LIVES: &[&str] = &[
    "born on|in? {d} ,? ~4 ,? ~4 died on|in? {e} ,? aged {y}",
    "born on|in? {d} ,? ~4 ,? ~4 died on|in? {e} ,? at the? age? of? {y}",
];

/// Birth in a sentence of its own, about the person of the sentence before.
pub(super) const BIRTHS: &[&str] = &["he|she was born on|in? {d}"];

/// Words after an age that say of when it is true.
pub(super) const AGED_THEN: &[&str] = &[
    "when", "then", "at", "as", "while", "before", "after", "would",
];
