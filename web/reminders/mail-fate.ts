type Sent<State extends string> = {
  state: State
  bouncedAt: string | null
  bounceReply: string | null
  lastError: string | null
  serverReply: string | null
}

/** What became of a mail: one that came back counts as that, whatever its server had said. */
export const stateOf = <State extends string>(mail: Pick<Sent<State>, 'state' | 'bouncedAt'>): State | 'bounced' =>
  mail.bouncedAt ? 'bounced' : mail.state

/** The last that a mail server said of it. */
export const replyOf = (mail: Pick<Sent<string>, 'bounceReply' | 'lastError' | 'serverReply'>): string | null =>
  mail.bounceReply ?? mail.lastError ?? mail.serverReply
