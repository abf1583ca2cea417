import { yearsOf } from './years.ts'

/**
 * General holidays of Hong Kong, as the Government Gazette lists them each year under the General Holidays Ordinance (Cap. 149);
 * Sundays are left out. Compared day by day with the government's announcements for 2024 and 2026 (info.gov.hk press releases; that for
 * 2026 of 16 May 2025). Years that are not here are provisional: the unit imports them when they are gazetted.
 */
export const hongKongYears = () =>
  yearsOf({
    2024: { off: '01-01 02-10 02-12 02-13 03-29 03-30 04-01 04-04 05-01 05-15 06-10 07-01 09-18 10-01 10-11 12-25 12-26' },
    2025: { off: '01-01 01-29 01-30 01-31 04-04 04-18 04-19 04-21 05-01 05-05 05-31 07-01 10-01 10-07 10-29 12-25 12-26' },
    2026: { off: '01-01 02-17 02-18 02-19 04-03 04-04 04-06 04-07 05-01 05-25 06-19 07-01 09-26 10-01 10-19 12-25 12-26' },
  })
