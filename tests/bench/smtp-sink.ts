import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail server that takes everything and keeps nothing, in a process of its own: it reports its port to who started it. */
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, _session, done) => {
    stream.resume()
    stream.once('end', () => done(null))
  },
})
server.on('error', () => {})
const listening = server.listen(0, '127.0.0.1', () => process.send?.((listening.address() as AddressInfo).port))
process.once('SIGTERM', () => process.exit())
