//! Playing without a wallet: what a game's page does when it stands on a practice page.
//!
//! A page finds [`Practice`] in its context, and then bets go to it and not to the club; nothing else
//! of the page is different. Whoever provides it draws the rounds (`crate::practice`).

use super::view::GamePageView;
#[cfg(feature = "hydrate")]
use super::view::Round;
use crate::{error::AppError, key::new_key, verify};
use contract::{
    fairness::SeedView,
    play::{RoundHeader, RoundProgress},
    wallet::BalancesView,
};
use kernel::RoundId;
use leptos::prelude::*;
use ui::{
    Glyph, Icon, LinkButton, Size,
    i18n::{Text, t},
    reactive,
};

const STAMP: Text = Text::new(
    "연습 영수증 · 골드는 움직이지 않았습니다",
    "Practice receipt · no gold was moved",
);
const PRACTISE: Text = Text::new("연습하기", "Practise");

/// What can be done at practice.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(any(feature = "hydrate", test)),
    expect(dead_code, reason = "only the browser makes a move")
)]
pub(crate) enum Move {
    /// The bet with that canonical text.
    Bet(String),
    /// A choice in an open round: the letter that its bet grows by.
    Choose(RoundId, char),
    /// The end of an open round, for what there is.
    CashOut(RoundId),
}

/// Where bets go on a practice page.
#[derive(Clone, Copy)]
pub(crate) struct Practice {
    /// Makes a move and answers how its round stands.
    #[cfg_attr(
        not(feature = "hydrate"),
        expect(dead_code, reason = "only the browser plays a round")
    )]
    pub make: Callback<Move, Result<RoundProgress, AppError>>,
    /// What there is to begin with.
    pub begins: StoredValue<(BalancesView, SeedView)>,
}

impl Practice {
    /// The practice that this page stands on; none on the page of the real game.
    pub fn current() -> Option<Self> {
        use_context()
    }

    /// The page of a game as the server would give it to somebody who has never played.
    pub fn page<D, O>(self, odds: O) -> GamePageView<D, O> {
        let (balances, seed) = self.begins.get_value();
        GamePageView {
            key: new_key(),
            balances,
            last: None,
            odds,
            table_hash: String::new(),
            notice: None,
            takes_bets: true,
            jackpot: None,
            seed,
            recent: Vec::new(),
        }
    }

    /// Plays a round that is over with its bet, and takes of it what the game knows.
    #[cfg(feature = "hydrate")]
    pub(super) fn round<D>(
        self,
        bet: String,
        own: fn(contract::play::Detail) -> Option<D>,
    ) -> Result<Round<D>, AppError> {
        let not_found = || AppError(contract::ClubError::NotFound);
        let RoundProgress::Settled(round) = self.make.run(Move::Bet(bet))? else {
            return Err(not_found());
        };
        let detail = own(round.detail).ok_or_else(not_found)?;
        let header = round.header;
        Ok(Round { header, detail })
    }
}

/// What stands below the receipt on a game's page: the way to check the round and to practise; on a practice
/// page that the receipt is no real one.
pub(super) fn below_receipt(
    header: impl Fn() -> Option<RoundHeader> + Send + Sync + 'static,
    practice_path: &'static str,
) -> AnyView {
    if Practice::current().is_some() {
        let stamp = move || {
            header().map(|_| view! { <p class="practice-stamp" role="note">{t(STAMP)}</p> })
        };
        return reactive(stamp).into_any();
    }
    let check = move || {
        header().map(|header| {
            view! {
                <LinkButton href=verify::href_of_round(header.round_id) size=Size::Small>
                    <Icon glyph=Glyph::Shield class="w-4 h-4"/>
                    {t(verify::text::CHECK_ROUND)}
                </LinkButton>
            }
        })
    };
    view! {
        <div class="flex flex-wrap gap-3">
            {reactive(check)}
            <LinkButton href=practice_path size=Size::Small>{t(PRACTISE)}</LinkButton>
        </div>
    }
    .into_any()
}
