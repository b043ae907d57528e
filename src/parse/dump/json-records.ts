/** The records of a JSON file of any size, one at a time, each with the line it begins on. */
import { isFields } from '../desktop/values.ts'
import { jsonScanner, type JsonFound, type JsonPath } from './json-scanner.ts'
import type { DumpRecord } from './row.ts'

/** How a JSON file holds its records: one after the other, as one list, as one chat with messages, or as an account with chats. */
export type JsonShape = 'account' | 'chat' | 'list' | 'lines'

export type JsonRecord =
  | { kind: 'record'; record: DumpRecord; line: number; bytes?: Uint8Array }
  /** A member of the chat whose messages follow: name, type or id. */
  | { kind: 'chat'; name: string; value: unknown; line: number }
  | { kind: 'broken'; detail: string; line: number }

/** An account is never read as a whole: its public channels are, each as a chat. */
type ReadShape = Exclude<JsonShape, 'account'>

/** Where the records and the chat's own members stand in each shape. */
const PATHS: Record<ReadShape, { record: JsonPath; chat: JsonPath[] }> = {
  chat: { record: '.messages[]', chat: ['.name', '.type', '.id'] },
  list: { record: '[]', chat: [] },
  lines: { record: '', chat: [] },
}

/** The shape by the file's beginning (some tens of kB); `undefined` for what is no JSON. */
export function jsonShape(head: Uint8Array): JsonShape | undefined {
  const text = withoutMark(head)
  const first = text.find((byte) => byte > 0x20)
  if (first === 0x5b) return 'list'
  if (first !== 0x7b) return undefined
  let shape: JsonShape = 'lines'
  let values = 0
  const scanner = jsonScanner({
    wants: () => false,
    found: () => undefined,
    opened(path, isList) {
      if (path === '') values++
      if (values > 1) return
      if (path === '.messages' && isList) shape = 'chat'
      if (ACCOUNT.has(path) && !isList) shape = 'account'
    },
  })
  scanner.push(text)
  return shape
}

/**
 * What an account's export has, some of it before the chats and at length. (In answers of the protocol itself, chats are a
 * list, which describes whose the messages are.)
 */
const ACCOUNT: ReadonlySet<JsonPath> = new Set(
  `.chats .contacts .frequent_contacts .left_chats .other_data .personal_information .sessions .web_sessions`.split(
    ' ',
  ),
)

/** UTF-8's own, which some programs put first. */
export function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
}

export async function* jsonRecords(
  chunks: AsyncIterable<Uint8Array>,
  shape: ReadShape,
  withBytes = false,
): AsyncGenerator<JsonRecord> {
  const { record, chat } = PATHS[shape]
  let ready: JsonRecord[] = []
  const scanner = jsonScanner({
    wants: (path) => path === record || chat.includes(path),
    found(found) {
      const read = readFound(found, found.path === record)
      ready.push(withBytes && read.kind === 'record' ? { ...read, bytes: found.bytes } : read)
    },
  })
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      scanner.push(chunk.subarray(at, at + PIECE))
      yield* ready
      ready = []
    }
  }
  const { whole, line } = scanner.end()
  yield* ready
  if (!whole) yield { kind: 'broken', detail: 'the file ends before its JSON does', line }
}

/** Bytes that are read ahead: what waits as objects is copied around by every cleaning of the heap. */
const PIECE = 2 ** 16

const utf8 = new TextDecoder()

/** No message nests near this deep; what does would exhaust whoever walks through it. */
const DEEPEST = 200

function readFound({ path, bytes, line, whole, depth }: JsonFound, isRecord: boolean): JsonRecord {
  const text = utf8.decode(bytes)
  if (!whole) return { kind: 'broken', detail: `cut off: ${beginning(text)}`, line }
  if (depth > DEEPEST)
    return { kind: 'broken', detail: `${depth} levels deep: ${beginning(text)}`, line }
  try {
    const value: unknown = JSON.parse(exactIds(text))
    if (!isRecord) return { kind: 'chat', name: path.slice(1), value, line }
    if (isFields(value)) return { kind: 'record', record: value, line }
    return { kind: 'broken', detail: `no object: ${beginning(text)}`, line }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { kind: 'broken', detail: `${why.slice(0, 120)}: ${beginning(text)}`, line }
  }
}

/** Ids of 64 bits become strings: a number of JavaScript would lose their last digits. */
function exactIds(text: string): string {
  return text.includes('document_id"') ? text.replace(LONG_ID, '$1"$2"') : text
}

const LONG_ID = /("document_id":\s{0,4})(\d{16,20})(?=[\s,}])/g

function beginning(text: string): string {
  return JSON.stringify(text.slice(0, 60).toWellFormed())
}
