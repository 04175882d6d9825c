//! Keeps a finding to what anybody reads: so many claims of each side, and how many more there are.
//!
//! In: a finding with every claim that takes part. Out: the same with the first claims of each side and
//! the labels on them. Its identity, its sentence and its fixes are of all claims, as they were.

use std::collections::{BTreeMap, HashMap};

use crate::finding::{Finding, Role};
use crate::text::FileSpan;

/// More claims than this are counted, not shown.
pub(super) const MOST_SHOWN: usize = 100;

/// Leaves out claims beyond [`MOST_SHOWN`]; of each side as many stay as of any other that has as many.
/// Claims that come first stay first.
pub(super) fn abridge(finding: &mut Finding) {
    let all = finding.claims.len();
    if all <= MOST_SHOWN {
        return;
    }
    let kept = kept(finding.claims.iter().map(|ruled| ruled.role));
    let mut number = 0;
    finding.claims.retain(|_| {
        number += 1;
        kept[number - 1]
    });
    let mut places: HashMap<&str, Vec<FileSpan>> = HashMap::new();
    for ruled in &finding.claims {
        let of_article = places.entry(&ruled.claim.path).or_default();
        of_article.push(ruled.claim.span);
    }
    finding.labels.retain(|label| {
        let claims = places.get(&*label.path).into_iter().flatten();
        claims.copied().any(|claim| claim.contains(label.span))
    });
    finding.help.push_str(&format!(
        " {} of {all} claims are shown here; `factlint facts` lists all.",
        finding.claims.len()
    ));
}

/// Which of the claims with these roles stay: the first of each role, then the second of each, and so on.
fn kept(roles: impl Iterator<Item = Role>) -> Vec<bool> {
    let mut of_role: BTreeMap<Role, usize> = BTreeMap::new();
    let mut turns: Vec<(usize, Role, usize)> = Vec::new();
    for (place, role) in roles.enumerate() {
        let turn = of_role.entry(role).or_default();
        if *turn < MOST_SHOWN {
            turns.push((*turn, role, place));
        }
        *turn += 1;
    }
    let mut kept = vec![false; of_role.values().sum()];
    turns.sort_unstable_by_key(|(turn, _, place)| (*turn, *place));
    for (_, _, place) in turns.into_iter().take(MOST_SHOWN) {
        kept[place] = true;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(roles: &[(Role, usize)], expected: &[usize]) {
        let all = || {
            let each = roles.iter();
            each.flat_map(|(role, count)| std::iter::repeat_n(*role, *count))
        };
        let kept = kept(all());
        assert_eq!(kept.len(), all().count());
        let left: Vec<usize> = roles
            .iter()
            .map(|(role, _)| {
                let own = all().zip(&kept).filter(|(it, kept)| it == role && **kept);
                own.count()
            })
            .collect();
        assert_eq!(left, expected);
    }

    #[test]
    fn each_side_keeps_as_many_as_any_other_that_has_them() {
        check(&[(Role::Outlier, 1), (Role::Consensus, 900)], &[1, 99]);
        check(&[(Role::Camp(0), 900), (Role::Camp(1), 900)], &[50, 50]);
        check(&[(Role::Camp(0), 10), (Role::Consensus, 30)], &[10, 30]);
        check(
            &[
                (Role::Outlier, 500),
                (Role::Expected, 3),
                (Role::Consensus, 500),
            ],
            &[49, 3, 48],
        );
        let many: Vec<(Role, usize)> = (0..300).map(|number| (Role::Camp(number), 2)).collect();
        let expected: Vec<usize> = (0..300).map(|number| usize::from(number < 100)).collect();
        check(&many, &expected);
    }
}
