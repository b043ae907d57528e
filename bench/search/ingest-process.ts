/** Started by `ingestApart`. */
import { keepHeapSmall } from '../../src/heap.ts'
import { stepBack } from '../../src/stepping-back.ts'
import { ingest } from './ingest.ts'

// As the command does.
keepHeapSmall()
stepBack()
const [, , data = '', file = ''] = process.argv
process.send?.(await ingest({ data, warcSize: 2 ** 30 }, file))
process.disconnect?.()
