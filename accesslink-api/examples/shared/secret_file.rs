//! A file of environment variables that only its owner can read, written whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Writes the variables as a shell reads them, in the place of what was there.
///
/// The file has the mode 0600 from the start, so that there is no moment in which others can read it. (Only Unix has
/// such modes. On other systems it is as well protected as the folder.)
pub(crate) fn write(path: &Path, variables: &[(&str, &str)]) -> io::Result<()> {
    let mut text = String::new();
    for (name, value) in variables {
        text.push_str(&format!(
            "export {name}='{}'\n",
            value.replace('\'', r"'\''")
        ));
    }
    let new = beside(path);
    // What a run that was interrupted left behind; a link that somebody put there is removed and not followed.
    if let Err(error) = fs::remove_file(&new)
        && error.kind() != io::ErrorKind::NotFound
    {
        return Err(error);
    }
    let mut file = owners_alone(&new)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&new, path)
}

fn beside(path: &Path) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(".new");
    PathBuf::from(name)
}

fn owners_alone(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
