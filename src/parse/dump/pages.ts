/** Rows become pages: what follows each other of one channel, albums joined, no more at a time than fits in memory. */
import type { Media, MediaSource, PageObservation, PostObservation } from '../../model.ts'
import type { Row } from './row.ts'

/** Posts of one page. */
const MOST = 500

/** An album has at most so many messages. */
const MOST_MEMBERS = 10

export type PageMaker = {
  /** Takes a row; gives a page when one is full or the channel changes. */
  push: (row: Row) => PageObservation[]
  end: () => PageObservation[]
}

export function pageMaker(): PageMaker {
  let page: PageObservation | undefined
  let album: Row[] = []

  function settle(): PageObservation[] {
    const rows = album
    album = []
    return joined(rows).flatMap(place)
  }

  function place(row: Row): PageObservation[] {
    const full: PageObservation[] = []
    if (page !== undefined && (!isSame(page.channel, row.channel) || page.posts.length >= MOST)) {
      full.push(page)
      page = undefined
    }
    page ??= { channel: row.channel, posts: [] }
    const { header } = row.channel
    if (header !== undefined) page.channel = { ...page.channel, header }
    if (row.post !== undefined) page.posts.push(row.post)
    return full
  }

  return {
    push(row) {
      const [first] = album
      const isMember =
        first !== undefined &&
        row.album !== undefined &&
        row.album === first.album &&
        isSame(row.channel, first.channel)
      const settled = isMember ? [] : settle()
      album.push(row)
      return settled
    },
    end() {
      const settled = settle()
      return page === undefined ? settled : [...settled, page]
    },
  }
}

function isSame(a: Row['channel'], b: Row['channel']): boolean {
  return a.handle?.toLowerCase() === b.handle?.toLowerCase() && a.peer === b.peer
}

/** One album's rows as one row, or each for itself where they are none. */
function joined(rows: Row[]): Row[] {
  const [first] = rows
  if (first === undefined || rows.length === 1) return rows
  const members = rows
    .flatMap(({ post }) =>
      post?.messageId === undefined ? [] : [{ ...post, messageId: post.messageId }],
    )
    .toSorted((a, b) => a.messageId - b.messageId)
  const inferred = first.album?.startsWith('inferred:') === true
  if (members.length !== rows.length || members.length > MOST_MEMBERS) return rows
  if (inferred && !looksLikeAlbum(members)) return rows
  return [{ channel: first.channel, post: albumPost(members, inferred) }]
}

type Member = PostObservation & { messageId: number }

function looksLikeAlbum(members: Member[]): boolean {
  const inRow = members.every(
    ({ messageId }, at) => messageId === (members[0]?.messageId ?? 0) + at,
  )
  return inRow && members.filter(({ content }) => content.text !== '').length <= 1
}

/** The web shows an album under its lowest id, with the text that one of its messages has. */
function albumPost(members: Member[], inferred: boolean): PostObservation {
  const [first] = members
  if (first === undefined) throw new TypeError('an album without members')
  const text = members.find(({ content }) => content.text !== '') ?? first
  const media: Media[] = []
  const sources: MediaSource[] = []
  for (const member of members) {
    const from = media.length
    media.push(
      ...member.content.media.map((medium) => ({ ...medium, messageId: member.messageId })),
    )
    sources.push(...member.sources.map((source) => ({ ...source, media: source.media + from })))
  }
  const reactions = members.find(({ metrics }) => metrics.reactions !== undefined)?.metrics
    .reactions
  return {
    ...first,
    albumIds: members.slice(1).map(({ messageId }) => messageId),
    content: {
      ...first.content,
      text: text.content.text,
      entities: text.content.entities,
      media,
    },
    metrics: { ...first.metrics, ...(reactions !== undefined && { reactions }) },
    sources,
    ...(members.some(({ edited }) => edited === true) && { edited: true }),
    ...(inferred && { inferredAlbum: true }),
  }
}
