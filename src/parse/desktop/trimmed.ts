import type { FormattedText, TextEntity } from '../../model.ts'

/**
 * No white space at the ends, entities cut to what is left, none over white space alone. Those of one type that touch
 * stay apart, as the export has them: two quotations are not one.
 */
export function trimmed(text: string, entities: readonly TextEntity[]): FormattedText {
  const from = text.length - text.trimStart().length
  const end = Math.max(from, text.trimEnd().length)
  const kept = entities.flatMap((entity) => {
    const start = Math.max(entity.offset, from)
    const length = Math.min(entity.offset + entity.length, end) - start
    const isBlank = length <= 0 || text.slice(start, start + length).trim() === ''
    return isBlank ? [] : [{ ...entity, offset: start - from, length }]
  })
  kept.sort((a, b) => a.offset - b.offset || b.length - a.length)
  return { text: text.slice(from, end), entities: kept }
}
