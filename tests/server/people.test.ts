import { writeXlsx } from 'hucre'
import { describe, expect, it } from 'vitest'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { brokenInvariants } from '../support/invariants.ts'
import { linkFor, visit } from '../support/visitor.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)

const list = async () => (await app.as('admin').get('/api/people')).body
const personOf = async (mail: string) => (await list()).people.find((person: { mail: string }) => person.mail === mail)
const newcomer = async (mail: string, more: object = {}) => {
  const { units, departments } = await list()
  const place = { unitId: units[0].id, departmentId: departments[1].id, key: null, language: 'zh-Hant' }
  return { ...place, name: '檔口值班員', mail, hats: ['owner', 'representative'], invite: false, ...more }
}
const changeOf = ({ unitId, departmentId, key, name, mail, language, hats, version }: any, more: object) => {
  return { unitId, departmentId, key, name, mail, language, hats, version, ...more }
}

describe('the people of a unit', () => {
  it('are kept by the administrator alone', async () => {
    const body = await newcomer('x@example.org')
    for (const who of ['office', 'main-leader', 'owner-D2', 'representative', 'superior']) {
      expect((await app.as(who).get('/api/people')).status).toBe(403)
      expect((await app.as(who).post('/api/people', body)).status).toBe(403)
    }
    expect((await app.as('nobody').get('/api/people')).status).toBe(401)
  })

  it('are added with several hats; without a mail server the invitation is handed out once', async () => {
    const { status, body } = await app.as('admin').post('/api/people', await newcomer('new@example.org', { invite: true }))
    expect(status).toBe(200)
    const token = body.link.split('/password#')[1]
    expect(body.link.startsWith('http://localhost:3000/password#')).toBe(true)
    const browser = visit(app)
    expect((await browser.post('/api/passwords', { token, password: 'a quiet river' })).status).toBe(200)
    expect((await browser.get('/api/me')).body.person.hats).toEqual(['owner', 'representative'])
    const kept = await database.db.selectFrom('events').selectAll().where('subjectId', '=', body.id).execute()
    expect(kept.map(({ kind }) => kind)).toEqual(['person.added', 'person.invited', 'account.password_set'])
    expect(JSON.stringify(kept)).not.toContain(token)
  })

  it('have each address once, no address that breaks a line, and a name that is only a name', async () => {
    const add = async (more: object) =>
      (await app.as('admin').post('/api/people', await newcomer('y@example.org', more))).body.error
    expect(await add({ mail: 'D2-OWNER@example.org' })).toMatchObject({ code: 'mail_taken', field: 'mail' })
    expect(await add({ mail: 'a@example.org\r\nBcc: b@example.org' })).toMatchObject({ code: 'invalid_input', field: 'mail' })
    expect(await add({ name: 'A\nB' })).toMatchObject({ code: 'invalid_input', field: 'name' })
    expect(await add({ key: 'office' })).toMatchObject({ code: 'key_taken', field: 'key' })
    expect(await add({ hats: ['king'] })).toMatchObject({ code: 'invalid_input', field: 'hats.0' })
    const { departments, units } = await list()
    expect(await add({ unitId: units[1].id, departmentId: departments[0].id })).toMatchObject({ code: 'department_elsewhere' })
    const name = '<img src=x onerror=alert(1)> "A" <b@example.org>'
    expect((await app.as('admin').post('/api/people', await newcomer('z@example.org', { name }))).status).toBe(200)
  })

  it('are changed by who has seen them as they are; the board shows the new name', async () => {
    const before = await personOf('d4-owner@example.org')
    const path = `/api/people/${before.id}`
    const seen = await app.as('office').board()
    expect((await app.as('admin').put(path, changeOf(before, { name: '新職務' }))).status).toBe(200)
    const late = await app.as('admin').put(path, changeOf(before, { name: '另一職務' }))
    expect([late.status, late.body.error.code]).toEqual([409, 'stale_record'])
    const now = await app.as('office').board()
    expect(now.cursor).toBeGreaterThan(seen.cursor)
    expect(now.people.find(({ id }) => id === before.id)?.name).toBe('新職務')
  })

  it('who answer for open items are not deactivated; who does not is signed out at once and finds no way in', async () => {
    const owner = await personOf('d2-owner@example.org')
    const refused = await app.as('admin').post(`/api/people/${owner.id}/deactivation`, { version: owner.version })
    expect([refused.status, refused.body.error.code]).toEqual([409, 'duties_open'])
    expect(refused.body.error.message).toContain('2-4')

    const free = await personOf('representative@example.org')
    const link = await linkFor(database, 'representative')
    const browser = visit(app)
    await browser.post('/api/passwords', { token: await linkFor(database, 'representative'), password: 'a quiet river' })
    expect((await app.as('representative').get('/api/me')).status).toBe(200)
    const done = await app.as('admin').post(`/api/people/${free.id}/deactivation`, { version: free.version })
    expect(done.status).toBe(200)
    expect((await browser.get('/api/me')).status).toBe(401)
    expect((await app.as('representative').get('/api/me')).status).toBe(401)
    expect((await visit(app).post('/api/sign-in', { token: link })).body.error.code).toBe('link_spent')
    const entering = await visit(app).post('/api/sign-in/password', { mail: free.mail, password: 'a quiet river' })
    expect([entering.status, entering.body.error.code]).toEqual([401, 'wrong_credentials'])
    expect((await app.as('admin').post(`/api/people/${free.id}/reactivation`, { version: free.version + 1 })).status).toBe(200)
  })

  it('who have left keep their name on what they did', async () => {
    const { db } = database
    const closed = (await app.as('office').board()).items.find(({ status }) => status === 'closed')
    if (!closed) throw new Error('The sample has nothing closed')
    const { body } = await app.as('admin').post('/api/people', await newcomer('gone@example.org'))
    await db.updateTable('items').set({ ownerId: body.id }).where('id', '=', closed.id).execute()
    expect((await app.as('admin').post(`/api/people/${body.id}/deactivation`, { version: 1 })).status).toBe(200)
    const { people } = await app.as('office').board()
    expect(people.find(({ id }) => id === body.id)).toMatchObject({ name: '檔口值班員', active: false })
  })

  it('always have an administrator among them', async () => {
    const admin = await personOf('admin@example.org')
    const { body } = await app.as('admin').put(`/api/people/${admin.id}`, changeOf(admin, { hats: ['office'] }))
    expect(body.error.code).toBe('last_administrator')
    const gone = await app.as('admin').post(`/api/people/${admin.id}/deactivation`, { version: admin.version })
    expect(gone.body.error.code).toBe('last_administrator')
  })

  it('of another unit are not there', async () => {
    const { db } = database
    const unit = await db.insertInto('units').values({ name: 'Another unit' }).returning('id').executeTakeFirstOrThrow()
    const fields = { unitId: unit.id, name: 'Somebody', mail: 'somebody@elsewhere.example', departmentId: null, key: null }
    const other = await db.insertInto('people').values(fields).returning('id').executeTakeFirstOrThrow()
    for (const path of ['invitations', 'second-factor-removal'])
      expect((await app.as('admin').post(`/api/people/${other.id}/${path}`, {})).status).toBe(404)
    expect((await app.as('admin').post(`/api/people/${other.id}/deactivation`, { version: 1 })).status).toBe(404)
    expect((await app.as('admin').put(`/api/units/${unit.id}`, { name: 'Mine', version: 1 })).status).toBe(404)
  })
})

describe('the superior body', () => {
  it('is named by the administrator of a unit that has none, once', async () => {
    const before = await list()
    await database.db.updateTable('units').set({ superiorId: null }).where('id', '=', before.units[0].id).execute()
    expect((await list()).units).toHaveLength(1)
    expect((await app.as('office').post('/api/units', { name: '省科協' })).status).toBe(403)
    const { status, body } = await app.as('admin').post('/api/units', { name: '省科協' })
    expect(status).toBe(200)
    expect((await list()).units.map(({ id, name }: { id: string; name: string }) => [id, name])).toEqual([
      [before.units[0].id, before.units[0].name],
      [body.id, '省科協'],
    ])
    const again = await app.as('admin').post('/api/units', { name: '另一上級' })
    expect([again.status, again.body.error.code]).toEqual([409, 'stale_record'])
    expect(await brokenInvariants(database.db)).toEqual([])
  })
})

describe('departments', () => {
  it('have a name, a place and a leader in charge, who is one', async () => {
    const { departments } = await list()
    const { id, name, ordinal, key, version } = departments[2]
    const [leader, owner] = [await personOf('deputy-b@example.org'), await personOf('d2-owner@example.org')]
    const body = { name, ordinal, key, version, leaderId: leader.id }
    expect((await app.as('admin').put(`/api/departments/${id}`, { ...body, leaderId: owner.id })).body.error.field).toBe(
      'leaderId',
    )
    expect((await app.as('admin').put(`/api/departments/${id}`, body)).status).toBe(200)
    expect((await app.as('deputy-b').get('/api/me')).body.person.span).toContain(id)
    const made = await app.as('admin').post('/api/departments', { name: '新部門', ordinal: 9, leaderId: null, key: null })
    expect((await list()).departments.map((one: { id: string }) => one.id)).toContain(made.body.id)
  })
})

describe('people in a spreadsheet', () => {
  const send = (bytes: Uint8Array | string, apply: boolean) =>
    app.as('admin').post('/api/people/imports', { content: Buffer.from(bytes).toString('base64'), apply })

  it('are shown before they are imported, and imported all or none', async () => {
    const rows = [
      ['姓名或職務', '郵箱', '部門', '身份', '語言'],
      ['接待員', 'desk@example.org', '展覽部', '責任人、群眾代表', ''],
      ['', '', '', '', ''],
      ['講解員', 'guide@example.org', '', 'owner', 'en'],
      ['志願者', 'helper@example.org', '展览部', '责任人', '简体'],
    ]
    const file = await writeXlsx({ sheets: [{ name: '人員', rows }] })
    const shown = await send(file, false)
    expect([shown.status, shown.body.errors]).toEqual([200, []])
    expect(shown.body.people).toHaveLength(3)
    expect(await personOf('desk@example.org')).toBeUndefined()
    expect((await send(file, true)).body.imported).toBe(3)
    expect(await personOf('desk@example.org')).toMatchObject({ name: '接待員', hats: ['owner', 'representative'] })
    expect(await personOf('guide@example.org')).toMatchObject({ language: 'en', departmentId: null })
    const { departmentId } = await personOf('desk@example.org')
    expect(await personOf('helper@example.org')).toMatchObject({ language: 'zh-Hans', hats: ['owner'], departmentId })
    const again = await send(file, true)
    expect([again.status, again.body.error.code]).toEqual([422, 'rows_refused'])
  })

  it('are refused by row and column, and then nothing is kept', async () => {
    const csv =
      '\uFEFF姓名,郵箱,部門,身份,語言\r\n"甲, 乙",ok@example.org,展覽部,owner,\r\n,nowhere,天文部,皇帝,官話\r\n丙,ok@example.org,,,\r\n'
    const { errors } = (await send(csv, false)).body
    expect(errors.map(({ row, column, code }: any) => [row, column, code])).toEqual([
      [3, '姓名', 'invalid_input'],
      [3, '郵箱', 'invalid_input'],
      [3, '部門', 'department_elsewhere'],
      [3, '身份', 'hat_unknown'],
      [3, '語言', 'language_unknown'],
      [4, '郵箱', 'mail_taken'],
    ])
    expect((await send(csv, true)).body.error.code).toBe('rows_refused')
    expect(await personOf('ok@example.org')).toBeUndefined()
    expect((await send('部門\r\n展覽部\r\n', false)).body.errors.map(({ code }: any) => code)).toEqual([
      'column_missing',
      'column_missing',
    ])
  })

  it.each([
    ['a broken archive', 'PK\u0003\u0004 and then nothing'],
    ['text in no encoding', Uint8Array.from([0xff, 0xff, 0x80, 0xc5])],
    ['a quote that never ends', '姓名,郵箱\n"甲,a@example.org\n'],
    ['too many rows', `姓名,郵箱\n${'a,b\n'.repeat(6_000)}`, 'too_many_rows'],
    ['too many columns', 'a,'.repeat(100), 'too_many_columns'],
  ])('that is %s is refused', async (_, bytes, code = 'unreadable_file') => {
    const { status, body } = await send(bytes, false)
    expect([status, body.error.code]).toEqual([422, code])
  })
})

it('leaves nothing that breaks a rule', async () => {
  expect(await brokenInvariants(database.db)).toEqual([])
})

it('mails about accounts are told with what became of them, to the administrator alone and without their links', async () => {
  const { id } = await personOf('d1-owner@example.org')
  await database.db.insertInto('accountMails').values({ personId: id, kind: 'invitation' }).execute()
  const reply = '550 no such mailbox'
  await database.db.insertInto('accountMails').values({ personId: id, kind: 'password_link', state: 'failed', reply }).execute()
  const { body } = await app.as('admin').get('/api/people/mails')
  const about = body.mails.filter(({ address }: { address: string }) => address === 'd1-owner@example.org')
  expect(about).toHaveLength(2)
  expect(about).toContainEqual(expect.objectContaining({ kind: 'password_link', state: 'failed', reply }))
  expect(Object.keys(about[0]).toSorted()).toEqual(['address', 'askedAt', 'id', 'kind', 'name', 'reply', 'sentAt', 'state'])
  expect((await app.as('office').get('/api/people/mails')).status).toBe(403)
})
