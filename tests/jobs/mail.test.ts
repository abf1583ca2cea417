import { describe, expect, test } from 'vitest'
import { makeCalendar } from '#domain/calendar.ts'
import { type Language, languages } from '#domain/language.ts'
import { defaultPolicy } from '#domain/reminder-policy.ts'
import { chinaYears } from '../../db/calendars/china.ts'
import { entriesOf, type PlannedReminder } from '../../jobs/mail/entries.ts'
import { escape, fold } from '../../jobs/mail/icalendar.ts'
import type { Letter } from '../../jobs/mail/letter.ts'
import { renderMail } from '../../jobs/mail/render.ts'

const clock = { calendar: makeCalendar(chinaYears()), policy: defaultPolicy, today: '2009-02-17' }
const now = new Date('2009-02-17T01:00:00Z')

type PlannedItem = Extract<PlannedReminder, { subject: 'item' }>

const overdue: PlannedItem = {
  subject: 'item',
  deadlineVersion: 1,
  subjectId: '00000000-0000-0000-0000-000000000034',
  number: '3-4',
  title: '改進青少年科技教育和培訓工作',
  department: '青少年科技活動部',
  owner: '青少年科技活動部經辦人',
  status: 'in_progress',
  dueOn: '2009-02-13',
  pausedWorkdays: 0,
  deadlineSince: '2009-01-14',
  assignedOn: '2009-01-14',
  submittedOn: null,
  nextReviewOn: null,
  rule: 'overdue',
  role: 'owner',
  days: 2,
  late: false,
  localOn: '2009-02-17',
}
const near: PlannedItem = {
  ...overdue,
  subjectId: '13',
  number: '1-3',
  title: '專題',
  dueOn: '2009-02-20',
  rule: 'lead',
  days: 3,
}

function letterOf(planned: PlannedReminder[], more: Partial<Letter> = {}): Letter {
  const entries = entriesOf(planned, more.clock ?? clock)
  const unit = { unit: '省科技館', campaign: '整改落實', contentLanguage: 'zh-Hant' as const, sample: false }
  return {
    kind: 'digest',
    language: 'zh-Hant',
    recipient: '經辦人',
    clock,
    calendarRevision: 0,
    publicUrl: 'https://board.example',
    ...unit,
    ...more,
    entries,
  }
}
const mail = (planned: PlannedReminder[], more: Partial<Letter> = {}) => renderMail(letterOf(planned, more), now)
const subjects = (planned: PlannedReminder[]) => languages.map((language: Language) => mail(planned, { language }).subject)

describe('the subject says what it is about, in the reader’s language', () => {
  test('days before', () => {
    const item = { ...near, number: '3-2', title: '辦好活動', dueOn: '2009-02-20' }
    expect(subjects([item])).toEqual([
      '【臨期提醒】整改項目3-2「辦好活動」距時限還有3個工作日(2月20日)',
      '【临期提醒】整改项目3-2“辦好活動”距时限还有3个工作日(2月20日)',
      '[Due soon] Item 3-2 “辦好活動”: 3 working days left (due 20 Feb)',
    ])
  })

  test('the due day', () => {
    const item: PlannedItem = { ...near, dueOn: '2009-02-17', rule: 'due_day', days: 0 }
    expect(subjects([item])).toEqual([
      '【到期提醒】整改項目1-3「專題」今天到期(2月17日)',
      '【到期提醒】整改项目1-3“專題”今天到期(2月17日)',
      '[Due today] Item 1-3 “專題” is due today (17 Feb)',
    ])
  })

  test('overdue, with another item in the same mail', () => {
    expect(subjects([near, overdue])).toEqual([
      '【逾期催辦】整改項目3-4「改進青少年科技教育和培訓工作」已逾期2個工作日(時限2月13日)等2項',
      '【逾期催办】整改项目3-4“改進青少年科技教育和培訓工作”已逾期2个工作日(时限2月13日)等2项',
      '[Overdue] Item 3-4 “改進青少年科技教育和培訓工作” is 2 working days overdue (due 13 Feb) and 1 more item',
    ])
  })

  test('not signed for, waiting for its verifier, before a review', () => {
    const unsigned: PlannedItem = {
      ...near,
      status: 'assigned',
      dueOn: '2009-03-30',
      assignedOn: '2009-02-16',
      rule: 'unsigned',
    }
    const waiting: PlannedItem = {
      ...near,
      status: 'in_review',
      submittedOn: '2009-02-12',
      rule: 'review_waiting',
      role: 'verifier',
    }
    const review: PlannedItem = {
      ...near,
      status: 'ongoing',
      nextReviewOn: '2009-02-20',
      rule: 'next_review',
      role: 'verifier',
    }
    expect([unsigned, waiting, review].map((one) => mail([one]).subject)).toEqual([
      '【簽收提醒】整改項目1-3「專題」下發1個工作日尚未簽收',
      '【驗收提醒】整改項目1-3「專題」申請銷號已等候3個工作日',
      '【檢查提醒】整改項目1-3「專題」距下次檢查還有3個工作日(2月20日)',
    ])
  })

  test('an escalation', () => {
    const today = { ...clock, today: '2009-02-18' }
    const item: PlannedItem = { ...overdue, rule: 'escalation', role: 'responsible_leader', days: 3, localOn: '2009-02-18' }
    expect(mail([item], { clock: today, kind: 'escalation' }).subject).toContain('【逾期督辦】整改項目3-4')
  })

  test('a late one and a sample say so', () => {
    expect(mail([{ ...overdue, late: true }], { sample: true }).subject).toMatch(/^【逾期催辦】.*\(補發\)〔示例〕$/)
  })

  test('a long title is cut, a line break in it is a space', () => {
    const { subject } = mail([{ ...overdue, title: `一\r\nBcc: x@example.org ${'長'.repeat(500)}` }])
    expect(subject).toContain('「一 Bcc: x@example.org')
    expect(subject).toContain('…」')
    expect(subject.length).toBeLessThan(100)
  })
})

describe('the body', () => {
  test.each(languages)('says in %s why it came, what is asked, what happens next and when, with its link', (language) => {
    const { text, html } = mail([overdue], { language })
    const expected = {
      'zh-Hant': ['您是本項目的責任人', '申請銷號', '2009年2月18日(星期三)', '報責任領導', '整改中 (逾期)'],
      'zh-Hans': ['您是本项目的责任人', '申请销号', '2009年2月18日(星期三)', '报责任领导', '整改中 (逾期)'],
      en: [
        'You are the owner',
        'apply for closure',
        'Wednesday, 18 February 2009',
        'the responsible leader',
        'In progress (Overdue)',
      ],
    }[language]
    for (const words of expected) {
      expect(text).toContain(words)
      expect(html).toContain(words)
    }
    expect(text).toContain('https://board.example/items/00000000-0000-0000-0000-000000000034')
    expect(html).toContain(`<html lang="${language}">`)
    expect(html).toContain('<span lang="zh-Hant">改進青少年科技教育和培訓工作</span>')
  })

  test('what users wrote is text in HTML, never markup', () => {
    const { html } = mail([{ ...overdue, title: '<img src=x onerror=alert(1)>', owner: '"><script>' }], { recipient: '<b>&' })
    expect(html).not.toMatch(/<img|<script|<b>/)
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
  })

  test('neither tables nor images nor anything from elsewhere', () => {
    expect(mail([overdue, near]).html).not.toMatch(/<table|<img|<link|<style|url\(/)
  })
})

describe('the entries', () => {
  test('a reminder that a newer rule has replaced is dropped, and the days are those of today', () => {
    const lead: PlannedItem = { ...near, days: 3, localOn: '2009-02-17' }
    expect(entriesOf([lead], { ...clock, today: '2009-02-19' })[0]?.reasons[0]).toMatchObject({
      rule: 'lead',
      days: 1,
      late: true,
    })
    expect(entriesOf([lead], { ...clock, today: '2009-02-20' })).toEqual([])
  })

  test('an item that is both near and unsigned is one entry with two reasons', () => {
    const assigned: PlannedItem = { ...near, status: 'assigned' }
    const [entry] = entriesOf([{ ...assigned, rule: 'unsigned' }, assigned], clock)
    expect(entry?.reasons.map(({ rule }) => rule)).toEqual(['lead', 'unsigned'])
  })

  test('the longest overdue comes first, then the soonest due', () => {
    const longer: PlannedItem = { ...overdue, subjectId: '9', number: '9-9', dueOn: '2009-02-12' }
    const later: PlannedItem = { ...near, subjectId: '8', number: '8-8', dueOn: '2009-02-24', days: 7 }
    expect(entriesOf([later, near, overdue, longer], clock).map(({ about }) => about.number)).toEqual([
      '9-9',
      '3-4',
      '1-3',
      '8-8',
    ])
  })
})

describe('the calendar attachment', () => {
  const lines = (calendar: string) => calendar.split('\r\n')

  test('is one all-day event an item, with an id that stays the same', () => {
    const { calendar } = mail([overdue])
    expect(lines(calendar)).toEqual(
      expect.arrayContaining([
        'BEGIN:VCALENDAR',
        'UID:00000000-0000-0000-0000-000000000034.due@board.example',
        'DTSTART;VALUE=DATE:20090213',
        'DTEND;VALUE=DATE:20090214',
        'DTSTAMP:20090217T010000Z',
        'END:VCALENDAR',
      ]),
    )
    expect(calendar.endsWith('END:VCALENDAR\r\n')).toBe(true)
  })

  test('a deadline on a day off is on the next working day', () => {
    const item: PlannedItem = { ...near, dueOn: '2009-02-21', localOn: '2009-02-18' }
    expect(mail([item], { clock: { ...clock, today: '2009-02-18' } }).calendar).toContain('DTSTART;VALUE=DATE:20090223')
  })

  test('separators and line breaks are escaped', () => {
    expect(escape('a,b;c\\d\r\ne\rf\u0007')).toBe('a\\,b\\;c\\\\d\\ne\\nf ')
  })

  test('no line is longer than 75 bytes, and no character is cut', () => {
    const text = `SUMMARY:${'整改👨‍👩‍👧項目'.repeat(30)}`
    const folded = fold(text)
    for (const line of folded.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(folded.replaceAll('\r\n ', '')).toBe(text)
    expect(folded).not.toContain('\uFFFD')
  })
})
