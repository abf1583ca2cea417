import { describe, expect, it } from 'vitest'
import { decideEdit, type EditableItem, type EditedItem, editableFields } from '#domain/edit.ts'
import { itemStatuses } from '#domain/item.ts'

const item: EditedItem = {
  categoryId: 'C2',
  title: '制定新館開放服務方案',
  kind: 'time_limited',
  problem: '服務標準有差距',
  cause: null,
  target: '提出開放服務方案',
  leaderId: 'deputy-a',
  departmentId: 'D2',
  supportingIds: ['D1', 'D5'],
  ownerId: 'owner-D2',
  verifierId: 'office',
  dueOn: '2009-02-25',
  status: 'assigned',
  measures: [{ id: 'm1', done: false }],
  evidence: 0,
  extensions: 0,
}
/** Another value for each field that breaks no other rule. */
const others: EditableItem = {
  categoryId: 'C3',
  title: '另一題目',
  kind: 'long_term',
  problem: null,
  cause: '人手不足',
  target: '另一目標',
  leaderId: 'deputy-b',
  departmentId: 'D3',
  supportingIds: ['D1'],
  ownerId: 'owner-D3',
  verifierId: 'deputy-b',
  dueOn: '2009-03-03',
}
const codeOf = (before: Partial<EditedItem>, after: Partial<EditableItem>, verifierDepartmentId: string | null = 'D1') =>
  decideEdit({ ...item, ...before }, { ...item, ...before, ...after }, verifierDepartmentId)

describe('what may be edited', () => {
  const pairs = itemStatuses.flatMap((status) => editableFields.draft.map((field) => [status, field] as const))

  it.each(pairs)('of an item that is %s: %s, or the refusal names the field', (status, field) => {
    const problem = codeOf({ status }, { [field]: others[field] })
    if (editableFields[status].includes(field)) expect(problem).toBeUndefined()
    else expect(problem).toMatchObject({ code: field === 'dueOn' ? 'extension_needed' : 'field_locked', field })
  })

  it('is everything of a draft, the people of what is verified or kept up, nothing of what is on record', () => {
    expect(editableFields.draft).toHaveLength(12)
    for (const status of ['in_review', 'ongoing'] as const) {
      expect(editableFields[status].toSorted()).toEqual(['leaderId', 'ownerId', 'supportingIds', 'verifierId'])
    }
    expect([editableFields.closed, editableFields.cancelled]).toEqual([[], []])
  })

  it('is not the deadline of a draft that has been extended before it was returned', () => {
    expect(codeOf({ status: 'draft', extensions: 1 }, { dueOn: '2009-03-03' })?.code).toBe('extension_needed')
    expect(codeOf({ status: 'draft' }, { dueOn: '2009-03-03' })).toBeUndefined()
  })

  it('does not count the order of the supporting departments as a change', () => {
    expect(codeOf({ status: 'closed' }, { supportingIds: ['D5', 'D1'] })).toBeUndefined()
  })
})

describe('the four points of a published item', () => {
  it.each([
    ['target', { target: null }],
    ['responsibility', { leaderId: null }],
    ['responsibility', { departmentId: null }],
    ['responsibility', { ownerId: null }],
    ['responsibility', { verifierId: null }],
  ] as const)('keep "%s" against %o', (point, after) => {
    expect(codeOf({}, after)).toMatchObject({ code: 'four_points_missing', detail: { missing: [point] } })
    expect(codeOf({ status: 'draft' }, after)).toBeUndefined()
  })
})

describe('the verifier', () => {
  it('never becomes one of the lead department, by whichever of the two fields', () => {
    expect(codeOf({}, { verifierId: 'head-D2' }, 'D2')).toMatchObject({ code: 'verifier_in_department', field: 'verifierId' })
    expect(codeOf({ supportingIds: [] }, { departmentId: 'D1' })).toMatchObject({
      code: 'verifier_in_department',
      field: 'departmentId',
    })
    expect(codeOf({ status: 'draft' }, { verifierId: 'head-D2' }, 'D2')?.code).toBe('verifier_in_department')
  })

  it('may belong to no department, and a draft may lack the lead department', () => {
    expect(codeOf({}, { verifierId: 'deputy-b' }, null)).toBeUndefined()
    expect(codeOf({ status: 'draft', departmentId: null }, { title: '另一題目' }, null)).toBeUndefined()
  })
})

it('the lead department does not support itself', () => {
  expect(codeOf({}, { supportingIds: ['D2'] })).toMatchObject({ code: 'invalid_input', field: 'supportingIds' })
  expect(codeOf({}, { departmentId: 'D5' })).toMatchObject({ code: 'invalid_input', field: 'supportingIds' })
})
