//! Invite codes: what one is good for, and whether it still is.

use super::{
    AccountsError, rules,
    store::{self, Invite},
};
use contract::accounts::InviteView;
use kernel::masked;
use platform::Op;

/// Whether a used-up code must be refused already.
#[derive(PartialEq, Eq)]
pub(crate) enum Usage {
    /// The call may be a replay of the one that used the code up.
    MayBeReplayed,
    /// The code is about to be used.
    Now,
}

/// The code, when it may be used now.
///
/// # Errors
/// When there is no such code, or its time or its uses are over.
pub(crate) fn usable(
    op: &Op,
    invite: Option<Invite>,
    usage: Usage,
) -> Result<Invite, AccountsError> {
    let invite = invite.ok_or(AccountsError::InviteUnknown)?;
    if invite.expires_at.is_some_and(|end| end <= op.now) {
        return Err(AccountsError::InviteExpired);
    }
    if usage == Usage::Now && invite.is_used_up {
        return Err(AccountsError::InviteUsedUp);
    }
    Ok(invite)
}

/// What that invite code would give, for the sign-up page to tell.
///
/// # Errors
/// The same as a sign-up with the code.
pub async fn invite(op: &Op, code: &str) -> Result<InviteView, AccountsError> {
    let code = rules::invite_code(code).map_err(AccountsError::Parameter)?;
    let invite = usable(
        op,
        store::invite(&op.platform.pool, &code).await?,
        Usage::Now,
    )?;
    Ok(InviteView {
        code: invite.code,
        inviter: invite.inviter_nickname.as_deref().map(masked),
        rank: invite.rank,
        starting_gold: rules::STARTING_GOLD,
        bonus_gold: invite.bonus_gold,
    })
}
