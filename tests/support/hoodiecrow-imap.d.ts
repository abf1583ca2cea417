declare module 'hoodiecrow-imap' {
  import type { AddressInfo, Server } from 'node:net'
  type Options = { plugins: string[]; storage: Record<string, { messages: { raw: string; flags?: string[] }[] }> }
  export default function hoodiecrow(options: Options): {
    listen(port: number): void
    server: Omit<Server, 'address'> & NodeJS.EventEmitter & { address(): AddressInfo }
  }
}
