import type { Day } from '#domain/day.ts'
import type { Language } from '#domain/language.ts'
import { chineseDay, englishDay } from '../lists/text/days.ts'

/** What a volume says of itself; what the regulations say stays as it was written. */
export type VolumeLabels = {
  contents: string
  index: string
  day: (day: Day) => string
  issue: (documentNumber: string, issuedOn: Day, effectiveOn: Day) => string
  /** What says that it is a sample, before the title at the head of each page. */
  marked: (mark: string, title: string) => string
}

export const labelsIn: Record<Language, VolumeLabels> = {
  'zh-Hant': {
    contents: '目錄',
    index: '部門索引',
    day: chineseDay,
    issue: (number, issuedOn, effectiveOn) => `（${number}　${chineseDay(issuedOn)}印發　自${chineseDay(effectiveOn)}起施行）`,
    marked: (mark, title) => mark + title,
  },
  'zh-Hans': {
    contents: '目录',
    index: '部门索引',
    day: chineseDay,
    issue: (number, issuedOn, effectiveOn) => `（${number}　${chineseDay(issuedOn)}印发　自${chineseDay(effectiveOn)}起施行）`,
    marked: (mark, title) => mark + title,
  },
  en: {
    contents: 'Contents',
    index: 'Index by department',
    day: englishDay,
    issue: (number, issuedOn, effectiveOn) =>
      `(${number}, issued on ${englishDay(issuedOn)}, in force from ${englishDay(effectiveOn)})`,
    marked: (mark, title) => `${mark} · ${title}`,
  },
}
