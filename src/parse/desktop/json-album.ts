import { fileKind } from './json-media.ts'
import type { Fields } from './values.ts'

/**
 * What the members of an album have in common, since exports do not say what belongs together: sent in the same second,
 * from the same source, of kinds that can be in one album. `undefined` for what cannot be in any.
 */
export function albumKey(record: Fields): string | undefined {
  const sent = record['date_unixtime'] ?? record['date']
  const hasFile = typeof record['photo'] === 'string' || typeof record['file'] === 'string'
  if (record['type'] !== 'message' || !hasFile || typeof sent !== 'string') return undefined
  const family = FAMILIES.get(fileKind(record))
  const { forwarded_from: from } = record
  // From a hidden source is not the same as not from elsewhere.
  return family && JSON.stringify([sent, family, ...(from === undefined ? [] : [from])])
}

const FAMILIES: ReadonlyMap<unknown, string> = new Map([
  ['animation', 'visual'],
  ['audio', 'audio'],
  ['document', 'document'],
  ['photo', 'visual'],
  ['video', 'visual'],
])
