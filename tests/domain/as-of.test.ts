import { expect, it } from 'vitest'
import { rewind } from '#domain/as-of.ts'

const item = { id: 'a', status: 'closed', submittedOn: '2009-02-09' }

it('undoes the changes made since, the newest first', () => {
  const then = rewind(
    [item],
    [
      { subjectId: 'a', kind: 'item.close', changes: { status: ['in_review', 'closed'] } },
      {
        subjectId: 'a',
        kind: 'item.apply_for_closure',
        changes: { status: ['in_progress', 'in_review'], submittedOn: [null, '2009-02-09'] },
      },
    ],
  )
  expect(then).toEqual([{ id: 'a', status: 'in_progress', submittedOn: null }])
})

it('leaves out what was created since', () => {
  expect(rewind([item], [{ subjectId: 'a', kind: 'item.created', changes: {} }])).toEqual([])
})

it('passes over changes of other things and of fields it was not given', () => {
  const others = [
    { subjectId: 'b', kind: 'item.close', changes: { status: ['in_review', 'closed'] } },
    { subjectId: 'a', kind: 'item.extension_granted', changes: { deadlineVersion: [1, 2] } },
  ] as const
  expect(rewind([item], others as never)).toEqual([item])
})
