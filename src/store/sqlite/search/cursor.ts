/** Where a page ended, as an opaque word for addresses. */
export function writeCursor(parts: (number | string | null)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** Of a cursor that we wrote; another one must not reach the index. */
export function isKeyPart(part: unknown): part is number {
  return typeof part === 'number' && Number.isSafeInteger(part) && part >= 0 && part < 2 ** 52
}

/** An unreadable cursor starts anew: it can only come from a mangled link. */
export function readCursor(cursor: string | undefined): unknown[] {
  if (cursor === undefined) return []
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(parts) ? parts : []
  } catch {
    return []
  }
}
