/** Lets the browser keep the page and the last board for when there is no connection (`web/public/sw.js`). */
export function keepForOffline(): void {
  const { serviceWorker } = navigator as Partial<Pick<Navigator, 'serviceWorker'>>
  if (!serviceWorker) return
  addEventListener('load', () => void start(serviceWorker).catch(() => {}), { once: true })
  if (document.readyState === 'complete') void start(serviceWorker).catch(() => {})
}

async function start(serviceWorker: ServiceWorkerContainer): Promise<void> {
  await serviceWorker.register('/sw.js')
  if (serviceWorker.controller) return
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
