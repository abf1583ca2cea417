import type { Logger } from 'pino'
import { deleteExpiredSignIns } from '../db/accounts.ts'
import type { Db } from '../db/connect.ts'
import { deleteAnswersBefore } from '../db/idempotency.ts'
import type { Blobs } from '../db/blobs.ts'
import type { Mailbox } from '../db/outbox.ts'
import { readBounceMailbox } from './bounce-mailbox.ts'
import { checkEvidence } from './check-evidence.ts'
import { checkPapers } from './check-papers.ts'
import { makeMailer } from './mailer.ts'
import { retryPausedMail } from './pause.ts'
import { remindAll } from './remind-all.ts'
import { makeRunner } from './runner.ts'
import { type JobName, startSchedule } from './schedule.ts'
import { sendAccountMails } from './send-account-mails.ts'
import { sweepFiles } from './sweep-files.ts'

export type JobsOptions = {
  db: Db
  blobs: Blobs
  clock: { now(): Date }
  log: Pick<Logger, 'info' | 'warn' | 'error'>
  publicUrl: string
  /** Without it mails are planned and kept. */
  smtpUrl: string | undefined
  mailFrom: Mailbox
  /** The mailbox to which mails come back, where there is one. */
  bounceImapUrl: string | undefined
}

export type Jobs = {
  /** To be called after a committed change: deadline, owner or status may have changed what is owed. */
  nudge(): void
  /** Ends everything in order, within eight seconds. What has not left stays in the outbox. */
  stop(): Promise<void>
}

const answersKept = 48 * 3_600_000
const stopsWithin = 8_000

/** Starts what happens by itself: at once, on the schedule, and when it is nudged. Any number of instances may do so. */
export function startJobs(options: JobsOptions): Jobs {
  const { db, blobs, clock, log, publicUrl, smtpUrl, mailFrom, bounceImapUrl } = options
  const ending = new AbortController()
  const mailer = smtpUrl ? makeMailer(smtpUrl, mailFrom) : undefined
  const onError = (error: unknown) => {
    // A database that goes away while we end is no news.
    if (!ending.signal.aborted) log.error({ err: error }, 'A job failed; it is run again at its next turn')
  }
  const say = (sentence: string) => log.warn(sentence)
  const remind = async () => {
    const told = await remindAll(db, { clock, mailer, publicUrl, mailFrom, signal: ending.signal, log: say })
    if (told.planned + told.sent > 0) log.info(told, 'Reminders')
  }
  const readBounces = async () => {
    if (!bounceImapUrl) return
    const recorded = await readBounceMailbox(db, bounceImapUrl, clock.now())
    if (recorded > 0) log.warn({ recorded }, 'Mails came back; they are marked on their items')
  }
  const sendLinks = async () => {
    if (mailer) await sendAccountMails(db, mailer, { now: clock.now(), publicUrl, signal: ending.signal, log: say })
  }
  const sweep = async () => {
    const files = await sweepFiles(db, blobs, clock.now())
    if (files > 0) log.info({ files }, 'Files of uploads that were given up are deleted')
  }
  const check = async () => {
    for (const { number, name, version, damage } of await checkEvidence(db, blobs, { now: clock.now(), signal: ending.signal })) {
      log.error({ item: number, name, version, damage }, 'A piece of evidence is damaged')
    }
    for (const { kind, name, sha256, damage } of await checkPapers(db, blobs, ending.signal)) {
      log.error({ kind, name, sha256, damage }, 'A kept file is damaged')
    }
  }
  const runners: Record<JobName, ReturnType<typeof makeRunner>> = {
    remind: makeRunner(remind, onError),
    sendLinks: makeRunner(sendLinks, onError),
    forgetSignIns: makeRunner(() => deleteExpiredSignIns(db), onError),
    readBounces: makeRunner(readBounces, onError),
    forgetAnswers: makeRunner(() => deleteAnswersBefore(db, new Date(clock.now().getTime() - answersKept)), onError),
    sweepFiles: makeRunner(sweep, onError),
    checkFiles: makeRunner(check, onError),
  }
  const endSchedule = startSchedule((job) => runners[job].tick())
  // Settings may have been corrected while we were down: an alarm from before does not keep the first mail waiting.
  void retryPausedMail(db, clock.now())
    .catch(onError)
    .finally(() => runners.remind.tick())
  runners.sendLinks.tick()

  return {
    nudge: () => {
      runners.remind.nudge()
      runners.sendLinks.nudge()
    },
    stop: async () => {
      endSchedule()
      ending.abort()
      await Promise.race([Promise.all(Object.values(runners).map((runner) => runner.stop())), patience()])
    },
  }
}

/** Does not keep the process alive by itself. */
function patience(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, stopsWithin).unref()
  })
}
