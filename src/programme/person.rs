//! Whether two names are one person's: programmes write `Bastien Guerry` one year and `B. Guerry` another.

use super::search::fold;

/// Whether two names, as programmes write them, may be the same person's: the family names are the same, and so are
/// the given ones, where an initial stands for any that begins with it. Case and accents do not matter.
pub fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let ((given, family), (other_given, other_family)) = (parts(&one), parts(&other));
    family == other_family
        && (given == other_given || abbreviates(given, other_given) || abbreviates(other_given, given))
}

/// The given name and the rest. A name of one word has no given name.
fn parts(name: &str) -> (&str, &str) {
    let name = name.trim();
    name.split_once(' ').map_or(("", name), |(given, family)| (given, family.trim_start()))
}

/// Whether `j.-s.` stands for `jean-sebastien`: each of its parts is the first letter of one, and all are there.
fn abbreviates(initials: &str, given: &str) -> bool {
    let mut names = given.split('-');
    let matches = |initial: &str| {
        let letter = initial.strip_suffix('.').filter(|letter| letter.chars().count() == 1);
        letter.zip(names.next()).is_some_and(|(letter, name)| name.starts_with(letter))
    };
    initials.split('-').all(matches)
}

#[cfg(test)]
mod tests {
    use super::is_same;

    #[test]
    fn an_initial_stands_for_a_given_name() {
        for (one, other) in [
            ("B. Guerry", "Bastien Guerry"),
            ("Erwan le Gall", "Erwan Le Gall"),
            ("J.-S. Barboteu", "Jean-Sébastien Barboteu"),
            ("J. Barboteu", "Jean-Sébastien Barboteu"),
            ("É. Disdero", "E. Disdero"),
            ("Framasoft", "framasoft"),
        ] {
            assert!(is_same(one, other) && is_same(other, one), "{one} / {other}");
        }
    }

    #[test]
    fn others_stay_apart() {
        for (one, other) in [
            ("B. Guerry", "Anne Guerry"),
            ("Bastien Guerry", "Basile Guerry"),
            ("B. Guerry", "B. Guérin"),
            ("J.-S. Barboteu", "Jean-Paul Barboteu"),
            ("J.-S. Barboteu", "Jean Barboteu"),
            ("Guerry", "B. Guerry"),
            ("", "B. Guerry"),
            (". Guerry", "B. Guerry"),
        ] {
            assert!(!is_same(one, other) && !is_same(other, one), "{one} / {other}");
        }
    }
}
