import { randomUUID } from 'node:crypto'
import type { RegulationText } from '#domain/regulation-text.ts'
import type { RegulationCard } from '../../server/regulation-cards.ts'
import type { TestApp } from './app.ts'
import type { TestDatabase } from './database.ts'

/** Finds regulations of the sample by their numbers, and moves them. */
export function lifeOf(app: TestApp) {
  const find = async (number: string): Promise<RegulationCard> => {
    const { regulations } = (await app.as('office').get('/api/regulations')).body
    return regulations.find((one: RegulationCard) => one.number === number)
  }
  return {
    find,
    /** A regulation with everything on it. */
    open: async (number: string, who = 'office') => (await app.as(who).get(`/api/regulations/${(await find(number)).id}`)).body,
    move: async (who: string, number: string, body: Record<string, unknown>) => {
      const { id, version } = await find(number)
      return app.as(who).post(`/api/regulations/${id}/moves`, { version, after: null, ...body })
    },
    /** The same day for the reply of every department but the one that drafts. */
    ask: async (number: string, day: string): Promise<Record<string, string>> => {
      const { departments } = (await app.as('office').get('/api/regulations')).body
      const { departmentId } = await find(number)
      return Object.fromEntries(departments.flatMap(({ id }: { id: string }) => (id === departmentId ? [] : [[id, day]])))
    },
  }
}

/** Two articles as the next version of a regulation's text. */
export async function insertTextOf({ db, now }: TestDatabase, number: string): Promise<void> {
  const { campaignId, id } = await db
    .selectFrom('regulations')
    .select(['campaignId', 'id'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  const last = await db.selectFrom('regulationTexts').select('version').where('regulationId', '=', id).execute()
  const articles = ['為規範管理,制定本辦法。', '本辦法自印發之日起施行。'].map((text) => ({
    id: randomUUID(),
    paragraphs: [text],
  }))
  const body: RegulationText = { preamble: [], chapters: [{ id: randomUUID(), title: '', articles }] }
  await db
    .insertInto('regulationTexts')
    .values({
      campaignId,
      regulationId: id,
      version: last.length + 1,
      body: JSON.stringify(body),
      note: null,
      savedBy: null,
      savedAt: now,
    })
    .execute()
}
