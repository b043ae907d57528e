/**
 * No address of a private network is ever asked, whatever name or notation leads there: the check stands where the
 * connection is made, on the very addresses it is made to, so that a second DNS answer cannot differ from the checked one.
 */
import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns'
import { BlockList, isIP, type Socket } from 'node:net'
import { buildConnector } from 'undici'

/** The connection was refused before a byte was sent. */
export class RefusedAddress extends Error {
  constructor(host: string, address: string) {
    super(
      host === address
        ? `${host} is not a public address`
        : `${host} leads to ${address}, which is not a public address`,
    )
    this.name = 'RefusedAddress'
  }
}

type Answer = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/** How names become addresses; the system's resolver, or a test's. */
export type Resolve = (
  host: string,
  options: LookupOptions & { all: true },
  answer: (error: Error | null, addresses: LookupAddress[]) => void,
) => void

/** Connects to public addresses, and to those hosts (names or addresses, lower case) that the operator allows by name. */
export function guardedConnector(
  allowed: ReadonlySet<string>,
  resolve: Resolve = systemLookup,
): buildConnector.connector {
  const lookup = (host: string, options: LookupOptions, answer: Answer): void => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      // One private answer among public ones is a trick: nothing of it is used.
      const refused = addresses?.find(({ address }) => !isPublicAddress(address))
      if (error !== null) answer(error, [])
      else if (first === undefined) answer(new Error(`${host} has no address`), [])
      else if (refused !== undefined && !allowed.has(host.toLowerCase()))
        answer(new RefusedAddress(host, refused.address), [])
      else if (options.all === true) answer(null, addresses)
      else answer(null, first.address, first.family)
    })
  }
  const connect = buildConnector({ lookup, allowH2: false, timeout: 20_000 })
  return (options, callback) => {
    const host = bare(options.hostname)
    const isAllowed = allowed.has(host)
    // An address needs no lookup.
    if (!isAllowed && isIP(host) !== 0 && !isPublicAddress(host)) {
      callback(new RefusedAddress(host, host), null)
      return
    }
    connect(options, (...[error, socket]) => {
      if (error !== null) callback(error, null)
      else if (isAllowed || isConnectedOutside(socket)) callback(null, socket)
      else {
        socket.destroy()
        callback(new RefusedAddress(host, socket.remoteAddress ?? 'nowhere'), null)
      }
    })
  }
}

function isConnectedOutside({ remoteAddress }: Socket): boolean {
  return remoteAddress !== undefined && isPublicAddress(remoteAddress)
}

/** Through a proxy the names are resolved there: what is an address, or a name that only private networks know, is refused here. */
export function isPublicName(hostname: string): boolean {
  const host = bare(hostname)
  if (isIP(host) !== 0) return isPublicAddress(host)
  return (
    host.includes('.') && !/\.(?:localhost|local|internal|lan|home|corp|arpa|test)\.?$/.test(host)
  )
}

/** A host as URLs write it: an address of version 6 in brackets. */
function bare(hostname: string): string {
  return hostname.toLowerCase().replace(/^\[(.*)\]$/, '$1')
}

/** Whether anybody on the Internet would reach the same host there. Anything doubtful is not. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !PRIVATE.check(address, 'ipv4')
    case 6:
      // Everything outside 2000::/3 is local, mapped, or of no use: also the IPv4-mapped and NAT64 forms.
      return (
        !address.includes('%') && GLOBAL.check(address, 'ipv6') && !PRIVATE.check(address, 'ipv6')
      )
    default:
      return false
  }
}

const GLOBAL = new BlockList()
GLOBAL.addSubnet('2000::', 3, 'ipv6')

const PRIVATE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  // Teredo and other tunnels, documentation, 6to4: each can hide a private address of version 4.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv6')
