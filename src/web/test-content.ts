/** Contents for tests of what our pages say: everything that can be known of every kind of medium. */
import type { Content, Media, MediaKind, Metrics } from '../model.ts'
import { messageHtml } from './post/message.ts'

export const PLAIN: Content = { kind: 'post', text: '', entities: [], media: [], buttons: [] }

/** A post with this content, as a page shows it. */
export async function messagePage(
  content: Partial<Content>,
  metrics: Metrics = {},
  dated = true,
): Promise<string> {
  const message = await messageHtml(
    {
      channel: { handle: 'valdoria_mfa', title: 'MFA of Valdoria', derived: false },
      id: 523,
      ...(dated && { date: 1_677_223_866 }),
      metrics,
      edited: false,
      albumIds: [],
      inferredBorder: false,
      language: 'en',
      revisions: 1,
      firstSeenAt: 1_677_300_000,
      lastSeenAt: 1_677_400_000,
      content: { ...PLAIN, ...content },
    },
    { tags: 'channel', day: false, view: { peer: 77, at: 1_700_000_000 } },
  )
  return message.toString()
}

/** Of every kind one with all that can be known of it. */
export const EVERY: Record<MediaKind, Omit<Media, 'kind'>> = {
  animation: { width: 320, height: 240, duration: 4, spoiler: true, mimeType: 'video/mp4' },
  audio: { title: 'Fog horn', performer: 'Harbour choir', duration: 185, bytes: 4_200_000 },
  checklist: { placeholder: 'Before sailing\n☑ charts\n☐ water' },
  contact: { title: 'Harbour office', phone: '+49 12' },
  dice: { emoji: '🎲', placeholder: '5' },
  document: { title: 'tides.pdf', size: '84.1 MB', bytes: 88_185_242, mimeType: 'application/pdf' },
  game: { title: 'Regatta', placeholder: 'Three boats,\none buoy' },
  giveaway: { placeholder: '10 berths until 1 May' },
  invoice: { title: 'Mooring', placeholder: 'A year at quay 4' },
  location: { latitude: 1.5, longitude: -2.25, livePeriod: 900 },
  paid: { stars: 50, placeholder: 'The inner harbour' },
  photo: { messageId: 523, width: 800, height: 613.5, aspect: 1.3037, spoiler: true },
  round_video: { messageId: 524, duration: 44, width: 384, height: 384, tooBig: true },
  sticker: { messageId: 525, sticker: 'animated', emoji: '⚓', width: 512, height: 512 },
  story: { placeholder: 'A day on the pilot boat' },
  unsupported: { placeholder: 'Seen in newer versions only' },
  venue: { latitude: 0.000_000_1, longitude: 44, title: 'Pier', address: 'Quay 4' },
  video: { duration: 3753.5, width: 1080, height: 1920, title: 'launch.mp4', size: '21 MB' },
  voice: { duration: 62, waveform: [0, 1, 31], bytes: 12_000 },
}

export const KINDS = Object.keys(EVERY).filter((kind): kind is MediaKind => kind in EVERY)
