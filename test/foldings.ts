/** Hand-made foldings for tests of the store: what a parsed capture would bring. */
import { createHash, randomUUID } from 'node:crypto'
import { contentDigest } from '../src/identity/digest.ts'
import type {
  ChannelHeader,
  Content,
  Metrics,
  ParseFormat,
  PostId,
  UnixSeconds,
} from '../src/model.ts'
import type { Folding, FoldingPage, FoldingPost, TimeBasis } from '../src/store/store.ts'

/** 2026-01-01T00:00:00Z */
export const NEW_YEAR: UnixSeconds = 1_767_225_600

export type PostSketch = {
  id: PostId
  text: string
  date?: UnixSeconds | 'unknown'
  content?: Partial<Content>
  metrics?: Metrics
  edited?: boolean
  albumIds?: number[]
}

export type PageSketch = {
  /** Seconds after New Year at which the page was taken. */
  at: number
  handle?: string
  peer?: number
  header?: ChannelHeader
  posts?: PostSketch[]
  complete?: { lowest: number; highest: number }
  notFound?: number[]
  format?: ParseFormat
  basis?: TimeBasis
  /** Of a medium: where it was fetched, and what it is. */
  medium?: { url: string; sha256: string }
}

export function folding(sketch: PageSketch): Folding {
  const { at, basis, format, handle = HANDLE } = sketch
  const { medium } = sketch
  const digest = createHash('sha256').update(JSON.stringify(sketch)).digest('hex')
  const takenAt = NEW_YEAR + at
  return {
    capture: {
      id: randomUUID(),
      source: 'import',
      url: medium?.url ?? `https://t.me/s/${handle}`,
      keptAt: takenAt,
      statedAt: takenAt,
      sha256: medium?.sha256 ?? digest,
      size: 1000,
      place: { file: 'a.warc.gz', offset: 0, length: 1000 },
    },
    takenAt,
    takenAtBasis: basis ?? 'stated',
    parser: 1,
    format: medium === undefined ? (format ?? 'preview') : 'medium',
    observations: medium === undefined ? [page(sketch)] : [],
    oddities: [],
  }
}

const HANDLE = 'harbour_news'

function page({
  complete,
  handle = HANDLE,
  header,
  notFound,
  peer,
  posts = [],
}: PageSketch): FoldingPage {
  return {
    channel: {
      handle,
      ...(peer !== undefined && { peer }),
      ...(header !== undefined && { header }),
    },
    posts: posts.map(post),
    ...(complete !== undefined && { complete }),
    ...(notFound !== undefined && { notFound }),
  }
}

function post(sketch: PostSketch): FoldingPost {
  const content = contentOf(sketch.text, sketch.content)
  const numeric = typeof sketch.id === 'number' ? sketch.id : 0
  const date = sketch.date ?? NEW_YEAR - 86_400 + numeric * 60
  return {
    id: sketch.id,
    ...(typeof sketch.id === 'number' && { messageId: sketch.id }),
    ...(date !== 'unknown' && { date }),
    content,
    digest: contentDigest(content),
    metrics: sketch.metrics ?? {},
    ...(sketch.edited !== undefined && { edited: sketch.edited }),
    ...(sketch.albumIds !== undefined && { albumIds: sketch.albumIds }),
    sources: [],
  }
}

export function contentOf(text: string, more: Partial<Content> = {}): Content {
  return { kind: 'post', text, entities: [], media: [], buttons: [], ...more }
}
