//! Enrolment: a new player comes in by an invite code, and everybody gets what was promised.
//!
//! What a new player gets comes from several slices, so it is put together here, above them.

use crate::{
    accounts::{
        self, AccountsError, LoggedIn, Usage,
        events::SignedUp,
        rules,
        store::{Invite, NewPlayer},
    },
    fairness, play, wallet,
};
use contract::{accounts::SignupParams, wallet::Cause};
use kernel::{PlayerId, masked};
use platform::{
    IdempotencyKey, Op, Reply, Uow, calendar,
    idempotency::{Keep, once},
};

/// Makes an account with an invite code and begins its first session.
///
/// The new player gets the starting gold and the code's bonus, the inviter gets the code's reward.
/// Idempotent by key, for ten minutes. `device` is the browser's own name, kept with the session.
///
/// # Errors
/// See [`AccountsError`]; nothing has happened then, and the code is not used.
pub async fn sign_up(
    op: &Op,
    params: SignupParams,
    device: &str,
    key: &IdempotencyKey,
) -> Result<Reply<LoggedIn>, AccountsError> {
    let site_id = rules::site_id(&params.site_id).map_err(AccountsError::Parameter)?;
    let nickname = rules::nickname(&params.nickname).map_err(AccountsError::Parameter)?;
    rules::password(&params.password, &site_id).map_err(AccountsError::Parameter)?;
    let code = rules::invite_code(&params.invite_code).map_err(AccountsError::Parameter)?;
    if let Some(born) = params.birth_date {
        rules::birth_date(born, calendar::day(op.now)).map_err(AccountsError::Parameter)?;
    }
    // Told before the hash is paid for; the transaction below decides.
    accounts::usable(
        op,
        accounts::store::invite(&op.platform.pool, &code).await?,
        Usage::MayBeReplayed,
    )?;
    let password_hash = accounts::hash(op, &params.password).await?;
    let operation = ("accounts.sign_up", Keep::Minutes);
    let reply: Reply<LoggedIn> = once(op, operation, key, &params, async |uow| {
        let invite = accounts::store::invite(uow.connection(), &code).await?;
        let invite = accounts::usable(op, invite, Usage::Now)?;
        let player = PlayerId(op.platform.entropy.id(op.now));
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
        enrol(uow, &new, Some(&invite)).await?;
        accounts::begin_session(uow, player, device).await
    })
    .await?;
    accounts::still_valid(op, reply).await
}

/// Everything a new player gets: the account, the seed pairs, the state to play with, the gold.
pub(crate) async fn enrol(
    uow: &mut Uow,
    new: &NewPlayer,
    invite: Option<&Invite>,
) -> Result<(), AccountsError> {
    let now = uow.op().now;
    accounts::store::insert_player(uow.connection(), new, now).await?;
    let tables = play::tables::hashes(&uow.op().platform, now)?;
    let seed = fairness::open(uow, new.id, &tables).await?;
    play::open_state(uow, new.id, seed).await?;
    let mut gifts = vec![wallet::gift(
        uow.op(),
        new.id,
        Cause::SignupGrant,
        rules::STARTING_GOLD,
        new.id.0,
    )];
    if let Some(invite) = invite {
        accounts::store::use_invite(uow.connection(), &invite.code).await?;
        if invite.bonus_gold > 0 {
            let (cause, gold) = (Cause::InviteBonus, invite.bonus_gold);
            gifts.push(wallet::gift(uow.op(), new.id, cause, gold, new.id.0));
        }
        if let Some(inviter) = invite.inviter.filter(|_| invite.reward_gold > 0) {
            let (cause, gold) = (Cause::InviterReward, invite.reward_gold);
            gifts.push(wallet::gift(uow.op(), inviter, cause, gold, new.id.0));
        }
    }
    wallet::transfer(uow, &gifts).await?;
    let signed_up = SignedUp {
        nickname: masked(&new.nickname),
        inviter: invite.and_then(|invite| invite.inviter),
        reward: invite.map_or(0, |invite| invite.reward_gold),
    };
    uow.record(new.id, &signed_up)?;
    Ok(())
}
