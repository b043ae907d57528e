/** Started by `ingestApart`. */
import { ingest } from './ingest.ts'

const [, , data = '', file = ''] = process.argv
process.send?.(await ingest({ data, warcSize: 2 ** 30 }, file))
process.disconnect?.()
