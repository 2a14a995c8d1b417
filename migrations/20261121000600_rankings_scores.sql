-- The durable side of the rankings; Redis holds a copy that can be rebuilt from here.

create table rankings_scores (
    week       date        not null,
    player_id  uuid        not null references accounts_players (id),
    score      bigint      not null,
    updated_at timestamptz not null,
    constraint rankings_scores_once primary key (week, player_id),
    constraint rankings_scores_positive check (score > 0)
);

create index rankings_scores_order on rankings_scores (week, score desc, player_id desc);
