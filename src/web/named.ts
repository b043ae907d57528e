/** What values are called in the reader's language: kinds of media, languages. */
import type { MediaKind } from '../model.ts'
import { reader, say } from './words/say.ts'

/** Of a post that carries nothing: words alone. */
export function kindName(kind: string): string {
  if (kind === '') return say('words alone')
  return kindNames()[kind] ?? kind.replaceAll('_', ' ')
}

/** A language by its code; `und` where it could not be told. */
export function languageName(code: string): string {
  if (code === 'und') return say('not told')
  const { language } = reader()
  const known = names.get(language) ?? new Intl.DisplayNames(language, { type: 'language' })
  names.set(language, known)
  return known.of(code) ?? code
}

const names = new Map<string, Intl.DisplayNames>()

function kindNames(): Readonly<Record<string, string>> {
  return {
    animation: say('animations'),
    audio: say('audio'),
    checklist: say('checklists'),
    contact: say('contacts'),
    dice: say('dice'),
    document: say('files'),
    game: say('games'),
    giveaway: say('giveaways'),
    invoice: say('invoices'),
    location: say('places'),
    paid: say('paid media'),
    photo: say('photos'),
    poll: say('polls'),
    round_video: say('round videos'),
    sticker: say('stickers'),
    story: say('stories'),
    unsupported: say('other media'),
    venue: say('named places'),
    video: say('videos'),
    voice: say('voice messages'),
  } satisfies Partial<Record<MediaKind | 'poll', string>>
}
