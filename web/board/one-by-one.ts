const narrow = matchMedia('(width < 48rem)')

/** Whether there is room for one column only, as the style sheet has it. */
export const isOneByOne = (): boolean => narrow.matches
