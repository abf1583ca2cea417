import type { TestApp } from './app.ts'

/** Sends a campaign file as a form, the way a page sends it. */
export async function bring(to: TestApp, content: unknown, who = 'office') {
  const form = new FormData()
  form.set('file', new File([typeof content === 'string' ? content : JSON.stringify(content)], 'campaign.json'))
  const request = new Request('http://localhost/api/campaign-file', { method: 'POST', body: form })
  const type = request.headers.get('content-type') ?? ''
  return to.as(who).post('/api/campaign-file', new Uint8Array(await request.arrayBuffer()), { 'content-type': type })
}

/** Sends an archive of a campaign as the whole body, under its name. */
export const bringArchive = (to: TestApp, archive: Uint8Array, who = 'office', name = 'campaign.zip') =>
  to
    .as(who)
    .post(`/api/campaign-file?name=${encodeURIComponent(name)}`, new Uint8Array(archive), { 'content-type': 'application/zip' })

/** A unit with an administrator, who is its office as well, and nothing else. */
export const emptyUnit = {
  unit: '省科技館',
  administrator: { name: '系統管理員', mail: 'admin@example.org' },
  language: 'zh-Hant',
  campaign: '空',
  departments: [],
  categories: [],
  timeZone: 'Asia/Shanghai',
} as const
