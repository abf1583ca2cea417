import { describe, expect, it } from 'vitest'
import { changedFrom, clashesOf, takenOver } from '../../web/forms/three-way.ts'

const was = { title: '甲', target: '乙', cause: '' }

describe('two people edit the same item', () => {
  it('who changed the same field in another way has to choose', () =>
    expect(clashesOf(was, { ...was, title: '丙' }, { ...was, title: '丁' })).toEqual([
      { name: 'title', was: '甲', theirs: '丙', mine: '丁' },
    ]))
  it('the same change made by both is no clash', () =>
    expect(clashesOf(was, { ...was, title: '丙' }, { ...was, title: '丙' })).toEqual([]))
  it('what only one of them changed is no clash', () => {
    expect(clashesOf(was, { ...was, title: '丙' }, { ...was, target: '丁' })).toEqual([])
    expect(takenOver(was, { ...was, title: '丙' }, { ...was, target: '丁' })).toEqual(['title'])
  })
  it('a field that was emptied counts as changed', () =>
    expect(clashesOf(was, { ...was, title: '' }, { ...was, title: '丁' })[0]).toMatchObject({ theirs: '', mine: '丁' }))
})

it('only what differs from what is stored is sent, and nothing that is no field of it', () =>
  expect(changedFrom(was, { ...was, cause: '戊', 'clashes.title': 'mine' })).toEqual({ cause: '戊' }))
