//! Putting things in order.
//!
//! # Why not `sort_by_key`?
//! The standard library's sort is made for speed on millions of items, and the compiler writes it out, 5 kB, for each
//! type that is sorted: 36 kB of code here. What is sorted here are programmes, mostly in order already.

/// The items in the order of their keys; those with equal keys stay in the order in which they came.
pub fn by_key<T, K: Ord>(items: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut ordered: Vec<T> = Vec::new();
    for item in items {
        let position = ordered.partition_point(|other| key(other) <= key(&item));
        ordered.insert(position, item);
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::by_key;

    #[test]
    fn equal_keys_stay_in_the_order_in_which_they_came() {
        let ordered = by_key([(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd'), (0, 'e')], |(key, _)| *key);
        assert_eq!(ordered, [(0, 'e'), (1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }
}
