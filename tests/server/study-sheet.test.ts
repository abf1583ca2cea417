import { expect, it } from 'vitest'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)

const rowsOf = async (form: string, query = '') => {
  const { text } = await app.as('office').get(`/api/lists/${form}?format=csv&lang=zh-Hant${query}`)
  return text.split('\r\n').filter((line) => line !== '')
}
const sql = () => database.db
const regulation = (number: string) =>
  sql().selectFrom('regulations').selectAll().where('number', '=', number).executeTakeFirstOrThrow()

it('form I has a line for each person of each department, with the name they typed and the day', async () => {
  const { campaignId, id: regulationId } = await regulation('R11')
  const owner = await sql().selectFrom('people').selectAll().where('key', '=', 'owner-D3').executeTakeFirstOrThrow()
  const receipt = { campaignId, regulationId, departmentId: owner.departmentId ?? '', receivedOn: '2009-02-17' }
  await sql()
    .insertInto('studyReceipts')
    .values({ ...receipt, personId: owner.id, signedName: owner.name, signedAt: database.now, forDepartment: false })
    .execute()
  const rows = await rowsOf('i', `&regulation=${regulationId}`)
  const own = rows.filter((row) => row.includes(owner.name))
  expect(own).toHaveLength(1)
  expect(own[0]).toContain('2009-02-17')
  expect(own[0]).toContain('線上')
  expect(rows.some((row) => row.includes('紙面'))).toBe(true)
})

it('form I narrowed down by department is the sheet of those who study', async () => {
  const { departmentId } = await sql()
    .selectFrom('people')
    .select('departmentId')
    .where('key', '=', 'owner-D3')
    .executeTakeFirstOrThrow()
  const rows = (await rowsOf('i', `&department=${departmentId}`)).slice(1)
  const { name } = await sql()
    .selectFrom('departments')
    .select('name')
    .where('id', '=', departmentId ?? '')
    .executeTakeFirstOrThrow()
  expect(rows.length).toBeGreaterThanOrEqual(9)
  for (const row of rows) expect(row).toContain(name)
})

it('form G says where a regulation was deliberated on, its number, and what it withdraws', async () => {
  const { id } = await regulation('R05')
  await sql().updateTable('regulations').set({ meeting: '館務會議', metOn: '2009-02-12' }).where('id', '=', id).execute()
  const [row] = (await rowsOf('g', `&regulation=${id}`)).slice(1)
  for (const said of ['館務會議', '2009-02-12', '科館〔2009〕', '同時廢止《科普宣傳活動暫行規定']) expect(row).toContain(said)
})
