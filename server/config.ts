import { resolve } from 'node:path'
import { StartProblem } from '../db/start-problem.ts'

export type Config = {
  port: number
  host: string
  publicUrl: string
  dataDir: string
  databaseUrl: string | undefined
  s3Url: string | undefined
  evidenceMaxMb: number
  smtpUrl: string | undefined
  mailFrom: { name: string; address: string }
  timeZone: string
  authSecret: string | undefined
  oidcDiscoveryUrl: string | undefined
  oidcClientId: string | undefined
  oidcClientSecret: string | undefined
  trustedProxies: number
  bounceSecret: string | undefined
  bounceImapUrl: string | undefined
}

type Setting<T> = { env: string; doc: string; fallback: string | undefined; parse(text: string): T | undefined; expected: string }

const port: Setting<number> = {
  env: 'PORT',
  doc: 'The port to serve on; 0 takes any free one.',
  fallback: '3000',
  expected: 'a number from 0 to 65535',
  parse: (text) => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined),
}
const host: Setting<string> = {
  env: 'HOST',
  doc: 'The address to listen on; 0.0.0.0 lets other machines in.',
  fallback: '127.0.0.1',
  expected: 'a host name or an address',
  parse: (text) => (/^[\w.:-]+$/.test(text) ? text : undefined),
}
const publicUrl: Setting<string> = {
  env: 'PUBLIC_URL',
  doc: 'The address people use: every link in a mail starts with it. https makes the sign-in cookie secure.',
  fallback: undefined,
  expected: 'an address such as https://board.example.org, without a path',
  parse: (text) => {
    const url = urlOf(text)
    return url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.username ? url.origin : undefined
  },
}
const dataDir: Setting<string> = {
  env: 'DATA_DIR',
  doc: 'Where the embedded database and the evidence are kept.',
  fallback: './data',
  expected: 'a directory',
  parse: (text) => resolve(text),
}
const databaseUrl: Setting<string> = {
  env: 'DATABASE_URL',
  doc: 'A Postgres (15 or newer) to use instead of the embedded one.',
  fallback: undefined,
  expected: 'an address such as postgres://user:password@host:5432/strikeoff',
  parse: (text) => (/^postgres(ql)?:$/.test(urlOf(text)?.protocol ?? '') ? text : undefined),
}
const s3Url: Setting<string> = {
  env: 'S3_URL',
  doc: 'An S3-compatible store for the evidence, instead of the data directory.',
  fallback: undefined,
  expected: 'an address such as https://key:secret@s3.example.org/bucket?region=eu-west-1',
  parse: (text) => {
    const url = urlOf(text)
    return url && /^https?:$/.test(url.protocol) && url.username && url.password && url.pathname.length > 1 ? text : undefined
  },
}
const evidenceMaxMb: Setting<number> = {
  env: 'EVIDENCE_MAX_MB',
  doc: 'The largest file that is taken as evidence, in MB.',
  fallback: '100',
  expected: 'a number from 1 to 2000',
  parse: (text) => (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 2_000 ? Number(text) : undefined),
}
const smtpUrl: Setting<string> = {
  env: 'SMTP_URL',
  doc: 'The mail server to send through; without it mails stay in the outbox, where a page shows them.',
  fallback: undefined,
  expected: 'an address such as smtp://user:password@mail.example.org:587',
  parse: (text) => (/^smtps?:$/.test(urlOf(text)?.protocol ?? '') && urlOf(text)?.hostname ? text : undefined),
}
const mailFrom: Setting<Config['mailFrom']> = {
  env: 'MAIL_FROM',
  doc: 'The sender of every mail.',
  fallback: 'Strikeoff <strikeoff@localhost>',
  expected: 'an address such as "Campaign office <office@example.org>"',
  parse: parseSender,
}
const timeZone: Setting<string> = {
  env: 'UNIT_TIMEZONE',
  doc: "The institution's time zone: its local day is what deadlines are measured against.",
  fallback: 'Asia/Shanghai',
  expected: 'an IANA time zone such as Asia/Shanghai',
  parse: (text) => (isTimeZone(text) ? text : undefined),
}
const authSecret: Setting<string> = {
  env: 'AUTH_SECRET',
  doc: 'Signs the cookies of browsers and encrypts second factors, the same on every instance; made once and kept in the database unless given.',
  fallback: undefined,
  expected: 'at least 32 characters that nobody can guess',
  parse: (text) => (text.length >= 32 ? text : undefined),
}
const oidcDiscoveryUrl: Setting<string> = {
  env: 'OIDC_DISCOVERY_URL',
  doc: 'The discovery document of an OpenID Connect provider; with it the sign-in page offers signing in there.',
  fallback: undefined,
  expected: 'an address such as https://id.example.org/.well-known/openid-configuration',
  parse: (text) => (/^https?:$/.test(urlOf(text)?.protocol ?? '') ? text : undefined),
}
const oidcClientId: Setting<string> = {
  env: 'OIDC_CLIENT_ID',
  doc: 'The name under which the provider knows this installation.',
  fallback: undefined,
  expected: 'a name',
  parse: (text) => text,
}
const oidcClientSecret: Setting<string> = {
  env: 'OIDC_CLIENT_SECRET',
  doc: 'The secret that goes with that name.',
  fallback: undefined,
  expected: 'a secret',
  parse: (text) => text,
}
const trustedProxies: Setting<number> = {
  env: 'TRUSTED_PROXY',
  doc: 'How many proxies stand in front; each appends to X-Forwarded-For, and no more of it than that is believed.',
  fallback: '0',
  expected: 'a number from 0 to 9',
  parse: (text) => (/^\d$/.test(text) ? Number(text) : undefined),
}

const bounceSecret: Setting<string> = {
  env: 'BOUNCE_SECRET',
  doc: 'The bearer token with which a mail server hands over mails that came back; without it there is no such address.',
  fallback: undefined,
  expected: 'at least 20 characters without blanks',
  parse: (text) => (/^\S{20,200}$/.test(text) ? text : undefined),
}
const bounceImapUrl: Setting<string> = {
  env: 'BOUNCE_IMAP_URL',
  doc: 'The mailbox to which mails come back, read every five minutes.',
  fallback: undefined,
  expected: 'an address such as imaps://user:password@mail.example.org/INBOX',
  parse: (text) => (/^imaps?:$/.test(urlOf(text)?.protocol ?? '') && urlOf(text)?.hostname ? text : undefined),
}

/** Every setting once, in the order in which the documents list them. */
export const settings = {
  port,
  host,
  publicUrl,
  dataDir,
  databaseUrl,
  s3Url,
  evidenceMaxMb,
  smtpUrl,
  mailFrom,
  timeZone,
  authSecret,
  oidcDiscoveryUrl,
  oidcClientId,
  oidcClientSecret,
  trustedProxies,
  bounceSecret,
  bounceImapUrl,
} satisfies {
  [name in keyof Config]: Setting<NonNullable<Config[name]>>
}

/** Reads the settings from the environment. An empty one counts as not given. Throws one StartProblem for all mistakes. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const mistakes: string[] = []
  const read = <T>(setting: Setting<T>): T | undefined => {
    const text = env[setting.env]?.trim() || setting.fallback
    if (text === undefined) return undefined
    const value = setting.parse(text)
    if (value === undefined) mistakes.push(`${setting.env} must be ${setting.expected}.`)
    return value
  }
  const config = {
    port: read(port) ?? 0,
    host: read(host) ?? '',
    publicUrl: read(publicUrl) ?? '',
    dataDir: read(dataDir) ?? '',
    databaseUrl: read(databaseUrl),
    s3Url: read(s3Url),
    evidenceMaxMb: read(evidenceMaxMb) ?? 0,
    smtpUrl: read(smtpUrl),
    mailFrom: read(mailFrom) ?? { name: '', address: '' },
    timeZone: read(timeZone) ?? '',
    authSecret: read(authSecret),
    oidcDiscoveryUrl: read(oidcDiscoveryUrl),
    oidcClientId: read(oidcClientId),
    oidcClientSecret: read(oidcClientSecret),
    trustedProxies: read(trustedProxies) ?? 0,
    bounceSecret: read(bounceSecret),
    bounceImapUrl: read(bounceImapUrl),
  }
  if (config.oidcDiscoveryUrl && !(config.oidcClientId && config.oidcClientSecret)) {
    mistakes.push('OIDC_DISCOVERY_URL needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET beside it.')
  }
  if (mistakes.length > 0) throw new StartProblem(`Please correct the settings: ${mistakes.join(' ')}`)
  return { ...config, publicUrl: config.publicUrl || `http://localhost:${config.port}` }
}

function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

function parseSender(text: string): Config['mailFrom'] | undefined {
  const match = /^(?:"?([^"<>\r\n]*?)"?\s*<([^<>\s@]+@[^<>\s@]+)>|([^<>\s@]+@[^<>\s@]+))$/.exec(text)
  return match ? { name: (match[1] ?? '').trim(), address: match[2] ?? match[3] ?? '' } : undefined
}

function isTimeZone(text: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}
