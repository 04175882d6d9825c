//! Compressed articles: what a gzip file holds, up to a limit.
//!
//! In: the bytes of a file. Out: the bytes that were compressed. However small the file, no more is
//! unpacked than the limit allows.

use std::io::{self, Read};

use flate2::bufread::MultiGzDecoder;

/// The ending of compressed files.
const ENDING: &str = "gz";

/// The name of what the file `name` holds, where it is compressed: `a.html` of `a.html.gz`.
pub(super) fn inner_name(name: &str) -> Option<&str> {
    let (inner, ending) = name.rsplit_once('.')?;
    ending.eq_ignore_ascii_case(ENDING).then_some(inner)
}

/// What was compressed to `bytes`.
///
/// # Errors
/// [`io::ErrorKind::FileTooLarge`] when it has more than `limit` bytes, of which no more than one above
/// that are unpacked; [`io::ErrorKind::InvalidData`] when `bytes` are damaged or no gzip at all.
pub(super) fn unpack(bytes: &[u8], limit: u64) -> io::Result<Vec<u8>> {
    let mut unpacked = Vec::new();
    MultiGzDecoder::new(bytes)
        .take(limit.saturating_add(1))
        .read_to_end(&mut unpacked)
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
    if u64::try_from(unpacked.len()).is_ok_and(|length| length <= limit) {
        Ok(unpacked)
    } else {
        Err(io::ErrorKind::FileTooLarge.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).expect("memory takes it");
        encoder.finish().expect("memory takes it")
    }

    #[track_caller]
    fn check(bytes: &[u8], limit: u64, expected: Result<&[u8], io::ErrorKind>) {
        let unpacked = unpack(bytes, limit);
        assert_eq!(unpacked.as_deref().map_err(io::Error::kind), expected);
    }

    #[test]
    fn what_was_packed_is_unpacked_up_to_the_limit() {
        let file = packed(b"50-47");
        check(&file, 5, Ok(b"50-47"));
        check(&file, 4, Err(io::ErrorKind::FileTooLarge));
        check(&[&*file, &*file].concat(), 10, Ok(b"50-4750-47"));
        check(&packed(b""), 0, Ok(b""));
    }

    #[test]
    fn a_bomb_is_refused() {
        let bomb = packed(&vec![b'0'; 16 << 20]);
        assert!(bomb.len() < 20_000);
        check(&bomb, 1 << 20, Err(io::ErrorKind::FileTooLarge));
    }

    #[test]
    fn damage_is_found() {
        let file = packed(b"50-47");
        let invalid = Err(io::ErrorKind::InvalidData);
        check(&file[..file.len() - 1], 100, invalid);
        check(b"50-47", 100, invalid);
        check(b"", 100, invalid);
        let mut wrong_sum = file.clone();
        let at = wrong_sum.len() - 8;
        wrong_sum[at] ^= 1;
        check(&wrong_sum, 100, invalid);
        check(&[&*file, b"x"].concat(), 100, invalid);
    }

    #[test]
    fn the_ending_tells() {
        assert_eq!(inner_name("n/a.html.GZ"), Some("n/a.html"));
        assert_eq!(inner_name("a.tgz"), None);
    }
}
