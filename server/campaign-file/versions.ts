import { Problem } from '#domain/problem.ts'
import { broughtBy, fileVersion } from '../../db/transfer/file.ts'

type Thing = Record<string, unknown>

/** A file of an older version with what later versions brought, saying nothing there. Its shape is still to be checked. */
export function bringUpToDate(file: Thing): Thing {
  const { version, records } = file
  if (!isVersion(version)) throw new Problem('campaign_file_version', 'version', { version: fileVersion })
  const news = Object.entries(broughtBy).flatMap(([since, tables]) => (Number(since) > version ? Object.entries(tables) : []))
  const filled = news.reduce((known, [table, fields]) => withFields(known, table, fields), records)
  return { ...file, version: fileVersion, records: filled }
}

const isVersion = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= fileVersion

function withFields(records: unknown, table: string, fields: readonly string[]): unknown {
  const rows = isThing(records) ? records[table] : undefined
  if (!Array.isArray(rows)) return records
  const silent = Object.fromEntries(fields.map((field) => [field, null]))
  return { ...(records as Thing), [table]: rows.map((row: unknown) => (isThing(row) ? { ...silent, ...row } : row)) }
}

const isThing = (value: unknown): value is Thing => value !== null && typeof value === 'object' && !Array.isArray(value)
