import { Command, Option } from 'commander'
import { openArchive } from './archive.ts'
import { readConfig } from '../config.ts'
import { postJson } from '../post-json.ts'
import { postsOfCase } from '../operator/cases.ts'
import { withGroups } from '../query/groups.ts'
import { parseQuery } from '../query/parse-query.ts'
import { printQuery } from '../query/print-query.ts'
import type { QueryNode, Sort } from '../query/query.ts'
import { SORTS } from '../query/values.ts'
import { FACETS, type FoundPost, type Store, type Total } from '../store/store.ts'
import { limit } from './limit.ts'
import { amount, isoTime, oneLine, printJson } from './print.ts'

type Options = { limit: number; sort?: Sort; facets?: true; copies?: true; json?: true }

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
    .addOption(new Option('--sort <order>', 'as sort: in the query').choices(SORTS))
    .option('--facets', 'count what the hits have in common instead of listing them')
    .option('--copies', 'list every post, also those with the same words as another')
    .option('--json', 'one object a line: channel, id, date, text, url, …')
    .action(search)
}

async function search(words: string[], options: Options): Promise<void> {
  const config = readConfig()
  await using app = await openArchive(config)
  const { store, operator } = app
  const query = withGroups(
    parseQuery(words.join(' ')),
    (group) => operator.searches.channelsOf(group),
    (name) => postsOfCase(operator.cases, name),
  )
  const { tree, notices } = query
  for (const notice of notices) console.error(`note: ${notice.text} ${notice.message}`)
  const site = config.url.replace(/\/$/, '') || `http://${config.host}:${config.port}`
  if (options.facets === true) await printFacets(store, tree, options)
  else
    await printHits(store, tree, site, { ...options, sort: options.sort ?? query.sort ?? 'newest' })
}

async function printHits(
  store: Store,
  tree: QueryNode | undefined,
  site: string,
  options: Options,
): Promise<void> {
  let shown = 0
  let cursor: string | undefined
  do {
    const found = await store.find(tree, {
      limit: Math.min(100, options.limit - shown),
      collapse: options.copies !== true,
      ...(options.sort !== undefined && { sort: options.sort }),
      ...(cursor !== undefined && { cursor }),
    })
    for (const post of found.posts) {
      if (options.json === true) printJson(postJson(post, site))
      else print(post)
    }
    shown += found.posts.length
    cursor = found.next
  } while (cursor !== undefined && shown < options.limit)
  if (options.json !== true) await printTotal(store, tree, shown)
}

async function printTotal(store: Store, tree: QueryNode | undefined, shown: number): Promise<void> {
  const total = await store.total(tree)
  const posts = Math.max(total.posts, shown)
  console.log(`${totalWords({ ...total, posts })} found, ${shown} shown`)
  const isLost = posts === 0 && total.exact
  const meant = isLost && tree !== undefined ? await store.meant(tree) : undefined
  for (const notice of meant?.notices ?? []) console.log(`${notice.text} ${notice.message}`)
  if (meant !== undefined) console.log(`Search instead for: ${printQuery(meant.tree)}`)
}

function totalWords({ posts, exact, atLeast }: Total): string {
  return `${exact ? '' : atLeast === true ? 'at least ' : 'about '}${amount(posts, 'post')}`
}

async function printFacets(
  store: Store,
  tree: QueryNode | undefined,
  options: Options,
): Promise<void> {
  const [total, facets] = await Promise.all([store.total(tree), store.facets(tree)])
  if (options.json === true) {
    printJson({ total, ...facets })
    return
  }
  console.log(`${totalWords(total)} found`)
  if (facets.sampled) console.log('The numbers are estimates from a sample.')
  for (const name of FACETS) {
    if (facets[name].length === 0) continue
    console.log(`${name}:`)
    for (const { value, posts } of facets[name])
      console.log(`  ${posts.toLocaleString('en').padStart(9)}  ${value}`)
  }
  const related = facets.related.map(({ value }) => `#${value}`)
  if (related.length > 0) console.log(`related: ${related.join(' ')}`)
}

function print({ channel, id, date, content, copies }: FoundPost): void {
  console.log(`${date === undefined ? 'date unknown' : isoTime(date)}  ${channel.handle}/${id}`)
  console.log(`  ${oneLine(content.text, 200) || `(${content.media[0]?.kind ?? content.kind})`}`)
  if (copies === undefined) return
  const count = `${copies.posts}${copies.more ? '+' : ''}`
  console.log(`  and ${count} more in ${amount(copies.channels, 'channel')}`)
}
