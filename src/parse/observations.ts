/**
 * What remains of a capture whose bytes had to go: what was read from it, as JSON, one part a line. The first line says
 * in which format it was read. Formats that are text or tables cannot be cut without changing what the rest means.
 */
import type { PageObservation, ParseFormat } from '../model.ts'
import type { Part } from './stream.ts'

export const OBSERVATIONS_TYPE = 'application/x-chancery-observations+jsonl'

/** How bytes were converted that showed erased posts when they came. */
export const WITHOUT_ERASED = 'without erased posts'

const MARK = '{"chancery-observations":1,'

export function writeObservations(format: ParseFormat | undefined, parts: Part[]): string {
  const head = `${MARK}${JSON.stringify({ format: format ?? null }).slice(1)}`
  return `${[head, ...parts.map((part) => JSON.stringify(part))].join('\n')}\n`
}

/** Only ever asked about bytes that the archive wrote itself: nobody else's are `OBSERVATIONS_TYPE`. */
export async function readObservations(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ format?: ParseFormat; parts: Part[] }> {
  const bytes: Uint8Array[] = []
  for await (const chunk of chunks) bytes.push(chunk)
  const decoder = new TextDecoder()
  const text = bytes.map((chunk) => decoder.decode(chunk, { stream: true })).join('')
  const [head = '', ...lines] = text.split('\n').filter((line) => line !== '')
  if (!head.startsWith(MARK)) return { parts: [] }
  const format = formatIn(JSON.parse(head))
  const parts = lines.flatMap((line) => partIn(JSON.parse(line)))
  return { parts, ...(format !== undefined && { format }) }
}

function formatIn(head: unknown): ParseFormat | undefined {
  if (typeof head !== 'object' || head === null || !('format' in head)) return undefined
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written above
  return typeof head.format === 'string' ? (head.format as ParseFormat) : undefined
}

function partIn(part: unknown): Part[] {
  if (typeof part !== 'object' || part === null || !('observations' in part)) return []
  const { observations } = part
  if (!Array.isArray(observations)) return []
  const pages: unknown[] = observations
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written above
  return [{ observations: pages as PageObservation[], oddities: [] }]
}
