/** What hits can be sorted by besides time and relevance. A value that was never shown comes after all others. */
import type { Row } from '../rows.ts'

export type Measure = 'growth' | 'reactions' | 'views'

export const MEASURES: Readonly<Record<Measure, { sql: string; of: (row: Row) => number }>> = {
  growth: measure('growth'),
  reactions: measure('reactions'),
  views: measure('views'),
}

/** Growth may be negative: views are sometimes counted anew. */
const NONE = -1e15

function measure(column: Measure): { sql: string; of: (row: Row) => number } {
  return {
    sql: `coalesce(listing.${column}, -1e15)`,
    of: (row) => (typeof row[column] === 'number' ? row[column] : NONE),
  }
}
