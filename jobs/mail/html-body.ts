import { html } from 'hono/html'
import type { ReminderRuleName } from '#domain/reminder.ts'
import { chartHtml } from './chart.ts'
import type { Entry, Reason } from './entries.ts'
import { factsOf } from './facts.ts'
import type { Letter } from './letter.ts'
import { mailWordsIn } from './languages.ts'
import { formsOf, formUrl, linkOf, openedBy } from './links.ts'
import { nextStep } from './next-step.ts'
import { oneLine, subjectOf } from './subject.ts'
import { countOf, settingsUrl } from './text-body.ts'

/** Inline, because many mail programs drop style sheets; blocks instead of tables, because phones are narrow. */
export const style = {
  page: 'margin:0;padding:16px 8px;background:#f3f1ec;color:#22262b;line-height:1.6;font-size:16px;overflow-wrap:anywhere;',
  sheet: 'max-width:560px;margin:0 auto;background:#ffffff;border:1px solid #d9d4c8;padding:20px;',
  masthead: 'margin:0 0 16px;padding:0 0 10px;border-bottom:2px solid #22262b;font-size:14px;color:#5a6069;',
  paragraph: 'margin:0 0 12px;',
  entry: 'margin:20px 0 0;padding:0 0 0 14px;',
  heading: 'margin:0 0 2px;font-size:17px;line-height:1.45;font-weight:600;',
  facts: 'margin:0 0 8px;font-size:14px;color:#5a6069;',
  state: 'margin:10px 0 4px;font-weight:600;',
  line: 'margin:0 0 4px;',
  label: 'color:#5a6069;',
  button:
    'display:inline-block;margin:10px 0 0;padding:7px 16px;border:1px solid #22262b;color:#22262b;text-decoration:none;font-size:15px;',
  footer: 'margin:24px 0 0;padding:10px 0 0;border-top:1px solid #d9d4c8;font-size:13px;color:#5a6069;',
}

export const fonts = {
  'zh-Hant': "'PingFang TC','Microsoft JhengHei','Noto Sans CJK TC','Noto Sans TC',sans-serif",
  'zh-Hans': "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',sans-serif",
  en: "-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif",
}

/** Beside the colour there is always the word: each state is written out. Dark enough on white for small print. */
const colours: Record<ReminderRuleName, string> = {
  overdue: '#a8231b',
  escalation: '#a8231b',
  due_day: '#8a5a00',
  lead: '#8a5a00',
  unsigned: '#31577a',
  review_waiting: '#31577a',
  extension_waiting: '#31577a',
  meeting_papers: '#8a5a00',
  consultation_reply: '#8a5a00',
  study_receipt: '#8a5a00',
  weekly_report: '#2b6444',
  next_review: '#31577a',
}

/** The HTML part. Every text is escaped by the template. */
export function htmlOf(letter: Letter): string {
  const { kind, language, contentLanguage, recipient, standIn, unit, campaign, publicUrl, sample, entries } = letter
  const words = mailWordsIn[language]
  const late = entries.some(({ reasons }) => reasons.some((reason) => reason.late))
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${subjectOf(letter)}</title>
      </head>
      <body style="${style.page}font-family:${fonts[language]}">
        <div style="${style.sheet}">
          <p style="${style.masthead}" lang="${contentLanguage}">
            ${unit} · ${campaign}${sample ? ` ${words.sample.trimEnd()}` : ''}
          </p>
          <p style="${style.paragraph}">${words.greeting(oneLine(recipient))}</p>
          ${standIn ? html`<p style="${style.paragraph}">${words.standIn(oneLine(standIn.for), standIn.until)}</p>` : ''}
          <p style="${style.paragraph}">${words.intro[kind](unit, campaign, countOf(letter))}</p>
          ${late ? html`<p style="${style.paragraph}">${words.lateNote}</p>` : ''}
          ${entries.map((entry) => entryHtml(entry, letter))}
          <div style="${style.footer}">
            ${words.footer.map((line) => html`<p style="${style.line}">${line}</p>`)}
            <p style="${style.line}">
              ${words.settings}${words.colon}<a style="${style.label}" href="${settingsUrl(publicUrl)}"
                >${settingsUrl(publicUrl)}</a
              >
            </p>
            ${sample ? html`<p style="${style.line}">${words.sampleNote}</p>` : ''}
          </div>
        </div>
      </body>
    </html>`
  return trimLines(String(page))
}

function entryHtml({ about, reasons }: Entry, letter: Letter) {
  const { language, contentLanguage, clock, publicUrl } = letter
  const words = mailWordsIn[language]
  const [before, after] = words.around(about)
  const facts = factsOf(about, language, clock).map(([name, value]) => `${name}${words.colon}${value}`)
  const button = (address: string, text: string) => html`<a style="${style.button}" href="${address}">${text}</a> `
  return html`<div style="${style.entry}border-left:4px solid ${colours[reasons[0].rule]}">
    <h2 style="${style.heading}">${before}<span lang="${contentLanguage}">${oneLine(about.title)}</span>${after}</h2>
    <p style="${style.facts}">${facts.join(' · ')}</p>
    ${about.subject === 'campaign' ? chartHtml(about.figures, language) : ''}
    ${reasons.map((reason) => reasonHtml(reason, letter))}
    ${formsOf(about, reasons).map((form) => button(formUrl(publicUrl, about, form), words.form[form]))}
    ${button(linkOf(publicUrl, about), words.open[openedBy(about)])}
  </div>`
}

function reasonHtml(reason: Reason, { language, clock }: Letter) {
  const words = mailWordsIn[language]
  const { label, colon } = words
  const line = (name: string, text: string) =>
    html`<p style="${style.line}"><span style="${style.label}">${name}${colon}</span>${text}</p>`
  return html`<p style="${style.state}color:${colours[reason.rule]}">${words.state[reason.rule](reason)}</p>
    ${line(label.why, words.why(reason.rule, reason.role, clock.policy))} ${line(label.ask, words.ask(reason.rule, reason.role))}
    ${line(label.next, words.next(nextStep(reason, clock)))}`
}

/** The template's own indentation is not part of the mail. */
export function trimLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}
