import { sampleChannels, type SampleChannel } from './channels.ts'
import { secondsOf } from './draft.ts'
import { postsOf } from './network.ts'
import { sampleEmbed, samplePage } from './pages.ts'
import { LAST_DAY, postsAt } from './timeline.ts'

/** When somebody walked through the whole network. */
const WALKS = [
  '2024-12-20 12:00',
  '2025-05-16 09:00',
  '2025-10-10 18:00',
  '2026-03-20 07:30',
  '2026-10-12 11:00',
]

export type SampleCapture = { url: string; at: number; html: string }

/**
 * What the bundled sample archive is made of: every page of every channel at several moments, then the single-post page
 * of each post that had disappeared by the last of them.
 */
export function sampleCaptures(): SampleCapture[] {
  const walks = WALKS.flatMap((moment) => {
    let at = secondsOf(moment)
    return sampleChannels.flatMap((channel) => {
      const pages = walk(channel, at)
      at += 4 * pages.length
      return pages
    })
  })
  return [...walks, ...disappeared()]
}

/** From the newest page to the oldest, four seconds apart. */
function walk(channel: SampleChannel, start: number): SampleCapture[] {
  const pages: SampleCapture[] = []
  if (postsAt(channel, start).length === 0) return pages
  const address = `https://t.me/s/${channel.linkedAs ?? channel.handle}`
  let before: number | undefined
  do {
    const at = start + 4 * pages.length
    const cursor = before === undefined ? {} : { before }
    const { html } = samplePage({ handle: channel.handle, at, ...cursor }) ?? { html: '' }
    pages.push({ url: before === undefined ? address : `${address}?before=${before}`, at, html })
    before = cursorIn(html)
  } while (before !== undefined)
  return pages
}

function cursorIn(html: string): number | undefined {
  const [, cursor] = /data-before="(\d+)"/.exec(html) ?? []
  return cursor === undefined ? undefined : Number(cursor)
}

function disappeared(): SampleCapture[] {
  const gone = sampleChannels.flatMap((channel) =>
    postsOf(channel).filter((post) => post.draft.deleted !== undefined),
  )
  return gone.map(({ channel, id }, index) => {
    const at = LAST_DAY + 4 * index
    const { html } = sampleEmbed({ handle: channel.handle, messageId: id, at }) ?? { html: '' }
    return { url: `https://t.me/${channel.handle}/${id}?embed=1`, at, html }
  })
}
