//! Writes articles: news with planted facts, a folder of many files or one large one.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::facts::{Fact, rule_file};
use crate::prose::Language;
use crate::random::Random;

/// What decides how corpora come out: where one of these changes, they are made anew.
const MADE_BY: [&str; 5] = [
    include_str!("corpora.rs"),
    include_str!("facts.rs"),
    include_str!("prose.rs"),
    include_str!("random.rs"),
    include_str!("words.rs"),
];
/// Articles in a folder.
const IN_A_FOLDER: usize = 1_000;
/// Rules in a file.
const IN_A_FILE: usize = 500;

/// What a corpus is like.
#[derive(Clone, Debug)]
pub(crate) struct Corpus {
    /// What it is called, and its folder.
    pub(crate) name: &'static str,
    pub(crate) articles: usize,
    /// The shortest and the longest article, in bytes.
    pub(crate) bytes: (u64, u64),
    /// How many facts are planted in it.
    pub(crate) facts: usize,
    pub(crate) seed: u64,
}

impl Corpus {
    /// Where it lies.
    pub(crate) fn folder(&self, root: &Path) -> PathBuf {
        root.join(self.name)
    }

    /// The path of an article inside its folder.
    pub(crate) fn path(&self, article: usize) -> String {
        // One article in four has its day in front matter, as sites keep it.
        let ending = if article % 4 == 3 { "md" } else { "txt" };
        format!("{:03}/{article:06}.{ending}", article / IN_A_FOLDER)
    }

    /// Writes it, unless it is there already.
    pub(crate) fn make(&self, root: &Path) -> io::Result<()> {
        let stamp = root.join(format!("{}.made", self.name));
        let mut hasher = DefaultHasher::new();
        MADE_BY.hash(&mut hasher);
        let made = format!("{:016x} {self:?}", hasher.finish());
        if fs::read_to_string(&stamp).is_ok_and(|known| known == made) {
            return Ok(());
        }
        let folder = self.folder(root);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let language = Language::new();
        let facts: Vec<Fact> = (0..self.facts)
            .map(|number| Fact::new(&language, self.seed, number))
            .collect();
        let mut planted: Vec<Vec<(usize, usize)>> = vec![Vec::new(); self.articles];
        for fact in &facts {
            for (copy, article) in fact.articles(self.articles).enumerate() {
                planted[article].push((fact.number, copy));
            }
        }
        for (article, planted) in planted.iter().enumerate() {
            let path = folder.join(self.path(article));
            if article % IN_A_FOLDER == 0
                && let Some(parent) = path.parent()
            {
                fs::create_dir_all(parent)?;
            }
            let mut file = BufWriter::new(fs::File::create(path)?);
            self.article(&language, &facts, article, planted, &mut file)?;
            file.flush()?;
        }
        fs::write(stamp, made)
    }

    fn article(
        &self,
        language: &Language,
        facts: &[Fact],
        article: usize,
        planted: &[(usize, usize)],
        file: &mut impl Write,
    ) -> io::Result<()> {
        let mut random = Random::new(self.seed, 1_000_000_000 + article as u64);
        let target = random.between(self.bytes.0, self.bytes.1);
        if self.path(article).ends_with(".md") {
            let (month, day) = (random.between(1, 12), random.between(1, 28));
            writeln!(file, "---\ndate: 2024-{month:02}-{day:02}\n---\n")?;
        }
        // The planted sentences and two decoys for each, spread over the article.
        let mut guests: Vec<(u64, Guest)> = Vec::new();
        for &(fact, copy) in planted {
            guests.push((random.below(target), Guest::Planted(fact, copy)));
            for _ in 0..2 {
                let decoy = random.below(facts.len() as u64) as usize;
                guests.push((random.below(target), Guest::Decoy(decoy)));
            }
        }
        guests.sort_by_key(|(place, _)| *place);
        let mut guests = guests.into_iter().peekable();
        let (mut written, mut sentence) = (0, String::new());
        let mut left_in_paragraph = 1;
        while written < target || guests.peek().is_some() {
            sentence.clear();
            match guests.next_if(|(place, _)| *place <= written || written >= target) {
                Some((_, Guest::Planted(fact, copy))) => {
                    let copies = facts[fact].copies(self.articles);
                    facts[fact].sentence(copy, copies, &mut random, &mut sentence);
                }
                Some((_, Guest::Decoy(fact))) => facts[fact].decoy(&mut random, &mut sentence),
                None => language.sentence(&mut random, &mut sentence),
            }
            left_in_paragraph -= 1;
            if left_in_paragraph == 0 {
                sentence.push_str("\n\n");
                left_in_paragraph = random.between(1, 4);
            } else {
                sentence.push(' ');
            }
            written += sentence.len() as u64;
            file.write_all(sentence.as_bytes())?;
        }
        file.write_all(b"\n")
    }
}

enum Guest {
    Planted(usize, usize),
    Decoy(usize),
}

/// Writes the rules of the first `count` facts: a folder for factlint, a file for ripgrep.
pub(crate) fn make_rules(root: &Path, seed: u64, count: usize) -> io::Result<()> {
    let language = Language::new();
    let folder = rules(root, count);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let mut patterns = String::new();
    for first in (0..count).step_by(IN_A_FILE) {
        let facts: Vec<Fact> = (first..count.min(first + IN_A_FILE))
            .map(|number| Fact::new(&language, seed, number))
            .collect();
        for fact in &facts {
            fact.for_ripgrep(&mut patterns);
        }
        fs::write(folder.join(format!("{first:06}.yaml")), rule_file(&facts))?;
    }
    fs::write(self::patterns(root, count), patterns)
}

/// Where the rules for factlint lie.
pub(crate) fn rules(root: &Path, count: usize) -> PathBuf {
    root.join(format!("rules-{count}"))
}

/// Where the patterns for ripgrep lie.
pub(crate) fn patterns(root: &Path, count: usize) -> PathBuf {
    root.join(format!("patterns-{count}.txt"))
}
