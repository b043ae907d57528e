import { Command } from 'commander'
import { openCompared } from './archive.ts'
import { readConfig } from '../config.ts'
import { Failure } from '../failure.ts'
import type { PostId } from '../model.ts'
import { cascadeJson } from '../trace/cascade-json.ts'
import { cascadeOf, type Cascade, type CascadePost } from '../trace/cascade.ts'
import { lagName } from '../trace/lag-name.ts'
import { amount, isoTime, oneLine, printJson } from './print.ts'

export function traceCommand(): Command {
  return new Command('trace')
    .description('tell where a post came from and where it went: forwards, copies, excerpts')
    .argument('<post>', 'HANDLE/ID, or its address on t.me')
    .option('--json', 'everything, as one object')
    .action(trace)
}

async function trace(named: string, options: { json?: true }): Promise<void> {
  const { handle, id } = readPost(named)
  await using app = await openCompared(readConfig())
  const spread = await app.store.spread(handle, id)
  if (spread === undefined) {
    if ((await app.store.post(handle, id))?.post.withheld === true)
      throw new Failure('withheld', `The post ${handle}/${id} is withheld.`, {
        subject: named,
        hint: '`chancery withhold --list` says since when and why, `chancery unwithhold` shows it again.',
      })
    throw new Failure('not-found', `The post ${handle}/${id} is not held here.`, {
      subject: named,
      hint: 'It may never have been captured; `chancery search channel:HANDLE` lists what is held.',
    })
  }
  const cascade = cascadeOf(spread)
  if (options.json === true) printJson(cascadeJson(cascade))
  else print(cascade)
}

function readPost(named: string): { handle: string; id: PostId } {
  const [, handle, id] =
    /^(?:https?:\/\/t\.me\/(?:s\/)?)?@?([^/\s]+)\/(\d{1,15}|~[^/\s]+)$/.exec(named) ?? []
  if (handle !== undefined && id !== undefined)
    return { handle, id: id.startsWith('~') ? id : Number(id) }
  throw new Failure('usage', 'That names no post.', {
    subject: named,
    hint: 'For example: chancery trace harbour_news/12',
  })
}

function print(cascade: Cascade): void {
  const { posts, at, roots, origin, others, reach } = cascade
  const asked = posts[at]
  if (!cascade.isTraceable)
    console.log(`its words are not traceable (${amount(cascade.words, 'word')}): forwards only`)
  if (origin !== undefined) console.log(`origin, not held here: ${sourceName(origin)}`)
  else
    console.log(`earliest seen here: ${nameOf(posts[0])}${posts[0] === asked ? ', this post' : ''}`)
  console.log(
    `${amount(posts.length, 'post')}, depth ${cascade.depth}, breadth ${cascade.breadth}; ${cascade.declared} declared, ${cascade.undeclared} not; ${reach.views.toLocaleString('en')} views of ${amount(reach.posts, 'post')}`,
  )
  if (!cascade.isWhole) console.log('there are more relatives than were read')
  console.log('')
  for (const root of roots) branch(cascade, root)
  if (cascade.firstMovers.length > 0)
    console.log(
      `\nfirst movers: ${cascade.firstMovers
        .slice(0, 10)
        .map((place) => posts[place]?.post.channel.handle)
        .join(', ')}`,
    )
  if (others.length > 0) {
    console.log('\nshare words with it, and more with another post:')
    for (const { post } of others)
      console.log(`  ${post.channel.handle}/${post.id}  ${oneLine(post.content.text, 80)}`)
  }
  console.log('\nheld of these channels (one that is not here may be the source):')
  for (const { handle, firstPostAt, lastPostAt, lastCapturedAt } of cascade.channels)
    console.log(
      `  ${handle}: posts ${span(firstPostAt, lastPostAt)}, last captured ${isoTime(lastCapturedAt)}`,
    )
}

function branch(cascade: Cascade, place: number): void {
  const one = cascade.posts[place]
  if (one === undefined) return
  const indent = '  '.repeat(one.depth)
  const mark = place === cascade.at ? ' ←' : ''
  console.log(
    `${indent}${one.post.date === undefined ? 'date unknown' : isoTime(one.post.date)}  ${nameOf(one)}${how(one)}${mark}`,
  )
  console.log(
    `${indent}  ${oneLine(one.post.content.text, 90) || `(${one.post.content.media[0]?.kind ?? one.post.content.kind})`}`,
  )
  for (const taker of one.takers) branch(cascade, taker)
}

/** `  near copy, 94 % of it, after 12 min` */
function how({ edge, afterSource }: CascadePost): string {
  if (edge === undefined) return ''
  const lag = afterSource === undefined ? '' : `, after ${lagName(afterSource)}`
  const parts = edge.coverage
  const covered =
    parts === undefined || Math.min(parts.from, parts.to) > 0.995
      ? ''
      : `, ${percent(parts.from)} of it is ${percent(parts.to)} of its source`
  return `  ${edge.kind}${covered}${lag}`
}

function percent(part: number): string {
  return `${Math.round(100 * part)} %`
}

function nameOf(one: CascadePost | undefined): string {
  return one === undefined ? '' : `${one.post.channel.handle}/${one.post.id}`
}

function sourceName({ name, handle, id }: { name: string; handle?: string; id?: PostId }): string {
  if (handle === undefined) return name
  return `${name} (${handle}${id === undefined ? '' : `/${id}`})`
}

function span(first: number | undefined, last: number | undefined): string {
  if (first === undefined || last === undefined) return 'of unknown dates'
  return `${isoTime(first).slice(0, 10)} to ${isoTime(last).slice(0, 10)}`
}
