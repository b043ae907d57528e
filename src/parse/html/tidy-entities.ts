import type { EntityType, FormattedText, TextEntity } from '../../model.ts'

/** Formats of which two that touch are one: the preview cuts them at links and line breaks. */
const JOINED: ReadonlySet<EntityType> = new Set([
  'bold',
  'italic',
  'spoiler',
  'strikethrough',
  'underline',
])

/**
 * As the Bot API gives it: no white space at the ends of the text, entities cut to what is left, none over white space
 * alone, sorted by offset, longer first.
 */
export function tidied(text: string, entities: readonly TextEntity[]): FormattedText {
  const from = text.length - text.trimStart().length
  const end = Math.max(from, text.trimEnd().length)
  const kept: TextEntity[] = []
  for (const entity of entities) {
    const start = Math.max(entity.offset, from)
    const length = Math.min(entity.offset + entity.length, end) - start
    if (length <= 0 || text.slice(start, start + length).trim() === '') continue
    kept.push({ ...entity, offset: start - from, length })
  }
  const whole = from === 0 && end === text.length ? text : text.slice(from, end)
  if (kept.length < 2) return { text: whole, entities: kept }
  kept.sort((a, b) => a.offset - b.offset || b.length - a.length)
  return { text: whole, entities: joined(kept) }
}

function joined(sorted: readonly TextEntity[]): TextEntity[] {
  const latest = new Map<EntityType, TextEntity>()
  const result: TextEntity[] = []
  for (const entity of sorted) {
    const before = latest.get(entity.type)
    if (before !== undefined && entity.offset <= before.offset + before.length) {
      const end = Math.max(before.offset + before.length, entity.offset + entity.length)
      before.length = end - before.offset
      continue
    }
    result.push(entity)
    if (JOINED.has(entity.type)) latest.set(entity.type, entity)
  }
  return result.toSorted((a, b) => a.offset - b.offset || b.length - a.length)
}
