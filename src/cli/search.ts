import { Command } from 'commander'
import { openArchive } from './archive.ts'
import { readConfig, type Config } from '../config.ts'
import { parseQuery } from '../query/parse-query.ts'
import type { FoundPost } from '../store/store.ts'
import { limit } from './limit.ts'
import { amount, isoTime, oneLine, printJson } from './print.ts'

export function searchCommand(): Command {
  return new Command('search')
    .description(
      'search all channels, newest first unless sort: says otherwise (docs/query-language.md)',
    )
    .argument(
      '<query...>',
      'words, "phrases", #tags, -not, OR, channel:, after:, has:, is:, sort: …',
    )
    .option('--limit <count>', 'show at most this many posts', limit, 20)
    .option('--json', 'one object a line: channel, id, date, text, url, …')
    .action(search)
}

async function search(words: string[], options: { limit: number; json?: true }): Promise<void> {
  const config = readConfig()
  await using app = await openArchive(config)
  const { tree, sort, notices } = parseQuery(words.join(' '))
  for (const notice of notices) console.error(`note: ${notice.text} ${notice.message}`)
  let shown = 0
  const order = sort === undefined ? {} : { sort }
  let found = await app.store.find(tree, { limit: pageSize(options.limit), ...order })
  if (found.posts.length === 0 && tree !== undefined) {
    const meant = await app.store.meant(tree)
    for (const { text, message } of meant?.notices ?? []) console.error(`note: ${text} ${message}`)
  }
  while (found.posts.length > 0) {
    for (const post of found.posts) {
      if (options.json === true) printJson(toJson(post, config))
      else print(post)
    }
    shown += found.posts.length
    if (found.next === undefined || shown >= options.limit) break
    found = await app.store.find(tree, {
      limit: pageSize(options.limit - shown),
      cursor: found.next,
      ...order,
    })
  }
  if (options.json === true) return
  const { posts, exact } = await app.store.total(tree)
  console.log(`${exact ? '' : 'about '}${amount(posts, 'post')} found, ${shown} shown`)
}

function pageSize(wanted: number): number {
  return Math.min(100, wanted)
}

function toJson(post: FoundPost, config: Config): object {
  const { channel, id, date, content, metrics } = post
  return {
    channel: channel.handle,
    id,
    date: date === undefined ? null : isoTime(date),
    text: content.text,
    url: `http://${config.host}:${config.port}/${encodeURIComponent(channel.handle)}/${encodeURIComponent(id)}`,
    source:
      typeof id === 'number' && !channel.derived ? `https://t.me/${channel.handle}/${id}` : null,
    title: channel.title,
    language: post.language,
    forwardedFrom: content.origin?.name ?? null,
    views: metrics.views?.value ?? null,
  }
}

function print({ channel, id, date, content }: FoundPost): void {
  console.log(`${date === undefined ? 'date unknown' : isoTime(date)}  ${channel.handle}/${id}`)
  console.log(`  ${oneLine(content.text, 200) || `(${content.media[0]?.kind ?? content.kind})`}`)
}
