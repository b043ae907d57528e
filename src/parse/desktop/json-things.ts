/** What a message can show beside a photo or a file: places, people, games, bills, lists, prizes. */
import type { Media } from '../../model.ts'
import { numberOf } from '../dump/loose.ts'
import type { Note } from '../dump/row.ts'
import { jsonText } from './json-text.ts'
import { isFields, listOf, wholeOf, wordsOf, type Fields } from './values.ts'

export function readThings(record: Fields, note: Note): Media[] {
  return [
    readContact(record['contact_information']),
    readPlace(record, note),
    readGame(record),
    readInvoice(record['invoice_information'], note),
    readChecklist(record['todo_list'], note),
    readGiveaway(record['giveaway_information']),
    readGiveawayResults(record['giveaway_results']),
    readPaid(record, note),
    readDice(record),
  ].filter((medium) => medium !== undefined)
}

function readContact(contact: unknown): Media | undefined {
  if (!isFields(contact)) return undefined
  const names = [wordsOf(contact['first_name']), wordsOf(contact['last_name'])]
  const title = names.filter((name) => name !== undefined).join(' ')
  const phone = wordsOf(contact['phone_number'])
  return {
    kind: 'contact',
    ...(title !== '' && { title }),
    ...(phone !== undefined && { phone }),
  }
}

function readPlace(record: Fields, note: Note): Media | undefined {
  const point = record['location_information']
  const title = wordsOf(record['place_name'])
  const address = wordsOf(record['address'])
  if (point === undefined && title === undefined && address === undefined) return undefined
  const medium: Media = { kind: title === undefined ? 'location' : 'venue' }
  if (isFields(point)) Object.assign(medium, coordinates(point, note))
  const livePeriod = wholeOf(record['live_location_period_seconds'])
  if (livePeriod !== undefined) medium.livePeriod = livePeriod
  if (title !== undefined) medium.title = title
  if (address !== undefined) medium.address = address
  return medium
}

function coordinates({ latitude, longitude }: Fields, note: Note): Partial<Media> {
  const north = numberOf(latitude) ?? NaN
  const east = numberOf(longitude) ?? NaN
  if (Math.abs(north) <= 90 && Math.abs(east) <= 180) return { latitude: north, longitude: east }
  note('impossible-value', `location ${JSON.stringify([latitude, longitude])}`)
  return {}
}

function readGame(record: Fields): Media | undefined {
  const title = wordsOf(record['game_title'])
  if (title !== undefined) return { kind: 'game', title }
  const isGame = record['game_link'] !== undefined || record['game_description'] !== undefined
  return isGame ? { kind: 'game' } : undefined
}

/** Telegram Desktop writes the object as a string. */
function readInvoice(value: unknown, note: Note): Media | undefined {
  if (value === undefined) return undefined
  const invoice = typeof value === 'string' ? parsed(value) : value
  if (!isFields(invoice)) {
    note('unreadable-invoice', JSON.stringify(value)?.slice(0, 200) ?? 'nothing')
    return { kind: 'invoice' }
  }
  const title = wordsOf(invoice['title'])
  return { kind: 'invoice', ...(title !== undefined && { title }) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readChecklist(list: unknown, note: Note): Media | undefined {
  if (!isFields(list)) return undefined
  const title = jsonText(list['title'], note).text
  const tasks = listOf(list['answers']).map((task) =>
    isFields(task) ? jsonText(task['text'], note).text : '',
  )
  return { kind: 'checklist', placeholder: checklistWords(title, tasks) }
}

export function checklistWords(title: string, tasks: readonly string[]): string {
  const listed = tasks.filter((task) => task !== '').join('; ')
  return [title, listed].filter((part) => part !== '').join(': ')
}

function readGiveaway(giveaway: unknown): Media | undefined {
  if (!isFields(giveaway)) return undefined
  const until = wordsOf(giveaway['until_date'])?.replace('T', ' ')
  const countries = listOf(giveaway['countries']).flatMap((code) => wordsOf(code) ?? [])
  return giveawayOf('Giveaway', [
    counted(giveaway['quantity'], 'winner'),
    ...prizeOf(giveaway),
    giveaway['is_only_new_subscribers'] === true ? 'only new subscribers' : undefined,
    countries.length > 0 ? `only from ${countries.join(', ')}` : undefined,
    // A local time, of a zone that the export does not state.
    until === undefined ? undefined : `until ${until}`,
  ])
}

/** Who won is not kept. */
function readGiveawayResults(results: unknown): Media | undefined {
  if (!isFields(results)) return undefined
  return giveawayOf('Giveaway results', [
    counted(results['winners_count'], 'winner'),
    ...prizeOf(results),
    counted(results['unclaimed_count'], 'unclaimed prize'),
    results['is_refunded'] === true ? 'refunded' : undefined,
  ])
}

function prizeOf(giveaway: Fields): (string | undefined)[] {
  const months = counted(giveaway['months'], 'month')
  return [
    counted(giveaway['stars'], 'Star'),
    months === undefined ? undefined : `Telegram Premium for ${months}`,
    wordsOf(giveaway['additional_prize']),
  ]
}

function giveawayOf(title: string, parts: readonly (string | undefined)[]): Media {
  const stated = parts.filter((part) => part !== undefined).join(', ')
  return { kind: 'giveaway', placeholder: stated === '' ? title : `${title}: ${stated}` }
}

function counted(value: unknown, noun: string): string | undefined {
  const number = wholeOf(value)
  if (number === undefined || number === 0) return undefined
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

function readPaid(record: Fields, note: Note): Media | undefined {
  const value = record['paid_stars_amount']
  if (value === undefined) return undefined
  const stars = wholeOf(value)
  if (stars === undefined) note('impossible-value', `paid_stars_amount ${JSON.stringify(value)}`)
  return { kind: 'paid', ...(stars !== undefined && { stars }) }
}

function readDice(record: Fields): Media | undefined {
  const emoji = wordsOf(record['dice_emoji'])
  if (emoji === undefined) return undefined
  const value = wholeOf(record['dice_value'])
  return { kind: 'dice', emoji, ...(value !== undefined && { placeholder: `rolled ${value}` }) }
}
