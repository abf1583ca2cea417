import { expect, test } from 'vitest'
import { type Absence, standInFor } from '#domain/stand-in.ts'

const away = (personId: string, substituteId: string, from = '2009-02-16', until = '2009-02-20'): Absence => ({
  personId,
  substituteId,
  from,
  until,
})
const reader = (day: string, ...absences: Absence[]) => standInFor('a', day, absences)?.substituteId

test('the substitute reads from the first day of an absence to its last', () => {
  expect(reader('2009-02-15', away('a', 'b'))).toBeUndefined()
  expect(reader('2009-02-16', away('a', 'b'))).toBe('b')
  expect(reader('2009-02-20', away('a', 'b'))).toBe('b')
  expect(reader('2009-02-21', away('a', 'b'))).toBeUndefined()
})
test('a substitute who is away has a substitute of their own', () =>
  expect(reader('2009-02-17', away('a', 'b'), away('b', 'c'))).toBe('c'))
test('when they send one another in circles, the mail goes to the person it was meant for', () =>
  expect(reader('2009-02-17', away('a', 'b'), away('b', 'a'))).toBeUndefined())
