import { type Kysely, sql } from 'kysely'

/**
 * Accounts: what the sign-in library keeps, in tables of its own, each row belonging to a person. Who a person is stays said
 * once, in `people`; the library sees them through a view.
 */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of [people, accounts, limits, mails]) await sql.raw(statement).execute(db)
}

const people = `
  alter table units add column version int not null default 1;
  alter table departments add column version int not null default 1;
  alter table people
    add column version int not null default 1,
    -- Kept by the sign-in library: whether a second factor is asked for, and when it last changed something.
    add column second_factor boolean not null default false,
    add column account_changed_at timestamptz not null default now();
  -- One address is one account, however it is spelt.
  create unique index people_mail on people (lower(mail));

  -- Whoever is not active is not there: no way of signing in finds them.
  create view auth_users as
    select id, name, lower(mail) as email, true as email_verified, null::text as image, account_changed_at as created_at,
      account_changed_at as updated_at, second_factor as two_factor_enabled
    from people where active;

  -- The library changes one thing about a person: whether they use a second factor.
  create function change_auth_user() returns trigger language plpgsql as $$
  begin
    update people set second_factor = new.two_factor_enabled, account_changed_at = new.updated_at where id = old.id;
    return new;
  end $$;
  create trigger auth_users_changed instead of update on auth_users
    for each row execute function change_auth_user();`

const accounts = `
  create table auth_accounts (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references people,
    -- 'credential' for a password, 'oidc' for the identity provider; account_id is the person's id there.
    provider_id text not null,
    account_id text not null,
    password text,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (provider_id, account_id),
    check ((password is not null) = (provider_id = 'credential'))
  );
  create index on auth_accounts (user_id);

  create table auth_sessions (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references people,
    -- Worth nothing without the signature that goes with it in the cookie.
    token text not null unique,
    expires_at timestamptz not null,
    ip_address text,
    user_agent text,
    created_at timestamptz not null,
    -- When it was last used, to within a few minutes.
    updated_at timestamptz not null
  );
  create index on auth_sessions (user_id);

  create table auth_verifications (
    id uuid primary key default gen_random_uuid(),
    identifier text not null unique,
    value text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
  );

  create table auth_two_factors (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null unique references people,
    -- Both are encrypted with AUTH_SECRET.
    secret text not null,
    backup_codes text not null,
    verified boolean not null default false,
    failed_verification_count int default 0,
    locked_until timestamptz
  );

  -- Browsers that were signed in by the cookies of before sign in again.
  delete from sessions where kind = 'browser';`

// The columns that rate-limiter-flexible writes; expire is milliseconds since 1970.
const limits = `
  create table attempts (
    key text primary key,
    points int not null default 0,
    expire bigint
  );
  create index on attempts (expire);`

// A mail about an account belongs to no campaign and waits for no working day. The link in it is made when it is handed over, and
// neither the link nor the text is kept.
const mails = `
  create table account_mails (
    id uuid primary key default gen_random_uuid(),
    person_id uuid not null references people,
    kind text not null check (kind in ('invitation', 'sign_in_link', 'password_link')),
    state text not null default 'pending' check (state in ('pending', 'sent', 'failed')),
    asked_at timestamptz not null default now(),
    not_before timestamptz not null default now(),
    attempt int not null default 0,
    lease_token uuid,
    lease_until timestamptz,
    sent_at timestamptz,
    -- The server's word, or ours when it said none.
    reply text,
    check ((state = 'sent') = (sent_at is not null))
  );
  create index account_mails_due on account_mails (not_before) where state = 'pending';
  create index on account_mails (person_id, asked_at desc);`
