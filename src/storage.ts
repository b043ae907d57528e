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

export function freeSpace(data: string): number {
  const { bavail, bsize } = statfsSync(data)
  return bavail * bsize
}

export type StorageLimits = { quota?: number | undefined; freeSpace: number }

/** What forbids to grow, in words; `undefined` where nothing does. */
export function fullness(data: string, limits: Partial<StorageLimits>): string | undefined {
  const free = freeSpace(data)
  if (limits.freeSpace !== undefined && free < limits.freeSpace)
    return `only ${free} bytes are free, and CHANCERY_FREE_SPACE is ${limits.freeSpace}`
  if (limits.quota === undefined) return undefined
  const used = storageParts(data).reduce((sum, { bytes }) => sum + bytes, 0)
  return used < limits.quota
    ? undefined
    : `it takes ${used} bytes, and CHANCERY_QUOTA is ${limits.quota}`
}

/** Throws while the archive may not grow; what it found holds for a minute. */
export function growthGuard(
  data: string,
  limits: Partial<StorageLimits>,
  now: () => number = Date.now,
): () => void {
  let checkedAt = -Infinity
  let why: string | undefined
  return () => {
    if (now() - checkedAt >= 60_000) {
      why = fullness(data, limits)
      checkedAt = now()
    }
    if (why === undefined) return
    throw new Failure('unwritable', `The archive may not grow: ${why}.`, {
      subject: data,
      hint: 'Free some space or raise the limit; a running server captures on by itself then. `chancery storage` shows what takes room.',
    })
  }
}
