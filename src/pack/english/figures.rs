//! Wordings of percentages, shares, multiples and totals.

/// Wordings of a percentage with the two figures it leads from and to, upward and downward: `{a}` was,
/// `{b}` is. `RISE` and `INCREASE` stand for the words of the direction.
pub(in super::super) const CHANGES: &[&str] = &[
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
pub(in super::super) const DIRECTIONS: &[&str] = &[
    "from {a} ~2 {d}? to {b} ~2 {d}? ,|(|—|– UP {p}",
    "to {b} ~2 {d}? ,? from {a} ~2 {d}? ,|(|—|– UP {p}",
    "{b} ~3 ,|—|–|( UP {p} from {a}",
    "{b} , or {c} a|per share , UP {p} from {a}",
    "{b} ~3 ,|—|–|( a|an {p} INCREASE from|over {a}",
];

/// What follows a figure that is counted for each of something: "$5.63 a share" is not compared with a sum.
pub(in super::super) const RATES: &[&str] =
    &["a", "an", "per", "each", "apiece", "annually", "daily"];
/// Words after "a year" that make it no rate: "from $5 a year earlier".
pub(in super::super) const AGO: &[&str] = &["earlier", "ago", "before", "previously"];
/// What stands before a figure that words another one: "$2 billion, or $8.46 a share".
pub(in super::super) const IN_OTHER_WORDS: &[&str] = &["or", "namely", "meaning"];

/// Wordings of a percentage with its part `{a}` and its whole `{b}`.
pub(in super::super) const SHARES: &[&str] = &[
    "{a} out? of the|its|their|all|those? {b} ~3 ( {p} )",
    "{a} out? of the|its|their|all|those? {b} ~3 ( or|about? {p} )",
    "{a} out? of the|its|their|all|those? {b} ~3 ,|—|– or {p} ,|.|;|—|–",
    "{a} ~2 ( {p} ) of the|its|their|all|those? {b}",
    "{p} ,|—|– or {a} out? of the|its|their|all|those? {b}",
    "{p} ( {a} out? of the|its|their|all|those? {b}",
    "{p} of ~3 ( {a} out? of {b} )",
];

/// Wordings of a multiple `{n}`, which must be one of [`MULTIPLES`], from `{a}` to `{b}`.
pub(in super::super) const MULTIPLICATIONS: &[&str] = &[
    "{n} from {a} ~2 {d}? ,? to {b}",
    "{n} ,? to {b} ~2 {d}? ,? from {a}",
];

/// Words that say by how much a figure was multiplied.
pub(in super::super) const MULTIPLES: &[&str] = &[
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
pub(in super::super) const PARTITIONS: &[&[&str]] = &[
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
pub(in super::super) const BEFORE_PARTS: &str = "{t} ~1 <people> ~2 ,|—|–";
/// As [`BEFORE_PARTS`], where nobody is left out.
pub(in super::super) const BEFORE_ALL_PARTS: &str = "{t} ~1 <people> ~2 :|(";
/// A total with one of its parts.
pub(in super::super) const INCLUDING: &str = "{t} ~1 <people> ,|( including {a} ~1 <part>";
/// Two figures and their sum.
pub(in super::super) const SUMS: &[&str] = &[
    "{a} ~3 and {b} ~3 ,|—|– for a total of {t}",
    "{a} ~3 and {b} ~3 ,|—|– for a combined total of {t}",
    "{a} ~3 plus {b} ~3 ,|—|– for a total of {t}",
];
