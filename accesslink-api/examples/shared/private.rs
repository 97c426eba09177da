//! Files and folders that only their owner can read. Systems other than Unix do not have file modes: the parent
//! folder determines the access there.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Returns options that create a file with the mode 0600, so that other users can never read it.
pub(crate) fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Removes the access of other users to a file or folder.
pub(crate) fn restrict(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = if path.is_dir() { 0o700 } else { 0o600 };
        fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
    }
    let _ = path;
    Ok(())
}

/// Creates a folder with the mode 0700 if it does not exist.
pub(crate) fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        created => created,
    }
}

/// Writes a file atomically: the file is written under the temporary name, and then renamed to `path`.
pub(crate) fn write(path: &Path, temporary: &Path, bytes: &[u8]) -> io::Result<()> {
    // An interrupted run may have left the temporary file. A link in its place is removed, not followed.
    if let Err(error) = fs::remove_file(temporary)
        && error.kind() != io::ErrorKind::NotFound
    {
        return Err(error);
    }
    let mut file = options().write(true).create_new(true).open(temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(temporary, path)
}

/// Writes variables in the syntax of a shell.
pub(crate) fn write_variables(path: &Path, variables: &[(&str, &str)]) -> io::Result<()> {
    let mut lines = String::new();
    for (name, value) in variables {
        let quoted = value.replace('\'', r"'\''");
        lines.push_str(&format!("export {name}='{quoted}'\n"));
    }
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(".new");
    write(path, &PathBuf::from(temporary), lines.as_bytes())
}
