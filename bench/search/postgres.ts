/** The same posts in PostgreSQL, a `tsvector` under a GIN index, in a cluster of its own. Asked through psql, which times each answer. */
import { spawnSync } from 'node:child_process'
import {
  chownSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { quickest, roundsOf, spread, type Times } from './measure.ts'
import type { Asked } from './queries.ts'
import type { Row } from './rows.ts'

const BIN = '/usr/lib/postgresql/15/bin'
const PORT = '55439'

export type Postgres = Disposable & {
  times: (asked: readonly Asked[], order: string, best: boolean) => Times
  bytes: number
}

/** One that was kept is started again. `undefined` where Debian's PostgreSQL 15 is not installed, or nobody may run it. */
export async function buildPostgres(
  folder: string,
  rows: Iterable<Row>,
): Promise<Postgres | undefined> {
  if (!existsSync(join(BIN, 'initdb')) || process.getuid?.() !== 0) return undefined
  const data = join(folder, 'postgres')
  const finished = join(data, 'finished')
  const isKept = existsSync(finished)
  if (!isKept) rmSync(data, { recursive: true, force: true })
  mkdirSync(data, { recursive: true })
  const user = accountOf('postgres')
  chownSync(data, user.uid, user.gid)
  chownSync(folder, user.uid, user.gid)
  const run = (command: string, args: string[], input?: string): string => {
    const done = spawnSync(join(BIN, command), args, {
      ...user,
      input: input ?? '',
      encoding: 'utf8',
      cwd: data,
      maxBuffer: 2 ** 28,
    })
    if (done.status !== 0) throw new Error(`${command}: ${done.stderr}`)
    return done.stdout
  }
  const psql = (sql: string): string =>
    run('psql', ['-h', data, '-p', PORT, '-d', 'postgres', '-XqAt', '-v', 'ON_ERROR_STOP=1'], sql)

  if (!isKept)
    run('initdb', ['-D', join(data, 'cluster'), '-E', 'UTF8', '--locale=C', '-A', 'trust'])
  const options = `-p ${PORT} -k ${data} -c listen_addresses='' -c shared_buffers=512MB -c work_mem=64MB -c maintenance_work_mem=512MB -c fsync=off`
  run('pg_ctl', [
    '-D',
    join(data, 'cluster'),
    '-w',
    '-l',
    join(data, 'log'),
    '-o',
    options,
    'start',
  ])
  if (!isKept) await fill()
  return {
    bytes: Number(psql("SELECT pg_total_relation_size('post')")),
    times(asked, order, best) {
      const selects = asked.map((one) => `${selectOf(one, order)};`).join('\n')
      const rounds = `${selects}\n`.repeat(roundsOf(best))
      const printed = psql(`\\o /dev/null\n${selects}\n\\timing on\n${rounds}`)
      const times = [...printed.matchAll(/^Time: ([\d.]+) ms/gmu)].map(([, time]) => Number(time))
      return spread(best ? quickest(times, asked.length) : times)
    },
    [Symbol.dispose]() {
      run('pg_ctl', ['-D', join(data, 'cluster'), '-m', 'fast', 'stop'])
    },
  }

  async function fill(): Promise<void> {
    psql(
      `CREATE TABLE post (id bigint GENERATED ALWAYS AS IDENTITY, channel text, language text, date bigint, views bigint, text text)`,
    )
    await copyRows(rows, join(folder, 'rows.tsv'))
    psql(`\\copy post (channel, language, date, views, text) FROM '${join(folder, 'rows.tsv')}'`)
    psql(`ALTER TABLE post ADD terms tsvector GENERATED ALWAYS AS (to_tsvector('russian', text)) STORED;
    CREATE INDEX post_terms ON post USING gin (terms) WITH (fastupdate = off);
    CREATE INDEX post_date ON post (date); CREATE INDEX post_channel ON post (channel, date);
    ANALYZE post;`)
    psql('VACUUM ANALYZE post')
    rmSync(join(folder, 'rows.tsv'))
    writeFileSync(finished, '')
  }
}

function selectOf(
  { words, phrase = false, tag, channel, language, after }: Asked,
  order: string,
): string {
  const text = tag ?? words.join(' ')
  const query = text.endsWith('*')
    ? `to_tsquery('russian', '${text.slice(0, -1)}:*')`
    : `${phrase ? 'phraseto' : 'plainto'}_tsquery('russian', '${text}')`
  const conditions = [`terms @@ ${query}`]
  if (channel !== undefined) conditions.push(`channel = '${channel}'`)
  if (language !== undefined) conditions.push(`language = '${language}'`)
  if (after !== undefined) {
    const [from, before] = [Date.UTC(Number(after), 0), Date.UTC(Number(after) + 1, 0)]
    conditions.push(`date >= ${from / 1000} AND date < ${before / 1000}`)
  }
  const by = order === 'relevance' ? `ts_rank(terms, ${query}) DESC` : 'date DESC'
  return `SELECT * FROM post WHERE ${conditions.join(' AND ')} ORDER BY ${by} LIMIT 20`
}

async function copyRows(rows: Iterable<Row>, file: string): Promise<void> {
  const stream = createWriteStream(file)
  let buffer = ''
  for (const { channel, language, date, views, text } of rows) {
    const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t')
    buffer += `${channel}\t${language}\t${date}\t${views}\t${escaped}\n`
    if (buffer.length < 2 ** 20) continue
    if (!stream.write(buffer)) await once(stream, 'drain')
    buffer = ''
  }
  stream.end(buffer)
  await once(stream, 'close')
}

function accountOf(name: string): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = (line ?? '').split(':').map(Number)
  return { uid: uid ?? 0, gid: gid ?? 0 }
}
