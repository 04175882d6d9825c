//! One pattern over one stretch of prose: joins the words of the pattern with the values that were read.

use std::cell::{OnceCell, RefCell};
use std::collections::HashSet;

use crate::grammar::{self, ReadValue, Reading};
use crate::rule::{Pattern, Slot, normal_words};
use crate::text::ProseSpan;
use crate::value::{FullNames, Kind};

/// The words of a pattern reach at most this many bytes from a value, or from one value to the next.
const REACH: usize = 2_000;

/// Everything that was read in an article, by layer.
#[derive(Clone, Copy)]
pub(super) struct Layers<'a> {
    pub(super) reading: &'a Reading,
    pub(super) names: &'a [ReadValue],
    pub(super) lists: &'a [ReadValue],
    /// Whom the article names in full, by the ends of their names.
    pub(super) full_names: &'a OnceCell<FullNames>,
}

impl<'a> Layers<'a> {
    /// The name as the article gives it in full, ready to be compared; `None` where the article names
    /// several persons in full whom it may stand for.
    pub(super) fn person(&self, name: &str) -> Option<String> {
        let bare = grammar::bare_name(&normal_words(name));
        let full_names = self.full_names.get_or_init(|| {
            let names: Vec<String> = self
                .names
                .iter()
                .map(|name| grammar::bare_name(&normal_words(&name.written())))
                .collect();
            FullNames::of(names.iter().map(String::as_str))
        });
        if full_names.is_ambiguous(&bare) {
            return None;
        }
        Some(full_names.full(&bare).map_or(bare.clone(), str::to_owned))
    }

    /// The values of `kind` that lie wholly in `region`, in order.
    pub(super) fn of(
        &self,
        kind: Kind,
        region: ProseSpan,
    ) -> impl Iterator<Item = &'a ReadValue> + use<'a> {
        let layer: &'a [ReadValue] = match kind {
            Kind::Quote => &self.reading.quotations,
            Kind::Name => self.names,
            Kind::Set => self.lists,
            _ => &self.reading.values,
        };
        let pairs: &'a [ReadValue] = match kind {
            Kind::Vote | Kind::Ratio | Kind::Score => &self.reading.pairs,
            _ => &[],
        };
        let among = move |values: &'a [ReadValue]| {
            let from = values.partition_point(|value| value.span.start() < region.start());
            values[from..]
                .iter()
                .take_while(move |value| value.span.start() < region.end())
                .filter(move |value| value.span.end() <= region.end())
        };
        among(layer)
            .filter(move |value| value.kind == kind)
            .chain(among(pairs))
    }
}

/// What fills a slot.
#[derive(Clone, Copy, Debug)]
pub(super) enum Filled<'a> {
    /// A value that was read.
    Value(&'a ReadValue),
    /// Free text.
    Text(ProseSpan),
}

/// A pattern matched.
#[derive(Clone, Debug)]
pub(super) struct Match<'a> {
    /// All words that matched.
    pub(super) span: ProseSpan,
    /// The slots in order with what fills them.
    pub(super) slots: Vec<(Slot, Filled<'a>)>,
}

/// Adds every match of `pattern` in `region` to `found`.
pub(super) fn find<'a>(
    pattern: &Pattern,
    text: &str,
    region: ProseSpan,
    layers: &Layers<'a>,
    found: &mut Vec<Match<'a>>,
) {
    let join = Join {
        pattern,
        text,
        region,
        layers,
        failed: RefCell::default(),
    };
    let Some(&first) = pattern.value_slots().first() else {
        let slice = join.slice(region.start(), region.end());
        found.extend(pattern.matches_words(slice).map(|(range, texts)| Match {
            span: ProseSpan::new(region.start() + range.start, region.start() + range.end),
            slots: join.text_slots(region.start(), &texts),
        }));
        return;
    };
    for value in join.values(first, region.start()) {
        for start in edges(text, value, Side::Start) {
            if start < region.start() {
                continue;
            }
            let from = join.floor(start.saturating_sub(REACH).max(region.start()));
            let Some((range, texts)) = pattern.matches_before(join.slice(from, start)) else {
                continue;
            };
            let mut slots = join.text_slots(from, &texts);
            slots.push((pattern.slots()[first].clone(), Filled::Value(value)));
            if let Some(end) = join.rest(0, value, &mut slots) {
                found.push(Match {
                    span: ProseSpan::new(from + range.start, end),
                    slots,
                });
                break;
            }
        }
    }
}

struct Join<'p, 'a> {
    pattern: &'p Pattern,
    text: &'p str,
    region: ProseSpan,
    layers: &'p Layers<'a>,
    /// (number, value) of values after which the rest of the pattern does not match, so that no
    /// value is tried twice however many ways lead to it.
    failed: RefCell<HashSet<(usize, *const ReadValue)>>,
}

impl<'a> Join<'_, 'a> {
    /// Matches what comes after value number `index`; the byte where the match ends.
    fn rest(
        &self,
        index: usize,
        value: &'a ReadValue,
        slots: &mut Vec<(Slot, Filled<'a>)>,
    ) -> Option<usize> {
        let this = (index, std::ptr::from_ref(value));
        if self.failed.borrow().contains(&this) {
            return None;
        }
        let filled = slots.len();
        for end in edges(self.text, value, Side::End) {
            let Some(&next) = self.pattern.value_slots().get(index + 1) else {
                let to = self.floor((end + REACH).min(self.region.end()));
                let Some((range, texts)) = self.pattern.matches_after(self.slice(end, to)) else {
                    continue;
                };
                slots.extend(self.text_slots(end, &texts));
                return Some(end + range.end);
            };
            for other in self.values(next, end) {
                if other.span.start() > end + REACH {
                    break;
                }
                for start in edges(self.text, other, Side::Start) {
                    if start < end {
                        continue;
                    }
                    let Some((_, texts)) =
                        self.pattern.matches_between(index, self.slice(end, start))
                    else {
                        continue;
                    };
                    slots.extend(self.text_slots(end, &texts));
                    slots.push((self.pattern.slots()[next].clone(), Filled::Value(other)));
                    if let Some(found) = self.rest(index + 1, other, slots) {
                        return Some(found);
                    }
                    slots.truncate(filled);
                }
            }
        }
        if index > 0 {
            self.failed.borrow_mut().insert(this);
        }
        None
    }

    fn values(&self, slot: usize, from: usize) -> impl Iterator<Item = &'a ReadValue> + use<'a> {
        self.layers.of(
            self.pattern.slots()[slot].kind,
            ProseSpan::new(from, self.region.end()),
        )
    }

    fn text_slots(
        &self,
        offset: usize,
        texts: &[(usize, std::ops::Range<usize>)],
    ) -> Vec<(Slot, Filled<'a>)> {
        texts
            .iter()
            .map(|(slot, range)| {
                (
                    self.pattern.slots()[*slot].clone(),
                    Filled::Text(ProseSpan::new(offset + range.start, offset + range.end)),
                )
            })
            .collect()
    }

    fn slice(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or_default()
    }

    fn floor(&self, mut at: usize) -> usize {
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Start,
    End,
}

/// Where the words of a pattern may touch a value: outside its hedge; where the pattern names the
/// hedge itself, inside it; outside the marks of a quotation or inside them; behind the "of" of
/// "hundreds of people", for `{number} people` means those too; and before the titles of a name, so that
/// `confirmed {name}` means "confirmed Judge Helen Rourke" too.
fn edges(text: &str, value: &ReadValue, side: Side) -> impl Iterator<Item = usize> + use<> {
    let (outer, inner) = match side {
        Side::Start => (value.whole().start(), value.span.start()),
        Side::End => (value.whole().end(), value.span.end()),
    };
    let marked = (value.kind == Kind::Quote)
        .then(|| match side {
            Side::Start => text[..inner]
                .chars()
                .next_back()
                .map(|mark| inner - mark.len_utf8()),
            Side::End => text[inner..]
                .chars()
                .next()
                .map(|mark| inner + mark.len_utf8()),
        })
        .flatten();
    let counted = side == Side::End
        && value.kind == Kind::Number
        && text[..outer].ends_with(|last: char| last.is_alphabetic());
    let behind_of = counted
        .then(|| {
            text[outer..]
                .starts_with(" of ")
                .then_some(outer + " of".len())
        })
        .flatten();
    let before_titles = (value.kind == Kind::Name && side == Side::Start)
        .then(|| grammar::before_titles(&text[..outer]))
        .filter(|start| *start < outer);
    [
        marked,
        Some(outer),
        before_titles,
        (inner != outer).then_some(inner),
        behind_of,
    ]
    .into_iter()
    .flatten()
}
