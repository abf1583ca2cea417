import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { sumOf } from '../../db/blobs.ts'
import { insertUnit } from '../../db/setup.ts'
import { packCampaign } from '../../server/campaign-file/pack.ts'
import { useApp } from '../support/app.ts'
import { bringArchive, bring, emptyUnit } from '../support/campaign-files.ts'
import { useDatabase } from '../support/database.ts'
import * as files from '../support/files.ts'
import { upload } from '../support/upload.ts'
import { zip } from '../support/zip.ts'
import { unpacked } from './lists/unzip.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const elsewhere = useDatabase({ sample: false })
const newApp = useApp(elsewhere)

const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const [report, picture] = [files.pdf, files.png]
let archive: Buffer
let parts: Record<string, Buffer>

const pack = async () => {
  const response = await app.as('office').stream('/api/campaign-file?format=zip')
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}
const stored = async (of: typeof database, made: typeof app) => {
  const found: string[] = []
  for await (const { sha256 } of made.deps.blobs.list()) found.push(sha256)
  return { files: found.toSorted(), campaigns: (await of.db.selectFrom('campaigns').select('id').execute()).length }
}

beforeAll(async () => {
  const { now, today } = elsewhere
  await elsewhere.db.transaction().execute((trx) => insertUnit(trx, { ...emptyUnit, now, today }))
  const { id } = await app.as('office').card('3-4')
  const all: [string, Uint8Array][] = [
    ['會議.pdf', report],
    ['照片.png', picture],
    ['同一份.pdf', report],
  ]
  for (const [name, bytes] of all) expect((await upload(app, 'owner-D3', id, name, bytes)).status).toBe(200)
  archive = (await pack()).bytes
  parts = unpacked(archive)
})

describe('a campaign with its evidence', () => {
  it('is one archive: the campaign, every file once under its sum, and the sums of all', async () => {
    const { status, headers, bytes } = await pack()
    expect([status, headers.get('content-type')]).toEqual([200, 'application/zip'])
    expect(headers.get('content-length')).toBe(String(bytes.length))
    expect(headers.get('etag')).toBe(`"${sum(bytes)}"`)
    const names = [`files/${sum(report)}`, `files/${sum(picture)}`].toSorted()
    expect(Object.keys(parts)).toEqual(['SHA256SUMS', 'campaign.json', ...names])
    const lines = [...names, 'campaign.json'].map((name) => `${sum(parts[name]!)}  ${name}\n`)
    expect(parts['SHA256SUMS']!.toString()).toBe(lines.join(''))
    expect(parts['campaign.json']!.toString()).toBe((await app.as('office').get('/api/campaign-file')).text)
  })

  it('tells of its progress when it is asked to, and can be had for a while, by the office alone', async () => {
    const told = await app.as('office').stream('/api/campaign-file?format=zip', { accept: 'text/event-stream' })
    const events = (await told.text()).split('\n\n').filter(Boolean)
    expect(events.map((one) => /^event: (.*)$/m.exec(one)?.[1])).toEqual(['progress', 'progress', 'done'])
    const { href, name } = JSON.parse(/^data: (.*)$/m.exec(events.at(-1)!)![1]!)
    expect(name).toMatch(/\.zip$/)
    const again = Buffer.from(await (await app.as('office').stream(href)).arrayBuffer())
    expect(`/api/campaign-file/${sum(again)}`).toBe(href)
    expect((await app.as('owner-D3').get(href)).status).toBe(403)
    expect((await app.as('office').get(`/api/campaign-file/${sum(report)}`)).status).toBe(404)
    const events2 = database.db
      .selectFrom('events')
      .select('detail')
      .where('kind', '=', 'campaign.exported')
      .orderBy('id', 'desc')
    expect((await events2.limit(1).execute())[0]?.detail).toMatchObject({
      format: 'zip',
      sha256: sum(again),
      bytes: again.length,
    })
  })

  it('comes in elsewhere with its files, and once, whether packed or not', async () => {
    const { status, body } = await bringArchive(newApp, archive, 'admin', '省科技館 2009.zip')
    expect([status, body.already, body.items, body.missingFiles], JSON.stringify(body)).toEqual([200, false, 18, 0])
    for (const bytes of [report, picture])
      expect(await sumOf(newApp.deps.blobs, sum(bytes))).toEqual({ sha256: sum(bytes), bytes: bytes.length })
    const [first] = (await newApp.as('admin').board()).items.filter(({ number }) => number === '3-4')
    const { body: item } = await newApp.as('admin').get(`/api/items/${first!.id}`)
    const { id } = item.item.evidenceList.find(({ name }: any) => name === '照片.png')
    const file = await newApp.as('admin').stream(`/api/items/${first!.id}/evidence/${id}/file`)
    expect(Buffer.from(await file.arrayBuffer()).equals(picture)).toBe(true)
    expect((await newApp.as('admin').get('/api/imports')).body.imports).toMatchObject([
      { name: '省科技館 2009.zip', whole: true },
    ])
    const { campaign } = body
    expect((await bringArchive(newApp, archive, 'admin')).body).toMatchObject({ already: true, campaign })
    expect((await bring(newApp, parts['campaign.json']!.toString(), 'admin')).body).toMatchObject({ already: true, campaign })
  })
})

describe('an archive', () => {
  const titled = (title: string) => {
    const campaign = JSON.parse(parts['campaign.json']!.toString())
    campaign.campaign.title = title
    return Buffer.from(JSON.stringify(campaign))
  }
  /** A sound archive of another campaign, after `change`. */
  const made = (change: (parts: Record<string, Buffer>) => void, says: Record<string, number> = {}) => {
    const all: Record<string, Buffer> = { ...parts, 'campaign.json': titled('另一個') }
    all['SHA256SUMS'] = Buffer.from(
      Object.entries(all)
        .flatMap(([name, bytes]) => (name === 'SHA256SUMS' ? [] : [`${sum(bytes)}  ${name}\n`]))
        .join(''),
    )
    change(all)
    return zip(all, says)
  }
  const file = (bytes: Uint8Array) => `files/${sum(bytes)}`
  const line = (all: Record<string, Buffer>, from: string | RegExp, to: string) =>
    (all['SHA256SUMS'] = Buffer.from(all['SHA256SUMS']!.toString().replace(from, to)))

  it.each<[string, () => Buffer, string, RegExp]>([
    [
      'without a file that the campaign names',
      () =>
        made((all) => {
          delete all[file(picture)]
          line(all, /.*files\/.*\n/g, '')
          all['SHA256SUMS'] = Buffer.from(`${all['SHA256SUMS']}${sum(report)}  ${file(report)}\n`)
        }),
      'packed_file_missing',
      /照片\.png/,
    ],
    ['without a file that its sums name', () => made((all) => delete all[file(picture)]), 'packed_file_missing', /files\//],
    ['without the sums', () => made((all) => delete all['SHA256SUMS']), 'packed_file_missing', /SHA256SUMS/],
    [
      'without the campaign',
      () =>
        made((all) => {
          delete all['campaign.json']
          line(all, /.*campaign\.json\n/, '')
        }),
      'packed_file_missing',
      /campaign\.json/,
    ],
    [
      'with an altered file',
      () => made((all) => (all[file(picture)] = Buffer.from(picture).fill(7, 20, 30))),
      'packed_file_altered',
      /照片\.png/,
    ],
    [
      'with a longer file',
      () => made((all) => (all[file(picture)] = Buffer.concat([picture, picture]))),
      'packed_file_altered',
      /照片\.png/,
    ],
    [
      'with an altered campaign',
      () => made((all) => (all['campaign.json'] = titled('改動'))),
      'packed_file_altered',
      /campaign\.json/,
    ],
    [
      'with sums that say otherwise',
      () => made((all) => line(all, `${sum(picture)}  `, `${sum(report)}  `)),
      'packed_file_altered',
      /照片\.png/,
    ],
    [
      'with a file too many',
      () =>
        made((all) => {
          all[file(files.gif)] = files.gif
          line(all, /$/, `${sum(files.gif)}  ${file(files.gif)}\n`)
        }),
      'packed_file_unknown',
      /files\//,
    ],
    ['with a file beside the sums', () => made((all) => (all[file(files.gif)] = files.gif)), 'packed_file_unknown', /files\//],
    ['with a name of its own', () => made((all) => (all['readme.txt'] = files.utf8)), 'packed_file_unknown', /readme\.txt/],
    [
      'with a name that is nearly ours',
      () => made((all) => (all[`files/${'A'.repeat(64)}`] = files.utf8)),
      'packed_file_unknown',
      /AAAA/,
    ],
    ['with a name that leads out', () => made((all) => (all['../evil'] = files.utf8)), 'packed_file_broken', /./],
    ['with an absolute name', () => made((all) => (all['/etc/passwd'] = files.utf8)), 'packed_file_broken', /./],
    ['with a name by backslashes', () => made((all) => (all['files\\..\\..\\evil'] = files.utf8)), 'packed_file_broken', /./],
    [
      'with a file that becomes larger than it says',
      () => made((all) => (all[file(picture)] = Buffer.alloc(5_000_000)), { [file(picture)]: picture.length }),
      'packed_file_altered',
      /照片\.png/,
    ],
    [
      'with a campaign that becomes larger than it says',
      () => made((all) => (all['campaign.json'] = Buffer.alloc(60_000_000)), { 'campaign.json': 1_000 }),
      'packed_file_altered',
      /campaign\.json/,
    ],
    [
      'with a campaign of 60 MB of nothing',
      () => made((all) => (all['campaign.json'] = Buffer.alloc(60_000_000))),
      'unpacks_too_large',
      /./,
    ],
    [
      'that says it becomes 8 GB',
      () => made(() => {}, Object.fromEntries([report, picture].map((one) => [file(one), 4_000_000_000]))),
      'unpacks_too_large',
      /./,
    ],
    ['that was cut', () => archive.subarray(0, -30), 'packed_file_broken', /./],
    ['that is none', () => Buffer.from('PK and nothing else'), 'packed_file_broken', /./],
    ['that is empty', () => Buffer.alloc(0), 'packed_file_broken', /./],
  ])('%s is refused by name, and nothing of it is kept', async (_, make, code, says) => {
    const before = await stored(elsewhere, newApp)
    const { status, body } = await bringArchive(newApp, make(), 'admin')
    expect([status, body.error?.code], JSON.stringify(body)).toEqual([422, code])
    expect(body.error.message).toMatch(says)
    expect(await stored(elsewhere, newApp)).toEqual(before)
  })

  it('is taken as a form, too, and when somebody has packed it again with a folder', async () => {
    const again = made((all) => (all['files/'] = Buffer.alloc(0)))
    const form = new FormData()
    form.set('file', new File([new Uint8Array(again)], '另一個.zip'))
    const request = new Request('http://localhost/', { method: 'POST', body: form })
    const type = request.headers.get('content-type') ?? ''
    const sent = new Uint8Array(await request.arrayBuffer())
    const { status, body } = await newApp.as('admin').post('/api/campaign-file', sent, { 'content-type': type })
    expect([status, body.already, body.campaign?.title], JSON.stringify(body)).toEqual([200, false, '另一個'])
  })

  it('brings nothing when the campaign in it is wrong', async () => {
    const before = await stored(elsewhere, newApp)
    const { body } = await bringArchive(
      newApp,
      made((all) => {
        const wrong = Buffer.from(all['campaign.json']!.toString().replace('"dueOn":"2009', '"dueOn":"209'))
        line(all, sum(all['campaign.json']!), sum(wrong))
        all['campaign.json'] = wrong
      }),
      'admin',
    )
    expect([body.error.code, body.error.field]).toEqual(['invalid_input', expect.stringMatching(/^records\..*\.dueOn$/)])
    expect(await stored(elsewhere, newApp)).toEqual(before)
  })
})

describe('an archive that the database refuses', () => {
  it('leaves none of its evidence in the store', async () => {
    const before = await stored(elsewhere, newApp)
    const parsed = JSON.parse(parts['campaign.json']!.toString().replaceAll(sum(picture), sum(files.gif)))
    for (const piece of parsed.records.evidence) if (piece.sha256 === sum(files.gif)) piece.bytes = files.gif.length
    // Two items under one number.
    parsed.records.items[1].number = parsed.records.items[0].number
    const { [`files/${sum(picture)}`]: _, ...others } = parts
    const all: Record<string, Buffer> = { ...others, 'campaign.json': Buffer.from(JSON.stringify(parsed)) }
    all[`files/${sum(files.gif)}`] = files.gif
    const lines = Object.entries(all).flatMap(([name, bytes]) => (name === 'SHA256SUMS' ? [] : [`${sum(bytes)}  ${name}\n`]))
    all['SHA256SUMS'] = Buffer.from(lines.join(''))
    const { status, body } = await bringArchive(newApp, zip(all), 'admin')
    expect([status, body.error.code, body.error.field]).toEqual([422, 'invalid_input', 'records.items.1'])
    expect(await stored(elsewhere, newApp)).toEqual(before)
  })
})

describe('packing', () => {
  it('that is cancelled leaves nothing', async () => {
    const before = await stored(database, app)
    const file = JSON.parse(parts['campaign.json']!.toString())
    const stop = new AbortController()
    const packing = packCampaign(app.deps.blobs, file, { signal: stop.signal, onProgress: () => stop.abort() })
    await expect(packing).rejects.toThrow(/abort/)
    expect(await stored(database, app)).toEqual(before)
  })

  it('more than fits is refused before it begins', () => {
    const file = JSON.parse(parts['campaign.json']!.toString())
    file.records.evidence[0].bytes = 4_100_000_000
    const { signal } = new AbortController()
    expect(() => packCampaign(app.deps.blobs, file, { signal })).toThrow(/evidence_too_large/)
  })

  it('stops at a file that is altered or gone, says which, and hands nothing out', async () => {
    const path = join(database.dataDir, 'files', sum(picture).slice(0, 2), sum(picture).slice(2))
    const before = await stored(database, app)
    writeFileSync(path, files.gif)
    const altered = await app.as('office').get('/api/campaign-file?format=zip')
    expect([altered.status, altered.body.error.code]).toEqual([410, 'evidence_damaged'])
    expect(altered.body.error.message).toContain('照片.png')
    expect(await stored(database, app)).toEqual(before)
    await app.deps.blobs.delete(sum(picture))
    expect((await app.as('office').get('/api/campaign-file?format=zip')).body.error.code).toBe('evidence_damaged')
    const told = await app.as('office').stream('/api/campaign-file?format=zip', { accept: 'text/event-stream' })
    expect(await told.text()).toMatch(/event: problem\ndata: .*照片\.png/)
  })
})
