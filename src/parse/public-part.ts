/** Of a dump that holds messages of groups or of people beside posts of channels: the posts alone, as their own bytes. */
import { asUtf8, peek, readerChooser, recordsOf } from './records.ts'

/** A record a line (a table with its first one); only those that are read. */
export async function* publicPart(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { head, chunks } = await peek(asUtf8(input))
  const records = recordsOf(head, chunks, undefined, true)
  if (records === undefined) return
  const { readerOf, chat } = readerChooser(records.columns, undefined)
  if (records.header !== undefined) yield line(new TextEncoder().encode(records.header))
  for await (const found of records) {
    if (found.kind === 'chat') chat(found.name, found.value)
    if (found.kind !== 'record' || found.bytes === undefined) continue
    const row = readerOf(found.record)?.(found.record, () => undefined)
    if (row !== undefined) yield line(found.bytes)
  }
}

function line(bytes: Uint8Array): Uint8Array {
  const ended = new Uint8Array(bytes.length + 1)
  ended.set(bytes)
  ended[bytes.length] = 0x0a
  return ended
}
