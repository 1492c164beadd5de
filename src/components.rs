//! The pieces that pages are made of; one a file. They show the state and call the [`actions`](crate::actions).

pub mod backup_box;
pub mod chips;
pub mod chosen;
pub mod days;
pub mod exchange_box;
pub mod exchange_parts;
pub mod facets;
pub mod freshness;
pub mod keep_button;
pub mod links;
pub mod map;
pub mod marked;
pub mod notice;
pub mod now_card;
pub mod offline_card;
pub mod paragraphs;
pub mod preview;
pub mod printed;
pub mod qr_code;
pub mod received;
pub mod stage_card;
pub mod stand_card;
pub mod talk_card;
pub mod top;
pub mod trouble;
