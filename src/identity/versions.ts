/**
 * What a post says, when several sources show it. Sources differ in what they can show: a dump of text has no pictures, an
 * export no link previews. So each field is taken from the source that shows it best, and a source never takes away what
 * it cannot show. docs/sources.md states the same rules for readers.
 */
import type { Content, Origin, ParseFormat } from '../model.ts'
import { plainForm } from './likeness.ts'

/** Formats that show posts, those of one family in the same way. */
export type Family =
  | '4cat'
  | 'desktop-html'
  | 'desktop-json'
  | 'mapped'
  | 'minet'
  | 'mtproto'
  | 'preview'
  | 'snscrape'
  | 'telegram-tracker'
  | 'text-dump'

/** Whose date counts, where sources differ (the zone of a table's times is anyone's guess); the first named is the best. */
export const DATED: readonly Family[] = [
  'preview',
  'mtproto',
  'desktop-json',
  'desktop-html',
  'snscrape',
  'minet',
  'telegram-tracker',
  '4cat',
  'mapped',
  'text-dump',
]

/** Who shows the "edited" mark. Of others it counts where it is, not where it is missing. */
export const MARKS_EDITS: readonly Family[] = ['preview', 'mtproto', 'desktop-json']

export function familyOf(format: ParseFormat | undefined): Family {
  switch (format) {
    case '4cat':
    case 'desktop-html':
    case 'desktop-json':
    case 'mapped':
    case 'minet':
    case 'mtproto':
    case 'snscrape':
    case 'telegram-tracker':
    case 'text-dump':
      return format
    case 'embed':
    case 'landing':
    case 'medium':
    case 'preview':
    case undefined:
      return 'preview'
  }
}

export type Field =
  | 'buttons'
  | 'linkPreview'
  | 'media'
  | 'origin'
  | 'poll'
  | 'reply'
  | 'signature'
  | 'text'
  | 'viaBot'

/** Which families state a field, the best one first. Who is not named cannot show it, and says nothing by leaving it out. */
export const BEST: Readonly<Record<Field, readonly Family[]>> = {
  // With its formatting. The preview nests it, exports lose some, the one in HTML also the language of code; tables and
  // dumps have bare words, and those that were taken off a page may lack its line breaks.
  text: [
    'preview',
    'mtproto',
    'desktop-json',
    'desktop-html',
    'telegram-tracker',
    '4cat',
    'snscrape',
    'minet',
    'mapped',
    'text-dump',
  ],
  // Tables have their kinds.
  media: [
    'preview',
    'mtproto',
    'desktop-json',
    'desktop-html',
    'snscrape',
    'minet',
    'telegram-tracker',
    '4cat',
    'text-dump',
  ],
  poll: ['preview', 'mtproto', 'desktop-json', 'desktop-html', '4cat'],
  linkPreview: ['preview', 'mtproto', 'snscrape', 'telegram-tracker', '4cat', 'minet'],
  buttons: ['preview', 'mtproto', 'desktop-json', 'desktop-html'],
  // The preview names handle and message, MTProto number, message and date, the others a name.
  origin: [
    'preview',
    'mtproto',
    'desktop-json',
    'desktop-html',
    'snscrape',
    'telegram-tracker',
    '4cat',
    'mapped',
    'text-dump',
  ],
  reply: [
    'preview',
    'mtproto',
    'desktop-json',
    'desktop-html',
    'telegram-tracker',
    '4cat',
    'mapped',
  ],
  signature: ['preview', 'mtproto', 'desktop-json', 'desktop-html', 'mapped'],
  viaBot: ['preview', 'desktop-json', 'desktop-html'],
}

/** Written by tools of many versions, or with columns of anyone's choice: what they leave out says nothing. */
const SILENT: readonly Family[] = ['4cat', 'mapped', 'minet', 'snscrape', 'telegram-tracker']

const FIELDS: readonly Field[] = [
  'text',
  'media',
  'poll',
  'linkPreview',
  'buttons',
  'origin',
  'reply',
  'signature',
  'viaBot',
]

/** One capture's word on a post. */
export type Shown = { family: Family; content: Content; digest: string }

/** One content of a post, as all captures that showed it together state it. */
export type Version = {
  content: Content
  /** Places in the list given: the captures that showed it, in their order. */
  shown: number[]
  /** For each field, the place of the capture that it was taken from. */
  from: Partial<Record<Field, number>>
}

/** The versions of a post from all that was shown of it, in capture order; at least one if anything was shown. */
export function versionsOf(shown: readonly Shown[]): Version[] {
  const runs: number[][] = []
  let latest = new Map<Family, Shown>()
  for (const [at, one] of shown.entries()) {
    const run = runs.at(-1)
    if (run !== undefined && agrees(one, latest)) {
      run.push(at)
    } else {
      runs.push([at])
      latest = new Map()
    }
    latest.set(one.family, one)
  }
  const versions: Version[] = []
  for (const run of runs) versions.push(assembled(shown, run, versions.at(-1)))
  return versions
}

/** One family's captures are compared to the letter, two families' by what both can show. */
function agrees(one: Shown, latest: ReadonlyMap<Family, Shown>): boolean {
  const own = latest.get(one.family)
  if (own !== undefined) return own.digest === one.digest
  return [...latest.values()].every((other) => isAlike(one.content, other.content))
}

function isAlike(a: Content, b: Content): boolean {
  // What the web cannot show at all contradicts nothing.
  if (a.kind === 'unsupported' || b.kind === 'unsupported') return true
  if (a.kind === 'service' || b.kind === 'service') return a.kind === b.kind
  return plainForm(a.text) === plainForm(b.text)
}

function assembled(shown: readonly Shown[], run: number[], before: Version | undefined): Version {
  const best = bestOf(shown, run, 'text')
  const lead = best === undefined ? undefined : shown[best]
  if (best === undefined || lead === undefined) throw new TypeError('a version that nobody showed')
  const content: Content = { ...lead.content }
  const from: Version['from'] = { text: best }
  for (const field of FIELDS) {
    if (field === 'text') continue
    const place = bestOf(shown, run, field)
    // No one who showed this version can show the field: it stays as it was.
    if (place === undefined) carry(field, content, from, before)
    else take(field, content, from, shown, place)
  }
  completeOrigin(content, shown, run)
  completeMedia(content, shown, run)
  return { content, shown: run, from }
}

/** The newest capture of the best family that states the field. */
function bestOf(shown: readonly Shown[], run: number[], field: Field): number | undefined {
  let best: number | undefined
  let rank = Infinity
  for (const at of run) {
    const one = shown[at]
    if (one === undefined) continue
    const its = rankOf(one, field)
    if (its <= rank && its !== Infinity) {
      rank = its
      best = at
    }
  }
  return best
}

function rankOf({ family, content }: Shown, field: Field): number {
  const rank = BEST[field].indexOf(family)
  if (rank < 0) return Infinity
  if (SILENT.includes(family) && !isStated(field, content)) return Infinity
  // A placeholder for what the web cannot show states nothing that another source shows.
  return content.kind === 'unsupported' ? rank + BEST[field].length : rank
}

function take(
  field: Field,
  content: Content,
  from: Version['from'],
  shown: readonly Shown[],
  place: number,
): void {
  const source = shown[place]?.content
  if (source === undefined) return
  copy(field, content, source)
  if (isStated(field, source)) from[field] = place
}

function carry(
  field: Field,
  content: Content,
  from: Version['from'],
  before: Version | undefined,
): void {
  const place = before?.from[field]
  if (before === undefined || place === undefined) return
  copy(field, content, before.content)
  from[field] = place
}

function copy(field: Field, content: Content, source: Content): void {
  switch (field) {
    case 'buttons':
      content.buttons = source.buttons
      return
    case 'media':
      content.media = source.media
      return
    case 'text':
      return
    case 'linkPreview':
    case 'origin':
    case 'poll':
    case 'reply':
    case 'signature':
    case 'viaBot':
      delete content[field]
      Object.assign(content, source[field] === undefined ? {} : { [field]: source[field] })
  }
}

function isStated(field: Field, content: Content): boolean {
  const value = content[field]
  return Array.isArray(value) ? value.length > 0 : value !== undefined
}

/** Members that the best source of the origin lacks are taken from the next one that names the same origin. */
function completeOrigin(content: Content, shown: readonly Shown[], run: number[]): void {
  for (const at of byRank(shown, run, 'origin')) {
    const { origin } = content
    const other = shown[at]?.content.origin
    if (origin === undefined || other === undefined || !isSameOrigin(origin, other)) continue
    content.origin = { ...other, ...origin, name: origin.name === '' ? other.name : origin.name }
  }
}

function isSameOrigin(a: Origin, b: Origin): boolean {
  if (a.messageId !== undefined && b.messageId !== undefined) return a.messageId === b.messageId
  return a.name === '' || b.name === '' || plainForm(a.name) === plainForm(b.name)
}

/** Sizes and types that the best source of the media lacks, where another shows as many media of the same kinds. */
function completeMedia(content: Content, shown: readonly Shown[], run: number[]): void {
  if (content.media.length === 0) return
  for (const at of byRank(shown, run, 'media')) {
    const other = shown[at]?.content.media
    if (other === undefined || other.length !== content.media.length) continue
    if (other.some(({ kind }, n) => kind !== content.media[n]?.kind)) continue
    content.media = content.media.map((medium, n) => ({ ...other[n], ...medium }))
  }
}

function byRank(shown: readonly Shown[], run: number[], field: Field): number[] {
  const rank = (at: number): number => {
    const one = shown[at]
    return one === undefined ? Infinity : rankOf(one, field)
  }
  return run.filter((at) => rank(at) !== Infinity).toSorted((a, b) => rank(a) - rank(b) || b - a)
}
