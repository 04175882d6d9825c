//! Names the build by its sources, so that what one build kept of articles is of no use to another that may
//! read them in another way, be it of the same version.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a build script reads the sources and talks to cargo by printing"
)]

use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let mut sources = vec![PathBuf::from("Cargo.toml")];
    // What the project is locked to; a crate from a registry may come without.
    sources.extend(Some(PathBuf::from("Cargo.lock")).filter(|lock| lock.exists()));
    collect(Path::new("src"), &mut sources)?;
    sources.sort();
    // FNV-1a: the same sources give the same name on every machine.
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    for source in &sources {
        for byte in std::fs::read(source)?.into_iter().chain([0xff]) {
            sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        println!("cargo::rerun-if-changed={}", source.display());
    }
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rustc-env=FACTLINT_BUILD={sum:016x}");
    Ok(())
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}
