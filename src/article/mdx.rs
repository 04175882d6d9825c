//! MDX as prose: Markdown, with what is written in JavaScript left out.
//!
//! In: MDX. Out: as for Markdown. Statements (`import`, `export`), components' tags and expressions in
//! braces are covered up with characters that Markdown passes over, one for each byte, so that all other
//! words stay where they are. What stands between the tags of a component is read.

use std::ops::Range;

use super::markdown;
use super::prose::ProseBuilder;

/// Gives the prose of `text` from byte `start` on to `builder`.
pub(super) fn read(text: &str, start: usize, builder: &mut ProseBuilder) {
    markdown::read(&covered(text, start), start, builder);
}

/// How far the end of inline code is looked for, in bytes.
const LONGEST_CODE: usize = 4 << 10;

/// `text`, as long as it was, without what is written in JavaScript from byte `start` on.
fn covered(text: &str, start: usize) -> String {
    let bytes = text.as_bytes();
    let scan = Scan {
        bytes,
        braces: matching_braces(bytes, start),
    };
    let mut covered = bytes.to_vec();
    for (script, is_tag) in scan.scripts(start) {
        let is_alone = scan.is_alone(&script);
        let cover = &mut covered[script];
        for byte in cover.iter_mut() {
            // The lines that it has to itself stay lines.
            if !is_alone || !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
        // Among words a tag that Markdown knows takes its place, so that they stay together.
        if let ([first, second, .., last], true, false) = (cover, is_tag, is_alone) {
            (*first, *second, *last) = (b'<', b'b', b'>');
        }
    }
    String::from_utf8(covered)
        .expect("invariant: what is covered begins and ends at ASCII signs or lines")
}

/// The braces from byte `start` on that belong together: the places of those that open, in order, and of
/// those that close them.
fn matching_braces(bytes: &[u8], start: usize) -> Vec<(usize, usize)> {
    let mut open = Vec::new();
    let mut pairs = Vec::new();
    for at in memchr::memchr2_iter(b'{', b'}', &bytes[start..]).map(|at| start + at) {
        if bytes[at] == b'{' {
            open.push(at);
        } else if let Some(from) = open.pop() {
            pairs.push((from, at));
        }
    }
    pairs.sort_unstable();
    pairs
}

struct Scan<'t> {
    bytes: &'t [u8],
    /// Braces that belong together, by those that open.
    braces: Vec<(usize, usize)>,
}

impl Scan<'_> {
    /// The place of the brace that closes the one at byte `at`, if there is one.
    fn closing(&self, at: usize) -> Option<usize> {
        if self.bytes[at] != b'{' {
            return None;
        }
        let found = self.braces.binary_search_by_key(&at, |(open, _)| *open);
        found.ok().map(|found| self.braces[found].1)
    }

    /// The statements, expressions and tags from byte `start` on, and whether each is a tag.
    fn scripts(&self, start: usize) -> Vec<(Range<usize>, bool)> {
        let mut scripts = Vec::new();
        let mut fence: Option<(u8, usize)> = None;
        let mut after_blank = true;
        let mut at = start;
        while at < self.bytes.len() {
            let end = self.line_end(at);
            let line = &self.bytes[at..end];
            let trimmed = line.trim_ascii();
            let sign = trimmed.first().copied().unwrap_or(b' ');
            let run = trimmed.iter().take_while(|byte| **byte == sign).count();
            let is_fence = matches!(sign, b'`' | b'~') && run >= 3;
            if let Some((open, length)) = fence {
                if is_fence && sign == open && run >= length && run == trimmed.len() {
                    fence = None;
                }
                at = end;
            } else if is_fence {
                fence = Some((sign, run));
                at = end;
            } else if after_blank && self.is_statement(at) {
                let end = self.statement_end(at);
                scripts.push((at..end, false));
                at = end;
            } else {
                at = self.line(at..end, &mut scripts);
            }
            after_blank = trimmed.is_empty();
        }
        scripts
    }

    /// Looks through a line; the place behind it, or behind what goes on after it.
    fn line(&self, line: Range<usize>, scripts: &mut Vec<(Range<usize>, bool)>) -> usize {
        let mut at = line.start;
        while at < line.end {
            at = match self.bytes[at] {
                b'\\' => at + 2,
                b'`' => self.code_end(at),
                b'{' => match self.closing(at) {
                    Some(close) => {
                        scripts.push((at..close + 1, false));
                        close + 1
                    }
                    None => at + 1,
                },
                b'<' => match self.tag_end(at) {
                    Some((close, is_script)) => {
                        if is_script {
                            scripts.push((at..close, true));
                        }
                        close
                    }
                    None => at + 1,
                },
                _ => at + 1,
            };
        }
        at.min(self.bytes.len())
    }

    fn line_end(&self, at: usize) -> usize {
        memchr::memchr(b'\n', &self.bytes[at..]).map_or(self.bytes.len(), |length| at + length + 1)
    }

    /// Whether a statement of JavaScript starts at byte `at`, and not a sentence that starts so.
    fn is_statement(&self, at: usize) -> bool {
        let line = self.bytes[at..self.line_end(at)].trim_ascii();
        let rest = |word: &str| {
            let rest = line.strip_prefix(word.as_bytes())?;
            rest.starts_with(b" ").then(|| rest.trim_ascii())
        };
        if let Some(rest) = rest("import") {
            let is_path = |sign: &u8| matches!(sign, b'\'' | b'"' | b'{' | b'*');
            let from = [&b" from '"[..], b" from \""];
            return rest.first().is_some_and(is_path)
                || from
                    .iter()
                    .any(|from| memchr::memmem::find(rest, from).is_some());
        }
        rest("export").is_some_and(|rest| {
            let words: [&[u8]; 9] = [
                b"const ",
                b"let ",
                b"var ",
                b"function",
                b"async ",
                b"class ",
                b"default ",
                b"{",
                b"*",
            ];
            words.iter().any(|word| rest.starts_with(word))
        })
    }

    /// Where the statement that starts at byte `at` ends: at a blank line outside of braces.
    fn statement_end(&self, mut at: usize) -> usize {
        while let Some(byte) = self.bytes.get(at) {
            let next = self.closing(at).map_or(at + 1, |close| close + 1);
            if *byte == b'\n'
                && self.bytes[next..self.line_end(next)]
                    .trim_ascii()
                    .is_empty()
            {
                return next;
            }
            at = next;
        }
        self.bytes.len()
    }

    /// The place behind the inline code that starts at byte `at`, or behind its signs alone.
    fn code_end(&self, at: usize) -> usize {
        let count = |from: usize| {
            self.bytes[from..]
                .iter()
                .take_while(|byte| **byte == b'`')
                .count()
        };
        let length = count(at);
        let mut from = at + length;
        let limit = self.bytes.len().min(from + LONGEST_CODE);
        while let Some(next) = memchr::memchr(b'`', self.bytes.get(from..limit).unwrap_or(&[])) {
            let run = count(from + next);
            from += next + run;
            if run == length {
                return from;
            }
        }
        at + length
    }

    /// The place behind the tag that starts at byte `at`, and whether it is one of JavaScript rather
    /// than of plain HTML.
    fn tag_end(&self, start: usize) -> Option<(usize, bool)> {
        let mut at = start + 1;
        if self.bytes.get(at) == Some(&b'/') {
            at += 1;
        }
        let first = *self.bytes.get(at)?;
        if !(first.is_ascii_alphabetic() || matches!(first, b'>' | b'_' | b'$')) {
            return None;
        }
        let mut is_script = !first.is_ascii_lowercase();
        loop {
            match self.bytes.get(at)? {
                b'>' => return Some((at + 1, is_script)),
                b'<' | b'}' => return None,
                b'{' => {
                    at = self.closing(at)? + 1;
                    is_script = true;
                }
                quote @ (b'"' | b'\'') => {
                    at += 2 + memchr::memchr(*quote, &self.bytes[at + 1..])?;
                }
                _ => at += 1,
            }
        }
    }

    /// Whether nothing else stands on the lines of `script`.
    fn is_alone(&self, script: &Range<usize>) -> bool {
        let is_space = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\r');
        let before = self.bytes[..script.start]
            .iter()
            .rev()
            .find(|byte| !is_space(byte));
        let after = self.bytes[script.end..].iter().find(|byte| !is_space(byte));
        matches!(before, None | Some(b'\n')) && matches!(after, None | Some(b'\n'))
            || self.bytes[..script.end].ends_with(b"\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, prose: &str) {
        let mut builder = ProseBuilder::default();
        read(text, 0, &mut builder);
        assert_eq!(builder.finish().text(), prose, "{text:?}");
    }

    #[test]
    fn statements_are_left_out() {
        check(
            "import A from './a'\nimport {\n  B\n} from \"b\"\n\nexport const c = {\n\n  d: 1\n}\n\ne",
            "e",
        );
        check("a\n\nexport const f = () => 50-47\n", "a");
        check(
            "import duties rose\n\nexport goods fell",
            "import duties rose\nexport goods fell",
        );
    }

    #[test]
    fn expressions_are_left_out() {
        check("a {b.c} d {/* e */}\n\n{/*\n\nf\n*/}\n\ng", "a d\ng");
        check(r"a \{b\} {c", "a {b} {c");
        check("a `{` b `}` c\n\n```js\n{\n```\n\nd }", "a b c\nd }");
    }

    #[test]
    fn tags_of_components_are_left_out_and_their_words_are_read() {
        check(
            "<Note kind={a} b=\"{>\">\n\n**50**-47\n\n</Note>\n\nc",
            "50-47\nc",
        );
        check(
            "by <B>50</B>-47 and <Tip x={{y: 1}}>2.38</Tip> million <>d</>",
            "by 50-47 and 2.38 million d",
        );
        check("<Chart\n  data={[1, 2]}\n/>\n\na", "a");
        check(
            "<div className=\"x\">\n\n*a* < 2\n\n</div>\n<p>b</p>",
            "a < 2\nb",
        );
        check("# a <A.B/>\n\n- c\n- <D>e</D> f", "a\nc\ne f");
    }
}
