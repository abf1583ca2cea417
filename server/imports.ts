import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { languageFor } from '#domain/language.ts'
import { personIn } from '#domain/person.ts'
import { may, policy } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import type { CampaignRow } from '../db/campaigns.ts'
import {
  findImport,
  type ImportRow,
  insertImport,
  type LedgerImport,
  listImports,
  saveApplied,
  saveChoices,
  withdrawImport,
} from '../db/imports.ts'
import { insertCategories, insertImported } from '../db/imported-items.ts'
import type { ImportChoices } from '../db/schema.ts'
import { withdrawCampaign } from '../db/transfer/withdraw.ts'
import { currentCampaign } from './campaign.ts'
import { sumOf } from './campaign-file/archive.ts'
import { type CampaignChange, changeCampaign, witnessOf } from './change.ts'
import type { AppEnv } from './env.ts'
import { ledgerFields } from './imports/columns.ts'
import { previewOf, readImport } from './imports/preview.ts'
import type { LedgerRow } from './imports/read-ledger.ts'
import { importTextIn } from './imports/text/index.ts'
import { readUpload } from './imports/upload.ts'
import { encodings } from './spreadsheet/encoding.ts'
import { isId, json, text, version } from './validate.ts'

const field = v.picklist(ledgerFields)
const row = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000))
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000))

/** One choice or correction; `version` is the preview's as the client knows it. */
export const importEditBody = v.union([
  v.strictObject({ version, row, column: field, value: text(4_000) }),
  v.strictObject({ version, row, leftOut: v.boolean() }),
  v.strictObject({ version, heading: index, field: v.nullable(field) }),
  v.strictObject({ version, sheet: index }),
  v.strictObject({ version, encoding: v.picklist(encodings) }),
])
type Edit = v.InferOutput<typeof importEditBody>

export const importActBody = v.strictObject({ version })

/** The office's old ledger: brought in, looked at, corrected in place, then imported as a whole, and undone until somebody goes on with it. */
export const imports = new Hono<AppEnv>()
  /** `GET /api/imports`: what was imported before, newest first. */
  .get('/imports', async (c) => {
    const campaign = await campaignToImport(c)
    return c.json({ imports: await listImports(c.env.db, campaign.id) }, 200)
  })
  /**
   * `POST /api/imports`: a form with a `file` of at most 10 MB (XLSX or CSV), or as JSON `{ cells, name? }`, tab-separated as
   * a spreadsheet copies them. 200 with the preview; nothing has changed yet.
   */
  .post('/imports', async (c) => {
    const campaign = await campaignToImport(c)
    const { db, clock } = c.env
    const { name, content } = await readUpload(c)
    const made = {
      campaignId: campaign.id,
      name,
      content,
      sha256: sumOf(content),
      createdBy: c.get('person').id,
      now: clock.now(),
    }
    // Read before it is kept: what cannot be read leaves nothing behind.
    const unkept: LedgerImport = {
      ...made,
      unitId: null,
      id: '',
      choices: {},
      state: 'preview',
      createdAt: made.now,
      appliedAt: null,
      categoryIds: [],
      version: 1,
    }
    await readImport(db, campaign, unkept, languageOf(c))
    const id = await insertImport(db, made)
    return c.json({ import: await previewOf(db, campaign, await ledgerAt(c, campaign, id), languageOf(c)) }, 200)
  })
  .get('/imports/:id', async (c) => {
    const campaign = await campaignToImport(c)
    const found = await ledgerAt(c, campaign, c.req.param('id'))
    return c.json({ import: await previewOf(c.env.db, campaign, found, languageOf(c)) }, 200)
  })
  /** `POST /api/imports/:id/edits`: one choice or correction. 200 with the preview as it is with it; 409 `stale_record` after somebody else's. */
  .post('/imports/:id/edits', json(importEditBody), async (c) => {
    const campaign = await campaignToImport(c)
    const asked = c.req.valid('json')
    const found = await ledgerAt(c, campaign, c.req.param('id'))
    refuseUnless(found, 'preview', asked.version)
    const edited = { ...found, choices: choose(found.choices, asked) }
    // A choice with which nothing can be read is refused before it is kept.
    await readImport(c.env.db, campaign, edited, languageOf(c))
    if (!(await saveChoices(c.env.db, found, edited.choices))) throw new Problem('stale_record', 'version')
    return c.json({ import: await previewOf(c.env.db, campaign, await ledgerAt(c, campaign, found.id), languageOf(c)) }, 200)
  })
  /** `POST /api/imports/:id/apply`: all or nothing. 200 `{ imported, skipped, cursor }`; 422 `rows_refused` while a cell is wrong. */
  .post('/imports/:id/apply', json(importActBody), async (c) => {
    const campaign = await campaignToImport(c)
    const asked = c.req.valid('json')
    return c.json(await changeCampaign(c, campaign, asked, (change) => apply(c, change, asked.version)), 200)
  })
  /**
   * `POST /api/imports/:id/undo`: takes the items away again, until one of them has been changed; of a whole campaign the campaign itself. 409
   * `import_in_use` afterwards.
   */
  .post('/imports/:id/undo', json(importActBody), async (c) => {
    const campaign = await campaignToImport(c)
    const asked = c.req.valid('json')
    return c.json(
      await changeCampaign(c, campaign, asked, async (change) => {
        const found = await importAt(c, campaign, c.req.param('id'), change.trx)
        refuseUnless(found, 'applied', asked.version)
        const withdraw = found.unitId === null ? withdrawImport : withdrawCampaign
        const undone = await withdraw(change.trx, found, witnessOf(change))
        if (undone === undefined) throw new Problem('import_in_use')
        return { undone }
      }),
      200,
    )
  })

async function apply(c: Context<AppEnv>, change: CampaignChange, seen: number) {
  const { trx, campaign } = change
  const found = await ledgerAt(c, campaign, c.req.param('id') ?? '', trx)
  refuseUnless(found, 'preview', seen)
  const { ledger, context } = await readImport(trx, campaign, found, languageOf(c))
  if (ledger.errors > 0) throw new Problem('rows_refused', 'file')
  const by = witnessOf(change)
  const made = await insertCategories(trx, campaign.id, ledger.newCategories, by)
  const categoryIds = new Map([...context.categories.map(({ number, id }) => [number, id] as const), ...made])
  const rows = ledger.rows.filter(({ outcome }) => outcome === 'new')
  const itemIds = await insertImported(
    trx,
    campaign.id,
    rows.map((one) => itemOf(one, categoryIds)),
    { ...by, extensionReason: importTextIn[languageOf(c)].extensionReason },
  )
  const cursor = await saveApplied(trx, found, { itemIds, categoryIds: [...made.values()] }, by)
  return { imported: rows.length, skipped: ledger.rows.length - rows.length, cursor }
}

function itemOf({ item, categoryNumber }: LedgerRow, categoryIds: Map<number, string>) {
  const { category: _name, ...fields } = item
  return { ...fields, categoryId: categoryIds.get(categoryNumber) ?? '' }
}

async function campaignToImport(c: Context<AppEnv>): Promise<CampaignRow> {
  const campaign = await currentCampaign(c)
  const person = personIn(c.get('person'), campaign.unitId)
  if (!may(person, 'import_ledger')) throw new Problem('not_allowed', undefined, { who: policy.import_ledger })
  return campaign
}

async function importAt(c: Context<AppEnv>, campaign: CampaignRow, id: string, db = c.env.db): Promise<ImportRow> {
  const found = isId(id) ? await findImport(db, campaign.id, id) : undefined
  if (!found) throw new Problem('not_found')
  return found
}

async function ledgerAt(c: Context<AppEnv>, campaign: CampaignRow, id: string, db = c.env.db): Promise<LedgerImport> {
  const { content, ...found } = await importAt(c, campaign, id, db)
  if (content === null) throw new Problem('not_found')
  return { ...found, content }
}

function refuseUnless(found: ImportRow, state: ImportRow['state'], seen: number): void {
  if (found.state !== state) throw new Problem('wrong_import_state')
  if (found.version !== seen) throw new Problem('stale_record', 'version')
}

/** Another sheet has other rows and columns: what was corrected on the one before is forgotten. */
function choose(choices: ImportChoices, edit: Edit): ImportChoices {
  if ('sheet' in edit) return { ...(choices.encoding ? { encoding: choices.encoding } : {}), sheet: edit.sheet }
  if ('encoding' in edit) return { encoding: edit.encoding }
  if ('heading' in edit) return { ...choices, columns: { ...choices.columns, [edit.heading]: edit.field } }
  if ('leftOut' in edit) {
    const others = (choices.leftOut ?? []).filter((one) => one !== edit.row)
    return { ...choices, leftOut: edit.leftOut ? [...others, edit.row] : others }
  }
  return { ...choices, cells: { ...choices.cells, [edit.row]: { ...choices.cells?.[edit.row], [edit.column]: edit.value } } }
}

function languageOf(c: Context<AppEnv>) {
  const header = c.req.header('accept-language')
  return header && !header.includes(',') ? languageFor(header) : c.get('person').language
}
