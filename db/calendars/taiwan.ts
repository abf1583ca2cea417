import { yearsOf } from './years.ts'

/**
 * Days off and make-up days of government offices in Taiwan, as the Directorate-General of Personnel Administration publishes
 * them in its yearly calendar (政府行政機關辦公日曆表); weekends are left out. No package keeps the make-up days. Compared day by day with
 * the notices of the Executive Yuan as agencies passed them on (113: 院授人培字第11230268412號; 115: 院授人培字第11430248312號, with the
 * revision of 114 that added three days) and, for 112, with the open data of the calendar (data.gov.tw/dataset/14718). Years that are
 * not here are provisional: the unit imports them.
 */
export const taiwanYears = () =>
  yearsOf({
    2023: {
      off: '01-02 01-20 01-23 01-24 01-25 01-26 01-27 02-27 02-28 04-03 04-04 04-05 06-22 06-23 09-29 10-09 10-10',
      workday: '01-07 02-04 02-18 03-25 06-17 09-23',
    },
    2024: { off: '01-01 02-08 02-09 02-12 02-13 02-14 02-28 04-04 04-05 06-10 09-17 10-10', workday: '02-17' },
    2025: {
      off: '01-01 01-27 01-28 01-29 01-30 01-31 02-28 04-03 04-04 05-30 09-29 10-06 10-10 10-24 12-25',
      workday: '02-08',
    },
    2026: { off: '01-01 02-16 02-17 02-18 02-19 02-20 02-27 04-03 04-06 05-01 06-19 09-25 09-28 10-09 10-26 12-25' },
  })
