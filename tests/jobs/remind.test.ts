import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { urlOf, useDatabase } from '../support/database.ts'
import { type SmtpCatcher, startSmtp } from '../support/smtp.ts'
import { listLedger, listOutbox, startChaser } from './ledger.ts'

const database = useDatabase({ sample: true })
const start = fileURLToPath(new URL('../../server/start.js', import.meta.url))
let smtp: SmtpCatcher

beforeAll(async () => {
  smtp = await startSmtp()
})
afterAll(() => smtp.close())
beforeEach(() => startChaser(database.db, '2009-02-17'))

const usage =
  'Say for which day: npm run --silent remind -- --on 2009-02-17 [--dry-run] [--json], or: --from 2008-12-01 --to 2009-03-01 --dry-run [--json]'

describe('npm run remind', () => {
  test('--dry-run --json prints who would get what, nothing but JSON, and changes nothing', async () => {
    const { code, out } = await remind('--on', '2009-02-17', '--dry-run', '--json')
    expect(code).toBe(0)
    const mails = JSON.parse(out) as { to: string; rule: string; items: string[]; subject: string }[]
    expect(mails.map(({ to, rule, items }) => [to, rule, ...items])).toEqual([
      ['d1-head@example.org', 'lead', '4-2'],
      ['d1-owner@example.org', 'lead', '4-2'],
      ['d2-head@example.org', 'lead', '3-3', '2-4'],
      ['d2-owner@example.org', 'lead', '3-3', '2-4'],
      ['d3-head@example.org', 'overdue', '3-4', '1-3'],
      ['d3-owner@example.org', 'overdue', '3-4', '1-3'],
    ])
    expect(mails[5]?.subject).toContain('已逾期2個工作日')
    expect(await listLedger(database.db)).toEqual([])
  })

  test('--dry-run alone prints it for people, with the reasons', async () => {
    const { out } = await remind('--on', '2009-02-17', '--dry-run')
    expect(out).toContain('On 2009-02-17 6 mails would leave:')
    expect(out).toMatch(/item 3-4 +overdue +2 working days +as owner/)
  })

  test('--from and --to print the whole campaign day by day, days without a mail too in JSON', async () => {
    const { code, out } = await remind('--from', '2008-12-30', '--to', '2009-02-20', '--dry-run', '--json')
    expect(code).toBe(0)
    const days = JSON.parse(out) as { on: string; mails: { to: string; rule: string; items: string[] }[] }[]
    const on = (day: string) =>
      days.find((one) => one.on === day)?.mails.map(({ to, rule, items }) => [to, rule, ...items].join(' '))
    expect(days).toHaveLength(53)
    // 3-2 was still with its owner on 12 February, and 3-4 not yet overdue.
    expect(on('2009-02-12')).toContain('d2-owner@example.org lead 3-2 2-4')
    expect(on('2009-02-18')).toContain('deputy-b@example.org escalation 3-4')
    expect(on('2009-01-28')).toEqual([])
    const { out: text } = await remind('--from', '2009-02-16', '--to', '2009-02-18', '--dry-run')
    expect(text).toMatch(/On 2009-02-16 .*\n[^]*On 2009-02-17 .*\n[^]*On 2009-02-18 /)
    expect(await listLedger(database.db)).toEqual([])
  })

  test('without --dry-run it plans and sends for that day, however long ago', async () => {
    const { code, out } = await remind('--on', '2009-02-17', { SMTP_URL: smtp.url })
    expect([code, out.trim()]).toEqual([
      0,
      '10 new reminders were planned for 2009-02-17. Mails sent: 6; to be tried again: 0; failed: 0.',
    ])
    expect(smtp.mails).toHaveLength(6)
    const again = await remind('--on', '2009-02-17', { SMTP_URL: smtp.url })
    expect(again.out).toContain('0 new reminders')
    expect(smtp.mails).toHaveLength(6)
  })

  test('without SMTP_URL the mails stay in the outbox, and it says so', async () => {
    const { out } = await remind('--on', '2009-02-17')
    expect(out).toContain('kept in the outbox')
    expect((await listOutbox(database.db)).every(({ state }) => state === 'pending')).toBe(true)
  })

  test.each([
    [['--on', '2009-02-31'], '--on must be a day that exists, as YYYY-MM-DD; "2009-02-31" is not.'],
    [[], usage],
    [['--on', '2009-02-17', '--now'], usage],
    [
      ['--from', '2009-02-01', '--to', '2009-02-30', '--dry-run'],
      '--to must be a day that exists, as YYYY-MM-DD; "2009-02-30" is not.',
    ],
    [['--from', '2009-02-02', '--to', '2009-02-01', '--dry-run'], '--to must be a day after --from, three years at most.'],
    [
      ['--from', '2009-02-01', '--to', '2009-02-02'],
      'Several days can only be looked at: add --dry-run. To send, name one day with --on.',
    ],
    [['--from', '2009-02-01', '--dry-run'], usage],
  ])('%j: one sentence, and nothing on standard output', async (args, sentence) => {
    expect(await remind(...args)).toEqual({ code: 1, out: '', said: `${sentence}\n` })
  })
})

type Run = { code: number; out: string; said: string }

/** Runs the command as its user does, against the test's database. */
function remind(...args: (string | Record<string, string>)[]): Promise<Run> {
  const words = args.filter((arg) => typeof arg === 'string')
  const settings = Object.assign({}, ...args.filter((arg) => typeof arg !== 'string')) as Record<string, string>
  const env = { PATH: process.env['PATH'], DATABASE_URL: urlOf(database.connection), ...settings }
  return new Promise((resolve) => {
    execFile(process.execPath, [start, 'remind', ...words], { env }, (error, out, said) => {
      resolve({ code: error ? Number(error.code) : 0, out, said })
    })
  })
}
