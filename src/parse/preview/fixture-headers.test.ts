/**
 * The header of every real page and card, written from the files by another reader and looked through by hand. Words
 * of others are not kept here: titles and descriptions are lengths and the first six hex digits of their SHA-256.
 */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { fixture, withoutFixtures } from '../../../test/fixtures.ts'
import { parse } from '../parse.ts'

function digest(words: string): string {
  return createHash('sha256').update(words.replace(/\s+/g, '')).digest('hex').slice(0, 6)
}

/** Handle, number and time of rendering; ids between which the page is complete; the header. */
function lines(name: string): string[] {
  const parsed = parse({ bytes: fixture(`preview/${name}.html`) })
  return (parsed?.observations ?? []).flatMap(({ channel, renderedAt, complete }) => {
    const { header } = channel
    const { text, entities } = header?.description ?? { text: '', entities: [] }
    return [
      `${channel.handle} ${channel.peer ?? '-'} ${renderedAt ?? '-'} ${complete ? `${complete.lowest}-${complete.highest}` : '-'}`,
      `${header?.title.length} ${digest(header?.title ?? '')} ${header?.verified ? 'verified ' : ''}${header?.avatar === undefined ? '-' : 'picture'}`,
      header?.counters.map(({ kind, shown }) => `${shown} ${kind}`).join(', ') ?? '-',
      text === ''
        ? '-'
        : `${digest(text)} ${entities.filter(({ type }) => LINKS.has(type)).length}`,
    ]
  })
}

const LINKS = new Set(['mention', 'text_link', 'url'])

const HEADERS: Record<string, string> = {
  'pages/ColibriLabs100__djTracker-scraper-service__telegram_page': `
    WalterBloomberg 1976111514 1768881639 22878-22898
    16 7ff321 picture
    15.4K subscribers, 305 photos, 21 videos, 502 links
    -`,
  'pages/antichristone': `
    antichristone 1443002210 1683358779 483-517
    27 4e06fc picture
    78.6K subscribers, 81 photos, 2 videos, 11 files, 154 links
    fc5baf 5`,
  'pages/codecamp': `
    campcode 1333809979 1683285952 2357-2376
    8 150063 picture
    82.9K subscribers, 984 photos, 199 videos, 42 files, 973 links
    c403c7 3`,
  'pages/d_code': `
    d_code 1043793945 1683384782 16399-16418
    10 8c51ed verified picture
    189K subscribers, 3.86K photos, 379 videos, 6 files, 14.2K links
    4f100d 4`,
  'pages/excelhackru': `
    excelhackru 1146594433 1683361627 1321-1363
    10 c82219 verified picture
    53K subscribers, 189 photos, 171 videos, 15 files, 22 links
    0139a6 2`,
  'pages/habr_com': `
    habr_com 1032086354 1683384783 56622-56641
    4 86fb86 verified picture
    70.2K subscribers, 16.8K photos, 57 videos, 38 files, 48.7K links
    94b508 3`,
  'pages/shady2k__lifemodel__tests-fixtures-telegram-test-channel': `
    test_channel - - 1001-1012
    12 8a2153 picture
    10K subscribers, 500 photos, 100 videos
    f64d86 1`,
  'any2feed/full': `
    topwar_official 1084368520 1677593835 70989-71008
    17 098ab1 picture
    109K subscribers, 19.6K photos, 15.4K videos, 8 files, 28.6K links
    c7502d 3`,
  'landing/codecamp': `
    codecamp - - -
    8 150063 picture
    82 932 subscribers
    c403c7 3`,
  'landing/gregory_demons': `
    gregory_demons - - -
    22 8587c8 picture
    788 subscribers
    f6f117 0`,
  'landing/lolz_guru': `
    lolz_guru - - -
    11 b19939 picture
    163 840 subscribers
    bd28b5 0`,
  'landing/serious_tester': `
    serious_tester - - -
    24 9fcbc4 picture
    35 019 subscribers
    be2c44 7`,
  'landing/thecodemedia': `
    thecodemedia - - -
    12 7a0e6d verified picture
    63 336 subscribers
    6beddc 0`,
}

for (const [name, expected] of Object.entries(HEADERS)) {
  test(name, { skip: withoutFixtures }, () => {
    const rows = expected.split('\n').flatMap((row) => row.trim() || [])
    assert.deepEqual(lines(name), rows)
  })
}
