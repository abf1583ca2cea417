import { describe, expect, test } from 'vitest'
import { backOff, isGivenUp } from '../../jobs/back-off.ts'
import { outcomeOf } from '../../jobs/smtp-outcome.ts'

const failure = (fields: Record<string, unknown>) => Object.assign(new Error('it failed'), fields)
const before = { dotSent: false, takenBack: false }
const after = { dotSent: true, takenBack: false }

describe('what a failure means', () => {
  test.each([
    ['connection refused', { code: 'ESOCKET', command: 'CONN' }, before, 'unreachable'],
    ['a name that is not known', { code: 'EDNS', command: 'CONN' }, before, 'unreachable'],
    ['no encryption where it is needed', { code: 'ETLS' }, before, 'unreachable'],
    ['a greeting that turns everybody away', { code: 'EPROTOCOL', command: 'CONN', responseCode: 554 }, before, 'unreachable'],
    ['a login that is broken for now', { code: 'EAUTH', responseCode: 454 }, before, 'unreachable'],
    ['a wrong password', { code: 'EAUTH', responseCode: 535 }, before, 'locked_out'],
    ['no password where one is needed', { code: 'ENOAUTH' }, before, 'locked_out'],
    ['a sender that may not send', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 }, before, 'locked_out'],
    ['a sender that is greylisted', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 450 }, before, 'deferred'],
    ['a full mailbox', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 452 }, before, 'deferred'],
    ['an unknown recipient', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, before, 'refused'],
    ['an address that cannot be one', { code: 'EENVELOPE', command: 'API' }, before, 'refused'],
    [
      'an answer that is none',
      { code: 'EENVELOPE', command: 'RCPT TO', response: '354 Go on', responseCode: 354 },
      before,
      'deferred',
    ],
    ['garbage for an answer', { code: 'EENVELOPE', command: 'MAIL FROM', response: '\u00ff' }, before, 'deferred'],
    ['a server that is closing', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 421 }, before, 'unreachable'],
    ['a lease that ended', { code: 'ESTREAM' }, { dotSent: false, takenBack: true }, 'taken_back'],
    ['a message refused', { code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, after, 'refused'],
    ['a message put off', { code: 'EMESSAGE', command: 'DATA', responseCode: 451 }, after, 'deferred'],
    ['a line that broke after the dot', { code: 'ECONNECTION' }, after, 'unknown'],
    ['silence after the dot', { code: 'ETIMEDOUT' }, after, 'unknown'],
  ])('%s', (_, fields, progress, kind) => {
    expect(outcomeOf(failure(fields), progress).kind).toBe(kind)
  })
})

test('what a server says is kept on one line, without what a database cannot hold, and not for ever', () => {
  const said = (response: string) => outcomeOf(failure({ response }), before).reply
  expect(said('250-one\r\n250 two\0\u0007')).toBe('250-one 250 two')
  expect(said('\ud800')).toBe('\ufffd')
  expect(said('5'.repeat(1_000_000))).toHaveLength(1_000)
})

describe('trying again', () => {
  test('waits twice as long each time, up to six hours, never all at the same moment', () => {
    const minutes = [1, 2, 3, 4, 20].map((attempt) => backOff(attempt, 0.5) / 60_000)
    expect(minutes).toEqual([1, 2, 4, 8, 360])
    expect([backOff(1, 0), backOff(1, 1)]).toEqual([40_000, 80_000])
  })

  test('ends seven days after the day it was due, and not before the server has put it off ten times', () => {
    expect(isGivenUp('2009-02-17', '2009-02-23', 30)).toBe(false)
    expect(isGivenUp('2009-02-17', '2009-02-24', 10)).toBe(true)
    expect(isGivenUp('2009-02-17', '2009-04-01', 9)).toBe(false)
  })
})
