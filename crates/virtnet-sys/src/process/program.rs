//! A program as `execve(2)` takes it: everything is found and laid out before there is a process that could only make system calls.

use std::ffi::{CString, OsStr, OsString, c_char};
use std::io;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

/// A program with its arguments and our environment.
pub(super) struct Program {
    path: CString,
    arguments: Texts,
    environment: Texts,
}

impl Program {
    /// Finds a program: a path, or a name on PATH.
    ///
    /// # Errors
    /// `NotFound`; `InvalidInput` for a text with a zero byte.
    pub(super) fn find(program: &Path, arguments: &[OsString]) -> io::Result<Self> {
        let path = if program.as_os_str().as_bytes().contains(&b'/') { program.to_owned() } else { on_path(program)? };
        let own = std::iter::once(program.as_os_str().to_owned());
        let environment = std::env::vars_os().map(|(name, value)| [name, value].join(OsStr::new("=")));
        Ok(Self {
            path: CString::new(path.into_os_string().into_vec())?,
            arguments: Texts::new(own.chain(arguments.iter().cloned()))?,
            environment: Texts::new(environment)?,
        })
    }

    pub(super) fn path(&self) -> *const c_char {
        self.path.as_ptr()
    }

    pub(super) fn arguments(&self) -> *const *const c_char {
        self.arguments.list.as_ptr()
    }

    pub(super) fn environment(&self) -> *const *const c_char {
        self.environment.list.as_ptr()
    }
}

/// Texts, and the list of them that ends with a null pointer.
struct Texts {
    list: Vec<*const c_char>,
    /// What the list points to.
    _texts: Vec<CString>,
}

impl Texts {
    fn new(texts: impl Iterator<Item = OsString>) -> io::Result<Self> {
        let texts = texts.map(|text| CString::new(text.into_vec())).collect::<Result<Vec<_>, _>>()?;
        let list = texts.iter().map(|text| text.as_ptr()).chain([std::ptr::null()]).collect();
        Ok(Self { list, _texts: texts })
    }
}

fn on_path(name: &Path) -> io::Result<PathBuf> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|file| file.is_file());
    found.ok_or_else(|| io::ErrorKind::NotFound.into())
}
