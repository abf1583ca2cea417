import type { Day } from '#domain/day.ts'
import type { Language } from '#domain/language.ts'
import type { Script } from '#domain/script.ts'
import type { Block } from './blocks.ts'

/** One regulation as it stands in the volume: in the version that was issued under this number. */
export type Part = {
  title: string
  documentNumber: string
  issuedOn: Day
  effectiveOn: Day
  department: string
  blocks: readonly Block[]
}

/** A volume ready for any writer: every text is clean. `departments` lists the parts of each by their places, counted from 0. */
export type Volume = {
  /** What the labels speak, and what the regulations are written in. */
  language: Language
  script: Script
  unit: string
  title: string
  edition: string
  boundOn: Day
  sample: boolean
  parts: readonly Part[]
  departments: readonly { name: string; parts: readonly number[] }[]
  creator: string
  createdAt: string
}
