/**
 * A corpus that behaves like channels do, of invented words: Zipf's law over vocabularies of several scripts, words in
 * several forms, channels of very different sizes, forwards, copies, hashtags, links, media, metrics, ten years of dates.
 * The same seed gives the same corpus. Written as Telethon writes messages, channel by channel, some newest first.
 */
import { drawer, type Draw } from './draw.ts'
import { languages, type Language } from './words.ts'

export type Corpus = {
  lines: Iterable<string>
  /** Words by rank in each language, for queries. */
  languages: Language[]
  handles: string[]
}

/** Message ids of a channel from `first` on, over so much time. */
const TEN_YEARS = {
  first: 1,
  from: Date.UTC(2016, 0, 1) / 1000,
  before: Date.UTC(2026, 0, 1) / 1000,
}

/** For what comes later to channels that are held: no message of it is known. */
export const LATER = {
  first: Math.floor((Date.now() / 10) % 1e9),
  from: TEN_YEARS.before,
  before: Date.UTC(2026, 10, 1) / 1000,
}

const CHANNELS = 240

type Message = { text: string; origin?: number; date: number }

export function corpus(posts: number, seed = 1, span = TEN_YEARS): Corpus {
  const draw = drawer(seed)
  const known = languages(draw)
  const channels = Array.from({ length: CHANNELS }, (_, n) => ({
    id: 1_500_000_000 + n,
    handle: `channel_${n}`,
    title: `Channel ${n}`,
    language: known[Math.min(draw.below(known.length), draw.below(known.length))] ?? known[0],
    posts: 0,
  }))
  // Sizes fall like 1/sqrt(rank): the largest has about thirty times the posts of the smallest.
  const weight = channels.reduce((sum, _, n) => sum + 1 / Math.sqrt(n + 1), 0)
  for (const [n, channel] of channels.entries())
    channel.posts = Math.max(1, Math.round(posts / Math.sqrt(n + 1) / weight))
  return { lines: lines(), languages: known, handles: channels.map(({ handle }) => handle) }

  function* lines(): Iterable<string> {
    const recent: Message[] = []
    let left = posts
    for (const [n, channel] of channels.entries()) {
      const count = n === channels.length - 1 ? left : Math.min(left, channel.posts)
      left -= count
      const step = (span.before - span.from) / Math.max(1, count)
      const isNewestFirst = n % 2 === 1
      for (let k = 0; k < count; k++) {
        const nth = isNewestFirst ? count - k : k + 1
        const date = Math.floor(span.from + (nth - draw.next()) * step)
        const { language } = channel
        if (language === undefined) continue
        const message = messageOf(draw, language, recent, n, date)
        yield JSON.stringify(record(draw, channel, span.first + nth - 1, message))
      }
    }
  }
}

function messageOf(
  draw: Draw,
  language: Language,
  recent: Message[],
  channel: number,
  date: number,
): Message {
  const known = recent[draw.below(Math.max(1, recent.length))]
  // 8 % are forwards, 3 % copies that do not say so.
  if (known !== undefined && draw.next() < 0.11) {
    const isCopy = draw.next() < 0.27
    return { text: known.text, date, ...(!isCopy && { origin: known.origin ?? channel }) }
  }
  const message = { text: textOf(draw, language), date }
  if (recent.length < 2000) recent.push({ ...message, origin: channel })
  else recent[draw.below(2000)] = { ...message, origin: channel }
  return message
}

function textOf(draw: Draw, language: Language): string {
  // Most posts are short, some are long.
  const length = Math.min(400, 4 + Math.floor(-Math.log(1 - draw.next()) * 38))
  let text = ''
  for (let n = 0; n < length; n++) {
    const word = language.word(draw)
    text +=
      n === 0 ? word : `${draw.next() < 0.08 ? '. ' : draw.next() < 0.02 ? '\n\n' : ' '}${word}`
  }
  if (draw.next() < 0.3) text += ` #${language.tags[draw.zipf(language.tags.length)] ?? 'tag'}`
  if (draw.next() < 0.2) text += ` https://site${draw.zipf(500)}.example.org/${draw.below(1e6)}`
  if (draw.next() < 0.1) text += ' 🔥'
  return text
}

type Channel = { id: number; handle: string; title: string }

function record(
  draw: Draw,
  { id: peer, handle, title }: Channel,
  id: number,
  message: Message,
): object {
  const views = Math.floor(10 ** (1.5 + draw.next() * 4))
  return {
    _: 'Message',
    id,
    peer_id: { _: 'PeerChannel', channel_id: peer },
    chat: { _: 'Channel', id: peer, title, username: handle, broadcast: true },
    date: new Date(message.date * 1000).toISOString().replace('.000Z', '+00:00'),
    message: message.text,
    post: true,
    fwd_from:
      message.origin === undefined
        ? null
        : {
            _: 'MessageFwdHeader',
            date: new Date((message.date - 3600) * 1000).toISOString(),
            from_id: { _: 'PeerChannel', channel_id: 1_500_000_000 + message.origin },
            channel_post: 1 + draw.below(1e5),
          },
    media: mediaOf(draw),
    entities: entitiesOf(message.text),
    views,
    forwards: Math.floor(views / 100),
    edit_date: draw.next() < 0.05 ? new Date((message.date + 600) * 1000).toISOString() : null,
    reactions: draw.next() < 0.6 ? reactionsOf(draw, views) : null,
  }
}

function mediaOf(draw: Draw): object | null {
  const chance = draw.next()
  if (chance < 0.4)
    return { _: 'MessageMediaPhoto', photo: { _: 'Photo', id: draw.below(1e9), sizes: [] } }
  if (chance > 0.9)
    return {
      _: 'MessageMediaDocument',
      document: {
        _: 'Document',
        mime_type: 'video/mp4',
        size: draw.below(1e8),
        attributes: [{ _: 'DocumentAttributeVideo', duration: draw.below(600), w: 1280, h: 720 }],
      },
    }
  return null
}

function entitiesOf(text: string): object[] {
  const found = [{ _: 'MessageEntityBold', offset: 0, length: Math.max(1, text.indexOf(' ')) }]
  const tag = text.indexOf('#')
  if (tag !== -1) {
    const end = text.indexOf(' ', tag)
    const length = (end === -1 ? text.length : end) - tag
    found.push({ _: 'MessageEntityHashtag', offset: tag, length })
  }
  return found
}

function reactionsOf(draw: Draw, views: number): object {
  const kinds = ['👍', '❤', '🔥', '👏', '😁', '😢'].slice(0, 1 + draw.below(4))
  return {
    _: 'MessageReactions',
    results: kinds.map((emoticon, n) => ({
      _: 'ReactionCount',
      reaction: { _: 'ReactionEmoji', emoticon },
      count: 1 + Math.floor(views / 50 / (n + 1)),
    })),
  }
}
