import { addDays } from '#domain/day.ts'
import type { RegulationStatus } from '#domain/regulation.ts'
import type { RegulationCard } from '../../server/regulation-cards.ts'
import type { Product } from './product.ts'

/** The heads of the sample's departments, in their order. */
export const heads = ['D0', 'D1', 'D2', 'D3', 'D4', 'D5'].map((key) => `head-${key}`)

/** The lives of the regulations of a running product, led over its API by the people whose turn it is. */
export function livesOf(product: () => Product) {
  const board = async () => (await product().ask('office', 'GET', '/api/regulations')).body
  const find = async (number: string): Promise<RegulationCard> =>
    (await board()).regulations.find((one: RegulationCard) => one.number === number)
  const open = async (number: string, who = 'office') =>
    (await product().ask(who, 'GET', `/api/regulations/${(await find(number)).id}`)).body.regulation

  /** The head of the department that drafts it. */
  const headOf = async (number: string): Promise<string> => {
    const [{ departmentId }, { departments }] = [await find(number), await board()]
    return heads[departments.findIndex(({ id }: { id: string }) => id === departmentId)] ?? ''
  }

  /** A head replies for their department, if it was asked. */
  async function reply(head: string, number: string, said: object = { stance: 'agree', comments: [] }): Promise<void> {
    const { id, consultations } = await open(number, head)
    const department = (await board()).departments[heads.indexOf(head)]
    const asked = consultations[0]?.requests.find((one: { departmentId: string }) => one.departmentId === department.id)
    if (asked) await product().ask(head, 'POST', `/api/regulations/${id}/requests/${asked.id}/replies`, said)
  }

  /** The next step from a status: whose it is, where it leads, and what it needs. */
  async function stepFrom(number: string): Promise<[who: string, to: RegulationStatus, data?: object]> {
    const { status, departmentId } = await find(number)
    const { today, departments } = await board()
    const head = await headOf(number)
    const others = departments.filter(({ id }: { id: string }) => id !== departmentId)
    const replyDays = Object.fromEntries(others.map(({ id }: { id: string }) => [id, addDays(today, 2)]))
    switch (status) {
      case 'planned':
        return [head, 'drafting']
      case 'drafting':
        return [head, 'consulting', { replyDays }]
      case 'consulting':
        return [head, 'deliberating']
      case 'deliberating':
        return ['main-leader', 'approved', { meeting: '館務會議', metOn: today }]
      case 'approved': {
        const { nextNumber } = (await product().ask('office', 'GET', '/api/issues')).body
        return ['office', 'issued', { documentNumber: nextNumber, effectiveOn: today }]
      }
      case 'issued':
        return ['office', 'studying']
      case 'studying':
        return ['office', 'in_force']
      default:
        return ['office', 'drafting', { reason: '按新要求修訂' }]
    }
  }

  /** Leads a regulation on until it has come to a status; what is in force is revised. */
  async function advance(number: string, wanted: RegulationStatus): Promise<void> {
    for (;;) {
      const { id, status, version } = await find(number)
      if (status === wanted) return
      if (status === 'consulting') for (const head of heads) await reply(head, number)
      const [who, to, data] = await stepFrom(number)
      const { status: answer } = await product().ask(who, 'POST', `/api/regulations/${id}/moves`, {
        to,
        after: null,
        version,
        ...data,
      })
      if (answer !== 200) throw new Error(`${number} does not go from ${status} to ${to}`)
    }
  }
  return { board, find, open, headOf, reply, advance }
}
