//! The matrix: each fault of the network, in each situation of a visit. While it lasts and once it is over, the same
//! three questions: is anything stored that is not what the site publishes, is a page blank, is something lost that was
//! kept? The answer is to be no each time.
//!
//! `make test` asks in a representative part of the cells, in Chromium; `make test-all` in all of them, three times, in
//! Chromium and in WebKitGTK, and prints the table.
//!
//! **What is not asked?** On a first visit, while nothing of the site arrives, what is on screen is the browser's own
//! page or that of the portal: those cells are asked once the fault is over, and have a star in the table.

mod questions;
mod situation;
mod table;

use std::collections::VecDeque;
use std::fmt::{Display, Formatter, Result as FormatResult};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::driver::Engine;
use crate::failure::{Failure, Outcome, ensure};
use crate::origin::Fault;
use questions::Findings;
use situation::Situation;
use table::Table;

/// How often each cell of the whole matrix is asked; `BLUEHATS_REPEATS=20` looks harder.
fn repeats() -> usize {
    std::env::var("BLUEHATS_REPEATS").ok().and_then(|count| count.parse().ok()).unwrap_or(3)
}

/// All cells of the matrix, or those that `BLUEHATS_CELLS` names: `hangs`, `hangs, mid-visit`.
fn cells() -> Vec<Cell> {
    let wanted = std::env::var("BLUEHATS_CELLS").unwrap_or_default();
    Cell::all().filter(|cell| cell.to_string().contains(&wanted)).collect()
}

/// How long a cell may take: only one that is stuck takes that long.
const LONGEST: Duration = Duration::from_secs(180);

/// A fault, and what a visitor is to be shown while it lasts.
#[derive(Debug, PartialEq, Eq)]
struct Trouble {
    fault: Fault,
    name: &'static str,
    first: First,
    /// On later visits: what the line says, beside the programme.
    line: &'static str,
    /// Whether the files of the app all come through, so that a version can be installed.
    app_comes: bool,
}

/// What comes of a first visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum First {
    /// Nothing of the site.
    Nothing,
    /// The page, without the app: it says this.
    Page(&'static str),
    /// The app: it says this, and shows what was kept before.
    App(&'static str),
}

const OFFLINE: &str = "Hors ligne, programme du 25 nov. 08:00";
const SIGN_IN: &str = "Le réseau demande une connexion";
const REFUSED: &str = "Le site répond mal ; programme du 25 nov. 08:00";
const GOOD: &str = "À jour, vérifié à";

const STARTING: &str = "15 présentations";
const CUT_OFF: &str = "La page n’est pas arrivée en entier : rechargez-la.";

const fn trouble(fault: Fault, name: &'static str, first: First, line: &'static str, app_comes: bool) -> Trouble {
    Trouble { fault, name, first, line, app_comes }
}

/// The rows.
static TROUBLES: [Trouble; 13] = [
    trouble(Fault::Down, "down", First::Nothing, OFFLINE, false),
    trouble(Fault::Hangs, "hangs", First::Nothing, OFFLINE, false),
    trouble(Fault::Slow, "slow", First::App("TradOpen"), GOOD, true),
    trouble(Fault::Error, "500", First::Nothing, REFUSED, false),
    trouble(Fault::Portal, "portal page with 200", First::Nothing, SIGN_IN, false),
    trouble(Fault::Elsewhere, "redirect to another host", First::Nothing, SIGN_IN, false),
    trouble(Fault::Truncated, "truncated, length announced", First::Page(CUT_OFF), OFFLINE, false),
    trouble(Fault::Half, "truncated, no length", First::Page(CUT_OFF), REFUSED, false),
    trouble(Fault::HtmlForJson, "HTML for JSON", First::App("autre chose que le programme"), SIGN_IN, true),
    trouble(Fault::Missing("_bg.wasm"), "one file missing: the module", First::Page(STARTING), GOOD, false),
    trouble(Fault::Missing("__wasm_split.js"), "one file missing: a script", First::Page(STARTING), GOOD, false),
    trouble(Fault::Empty, "empty programme", First::App("L’édition « 2024 » n’existe pas sur ce site."), REFUSED, true),
    trouble(Fault::Older, "older revision", First::App(Fault::OLDER_TITLE), REFUSED, true),
];

/// A place in the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cell {
    trouble: &'static Trouble,
    situation: Situation,
}

impl Cell {
    /// All of them, row by row.
    fn all() -> impl Iterator<Item = Self> {
        TROUBLES.iter().flat_map(|trouble| Situation::EACH.map(|situation| Self { trouble, situation }))
    }

    /// Some of them, diagonals: each fault at least once, each situation at least twice.
    fn representative() -> impl Iterator<Item = Self> {
        let rows = Situation::EACH.len();
        let is_on_diagonal = move |place: usize| (place / rows + place % rows).is_multiple_of(rows);
        Self::all().enumerate().filter(move |(place, _)| is_on_diagonal(*place)).map(|(_, cell)| cell)
    }

    /// Whether something of the site is on screen while the fault lasts.
    fn shows_something(self, engine: Engine) -> bool {
        self.situation != Situation::FirstVisit || self.trouble.first_in(engine) != First::Nothing
    }

    /// Brings the situation about, and asks.
    async fn ask(self, engine: Engine) -> Outcome<Findings> {
        let asked = tokio::time::timeout(LONGEST, self.situation.under(self.trouble, engine)).await;
        asked.unwrap_or_else(|_| Err(Failure::new(format!("stuck for {} s", LONGEST.as_secs()))))
    }
}

impl Display for Cell {
    fn fmt(&self, to: &mut Formatter<'_>) -> FormatResult {
        write!(to, "{}, {}", self.trouble.name, self.situation.name())
    }
}

/// Asks in these cells, two at a time.
async fn ask(engine: Engine, cells: impl Iterator<Item = Cell>) -> Table {
    let cells: Mutex<VecDeque<Cell>> = Mutex::new(cells.collect());
    let table = Mutex::new(Table::new(engine));
    let next = || cells.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    let work = async || {
        while let Some(cell) = next() {
            let asked = cell.ask(engine).await;
            table.lock().unwrap_or_else(PoisonError::into_inner).note(cell, asked);
        }
    };
    tokio::join!(work(), work());
    table.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// Asks, prints the table, and fails when an answer was yes.
async fn hold(engine: Engine, cells: impl Iterator<Item = Cell>) -> Outcome {
    let table = ask(engine, cells).await;
    println!("{table}");
    ensure(table.is_good(), || format!("the matrix does not hold:\n{}", table.faults()))
}

async fn hold_all(engine: Engine) -> Outcome {
    hold(engine, (0..repeats()).flat_map(|_| cells())).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_representative_part_of_the_matrix_holds() -> Outcome {
    hold(Engine::Chromium, Cell::representative()).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes: make test-all"]
async fn the_whole_matrix_holds_in_chromium() -> Outcome {
    hold_all(Engine::Chromium).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes, and needs WebKitGTK: make test-all"]
async fn the_whole_matrix_holds_in_webkit() -> Outcome {
    hold_all(Engine::WebKit).await
}
