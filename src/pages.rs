//! The pages; one a file, the same names as in [`Page`](crate::route::Page).

pub mod calendar;
pub mod changes;
pub mod editions;
pub mod infos;
pub mod mine;
pub mod programme;
pub mod propose;
pub mod talk;
pub mod unknown;

/// The styles of all pages but the programme: the page that opens first goes without them.
pub const STYLES: &str = concat!(
    include_str!("../style/talk.css"),
    include_str!("../style/mine.css"),
    include_str!("../style/exchange.css"),
    include_str!("../style/infos.css"),
    include_str!("../style/map.css"),
    include_str!("../style/propose.css"),
    include_str!("../style/editions.css"),
    include_str!("../style/calendar.css"),
    include_str!("../style/changes.css"),
);
