import { type Action, policy, type Role } from '#domain/policy.ts'
import { wordsIn } from '#domain/text/index.ts'
import { documented } from './api-document.ts'

const { role: names } = wordsIn.en
const roles = Object.keys(names).toSorted() as Role[]
const actions = (Object.keys(policy) as Action[]).toSorted()

/** The page `docs/authorization.md`: who may do what, and what each route takes, from the tables that decide it. */
export function authorizationPage(): string {
  return `# Who may do what

This page is printed by \`npm run authorization\` from the table of rights (\`server/domain/policy.ts\`) and the routes
(\`server/api-document.ts\`). A test asks every route as every hat in every relation to an item and compares who is let in with
this page (\`tests/server/authorization.test.ts\`).

## Roles

A role is what a person is to the campaign by a hat, or to one item by what the item says. One person may have several.

${table(
  ['role', 'who that is'],
  roles.map((role) => [code(role), names[role]]),
)}

## Rights

${table(
  ['right', ...roles.map(code)],
  actions.map((action) => [code(action), ...roles.map((role) => (policy[action].includes(role) ? '●' : '·'))]),
)}

## Routes

A route of an item also takes the right to see it: \`see_draft\` while it is a draft, \`see_item\` afterwards. To whoever lacks that,
and to whoever belongs to another campaign, there is no such item. Whoever sees it and may not do what they ask is told who may.

${table(
  ['route', 'takes'],
  documented.map(({ method, path, allow }) => [code(`${method.toUpperCase()} ${path}`), allowed(allow)]),
)}
`
}

function allowed(allow: (typeof documented)[number]['allow']): string {
  if (allow === 'anyone') return 'nothing: open to anyone'
  if (allow === 'self') return 'a sign-in'
  if (allow === 'secret') return 'the secret of a setting'
  return allow.map(code).join(', ')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function code(text: string): string {
  return `\`${text}\``
}
