import { lockCampaign } from '../../db/events.ts'
import { insertItem } from '../../db/edits.ts'
import type { TestDatabase } from './database.ts'

export type Stranger = Awaited<ReturnType<typeof insertStranger>>

/** Another unit with everything that a request could name by mistake or by guessing. */
export async function insertStranger({ db, now, today }: TestDatabase) {
  const unit = await db
    .insertInto('units')
    .values({ name: '別的單位', superiorId: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  const department = await db
    .insertInto('departments')
    .values({ unitId: unit.id, key: null, name: '別的部門', ordinal: 0 })
    .returning('id')
    .executeTakeFirstOrThrow()
  const person = await db
    .insertInto('people')
    .values({ unitId: unit.id, departmentId: null, key: 'stranger', name: '別的單位的辦公室', mail: 'stranger@example.org' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('personHats').values({ personId: person.id, hat: 'office' }).execute()
  const campaign = await db
    .insertInto('campaigns')
    .values({
      unitId: unit.id,
      title: '別的活動',
      timeZone: 'Asia/Shanghai',
      remindersFrom: today,
      createdAt: now,
      startsOn: null,
      endsOn: null,
      planPublishedOn: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const category = await db
    .insertInto('categories')
    .values({ campaignId: campaign.id, number: 1, name: '別的方面' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const item = await db.transaction().execute(async (trx) => {
    await lockCampaign(trx, campaign.id)
    const responsibility = { leaderId: person.id, departmentId: department.id, ownerId: person.id, verifierId: person.id }
    const texts = { title: '別的項目', kind: 'time_limited', problem: null, cause: null, target: null } as const
    const measures = [{ text: '別的措施', ownerId: null, dueOn: null }]
    const rest = { categoryId: category.id, supportingIds: [], dueOn: today, number: '1-1', measures }
    return insertItem(trx, campaign.id, { ...texts, ...responsibility, ...rest }, { personId: person.id, at: now, today })
  })
  const measure = await db.selectFrom('measures').select('id').where('itemId', '=', item.id).executeTakeFirstOrThrow()
  const ids = {
    departmentId: department.id,
    personId: person.id,
    categoryId: category.id,
    itemId: item.id,
    measureId: measure.id,
  }
  return { unitId: unit.id, campaignId: campaign.id, ...ids }
}
