/** What most posts have in common takes no room: exact counts are kept as numbers, what is empty is left out. */
import type { Count, Metrics, PostObservation, Reaction, Reactions } from '../../../model.ts'
import type { Observed } from './observed.ts'
import { json, type Row } from '../rows.ts'

type PackedCount = Count | number
type Pack<R> = R extends Reaction ? Omit<R, 'count'> & { count: PackedCount } : never
type PackedMetrics = Pick<Metrics, 'poll'> & {
  views?: PackedCount
  forwards?: PackedCount
  comments?: PackedCount
  reactions?: Omit<Reactions, 'list'> & { list: Pack<Reaction>[] }
}

export type Present = {
  metrics: Metrics
  edited: boolean
  albumIds: number[]
  inferredBorder: boolean
  inferredAlbum?: boolean
  dateBounds?: NonNullable<PostObservation['dateBounds']>
  /** Of one whose views were seen more than once: how many at first. */
  firstViews?: number
}

export function packPresent(present: Present): string {
  const { metrics, edited, albumIds, inferredBorder, ...rest } = present
  return JSON.stringify({
    metrics: packMetrics(metrics),
    ...(edited && { edited }),
    ...(albumIds.length > 0 && { albumIds }),
    ...(inferredBorder && { inferredBorder }),
    ...rest,
  })
}

export function presentOf(row: Row): Present {
  const { metrics, ...rest } = json<Partial<Present> & { metrics: PackedMetrics }>(row, 'present')
  return {
    edited: false,
    albumIds: [],
    inferredBorder: false,
    ...rest,
    metrics: metricsOf(metrics),
  }
}

export function packObserved(observed: Observed): string {
  const { metrics, sources, ...rest } = observed
  return JSON.stringify({
    metrics: packMetrics(metrics),
    ...(sources.length > 0 && { sources }),
    ...rest,
  })
}

export function observedOf(row: Row): Observed {
  const { metrics, ...rest } = json<
    Omit<Observed, 'metrics' | 'sources'> &
      Partial<Pick<Observed, 'sources'>> & { metrics: PackedMetrics }
  >(row, 'observed')
  return { sources: [], ...rest, metrics: metricsOf(metrics) }
}

function packMetrics({ views, forwards, comments, reactions, poll }: Metrics): PackedMetrics {
  return {
    ...(views !== undefined && { views: packCount(views) }),
    ...(forwards !== undefined && { forwards: packCount(forwards) }),
    ...(comments !== undefined && { comments: packCount(comments) }),
    ...(reactions !== undefined && {
      reactions: {
        ...reactions,
        list: reactions.list.map((one) => ({ ...one, count: packCount(one.count) })),
      },
    }),
    ...(poll !== undefined && { poll }),
  }
}

function metricsOf({ views, forwards, comments, reactions, poll }: PackedMetrics): Metrics {
  return {
    ...(views !== undefined && { views: countOf(views) }),
    ...(forwards !== undefined && { forwards: countOf(forwards) }),
    ...(comments !== undefined && { comments: countOf(comments) }),
    ...(reactions !== undefined && {
      reactions: {
        ...reactions,
        list: reactions.list.map((one) => ({ ...one, count: countOf(one.count) })),
      },
    }),
    ...(poll !== undefined && { poll }),
  }
}

function packCount(count: Count): PackedCount {
  const { value, granularity, shown } = count
  return granularity === 1 && shown === String(value) ? value : count
}

function countOf(count: PackedCount): Count {
  return typeof count === 'number' ? { value: count, granularity: 1, shown: String(count) } : count
}
