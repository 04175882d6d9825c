//! The text of a rule file, of the settings, or of both.

use factlint::article::Memory;
use factlint::config;
use factlint::engine::{load_with_rules, test_rules};
use factlint::rule::{RuleFile, parse_with};

use super::run::{Formats, Silent, check, on_its_thread, request, told};

/// What the rules are applied to.
const ARTICLE: &str = "date 2022-11-12\n\nOn Friday the Senate voted 50-47 after some 300 people, 37% of them from \
    “Tucson”, had paid $1.2 million for ten months. Chris Magnus finished third.\n";

/// Reads the bytes as settings up to the first form feed and as a rule file from there; without one as
/// either. What has no mistake is used; mistakes are shown.
pub fn rules(bytes: &[u8], formats: Formats) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let (settings, rules) = text.split_once('\u{c}').unwrap_or((text, text));
    let (config, mistakes) = config::parse_with_mistakes("factlint.yaml", settings);
    told(&mistakes);
    let file = RuleFile {
        shown: "rules/any.yaml".to_owned(),
        text: rules.to_owned(),
    };
    let rules = match parse_with(&[file], &config.events) {
        Ok(rules) => rules,
        Err(mistakes) => {
            assert!(!mistakes.is_empty(), "refused, and nobody is told why");
            return told(&mistakes);
        }
    };
    told(&rules.warnings);
    let report = test_rules(&rules, &[]);
    told(&report.failures);
    let ids: Vec<String> = rules.ids().map(ToString::to_string).collect();
    let files = Memory::new([
        ("/w/a.txt", ARTICLE),
        ("/w/b.md", "50-48 in the Senate. 400 people."),
        ("/w/factlint.yaml", settings),
    ]);
    let mut request = request();
    request.isolated = false;
    request.paths = vec!["a.txt".into(), "b.md".into()];
    let loaded = match load_with_rules(&files, &request, rules) {
        Ok(loaded) => loaded,
        Err(mistakes) => {
            assert!(!mistakes.is_empty(), "refused, and nobody is told why");
            return told(&mistakes);
        }
    };
    let outcome = check(&loaded, &files, &request, formats);
    told(&outcome.idle_patterns);
    told(&outcome.deprecations);
    let known = loaded.rules.ids().map(ToString::to_string);
    let ids: Vec<String> = known.filter(|id| ids.contains(id)).collect();
    let explained = on_its_thread(|| loaded.explain(&files, &request, &ids, &Silent));
    let explained = explained.expect("the ids are those of the rules");
    assert_eq!(explained.explanations().len(), ids.len());
}
