/** Which tool wrote a record, told by its columns or members, never by the file's name. */
import type { ParseFormat } from '../../model.ts'
import { isFields } from '../desktop/values.ts'
import { FOURCAT_COLUMNS, fourcatRow } from './fourcat.ts'
import { readFieldMap, rowByMap } from './mapped.ts'
import { MINET_CHANNEL_COLUMNS, MINET_COLUMNS, minetChannel, minetRow } from './minet.ts'
import { mtprotoChannel } from './mtproto-channel.ts'
import { mtprotoMessage } from './mtproto.ts'
import { tagOf } from './mtproto-tag.ts'
import type { DumpRecord, RowReader } from './row.ts'
import { isSnscrape, snscrapeRow } from './snscrape.ts'
import { TRACKER_COLUMNS, trackerRow } from './tracker.ts'

export type Reader = { format: ParseFormat; read: RowReader }

/** The columns that a table of each tool has, among others. */
const TABLES: readonly (Reader & { columns: readonly string[] })[] = [
  { format: '4cat', columns: FOURCAT_COLUMNS, read: fourcatRow },
  { format: 'minet', columns: MINET_COLUMNS, read: minetRow },
  { format: 'minet', columns: MINET_CHANNEL_COLUMNS, read: minetChannel },
  { format: 'telegram-tracker', columns: TRACKER_COLUMNS, read: trackerRow },
]

/** Of a CSV file, by the names in its first line. */
export function readerOfColumns(columns: readonly string[]): Reader | undefined {
  return TABLES.find((table) => table.columns.every((name) => columns.includes(name)))
}

/** Of one JSON object. */
export function readerOfRecord(record: DumpRecord): Reader | undefined {
  if (isSnscrape(record)) return SNSCRAPE
  const tag = tagOf(record)
  if (tag?.startsWith('Message') === true || looksLikeMessage(record)) return MESSAGE
  if ((tag !== undefined && CHATS.has(tag)) || looksLikeChat(record)) return CHANNEL
  return LOSSY.find(({ columns }) => isExactly(record, columns))
}

const SNSCRAPE: Reader = { format: 'snscrape', read: snscrapeRow }
const MESSAGE: Reader = { format: 'mtproto', read: mtprotoMessage }
const CHANNEL: Reader = { format: 'mtproto', read: mtprotoChannel }

/** Persons and groups among them, too: of these is told that they are none, and why they are not read. */
const CHATS: ReadonlySet<string> = new Set(
  `Channel ChannelForbidden Chat ChatEmpty ChatForbidden ChatFull User UserEmpty UserFull`.split(
    ' ',
  ),
)

/** Without its kind: a number, a text, and whose it is in the protocol's words. */
function looksLikeMessage(record: DumpRecord): boolean {
  const isPart = 'message' in record || 'action' in record
  return (
    isPart && 'id' in record && ('peer_id' in record || 'to_id' in record || 'fwd_from' in record)
  )
}

function looksLikeChat(record: DumpRecord): boolean {
  if (isFields(record['full_chat'])) return true
  return (
    'id' in record && ('broadcast' in record || 'megagroup' in record || 'access_hash' in record)
  )
}

/** Dumps that kept next to nothing are told apart by having nothing else. */
const LOSSY: readonly (Reader & { columns: readonly string[] })[] = [
  lossy('id=message_id,date=date,text=text', ['message_id', 'date', 'text']),
  lossy('date=date,text=message', ['date', 'message', 'webpage_url']),
]

function lossy(map: string, columns: readonly string[]): Reader & { columns: readonly string[] } {
  return { format: 'mapped', read: rowByMap(readFieldMap(map)), columns }
}

function isExactly(record: DumpRecord, columns: readonly string[]): boolean {
  const names = Object.keys(record)
  return (
    names.length > 1 &&
    names.length <= columns.length &&
    names.every((name) => columns.includes(name))
  )
}
