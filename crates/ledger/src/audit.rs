//! What must always be true of the ledger, and how to find out that it is not.

use sqlx::PgConnection;
use std::fmt;

/// How many broken rows a rule names before it only counts on.
pub const EXAMPLES_MAX: usize = 5;

/// A rule that is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which rule, in words.
    pub rule: &'static str,
    /// How many rows break it.
    pub count: i64,
    /// Some of them, readable.
    pub examples: Vec<String>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} broken", self.rule, self.count)?;
        self.examples
            .iter()
            .try_for_each(|example| write!(f, "\n    {example}"))
    }
}

/// A rule and the query that lists what breaks it: one text column, one row each.
pub struct Rule {
    /// The rule, in words.
    pub rule: &'static str,
    /// Lists the rows that break it, each as one line of text.
    pub broken: &'static str,
}

/// The rules of the ledger.
pub const RULES: &[Rule] = &[
    Rule {
        rule: "a balance is the sum of its transfers",
        broken: "
            with moved as (
                select owner, currency, sum(effect) as sum from (
                    select debit as owner, currency, -amount as effect from ledger_transfers
                    where debit_version is not null
                    union all
                    select credit, currency, amount from ledger_transfers
                    where credit_version is not null
                ) as effects group by owner, currency
            ), held as (
                select owner, currency, units from ledger_wallets,
                    lateral (values (1::smallint, gold), (2::smallint, gem), (3::smallint, token))
                        as balances (currency, units)
            )
            select format('owner %s holds %s of currency %s, transfers say %s',
                          held.owner, held.units, held.currency, coalesce(moved.sum, 0))
            from held left join moved using (owner, currency)
            where held.units <> coalesce(moved.sum, 0)",
    },
    Rule {
        rule: "every player with a transfer has a wallet",
        broken: "
            select format('owner %s has transfers and no wallet', owner) from (
                select debit as owner from ledger_transfers where debit_version is not null
                union
                select credit from ledger_transfers where credit_version is not null
            ) as owners where not exists (select from ledger_wallets w where w.owner = owners.owner)",
    },
    Rule {
        rule: "a wallet's transfers are numbered without a gap",
        broken: "
            with sides as (
                select debit as owner, debit_version as version from ledger_transfers
                where debit_version is not null
                union all
                select credit, credit_version from ledger_transfers
                where credit_version is not null
            ), counted as (
                select owner, count(*) as transfers, count(distinct version) as versions,
                       min(version) as first, max(version) as last
                from sides group by owner
            )
            select format('owner %s: %s transfers, versions %s to %s, wallet at %s',
                          w.owner, coalesce(c.transfers, 0), c.first, c.last, w.version)
            from ledger_wallets w left join counted c using (owner)
            where coalesce(c.transfers, 0) <> w.version
               or (w.version > 0 and (c.versions <> w.version or c.first <> 1
                                      or c.last <> w.version))",
    },
    Rule {
        rule: "each transfer continues the balance before it",
        broken: "
            with sides as (
                select debit as owner, currency, debit_version as version, -amount as effect,
                       debit_after as after, id from ledger_transfers
                where debit_version is not null
                union all
                select credit, currency, credit_version, amount, credit_after, id
                from ledger_transfers where credit_version is not null
            ), chain as (
                select *, coalesce(lag(after) over (
                    partition by owner, currency order by version), 0) as before from sides
            )
            select format('transfer %s: owner %s had %s, moved %s, is said to have %s',
                          id, owner, before, effect, after)
            from chain where before + effect <> after",
    },
    Rule {
        rule: "only the house's accounts go without a running balance",
        broken: "
            select format('transfer %s: debit %s, credit %s', id, debit, credit)
            from ledger_transfers
            where (debit_version is null)
                    <> (debit < '00000000-0000-0000-0000-000000000100'::uuid)
               or (credit_version is null)
                    <> (credit < '00000000-0000-0000-0000-000000000100'::uuid)",
    },
    Rule {
        rule: "what players hold is what the house has given, per currency",
        broken: "
            with house as (
                select currency,
                       sum(case when debit_version is null then amount else 0 end)
                       - sum(case when credit_version is null then amount else 0 end) as given
                from ledger_transfers group by currency
            ), held as (
                select currency, sum(units) as held from ledger_wallets,
                    lateral (values (1::smallint, gold), (2::smallint, gem), (3::smallint, token))
                        as balances (currency, units)
                group by currency
            )
            select format('currency %s: players hold %s, the house gave %s',
                          currency, coalesce(held, 0), coalesce(given, 0))
            from held full join house using (currency)
            where coalesce(held, 0) <> coalesce(given, 0)",
    },
];

/// Checks the rules in one snapshot and returns those that are broken.
///
/// Reads the whole ledger. The caller gives a transaction in `repeatable read`, so that all rules
/// see the same moment.
pub async fn audit(connection: &mut PgConnection) -> sqlx::Result<Vec<Finding>> {
    check(connection, RULES).await
}

/// Checks any rules; slices keep their own beside their tables.
pub async fn check(
    connection: &mut PgConnection,
    rules: &'static [Rule],
) -> sqlx::Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for Rule { rule, broken } in rules {
        let lines: Vec<String> = sqlx::query_scalar(*broken)
            .fetch_all(&mut *connection)
            .await?;
        if !lines.is_empty() {
            findings.push(Finding {
                rule,
                count: i64::try_from(lines.len()).unwrap_or(i64::MAX),
                examples: lines.into_iter().take(EXAMPLES_MAX).collect(),
            });
        }
    }
    Ok(findings)
}
