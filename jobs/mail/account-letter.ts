import { html } from 'hono/html'
import type { Language } from '#domain/language.ts'
import type { AccountMailKind } from '../../db/schema.ts'
import { accountWords } from './account-words.ts'
import { fonts, style, trimLines } from './html-body.ts'
import { oneLine } from './subject.ts'

/** What a mail about an account is written from. */
export type AccountLetter = {
  kind: AccountMailKind
  language: Language
  unit: string
  recipient: string
  link: string
  /** How long the link holds. */
  hours: number
}

/** An invitation, a sign-in link or a link to set a password, as it is read. */
export function accountLetter(letter: AccountLetter): { subject: string; text: string; html: string } {
  const { kind, language, link, hours } = letter
  const words = accountWords[language]
  const unit = oneLine(letter.unit)
  const said = words[kind]
  const lines = [words.greeting(oneLine(letter.recipient)), said.why(unit)]
  const after = [words.once(hours), said.otherwise]
  return {
    subject: said.subject(unit),
    text: `${[...lines, `${said.action}${words.colon}\n${link}`, ...after].join('\n\n')}\n`,
    html: page(letter, said.subject(unit), lines, said.action, after),
  }
}

function page({ language, unit, link }: AccountLetter, title: string, lines: string[], action: string, after: string[]): string {
  const sheet = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
      </head>
      <body style="${style.page}font-family:${fonts[language]}">
        <div style="${style.sheet}">
          <p style="${style.masthead}">${oneLine(unit)}</p>
          ${lines.map((line) => html`<p style="${style.paragraph}">${line}</p>`)}
          <p style="${style.paragraph}"><a style="${style.button}" href="${link}">${action}</a></p>
          <div style="${style.footer}">
            ${after.map((line) => html`<p style="${style.line}">${line}</p>`)}
            <p style="${style.line}">${link}</p>
          </div>
        </div>
      </body>
    </html>`
  return trimLines(String(sheet))
}
