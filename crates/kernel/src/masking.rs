//! Names as others see them.

/// A nickname as other players see it: `서*연`, `night***`.
#[must_use]
pub fn masked(nickname: &str) -> String {
    let letters: Vec<char> = nickname.chars().collect();
    let is_latin = letters.iter().all(char::is_ascii);
    match (letters.as_slice(), is_latin) {
        ([], _) => String::new(),
        (letters, true) => {
            let shown = (letters.len() / 2).clamp(1, 5);
            letters[..shown].iter().collect::<String>() + "***"
        }
        ([first], false) => format!("{first}*"),
        ([first, _], false) => format!("{first}*"),
        ([first, .., last], false) => format!("{first}*{last}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nickname_is_masked_by_its_script() {
        for (nickname, shown) in [
            ("서지연", "서*연"),
            ("밤도깨비", "밤*비"),
            ("김훈", "김*"),
            ("nightowl", "nigh***"),
            ("moon_rabbit", "moon_***"),
            ("ab", "a***"),
        ] {
            assert_eq!(masked(nickname), shown);
        }
    }
}
