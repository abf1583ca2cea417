// Keeps the page and the last board for when there is no connection. Nothing is answered from here while the server can be asked.
const page = 'page'
const board = 'board'
const kept = new Set(['/api/me', '/api/board'])

/** Counts sign-ins and sign-outs: what was asked for before one must not be kept after it. */
let era = 0

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== location.origin) return
  if (request.mode === 'navigate' && !pathname.startsWith('/api/')) event.respondWith(openPage(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(readAsset(request))
  else if (request.method === 'GET' && kept.has(pathname)) event.respondWith(readBoard(request))
  else if (/^\/api\/(sign-|setup)/.test(pathname)) event.waitUntil(forget())
})
// The first page was there before its keeper: it names what it has read, so that this can be kept as well.
self.addEventListener('message', (event) => event.waitUntil(Promise.all(event.data.map(keepAlong))))

function keepAlong(path) {
  const request = new Request(path)
  if (path === '/') return openPage(request)
  return kept.has(path) ? readBoard(request) : readAsset(request)
}

/** The page as the server has it, else the one kept. A new page needs new files: those of the old one go. */
async function openPage(request) {
  const cache = await caches.open(page)
  try {
    const answer = await fetch(request)
    const known = await cache.match('/')
    if (!answer.ok || !answer.headers.get('content-type')?.startsWith('text/html')) return answer
    const [now, before] = await Promise.all([answer.clone().text(), known?.text()])
    if (before !== undefined && before !== now) await caches.delete(page)
    await (await caches.open(page)).put('/', answer.clone())
    return answer
  } catch (error) {
    const known = await cache.match('/')
    if (known) return known
    throw error
  }
}

/** A file whose name carries its hash never changes. */
async function readAsset(request) {
  const known = await caches.match(request, { cacheName: page })
  if (known) return known
  const answer = await fetch(request)
  if (answer.ok) await (await caches.open(page)).put(request, answer.clone())
  return answer
}

/** The board as the server has it; without a connection the last one, with the time it was kept at. */
async function readBoard(request) {
  const begun = era
  try {
    const answer = await fetch(request)
    if (answer.status === 401) await forget()
    if (answer.ok && begun === era) await (await caches.open(board)).put(request, await dated(answer.clone()))
    return answer
  } catch (error) {
    const known = await caches.match(request, { cacheName: board, ignoreVary: true })
    if (known) return known
    throw error
  }
}

async function dated(answer) {
  const headers = { 'content-type': 'application/json', 'x-kept-at': new Date().toISOString() }
  return new Response(await answer.blob(), { headers })
}

/** Whoever comes next must not find the board of whoever was here. */
async function forget() {
  era++
  await caches.delete(board)
}
