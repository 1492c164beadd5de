//! The pieces that pages are made of; one a file. They show the state and call the [`actions`](crate::actions).

pub mod alterations;
pub mod backup_box;
pub mod chips;
pub mod chosen;
pub mod days;
pub mod facets;
pub mod freshness;
pub mod keep_button;
pub mod links;
pub mod map;
pub mod marked;
pub mod news_box;
pub mod notice;
pub mod now_card;
pub mod offline_card;
pub mod paragraphs;
pub mod stage_card;
pub mod stand_card;
pub mod talk_card;
pub mod top;
pub mod trouble;
