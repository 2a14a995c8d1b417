//! Sign-up: a new player comes in by an invite code, and everybody gets what was promised.

use super::{
    AccountsError, LoggedIn, rules,
    session::begin_session,
    store::{self, Invite, NewPlayer},
};
use crate::{
    Answered, IdempotencyKey, Op, Uow, calendar,
    events::{BalanceChanged, Event, SignedUp},
    fairness,
    fault::Fault,
    idempotency::{self, Claimed},
    play, wallet,
};
use contract::{
    accounts::{InviteView, SignupParams},
    wallet::Cause,
};
use kernel::{Currency, PlayerId, TransferId};
use ledger::{House, Transfer};

/// Makes an account with an invite code and begins its first session.
///
/// The new player gets the starting gold and the code's bonus, the inviter gets the code's reward.
/// Idempotent by key. `device` is the browser's own name, for the list of sessions.
///
/// # Errors
/// See [`AccountsError`]; nothing has happened then, and the code is not used.
pub async fn sign_up(
    op: &Op,
    params: SignupParams,
    device: &str,
    key: &IdempotencyKey,
) -> Result<Answered<LoggedIn>, AccountsError> {
    let site_id = rules::site_id(&params.site_id).map_err(AccountsError::Parameter)?;
    let nickname = rules::nickname(&params.nickname).map_err(AccountsError::Parameter)?;
    rules::password(&params.password, &site_id).map_err(AccountsError::Parameter)?;
    let code = rules::invite_code(&params.invite_code).map_err(AccountsError::Parameter)?;
    if let Some(born) = params.birth_date {
        rules::birth_date(born, calendar::day(op.now)).map_err(AccountsError::Parameter)?;
    }
    // Told before the hash is paid for; the transaction below decides.
    valid_invite(
        op,
        store::invite(&op.club.pool, &code).await?,
        Usage::MayBeReplayed,
    )?;
    let password_hash = hash(op, &params.password).await?;

    let mut uow = Uow::begin(op).await?;
    let claim = match idempotency::claim(&mut uow, "accounts.sign_up", key, &params).await? {
        Claimed::Before(answer) => {
            return Ok(Answered {
                answer,
                replayed: true,
            });
        }
        Claimed::Fresh(claim) => claim,
    };
    let invite = store::invite(uow.connection(), &code).await?;
    let invite = valid_invite(op, invite, Usage::Now)?;
    let player = PlayerId(op.club.entropy.id(op.now));
    let new = NewPlayer {
        id: player,
        site_id,
        nickname,
        password_hash,
        birth_date: params.birth_date,
        rank: invite.rank,
        is_admin: false,
        invited_by: invite.inviter,
    };
    welcome(&mut uow, &new, Some(&invite)).await?;
    let answer = begin_session(&mut uow, player, device).await?;
    claim.settle(&mut uow, &answer).await?;
    uow.commit().await?;
    Ok(Answered {
        answer,
        replayed: false,
    })
}

/// The hash of a password, with a salt of its own.
pub(crate) async fn hash(op: &Op, password: &str) -> Result<String, AccountsError> {
    let salt = op.club.entropy.bytes();
    Ok(op
        .club
        .accounts
        .passwords
        .hash(password.to_owned(), salt)
        .await??)
}

/// Whether a used-up code must be refused already.
#[derive(PartialEq, Eq)]
enum Usage {
    /// The call may be a replay of the one that used the code up.
    MayBeReplayed,
    /// The code is about to be used.
    Now,
}

fn valid_invite(op: &Op, invite: Option<Invite>, usage: Usage) -> Result<Invite, AccountsError> {
    let invite = invite.ok_or(AccountsError::InviteUnknown)?;
    if invite.expires_at.is_some_and(|end| end <= op.now) {
        return Err(AccountsError::InviteExpired);
    }
    if usage == Usage::Now && invite.is_used_up {
        return Err(AccountsError::InviteUsedUp);
    }
    Ok(invite)
}

/// Everything a new player gets: the account, the gold, the seed pairs and the seat.
pub(crate) async fn welcome(
    uow: &mut Uow,
    new: &NewPlayer,
    invite: Option<&Invite>,
) -> Result<(), AccountsError> {
    let now = uow.op().now;
    store::insert_player(uow.connection(), new, now).await?;
    let seed = fairness::open(uow, new.id).await?;
    play::store::open_seat(uow.connection(), new.id, seed, calendar::day(now)).await?;
    let mut grants = vec![grant(
        uow,
        new.id,
        Cause::SignupGrant,
        rules::STARTING_GOLD,
        new.id,
    )];
    if let Some(invite) = invite {
        store::use_invite(uow.connection(), &invite.code).await?;
        if invite.bonus_gold > 0 {
            grants.push(grant(
                uow,
                new.id,
                Cause::InviteBonus,
                invite.bonus_gold,
                new.id,
            ));
        }
        if let Some(inviter) = invite.inviter.filter(|_| invite.reward_gold > 0) {
            let reward = grant(
                uow,
                inviter,
                Cause::InviterReward,
                invite.reward_gold,
                new.id,
            );
            grants.push(reward);
        }
    }
    ledger::post(uow.connection(), &grants, now)
        .await
        .map_err(Fault::from)?;
    let inviter = invite.and_then(|invite| invite.inviter);
    uow.record(
        new.id,
        Event::SignedUp(SignedUp {
            nickname: rules::masked(&new.nickname),
            inviter,
            reward: invite.map_or(0, |invite| invite.reward_gold),
        }),
    );
    if let Some(inviter) = inviter {
        record_balance(uow, inviter).await?;
    }
    Ok(())
}

/// A gift of the house.
pub(crate) fn grant(
    uow: &Uow,
    player: PlayerId,
    cause: Cause,
    gold: i64,
    reference: PlayerId,
) -> Transfer {
    let op = uow.op();
    Transfer {
        id: TransferId(op.club.entropy.id(op.now)),
        currency: Currency::Gold,
        debit: House::Issuance.owner(),
        credit: player.0,
        amount: gold,
        cause: cause as i16,
        reference: reference.0,
    }
}

/// Tells that the player's balance changed outside of a round.
async fn record_balance(uow: &mut Uow, player: PlayerId) -> Result<(), Fault> {
    let day = calendar::day(uow.op().now);
    let wallet = ledger::balance::wallet(uow.connection(), player.0).await?;
    let stats = play::store::stats(uow.connection(), player, day).await?;
    if let Some(wallet) = wallet {
        let balances = wallet::rules::view(&wallet);
        let (version, net_today) = (wallet.version, stats.net_today);
        uow.record(
            player,
            Event::BalanceChanged(BalanceChanged {
                balances,
                version,
                net_today,
            }),
        );
    }
    Ok(())
}

/// What that invite code would give, for the sign-up page to tell.
///
/// # Errors
/// The same as a sign-up with the code.
pub async fn invite(op: &Op, code: &str) -> Result<InviteView, AccountsError> {
    let code = rules::invite_code(code).map_err(AccountsError::Parameter)?;
    let invite = valid_invite(op, store::invite(&op.club.pool, &code).await?, Usage::Now)?;
    Ok(InviteView {
        code: invite.code,
        inviter: invite.inviter_nickname.as_deref().map(rules::masked),
        rank: invite.rank,
        starting_gold: rules::STARTING_GOLD,
        bonus_gold: invite.bonus_gold,
    })
}
