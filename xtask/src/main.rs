//! The commands of this repository, which are run with `cargo xtask`.
//!
//! This crate performs all access to the disk and the terminal. The crate `codegen` generates the contents of the
//! files.

mod check;
mod cli;
mod diff;
mod disk;
mod document;
mod drift;
mod generate;
mod git;
mod out;
mod quirks;
mod release;
mod report;
mod review;
mod target;
mod terminal;
mod update;
mod verdict;
mod workspace;
mod write;

use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory, Parser};

use crate::cli::{Cli, Command, MessageFormat, PageFormat};
use crate::report::Report;
use crate::terminal::Terminal;
use crate::verdict::{Usage, Verdict};
use crate::workspace::Workspace;

fn main() -> ExitCode {
    // If the arguments are invalid, clap exits here with code 2.
    let cli = Cli::parse();
    let report = Report::new(Terminal::new(cli.color), message_format(&cli));
    match run(&cli, &report) {
        Ok(Verdict::Fine) => ExitCode::SUCCESS,
        Ok(Verdict::Failed) => ExitCode::from(1),
        Ok(Verdict::NeedsQuirks) => ExitCode::from(3),
        Ok(Verdict::Breaking) => ExitCode::from(4),
        Err(error) => {
            report.problem(&error);
            ExitCode::from(if error.is::<Usage>() { 2 } else { 1 })
        }
    }
}

fn run(cli: &Cli, report: &Report) -> Result<Verdict> {
    let Some(command) = &cli.command else {
        report.help(&Cli::command().render_help())?;
        return Ok(Verdict::Fine);
    };
    let workspace = Workspace::find(cli.root.as_deref())?;
    match command {
        Command::Drift(args) => drift::run(args, &workspace, report),
        Command::Generate(args) => generate::run(args, &workspace, report),
        Command::Quirks(args) => quirks::run(args, &workspace, report),
        Command::Review(args) => review::run(args, &workspace, report),
        Command::Update(args) => update::run(args, &workspace, report),
        Command::Release => release::run(&workspace, report),
    }
}

fn message_format(cli: &Cli) -> MessageFormat {
    match &cli.command {
        Some(Command::Drift(args)) => args.format,
        Some(Command::Generate(args)) => args.format,
        Some(Command::Quirks(args)) => args.format,
        Some(Command::Review(args)) if args.format == PageFormat::Json => MessageFormat::Json,
        Some(Command::Review(_) | Command::Update(_) | Command::Release) => MessageFormat::Text,
        None => MessageFormat::Text,
    }
}
