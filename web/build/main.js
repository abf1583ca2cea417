import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compress } from './compress.js'
import { stampOf } from './stamp.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const dist = join(root, 'web/dist')
const stampFile = join(dist, '.stamp')

/**
 * Builds the web unless web/dist already stands for the sources as they are now.
 * @param {{ force: boolean }} options `force` builds in any case
 */
export async function build({ force }) {
  const stamp = stampOf(root)
  const built = existsSync(join(dist, 'index.html'))
  if (!force && built && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  if (!hasVite()) return useAsItIs(built)
  const began = performance.now()
  const vite = await import('vite')
  await vite.build({ configFile: join(root, 'web/vite.config.ts') })
  const files = await compress(dist)
  writeFileSync(stampFile, stamp)
  console.log(`Built the web: ${files} files in ${((performance.now() - began) / 1000).toFixed(1)} s`)
}

/** An image that was installed with omit=dev carries the built web and no builder. */
function useAsItIs(built) {
  if (built) return
  throw new Error(
    'web/dist is missing and Vite is not installed: run `npm ci` with its development packages, then `npm run build`.',
  )
}

function hasVite() {
  try {
    createRequire(import.meta.url).resolve('vite/package.json')
    return true
  } catch {
    return false
  }
}
