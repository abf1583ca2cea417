import { describe, expect, it } from 'vitest'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const ask = async (query = '') => (await app.as('representative').get(`/api/figures${query}`)).body

describe('the figures of the sample', () => {
  it('are those of the board, with every rate by both its numbers', async () => {
    const { figures, asOf } = await ask()
    expect(asOf).toBe('2009-02-17')
    expect(figures.rates).toMatchObject({
      completion: { numerator: 6, denominator: 18 },
      extended: { numerator: 1, denominator: 18 },
      onTime: { denominator: 6 },
    })
  })
  it('add up over departments and over leaders', async () => {
    const { figures, departments, leaders } = await ask()
    const sum = (groups: { total: number }[]) => groups.reduce((all, { total }) => all + total, 0)
    expect([sum(departments), sum(leaders)]).toEqual([figures.total, figures.total])
  })
  it('burn down to what is left today, and so do their ages', async () => {
    const { figures, burnDown, ageing } = await ask()
    const today = burnDown.find(({ day }: { day: string }) => day === '2009-02-17')
    expect(today.remaining).toBe(figures.total - figures.closed - figures.ongoing)
    expect(ageing.reduce((all: number, { items }: { items: number }) => all + items, 0)).toBe(12)
  })
  it('are asked of a day that has passed', async () => {
    const { figures, burnDown } = await ask('?asOf=2009-02-05')
    expect(figures.rates.completion.numerator).toBeLessThan(6)
    const now = (await ask()).burnDown.find(({ day }: { day: string }) => day === '2009-02-05')
    expect(burnDown.find(({ day }: { day: string }) => day === '2009-02-05').remaining).toBe(now.remaining)
  })
  it('and not of one to come', async () => {
    const { status, body } = await app.as('office').get('/api/figures?asOf=2009-02-18')
    expect([status, body.error.code, body.error.field]).toEqual([422, 'invalid_day', 'asOf'])
  })
})
