/** How much room the archive takes, where, and how much there is left. */
import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { Failure } from './failure.ts'

export type StoragePart = { name: string; files: number; bytes: number }

/** What lies in the data folder, by its first name; single files together are `keys and decisions`. */
export function storageParts(data: string): StoragePart[] {
  const parts = new Map<string, StoragePart>()
  for (const entry of existsSync(data) ? readdirSync(data, { recursive: true }) : []) {
    const [first = '', ...rest] = String(entry).split(sep)
    const size = sizeOf(join(data, String(entry)))
    if (size === undefined) continue
    const name = nameOf(first, rest)
    const part = parts.get(name) ?? { name, files: 0, bytes: 0 }
    part.files++
    part.bytes += size
    parts.set(name, part)
  }
  return [...parts.values()].toSorted((a, b) => b.bytes - a.bytes)
}

/** What can be thrown away has a name of its own. */
function nameOf(first: string, rest: string[]): string {
  if (rest.at(-1)?.includes('.observations.zst') === true) return 'observations'
  return rest.length === 0 ? 'keys and decisions' : first
}

/** Of a file; it may be gone by now. */
function sizeOf(path: string): number | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  return found?.isFile() === true ? found.size : undefined
}

function freeSpace(data: string): number {
  const { bavail, bsize } = statfsSync(data)
  return bavail * bsize
}

export type StorageLimits = { quota?: number | undefined; freeSpace: number }

/** What limits the archive, and how far: `has` and `allowed` in bytes, of free space the least that is to be left. */
export type Tightness = {
  kind: 'full' | 'near'
  limit: 'free-space' | 'quota'
  has: number
  allowed: number
}

export type Room = { free: number; used?: number; tight?: Tightness }

/** Whoever is within so much of a limit is warned: of the quota nine tenths, of free space twice the least. */
const NEAR_QUOTA = 0.9
const NEAR_FREE = 2

/** What it takes is only summed up where there is a quota. */
export function roomOf(data: string, { freeSpace: least, quota }: Partial<StorageLimits>): Room {
  const free = freeSpace(data)
  const used =
    quota === undefined ? undefined : storageParts(data).reduce((sum, { bytes }) => sum + bytes, 0)
  const found: Tightness[] = []
  if (least !== undefined && free < least * NEAR_FREE)
    found.push({
      kind: free < least ? 'full' : 'near',
      limit: 'free-space',
      has: free,
      allowed: least,
    })
  if (quota !== undefined && used !== undefined && used >= quota * NEAR_QUOTA)
    found.push({ kind: used < quota ? 'near' : 'full', limit: 'quota', has: used, allowed: quota })
  const tight = found.find(({ kind }) => kind === 'full') ?? found[0]
  return { free, ...(used !== undefined && { used }), ...(tight !== undefined && { tight }) }
}

/** `only 12 bytes are free, and CHANCERY_FREE_SPACE is 100`. */
export function tightWords({ allowed, has, limit }: Tightness): string {
  return limit === 'free-space'
    ? `only ${has} bytes are free, and CHANCERY_FREE_SPACE is ${allowed}`
    : `it takes ${has} bytes, and CHANCERY_QUOTA is ${allowed}`
}

/** What was found holds for a minute, or longer where looking through a large archive would take more than a hundredth of the time. */
export function roomWatch(
  data: string,
  limits: Partial<StorageLimits>,
  now: () => number = Date.now,
): () => Room {
  let checkedAt = -Infinity
  let holds = 0
  let room: Room = { free: 0 }
  return () => {
    if (Math.abs(now() - checkedAt) >= holds) {
      const begun = performance.now()
      room = roomOf(data, limits)
      holds = Math.max(60_000, 100 * (performance.now() - begun))
      checkedAt = now()
    }
    return room
  }
}

/** Throws while the archive may not grow. */
export function assertRoom(data: string, { tight }: Room): void {
  if (tight?.kind !== 'full') return
  throw new Failure('unwritable', `The archive may not grow: ${tightWords(tight)}.`, {
    subject: data,
    hint: 'Free some space, or change the limit; a running server captures on by itself then. `chancery storage` shows what takes room.',
  })
}
