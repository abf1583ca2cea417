import type { Address } from './address.ts'

/** What differs between the product's server and the one of the tests. */
export type Tuning = {
  maxConnections: number
  /** Off only where the data may be lost with the machine: in tests. */
  fsync: boolean
}

/** For a small office machine: about 60 MB resident, 60 connections, every commit on the disk before it is answered. */
export const PRODUCT: Tuning = { maxConnections: 60, fsync: true }

/** For tests: many connections, and no waiting for a disk. */
export const THROWAWAY: Tuning = { maxConnections: 200, fsync: false }

/**
 * The arguments of `postgres`. They are given at each start instead of being written into the cluster, so that a new
 * version of the product brings its settings to old data.
 */
export function serverArguments(cluster: string, address: Address, tuning: Tuning): string[] {
  const settings = {
    ...listening(address),
    ...durability(tuning.fsync),
    ...modest,
    ...discreet,
    max_connections: tuning.maxConnections,
  }
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

function listening({ host, port, password }: Address) {
  if (password !== undefined) return { listen_addresses: host, unix_socket_directories: '', port }
  return { listen_addresses: '', unix_socket_directories: quoted(host), unix_socket_permissions: '0700', port }
}

/** The setting is a list: a path with a comma or a blank in it must be one element. */
const quoted = (path: string) => `"${path.replaceAll('"', '""')}"`

function durability(fsync: boolean) {
  const onOff = fsync ? 'on' : 'off'
  return { fsync: onOff, full_page_writes: onOff, synchronous_commit: onOff }
}

const modest = {
  shared_buffers: '64MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '256MB',
  min_wal_size: '32MB',
  // Three processes fewer; the data of an office fits into memory.
  io_method: 'sync',
}

/** The log is for failures of the server: no statements, and no values from people's rows in the details of an error. */
const discreet = {
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_statement: 'none',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}
