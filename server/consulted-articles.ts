import type { Db } from '../db/connect.ts'
import { findText } from '../db/regulation-texts.ts'

/** The articles of a version of a text, numbered through all its chapters; none while there is no such version. */
export async function articlesOf(db: Db, campaignId: string, regulationId: string, version: number | undefined) {
  const text = version === undefined ? undefined : await findText(db, { campaignId, regulationId }, version)
  const articles = text?.body.chapters.flatMap((chapter) => chapter.articles) ?? []
  return articles.map(({ id, paragraphs }, at) => ({ id, number: at + 1, text: paragraphs.join('\n') }))
}
