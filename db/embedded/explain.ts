import { StartProblem } from '../start-problem.ts'

const FULL_DISK = /No space left on device|Disk quota exceeded/

/** The exit code we ask flock(1) for when somebody else holds the lock file. */
export const LOCKED_ELSEWHERE = 75

/** One sentence for a file system error met at `path`; an error we did not foresee comes back as it is. */
export function explainFileError(error: unknown, path: string): unknown {
  const sentence = fileSentences[(error as NodeJS.ErrnoException)?.code ?? '']
  return sentence ? new StartProblem(sentence(path)) : error
}

const notWritable = (path: string) =>
  `${path} cannot be used by this user. Give this user the right to read and write it, or set DATA_DIR to a directory that can be written.`
const notADirectory = (path: string) =>
  `${path} cannot be a data directory because a part of that path is a file. Set DATA_DIR to a directory.`
const diskFull = (path: string) => `The disk that holds ${path} is full. Free some space, then start again.`

const fileSentences: Record<string, ((path: string) => string) | undefined> = {
  EACCES: notWritable,
  EPERM: notWritable,
  EROFS: (path) => `${path} is on a read-only file system. Set DATA_DIR to a directory that can be written.`,
  // /proc, /sys and automounters answer ENOENT to mkdir, whoever asks.
  ENOENT: (path) => `${path} cannot be created. Set DATA_DIR to a directory that can be written.`,
  ENOTDIR: notADirectory,
  EEXIST: notADirectory,
  ELOOP: (path) => `${path} is a symbolic link that leads back to itself. Set DATA_DIR to a directory.`,
  ENAMETOOLONG: (path) => `The path ${path} is too long. Set DATA_DIR to a shorter one.`,
  ENOSPC: diskFull,
  EDQUOT: diskFull,
}

/**
 * One sentence for a Postgres program that ended too early.
 * `output` is what it wrote, `dataDir` the product's data directory, `logFile` where the operator finds the rest.
 */
export function explainOutput(output: string, code: number | null, dataDir: string, logFile: string | undefined): StartProblem {
  if (code === LOCKED_ELSEWHERE) return new StartProblem(inUseElsewhere(dataDir))
  if (FULL_DISK.test(output)) return new StartProblem(diskFull(dataDir))
  const where = logFile ? ` The whole story is in ${logFile}.` : ''
  return new StartProblem(`The embedded Postgres on ${dataDir} did not start: ${reasonIn(output)}.${where}`)
}

/** The sentence for a data directory whose lock file is held by a process that is not in our process table. */
export const inUseElsewhere = (dataDir: string) =>
  `A Postgres started elsewhere, perhaps in another container, still uses ${dataDir}. Stop it first, or give this one its own DATA_DIR.`

/** The last complaint of Postgres without its time stamp; the last line when it did not complain by the book. */
function reasonIn(output: string): string {
  const lines = output.trim().split('\n')
  const complaint = lines.findLast((line) => /(FATAL|PANIC|error|ERROR): /.test(line)) ?? lines.at(-1) ?? ''
  const text = complaint.replace(/^.*?(FATAL|PANIC|error|ERROR): +/, '').replace(/\.$/, '')
  return text || 'it ended without a word'
}
