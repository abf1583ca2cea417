import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A real file system of a few megabytes, in memory or in a file; undefined where neither may be mounted. */
export function mountSmallDisk(megabytes: number): { path: string; unmount(): void } | undefined {
  const home = mkdtempSync(join(tmpdir(), 'strikeoff-small-'))
  const [path, image] = [join(home, 'disk'), join(home, 'image')]
  mkdirSync(path)
  const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'ignore' })
  const inMemory = () => run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path)
  const inFile = () => {
    writeFileSync(image, '')
    truncateSync(image, megabytes * 1_048_576)
    run('mkfs.ext4', '-q', image)
    run('mount', '-o', 'loop', image, path)
  }
  for (const mount of [inMemory, inFile]) {
    try {
      mount()
    } catch {
      continue
    }
    const unmount = () => {
      run('umount', path)
      rmSync(home, { recursive: true })
    }
    return { path, unmount }
  }
  rmSync(home, { recursive: true })
  return undefined
}
