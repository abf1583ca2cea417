import { type Context, Hono } from 'hono'
import { yearOf } from '#domain/day.ts'
import { nextDocumentNumber } from '#domain/document-number.ts'
import { personIn } from '#domain/person.ts'
import { mayTo } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import { isIssued, regulationStatuses } from '#domain/regulation.ts'
import { canMoveRegulation } from '#domain/regulation-status.ts'
import { findCursor, listHistory } from '../db/events.ts'
import { listItemNames } from '../db/items.ts'
import { listDepartments, listPeopleNamed } from '../db/people.ts'
import { listConsultations, listSignatures } from '../db/regulation-parts.ts'
import { findNumbering, findRegulation, listIssues, listRegulations, relationsOfRegulation } from '../db/regulations.ts'
import { listRemindersOf } from '../db/reminder-causes.ts'
import { articlesOf } from './consulted-articles.ts'
import { campaignHead, campaignOf, currentCampaign } from './campaign.ts'
import type { AppEnv } from './env.ts'
import { regulationCard } from './regulation-cards.ts'

/** The regulations of a campaign: the board, one of them, and the register. */
export const regulations = new Hono<AppEnv>()
  /** `GET /api/regulations`: the campaign's regulations in board order, with the items each answers and how many have signed for it. */
  .get('/regulations', async (c) => {
    const { db, clock } = c.env
    const campaign = await currentCampaign(c)
    const today = clock.today(campaign.timeZone)
    // Before the rows: a change between the two readings is then shown again rather than missed.
    const cursor = await findCursor(db, campaign.id)
    const [rows, departments, people, items] = await Promise.all([
      listRegulations(db, campaign.id),
      listDepartments(db, campaign.unitId),
      listPeopleNamed(db, campaign),
      listItemNames(db, campaign.id),
    ])
    const cards = rows.map((row) => regulationCard(row, today))
    return c.json({ campaign: campaignHead(campaign), today, departments, people, items, regulations: cards, cursor }, 200)
  })
  /**
   * `GET /api/regulations/:id`: everything about one regulation, what the asker may do with it next, and its whole history, oldest
   * first.
   */
  .get('/regulations/:id', async (c) => {
    const { db, clock } = c.env
    const { campaign, row, person } = await visibleRegulation(c)
    const today = clock.today(campaign.timeZone)
    const [consultations, issues, signatures, numbering, events] = await Promise.all([
      listConsultations(db, campaign.id, row.id),
      listIssues(db, campaign.id, row.id),
      listSignatures(db, row),
      findNumbering(db, campaign, yearOf(today)),
      listHistory(db, campaign.id, row.id),
    ])
    const related = relationsOfRegulation(row)
    const regulation = {
      ...regulationCard(row, today),
      consultations,
      /** The articles of the version that was sent out last, for comments to name. */
      articles: await articlesOf(db, campaign.id, row.id, consultations[0]?.textVersion),
      issues,
      signatures,
      nextNumber: nextDocumentNumber(numbering),
      /** Where the asker may ask for it to go, by the name of the transition. */
      next: regulationStatuses.flatMap((to) => {
        const name = canMoveRegulation({ ...row, ...related }, to, person)
        return name instanceof Problem || name === 'reorder' ? [] : [{ to, name }]
      }),
      maySign:
        isIssued(row.status) && mayTo(person, 'sign_study', related) && signatures.every((one) => one.personId !== person.id),
    }
    return c.json({ regulation, events }, 200)
  })
  /** `GET /api/regulations/:id/reminders`: what was planned for it, to whom, and what became of it, newest first. */
  .get('/regulations/:id/reminders', async (c) => {
    const { campaign, row } = await visibleRegulation(c)
    return c.json({ reminders: await listRemindersOf(c.env.db, campaign.id, 'regulations', row.id) }, 200)
  })
  /** `GET /api/issues`: the register of what was issued, in the order of the document numbers, and the number that comes next. */
  .get('/issues', async (c) => {
    const { db, clock } = c.env
    const campaign = await currentCampaign(c)
    const today = clock.today(campaign.timeZone)
    const [issues, numbering] = await Promise.all([listIssues(db, campaign.id), findNumbering(db, campaign, yearOf(today))])
    return c.json({ campaign: campaignHead(campaign), today, issues, nextNumber: nextDocumentNumber(numbering) }, 200)
  })

/** The regulation that the address names, its campaign, and the asker as they stand to it; to whoever may not see it there is none. */
async function visibleRegulation(c: Context<AppEnv>) {
  const id = c.req.param('id') ?? ''
  const campaign = await campaignOf(c.env, 'regulations', c.get('person'), id)
  const person = personIn(c.get('person'), campaign.unitId)
  const row = await findRegulation(c.env.db, campaign.id, id)
  if (!row || !mayTo(person, 'see_regulation', relationsOfRegulation(row))) throw new Problem('not_found')
  return { campaign, row, person }
}
