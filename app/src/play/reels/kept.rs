//! What the browser keeps of a slot between visits: the last stake, and the pace.

use super::stake::Bet;

/// Writes a bet as it is kept.
fn written(bet: Bet) -> String {
    format!("{} {}", bet.per_line, bet.lines)
}

/// Reads what [`written`] has written.
fn read(text: &str) -> Option<Bet> {
    let (per_line, lines) = text.split_once(' ')?;
    let bet = Bet {
        per_line: per_line.parse().ok()?,
        lines: lines.parse().ok()?,
    };
    (bet.per_line > 0 && bet.lines > 0).then_some(bet)
}

#[cfg(feature = "hydrate")]
pub(super) use browser::attend;

#[cfg(feature = "hydrate")]
mod browser {
    use super::{read, written};
    use crate::play::reels::{Machine, Reels};
    use leptos::prelude::*;

    /// Sets the stake and the pace that were kept, and keeps what they become. Who forbids pages to
    /// keep anything begins with the last round's bet.
    pub(in super::super) fn attend<M: Machine>(game: M) {
        let reels = game.reels();
        // After the first view, which is the server's.
        Effect::new(move |_| untrack(|| restore::<M>(reels)));
        Effect::watch(
            move || reels.stake.bet.get(),
            |bet, _, _| save(&stake_name::<M>(), &written(*bet)),
            false,
        );
        Effect::watch(
            move || reels.turbo.get(),
            |turbo, _, _| save(TURBO, if *turbo { "on" } else { "off" }),
            false,
        );
    }

    /// One pace for all machines.
    const TURBO: &str = "turbo";

    fn stake_name<M: Machine>() -> String {
        format!("stake-{}", M::MACHINE)
    }

    fn restore<M: Machine>(reels: Reels<M::Detail>) {
        let kept = load(&stake_name::<M>()).and_then(|text| read(&text));
        if let Some(bet) = kept
            && !reels.is_locked()
        {
            let bet = reels.stake.offered(bet);
            if reels.stake.bet.get_untracked() != bet {
                reels.stake.bet.set(bet);
            }
        }
        if load(TURBO).as_deref() == Some("on") {
            reels.turbo.set(true);
        }
    }

    fn storage() -> Option<web_sys::Storage> {
        window().local_storage().ok().flatten()
    }

    fn load(name: &str) -> Option<String> {
        storage()?.get_item(name).ok().flatten()
    }

    fn save(name: &str, text: &str) {
        if let Some(storage) = storage() {
            // A full storage is as good as none.
            let _ = storage.set_item(name, text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back_and_anything_else_is_nothing() {
        let bet = Bet {
            per_line: 200,
            lines: 5,
        };
        assert_eq!(read(&written(bet)), Some(bet));
        for text in ["", "200", "x 5", "-1 5", "200 0"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
