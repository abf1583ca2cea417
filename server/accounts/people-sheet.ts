import * as v from 'valibot'
import { type Language, languageNames, languages } from '#domain/language.ts'
import { type Hat, hats } from '#domain/person.ts'
import type { ProblemCode } from '#domain/problem.ts'
import { wordsIn } from '#domain/text/index.ts'
import type { PersonFields } from '../../db/people-admin.ts'
import type { Table } from '../spreadsheet/table.ts'
import type { Managed } from './change-people.ts'
import { isKeepable } from '../guard.ts'
import { fold } from '../imports/fold.ts'
import { filledText, mail } from '../validate.ts'

export type SheetError = { row: number; column: string; code: ProblemCode | 'column_missing'; value: string }
export type PeopleSheet = { people: PersonFields[]; errors: SheetError[] }

/** The columns, by the words that stand above them in each language. */
export const columnNames = {
  name: ['姓名或職務', '姓名', '姓名或职务', 'name'],
  mail: ['郵箱', '邮箱', 'mail', 'e-mail', 'email'],
  department: ['部門', '部门', 'department'],
  hats: ['身份', '角色', 'hats', 'roles'],
  language: ['語言', '语言', 'language'],
} as const
type Column = keyof typeof columnNames

/** Reads people from a table whose first row names its columns. Every mistake is told by its row and column, not only the first. */
export function readPeopleSheet(table: Table, managed: Managed, language: Language): PeopleSheet {
  const columns = columnsOf(table[0] ?? [])
  const errors: SheetError[] = (['name', 'mail'] as const)
    .filter((column) => columns[column] === undefined)
    .map((column) => ({ row: 1, column: columnNames[column][0], code: 'column_missing', value: '' }))
  if (errors.length > 0) return { people: [], errors }
  const taken = new Set(managed.people.map((person) => person.mail.toLowerCase()))
  const people: PersonFields[] = []
  for (const [index, cells] of table.entries()) {
    if (index === 0 || cells.every((cell) => cell === '')) continue
    const cell = (column: Column) => cells[columns[column] ?? -1] ?? ''
    const refuse = (column: Column, code: ProblemCode) => {
      errors.push({
        row: index + 1,
        column: table[0]?.[columns[column] ?? -1] ?? column,
        code,
        value: cell(column).slice(0, 100),
      })
    }
    people.push(readPerson(cell, refuse, managed, taken, language))
  }
  return { people, errors }
}

function readPerson(
  cell: (column: Column) => string,
  refuse: (column: Column, code: ProblemCode) => void,
  { units, departments }: Managed,
  taken: Set<string>,
  language: Language,
): PersonFields {
  const unitId = units[0]?.id ?? ''
  const address = cell('mail')
  if (!v.is(filledText(100), cell('name')) || !isKeepable(cell('name')) || /[\r\n]/.test(cell('name')))
    refuse('name', 'invalid_input')
  if (!v.is(mail, address)) refuse('mail', 'invalid_input')
  else if (taken.has(address.toLowerCase())) refuse('mail', 'mail_taken')
  taken.add(address.toLowerCase())
  const department = departments.find((one) => one.unitId === unitId && fold(one.name) === fold(cell('department')))
  if (cell('department') !== '' && !department) refuse('department', 'department_elsewhere')
  const worn = cell('hats')
    .split(/[,,、;;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const known = worn.map(hatCalled)
  if (known.includes(undefined)) refuse('hats', 'hat_unknown')
  const spoken = languageCalled(cell('language'))
  if (cell('language') !== '' && !spoken) refuse('language', 'language_unknown')
  return {
    unitId,
    departmentId: department?.id ?? null,
    key: null,
    name: cell('name'),
    mail: address,
    language: spoken ?? language,
    hats: known.filter((hat) => hat !== undefined),
  }
}

function columnsOf(head: readonly string[]): Partial<Record<Column, number>> {
  const found = Object.entries(columnNames).map(([column, names]) => [
    column,
    head.findIndex((cell) => (names as readonly string[]).includes(cell.toLowerCase())),
  ])
  return Object.fromEntries(found.filter(([, index]) => (index as number) >= 0))
}

/** A hat by its name in any language, or by its own. */
function hatCalled(name: string): Hat | undefined {
  return hats.find((hat) => hat === name || Object.values(wordsIn).some((words) => fold(words.hat[hat]) === fold(name)))
}

/** A language by the name it has on the pages, in either script, or by its own. */
function languageCalled(name: string): Language | undefined {
  return languages.find((one) => [one, languageNames[one]].some((known) => fold(known) === fold(name)))
}
