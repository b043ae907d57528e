/** The generated network, in a process of its own: `node bench/capture-source.ts CHANNELS POSTS FAILING`. Prints its address. */
import { bigTelegram } from '../test/big-telegram.ts'

const [channels = 200, posts = 500, failing = 0] = process.argv.slice(2).map(Number)
const now = Math.floor(Date.now() / 1000)
const telegram = await bigTelegram({
  channels,
  posts,
  failing,
  now: () => now,
  gzip: true,
  ahead: failing === 0,
})
process.stdout.write(`${telegram.origin}\n`)
