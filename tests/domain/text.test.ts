import { describe, expect, it } from 'vitest'
import { languages } from '#domain/language.ts'
import { problemCodes } from '#domain/problem.ts'
import { wordsIn } from '#domain/text/index.ts'
import { problemText } from '#domain/text/words.ts'

describe.each(languages)('the words of the domain in %s', (language) => {
  const words = wordsIn[language]

  it.each(problemCodes)('say what %s is, to the end of the sentence', (code) => {
    const sentence = problemText(words, code, {
      from: 'draft',
      to: 'closed',
      who: ['office'],
      missing: ['target'],
      open: 2,
      limit: 10,
      status: 'closed',
      taken: ['pdf'],
      named: 'pdf',
      found: 'page',
      received: 5,
      line: 12,
      extension: 'doc',
      day: '2009-02-17',
      why: 'macros',
      tag: 'rows',
      next: '科館〔2009〕8號',
      metOn: '2009-02-17',
      effectiveOn: '2009-03-01',
      name: '辦公室主任',
      version: 1,
      minutes: 15,
    })
    expect(sentence).toMatch(/[。.]$/)
    expect(sentence).not.toMatch(/undefined|object|_/)
  })

  it('name who may act, in words', () => {
    expect(problemText(words, 'not_allowed', { who: ['department_head', 'owner'] })).toContain(words.role.department_head)
  })
})

it('keeps the mainland terms of both scripts apart from the bad conversions in circulation', () => {
  const all = JSON.stringify([wordsIn['zh-Hant'], wordsIn['zh-Hans']])
  expect(all).not.toMatch(/製度|民眾|檔案|水準|登入/)
  expect(JSON.stringify(wordsIn['zh-Hans'])).not.toMatch(/[驗銷號長堅處項請責導]/)
})
