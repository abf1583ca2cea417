/** Lets the browser keep the page and the board that has just been read for when there is no connection (`web/public/sw.js`). */
export function keepForOffline(): void {
  const { serviceWorker } = navigator as Partial<Pick<Navigator, 'serviceWorker'>>
  // Without https there is none; a board that cannot be kept is no reason to complain.
  if (serviceWorker) void start(serviceWorker).catch(() => {})
}

async function start(serviceWorker: ServiceWorkerContainer): Promise<void> {
  if (serviceWorker.controller) return
  await serviceWorker.register('/sw.js')
  const { active } = await serviceWorker.ready
  active?.postMessage(['/', '/api/me', '/api/board', ...assetsRead()], [])
}

/** The files this page is made of. */
function assetsRead(): string[] {
  const paths = performance.getEntriesByType('resource').map(({ name }) => new URL(name))
  return paths
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'))
    .map(({ pathname }) => pathname)
}
