//! What was found, as a table to be read by people.

use std::fmt::{Display, Formatter, Result as FormatResult};

use super::questions::{Findings, Question};
use super::situation::Situation;
use super::{Cell, TROUBLES};
use crate::driver::Engine;
use crate::failure::Outcome;

/// What was found in each cell that was asked, repeats and all.
pub struct Table {
    engine: Engine,
    asked: Vec<(Cell, Outcome<Findings>)>,
}

impl Table {
    /// Nothing was asked yet.
    pub fn new(engine: Engine) -> Self {
        Self { engine, asked: Vec::new() }
    }

    /// Notes what was found in a cell.
    pub fn note(&mut self, cell: Cell, found: Outcome<Findings>) {
        self.asked.push((cell, found));
    }

    /// Whether each cell could be asked, and each answer was good.
    pub fn is_good(&self) -> bool {
        !self.asked.is_empty() && self.asked.iter().all(|(_, found)| found.as_ref().is_ok_and(Findings::are_good))
    }

    /// What is not as it should be, line by line.
    pub fn faults(&self) -> String {
        let mut lines = Vec::new();
        for (cell, found) in &self.asked {
            match found {
                Ok(found) => lines.extend(found.told.iter().map(|told| format!("{cell}: {told}"))),
                Err(failure) => lines.push(format!("{cell}: could not be asked: {failure:?}")),
            }
        }
        lines.join("\n")
    }

    /// How often a question had a bad answer; in one cell, or in all.
    fn count(&self, question: Question, cell: Option<Cell>) -> usize {
        let here = self.asked.iter().filter(|(at, _)| cell.is_none_or(|cell| cell == *at));
        here.filter_map(|(_, found)| found.as_ref().ok()).map(|found| found.count(question)).sum()
    }

    fn counts(&self, cell: Option<Cell>) -> [usize; 3] {
        Question::EACH.map(|question| self.count(question, cell))
    }

    /// What stands in a cell.
    fn text(&self, cell: Cell) -> String {
        let mut asked = self.asked.iter().filter(|(at, _)| *at == cell).peekable();
        if asked.peek().is_none() {
            return String::new();
        }
        if asked.any(|(_, found)| found.is_err()) {
            return "could not be asked".to_owned();
        }
        let star = if cell.shows_something(self.engine) { "" } else { " *" };
        let [poisoned, blank, lost] = self.counts(Some(cell));
        format!("{poisoned} {blank} {lost}{star}")
    }
}

impl Display for Table {
    fn fmt(&self, to: &mut Formatter<'_>) -> FormatResult {
        writeln!(to, "{:?}; in each cell, how often: poisoned, blank, lost", self.engine)?;
        write!(to, "| {:28} |", "")?;
        for situation in Situation::EACH {
            write!(to, " {:19} |", situation.name())?;
        }
        write!(to, "\n|{:-<30}|", "")?;
        for _ in Situation::EACH {
            write!(to, "{:-<21}|", "")?;
        }
        for trouble in &TROUBLES {
            write!(to, "\n| {:28} |", trouble.name)?;
            for situation in Situation::EACH {
                write!(to, " {:19} |", self.text(Cell { trouble, situation }))?;
            }
        }
        let [poisoned, blank, lost] = self.counts(None);
        writeln!(to, "\nIn {} visits: {poisoned} poisoned, {blank} blank, {lost} lost.", self.asked.len())?;
        write!(
            to,
            "* Meanwhile nothing of the site arrives, and what is on screen is not the site's: asked afterwards."
        )
    }
}
