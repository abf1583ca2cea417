import { addDays, type Day } from '#domain/day.ts'
import type { Db } from '../../db/connect.ts'

/**
 * Adds `count` people to the sample, each the owner of one item in progress that is due on `day`, in a department without a
 * head: each of them is owed one reminder on that day, and nobody else is.
 */
export async function insertCrowd(db: Db, count: number, day: Day): Promise<void> {
  const { campaignId, categoryId, leaderId, verifierId, deadlineSince } = await db
    .selectFrom('items')
    .select(['campaignId', 'categoryId', 'leaderId', 'verifierId', 'deadlineSince'])
    .where('number', '=', '1-1')
    .executeTakeFirstOrThrow()
  const { unitId } = await db.selectFrom('campaigns').select('unitId').where('id', '=', campaignId).executeTakeFirstOrThrow()
  const { departmentId } = await db
    .insertInto('departments')
    .values({ unitId, name: '值班室', ordinal: 99 })
    .returning('id as departmentId')
    .executeTakeFirstOrThrow()
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  const people = await db
    .insertInto('people')
    .values(numbers.map((number) => ({ unitId, departmentId, name: `值班員${number}`, mail: `crowd-${number}@example.org` })))
    .returning('id')
    .execute()
  await db
    .insertInto('items')
    .values(
      people.map(({ id }, index) => ({
        campaignId,
        categoryId,
        leaderId,
        verifierId,
        departmentId,
        ownerId: id,
        number: `9-${index + 1}`,
        title: `值班制度之${index + 1}`,
        kind: 'time_limited' as const,
        status: 'in_progress' as const,
        rank: `z${String(index).padStart(6, '0')}`,
        originalDueOn: day,
        dueOn: day,
        deadlineSince,
        assignedOn: addDays(deadlineSince, 1),
      })),
    )
    .execute()
}
