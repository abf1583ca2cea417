import { isIPv6 } from 'node:net'
import type { Context } from 'hono'
import type { AppEnv } from '../env.ts'

/**
 * The address a request comes from: that of its socket. Where proxies stand in front, as many as the setting says, each has
 * appended the address it was asked from; what stands further left was written by the asker and is not believed.
 */
export function addressOf(c: Context<AppEnv>): string {
  const { peer = '', accounts } = c.env
  const said = (c.req.header('x-forwarded-for') ?? '').split(',').map((one) => one.trim())
  const chain = [...said.filter((one) => one !== ''), peer]
  return plain(chain.at(-1 - accounts.trustedProxies) ?? chain[0] ?? '')
}

/** What limits count as one: of IPv6 the half that a network is given, because its user has all of the other half. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter((group) => group !== '')
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter((group) => group !== '').length
  return `${[...groups, ...Array<string>(missing).fill('0')].slice(0, 4).join(':')}::/64`
}

/** IPv4 in the clothes of IPv6 is IPv4; what is no address at all is cut, so that it can be kept. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').slice(0, 64)
}
