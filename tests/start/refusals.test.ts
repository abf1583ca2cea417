import { createServer } from 'node:net'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { copyTemplate, dropDatabase } from '../support/template.ts'
import { makeDirectory, runProduct } from '../support/product.ts'

const directory = makeDirectory()
afterAll(directory.remove)

/** Starts with `env`, and expects it to end with this one line and nothing else. */
async function expectSentence(args: string[], env: Record<string, string>, sentence: RegExp): Promise<void> {
  const { code, err } = await runProduct(args, { DATA_DIR: join(directory.path, 'fresh'), ...env })
  expect(err.trim().split('\n')).toEqual([expect.stringMatching(sentence)])
  expect(code).toBe(1)
}

const addressOf = (database: string) => {
  const { host = '', port = 5432, user = '' } = inject('connection')
  return `postgres:///${database}?${new URLSearchParams({ host, port: String(port), user })}`
}

describe('a start that cannot go well says so in one sentence', () => {
  it.each([
    ['a port in letters', { PORT: 'abc' }, /PORT must be a number from 0 to 65535/],
    ['a time zone that is none', { UNIT_TIMEZONE: 'Asia/Nowhere' }, /UNIT_TIMEZONE must be an IANA time zone/],
    ['a sender that is no address', { MAIL_FROM: 'office' }, /MAIL_FROM must be an address/],
    ['a mail server that is a page', { SMTP_URL: 'http://mail' }, /SMTP_URL must be an address such as smtp:/],
    [
      'a database address that is malformed',
      { DATABASE_URL: 'localhost/strikeoff' },
      /DATABASE_URL must be an address such as postgres:/,
    ],
    [
      'a database that nothing answers for',
      { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x' },
      /DATABASE_URL does not lead to a database: nothing answers/,
    ],
  ])('for %s', (_, env, sentence) => expectSentence([], env, sentence))

  it('for all mistakes in the settings together', () =>
    expectSentence(
      [],
      { PORT: '-1', UNIT_TIMEZONE: '?', PUBLIC_URL: 'ftp://x' },
      /PORT must .*PUBLIC_URL must .*UNIT_TIMEZONE must/,
    ))

  it.each([
    [['--sample'], /Unknown option "--sample"/],
    [['--sample-as-of', '2009-02-31'], /--sample-as-of needs a day that exists/],
    [['--empty', '--sample-as-of', '2009-02-17'], /exclude each other/],
    [['token', '--as', 'nobody-at-all'], /nobody with the key "nobody-at-all"/],
    [['remind', '--on', '2009-02-31', '--dry-run'], /2009-02-31/],
  ])('for %j', (args, sentence) => expectSentence(args, {}, sentence))

  it('for a data directory that cannot be one', () => {
    const file = join(directory.path, 'file')
    writeFileSync(file, '')
    return expectSentence([], { DATA_DIR: join(file, 'data') }, /DATA_DIR/)
  })

  it('for a port that is taken, and leaves no server behind', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    await expectSentence([], { PORT: String(port) }, new RegExp(`Port ${port} is taken`))
    await new Promise((resolve) => other.close(resolve))
  })
})

describe('a Postgres of one’s own', () => {
  const name = `start_${process.pid}`
  beforeAll(() => copyTemplate(inject('connection'), 'schema', name))
  afterAll(() => dropDatabase(inject('connection'), name))

  it('shows no sample on demand', () =>
    expectSentence(
      ['--sample-as-of', '2009-02-17'],
      { DATABASE_URL: addressOf(name) },
      /--sample-as-of is for the embedded database/,
    ))

  it('that a newer version has written is left alone', async () => {
    const client = new Client({ ...inject('connection'), database: name })
    await client.connect()
    await client.query("insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01')")
    await client.end()
    await expectSentence([], { DATABASE_URL: addressOf(name) }, /written by a newer Strikeoff .*9999-later/)
  })

  it('without a database of that name asks for one', () =>
    expectSentence([], { DATABASE_URL: addressOf('no_such_database') }, /no database of that name. Create it first/))
})
