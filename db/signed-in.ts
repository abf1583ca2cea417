import type { Pool } from 'pg'
import type { Language } from '#domain/language.ts'
import type { Hat } from '#domain/person.ts'
import { policy } from '#domain/policy.ts'

/** What somebody shows to be signed in: the token of a browser's session, or that of a script. */
export type Shown = { browser: string } | { script: Buffer }

/** Somebody who has signed in: all that the rules ask of them, and where they work. */
export type SignedIn = {
  /** The token of a script, by its hash; null for a browser. */
  tokenHash: Buffer | null
  /** The session of a browser with its token and when it was last used; null for a script. */
  sessionId: string | null
  token: string | null
  lastSeenAt: Date | null
  /** Seconds since whoever sits at the browser proved who they are; null for a script. */
  confirmedAgo: number | null
  id: string
  unitId: string
  unit: string
  departmentId: string | null
  name: string
  language: Language
  hats: Hat[]
  /** The departments they are in charge of as a deputy leader. */
  span: string[]
  /** The campaign they work in: the one they have chosen of their unit's own (one in preparation only while they prepare it), else the last one opened; for the superior body's people the last one of a unit below; null before the first. */
  campaignId: string | null
  /** The id of that campaign's newest event: the version of all that can be read of it. */
  cursor: number
}

const text = `
  select s.token_hash as "tokenHash", s.id as "sessionId", s.token, s.seen as "lastSeenAt",
    extract(epoch from now() - s.confirmed)::float8 as "confirmedAgo", p.id, p.unit_id as "unitId", u.name as unit, p.department_id as "departmentId",
    p.name, p.language, array(select hat from person_hats where person_id = p.id order by hat) as hats,
    array(select id from departments where leader_id = p.id) as span,
    c.id as "campaignId", coalesce((select max(e.id) from events e where e.campaign_id = c.id), 0) as cursor
  from (
    select token_hash, null::uuid as id, null::text as token, null::timestamptz as seen, null::timestamptz as confirmed, person_id
    from sessions where token_hash = any($1::bytea[]) and kind = 'api' and expires_at > now()
    union all
    select null, id, token, updated_at, confirmed_at, user_id
    from auth_sessions where token = any($2::text[]) and expires_at > now()
  ) s
  join people p on p.id = s.person_id and p.active
  join units u on u.id = p.unit_id
  -- Two look-ups by index rather than one with an "or", which would read every campaign there is.
  left join lateral (
    select id from campaigns where unit_id = u.id and (not preparing or id = p.chosen_campaign_id
      and exists (select from person_hats where person_id = p.id and hat = any($3::text[])))
    order by (id = p.chosen_campaign_id) is true desc, starts_on desc nulls last, created_at desc limit 1
  ) own on true
  left join lateral (
    select campaigns.id from units below join campaigns on campaigns.unit_id = below.id
    where below.superior_id = u.id and own.id is null and not campaigns.preparing
      and exists (select from person_hats where person_id = p.id and hat = 'superior')
    order by starts_on desc nulls last, created_at desc limit 1
  ) lower on true
  cross join lateral (select coalesce(own.id, lower.id) as id) c`

/**
 * The people behind what was shown, those whose session still holds, in one query for everybody who asks at the same moment.
 * Every request asks it first, so it is prepared once a connection: planning it costs more than running it.
 */
export async function listSignedIn(pool: Pool, shown: readonly Shown[]): Promise<SignedIn[]> {
  const hashes = shown.flatMap((one) => ('script' in one ? [one.script] : []))
  const tokens = shown.flatMap((one) => ('browser' in one ? [one.browser] : []))
  const { rows } = await pool.query<SignedIn>({ name: 'signed_in', text, values: [hashes, tokens, policy.edit_campaign] })
  return rows
}
