//! The command-line interface of `cargo xtask`.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

/// The commands of this repository.
#[derive(Debug, Parser)]
#[command(
    name = "xtask",
    bin_name = "cargo xtask",
    disable_help_subcommand = true,
    max_term_width = 100,
    after_help = "Exit codes: 0 success, 1 a check failed or the document is invalid, 2 wrong usage. `update` returns further ones: see its help."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    /// When to use colors
    #[arg(long, global = true, value_enum, default_value_t = Choice::Auto, value_name = "WHEN", display_order = 100)]
    pub(crate) color: Choice,

    /// The workspace to work on, for tests; by default the one that contains the current folder
    #[arg(long, global = true, hide = true, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Propose quirks for a drift report, which applications write with accesslink_api::drift
    Drift(DriftArgs),
    /// Generate accesslink-api from the document
    Generate(GenerateArgs),
    /// List the patches of the document, their reasons and the number of places
    Quirks(QuirksArgs),
    /// Show what the working tree changes for users, breaking changes first
    Review(ReviewArgs),
    /// Try a new version of the document: show its changes and the state of the quirks
    Update(UpdateArgs),
    /// Check whether the tree can be released as the version in Cargo.toml, and print the commands to release it
    Release,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Nothing is written. Paste the proposals into a file of codegen/src/quirks; see \"Add a quirk\" in CONTRIBUTING.md."
)]
pub(crate) struct DriftArgs {
    /// The report; `-` is standard input
    pub(crate) report: PathBuf,

    /// Read this document instead of spec/accesslink.yaml
    #[arg(long, value_name = "FILE")]
    pub(crate) spec: Option<PathBuf>,

    /// Merge these additions into the document instead of spec/additions.yaml
    #[arg(long, value_name = "FILE")]
    pub(crate) additions: Option<PathBuf>,

    /// Output format: text, or one JSON object per line on standard output
    #[arg(long, value_enum, default_value_t = MessageFormat::Text, value_name = "FORMAT")]
    pub(crate) format: MessageFormat,
}

#[derive(Debug, Args)]
pub(crate) struct GenerateArgs {
    /// Read this version of the document instead of spec/accesslink.yaml; `-` is standard input. Documents of other
    /// services are rejected
    #[arg(long, value_name = "FILE")]
    pub(crate) spec: Option<PathBuf>,

    /// Merge these additions into the document instead of spec/additions.yaml
    #[arg(long, value_name = "FILE")]
    pub(crate) additions: Option<PathBuf>,

    /// Write a complete crate into this folder and leave the tree unchanged
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// Write nothing; fail and show a diff if a file is stale, missing or orphaned
    #[arg(long)]
    pub(crate) check: bool,

    /// Downgrade stale-quirk errors to warnings, to try a new version
    #[arg(long)]
    pub(crate) allow_stale: bool,

    /// Accept changed Rust names of items in accesslink-api/public-api.txt
    #[arg(long)]
    pub(crate) accept_renames: bool,

    /// Output format: text, or one JSON object per line on standard output
    #[arg(long, value_enum, default_value_t = MessageFormat::Text, value_name = "FORMAT")]
    pub(crate) format: MessageFormat,
}

#[derive(Debug, Args)]
pub(crate) struct QuirksArgs {
    /// Read this document instead of spec/accesslink.yaml; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) spec: Option<PathBuf>,

    /// Merge these additions into the document instead of spec/additions.yaml
    #[arg(long, value_name = "FILE")]
    pub(crate) additions: Option<PathBuf>,

    /// Downgrade stale-quirk errors to warnings, to try a new version
    #[arg(long)]
    pub(crate) allow_stale: bool,

    /// Print a unified diff of the document before and after, both as indented JSON
    #[arg(long, conflicts_with = "format")]
    pub(crate) diff: bool,

    /// Output format: text, or one JSON object per line on standard output
    #[arg(long, value_enum, default_value_t = MessageFormat::Text, value_name = "FORMAT")]
    pub(crate) format: MessageFormat,
}

#[derive(Debug, Args)]
#[command(
    after_help = "The base defaults to the last version under spec/released. Nothing is compared before the first release."
)]
pub(crate) struct ReviewArgs {
    /// Compare with this git revision instead of the last released version
    #[arg(long, value_name = "REV")]
    pub(crate) base: Option<String>,

    /// Output format: for a terminal, for a comment on a pull request, or for other programs
    #[arg(long, value_enum, default_value_t = PageFormat::Text, value_name = "FORMAT")]
    pub(crate) format: PageFormat,

    /// Fail if a breaking change is not accepted and the version does not allow it
    #[arg(long)]
    pub(crate) deny_breaking: bool,

    /// The prefix of paths in links: `https://git.example/owner/name/blob/{rev}`, with `{rev}` for the commit
    #[arg(long, value_name = "URL")]
    pub(crate) link: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "Exit codes:
  0  the document can be used and all breaking changes are accepted
  1  failure
  2  wrong usage
  3  quirks have to be added, changed or deleted first
  4  the document can be used (with --write: was written) but has breaking changes that \
    spec/accepted-changes.yaml does not accept")]
pub(crate) struct UpdateArgs {
    /// The new document, YAML or JSON; `-` is standard input
    pub(crate) file: PathBuf,

    /// Replace the document, generate, and add the changes to the changelog
    #[arg(long)]
    pub(crate) write: bool,

    /// Apply the proposed fixes to the quirks and the additions, except those that need a decision
    #[arg(long, conflicts_with = "write")]
    pub(crate) apply: bool,

    /// Accept changed Rust names of items in accesslink-api/public-api.txt
    #[arg(long)]
    pub(crate) accept_renames: bool,
}

/// The output format of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PageFormat {
    // For a terminal.
    Text,
    // For a comment on a pull request.
    Md,
    // For other programs.
    Json,
}

/// The use of colors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Choice {
    // On terminals, unless NO_COLOR is set.
    Auto,
    // Always, including files and pipes.
    Always,
    // Never.
    Never,
}

/// The format of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    // Text for terminals.
    Text,
    // JSON for editors and CI.
    Json,
}

impl GenerateArgs {
    /// Returns the command line that writes the files for these arguments, quoted for a shell.
    pub(crate) fn command(&self) -> String {
        let mut command = "cargo xtask generate".to_owned();
        let mut add = |option: &str, path: &Option<PathBuf>| {
            if let Some(path) = path {
                // Writing to a string cannot fail.
                let _ = write!(command, " {option} {}", quoted(path));
            }
        };
        add("--spec", &self.spec);
        add("--additions", &self.additions);
        add("--out", &self.out);
        for (set, option) in [
            (self.allow_stale, " --allow-stale"),
            (self.accept_renames, " --accept-renames"),
        ] {
            if set {
                command.push_str(option);
            }
        }
        command
    }
}

impl UpdateArgs {
    /// Returns the command line that tries the document of these arguments, quoted for a shell.
    pub(crate) fn command(&self) -> String {
        let renames = if self.accept_renames {
            " --accept-renames"
        } else {
            ""
        };
        format!("cargo xtask update {}{renames}", quoted(&self.file))
    }
}

/// Quotes a path for a shell.
fn quoted(path: &Path) -> String {
    let text = path.to_string_lossy();
    let plain = |character: char| character.is_alphanumeric() || "/._-+=:,@%".contains(character);
    if text.chars().all(plain) {
        text.into_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_valid() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }

    #[test]
    fn the_printed_command_has_the_same_options() {
        let cli = Cli::try_parse_from([
            "xtask",
            "generate",
            "--check",
            "--spec",
            "it's new.yaml",
            "--additions",
            "other.yaml",
            "--allow-stale",
        ]);
        let Some(Command::Generate(args)) = cli.unwrap().command else {
            panic!("parsed another command");
        };
        assert_eq!(
            args.command(),
            r"cargo xtask generate --spec 'it'\''s new.yaml' --additions other.yaml --allow-stale"
        );
    }
}
