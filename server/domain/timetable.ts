import { Problem } from './problem.ts'

/** 階段: a part of the campaign, numbered in its order. */
export type Stage = { number: number; name: string }
/** A stage as it is wanted, by the number that it has now; without one it is new. */
export type WantedStage = { number?: number | undefined; name: string }
/** 節點: a day of the campaign itself, such as a meeting, perhaps within a stage. */
export type Milestone = { stage: number | null; reminded: boolean }

/** Stages that milestones belong to: these cannot go. */
export function stagesInUse(milestones: readonly Pick<Milestone, 'stage'>[]): ReadonlySet<number> {
  return new Set(milestones.flatMap(({ stage }) => stage ?? []))
}

/** Why the stages of a campaign cannot become those that are wanted: each that is named is there, once, and none goes that is in use. */
export function barToStages(
  known: readonly Stage[],
  wanted: readonly WantedStage[],
  inUse: ReadonlySet<number>,
): Problem | undefined {
  const kept = wanted.flatMap(({ number }) => number ?? [])
  const isKnown = (number: number) => known.some((stage) => stage.number === number)
  if (new Set(kept).size < kept.length || !kept.every(isKnown)) return new Problem('invalid_input', 'stages')
  const lost = known.find(({ number }) => inUse.has(number) && !kept.includes(number))
  return lost && new Problem('stage_in_use', 'stages', { name: lost.name })
}

/** A milestone that somebody has been reminded of stays: the record of reminders names it. */
export function barToRemove({ reminded }: Pick<Milestone, 'reminded'>): Problem | undefined {
  return reminded ? new Problem('milestone_reminded') : undefined
}
