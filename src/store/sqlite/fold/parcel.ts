/**
 * A post on its way to the writer's thread: all that can be made of it without the store is made before, and it goes over
 * as a few strings, which take less time and memory there than what they say would.
 */
import { deserialize, serialize } from 'node:v8'
import { familyOf, type Family } from '../../../identity/versions.ts'
import type { Content } from '../../../model.ts'
import { sayingOf } from '../../saying.ts'
import type { Folding, FoldingPage, FoldingPost } from '../../store.ts'
import { freshPresent } from './derive.ts'
import { entryOf, type Entry } from './entry.ts'
import { measuresOf, type Measures } from './listing.ts'
import type { Observed } from './observed.ts'
import { packObserved, packPresent } from './packed.ts'
import { isQuoting } from '../quoted.ts'
import { presentFilters } from './terms.ts'

export type Parcel = Pick<FoldingPost, 'albumIds' | 'date' | 'digest' | 'id'> &
  Pick<Content, 'kind' | 'origin' | 'text'> & {
    /** Its content. */
    json: string
    likeness?: number
    entry: Entry
    /** It may hold words of another post. */
    isQuoting: boolean
    /** Place in its capture. */
    index: number
    /** As the sighting keeps it. */
    observed: string
    /** What the post is where nothing else has shown it. */
    fresh: { present: string; filters: string; measures: Measures }
  }

export type ParcelPage = Omit<FoldingPage, 'posts'> & { posts: Parcel[] }

export type ParcelFolding = Omit<Folding, 'observations'> & { observations: ParcelPage[] }

/** As bytes, which live beside the heap until they are folded: what waits for its turn there is not cleaned around. */
export function written(folding: Folding): Uint8Array<ArrayBuffer> {
  return serialize(parcelsOf(folding))
}

export function readParcels(bytes: Uint8Array): ParcelFolding {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of `written`
  return deserialize(bytes) as ParcelFolding
}

function parcelsOf(folding: Folding): ParcelFolding {
  const family = familyOf(folding.format)
  const observations = folding.observations.map((page) => ({
    ...page,
    posts: page.posts.map((post, at) => parcelOf(post, (page.first ?? 0) + at, family)),
  }))
  return { ...folding, observations }
}

function parcelOf(post: FoldingPost, index: number, family: Family): Parcel {
  const { albumIds, content, date, digest, id } = post
  const { kind, origin, text } = content
  const saying = post.saying ?? sayingOf(content)
  const observed = observedOf(post, index)
  const present = freshPresent(observed, family)
  return {
    id,
    digest,
    kind,
    text,
    json: JSON.stringify(content),
    entry: entryOf(content, saying),
    isQuoting: isQuoting(content),
    index,
    observed: packObserved(observed),
    fresh: {
      present: packPresent(present),
      filters: presentFilters(present, { isDated: date !== undefined, isEdited: false }),
      measures: measuresOf(present),
    },
    ...(albumIds !== undefined && { albumIds }),
    ...(date !== undefined && { date }),
    ...(origin !== undefined && { origin }),
    ...(saying.likeness !== undefined && { likeness: saying.likeness }),
  }
}

function observedOf(post: FoldingPost, index: number): Observed {
  const observed: Observed = { metrics: post.metrics, sources: post.sources, index }
  if (post.edited === true) observed.edited = true
  if (post.albumIds !== undefined && post.albumIds.length > 0) observed.albumIds = post.albumIds
  if (post.date !== undefined) observed.date = post.date
  if (post.dateBounds !== undefined) observed.dateBounds = post.dateBounds
  if (post.inferredAlbum === true) observed.inferredAlbum = true
  if (post.inferredBorder === true) observed.inferredBorder = true
  return observed
}
