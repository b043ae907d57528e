import type { Fields } from '../desktop/values.ts'

/** The kind of an object of the protocol: Telethon writes it as `_`, 4CAT as `_type`; Pushshift leaves it out in places. */
export function tagOf(fields: Fields): string | undefined {
  const tag = fields['_'] ?? fields['_type']
  return typeof tag === 'string' ? tag : undefined
}
