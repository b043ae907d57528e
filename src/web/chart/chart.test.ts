import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseFragment, type DefaultTreeAdapterMap } from 'parse5'
import type { Chart } from './chart.ts'
import { chartHtml } from './figure.ts'
import { chartSvg } from './svg-file.ts'
import { countTicks, timeTicks } from './ticks.ts'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

function elements(node: Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes.flatMap(elements) : []
  return 'tagName' in node ? [node, ...children] : children
}

const drawn = async (chart: Chart): Promise<Element[]> =>
  elements(parseFragment((await chartHtml(chart, '/x?q=a')).toString()))
const named = (all: Element[], tag: string): Element[] =>
  all.filter(({ tagName }) => tagName === tag)
const attribute = (element: Element | undefined, name: string): string | undefined =>
  element?.attrs.find((each) => each.name === name)?.value
const words = (node: Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(words).join('') : ''

const BARS: Chart = {
  id: 'tags',
  title: 'Hashtags',
  unit: 'posts',
  kind: 'bars',
  of: 'hashtag',
  bars: [
    { label: '#a', value: 1200 },
    { label: '<script>"', value: 3 },
  ],
}

test('a drawing has a name and a description, and its numbers stand beside it', async () => {
  const all = await drawn(BARS)
  const svg = named(all, 'svg')[0]
  const ids = (attribute(svg, 'aria-labelledby') ?? '').split(' ')
  assert.equal(attribute(svg, 'role'), 'group')
  for (const id of ids) {
    const labelled = all.find((element) => attribute(element, 'id') === id)
    assert.ok(labelled !== undefined && words(labelled) !== '', id)
  }
  assert.deepEqual(named(all, 'td').map(words), ['1,200', '3'])
  assert.deepEqual(named(all, 'th').map(words), ['hashtag', 'posts', '#a', '<script>"'])
  assert.deepEqual(named(all, 'script'), [])
  assert.deepEqual(
    named(all, 'a').map((link) => attribute(link, 'href')),
    ['/x?q=a&csv=tags', '/x?q=a&svg=tags', '/x?q=a&svg=tags'],
  )
})

test('nothing in a drawing carries a style of its own, which the policy of the site would refuse', async () => {
  for (const element of await drawn(BARS)) assert.equal(attribute(element, 'style'), undefined)
})

test('lines and grids are drawn from their values, also from none and from one', async () => {
  const lines = (points: { x: number; y: number }[]): Chart => ({
    id: 'l',
    title: 'Posts',
    unit: 'posts',
    kind: 'lines',
    scale: { kind: 'time' },
    lines: [{ name: 'posts', points }],
  })
  const two = named(
    await drawn(
      lines([
        { x: 86_400, y: 0 },
        { x: 0, y: 4 },
      ]),
    ),
    'polyline',
  )[0]
  assert.equal(attribute(two, 'points'), '52,10 708,212')
  assert.equal(named(await drawn(lines([{ x: 5, y: 1 }])), 'circle').length, 1)
  assert.equal(named(await drawn(lines([])), 'svg').length, 0)
  const heat = await drawn({
    id: 'h',
    title: 'Rhythm',
    unit: 'posts',
    of: 'day',
    kind: 'heat',
    rows: ['Mon', 'Tue'],
    columns: ['0', '1'],
    values: [
      [0, 8],
      [1, 4],
    ],
  })
  assert.deepEqual(
    named(heat, 'rect').map((rect) => attribute(rect, 'class')),
    ['chart_shade0', 'chart_shade8', 'chart_shade1', 'chart_shade4'],
  )
})

test('axes have round numbers and days', () => {
  assert.deepEqual(countTicks(7), [0, 2, 4, 6, 8])
  assert.deepEqual(countTicks(0.3), [0, 0.1, 0.2, 0.3])
  assert.deepEqual(countTicks(1), [0, 0.5, 1])
  assert.deepEqual(
    timeTicks(0, 3 * 86_400).map(({ label }) => label),
    ['1 Jan', '2 Jan', '3 Jan', '4 Jan'],
  )
  const year = timeTicks(1_767_225_600, 1_767_225_600 + 365 * 86_400)
  assert.deepEqual(
    year.map(({ label }) => label),
    ['Jan 2026', 'Mar 2026', 'May 2026', 'Jul 2026', 'Sept 2026', 'Nov 2026', 'Jan 2027'],
  )
})

test('a file says what it shows, of what and from where, and needs no style sheet', async () => {
  const told = { subject: 'Harbour \u0001<b>\uD800', foot: ['Posts of then', 'Chancery, here'] }
  const file = await chartSvg(
    { ...BARS, bars: [{ label: '#a', value: 2, href: '/search?q=%23a' }] },
    told,
  )
  assert.match(
    file,
    /^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/,
  )
  for (const line of [
    'Hashtags',
    'Harbour \uFFFD&lt;b&gt;\uFFFD',
    'Posts of then',
    'Chancery, here',
    '#a',
  ])
    assert.ok(file.includes(`>${line}</text>`), line)
  assert.match(file, /<rect fill="#1d5378" x="210"/)
  assert.doesNotMatch(file, /class=|style=|href=/)
})

test('columns lead to their posts, and an empty one is not there', async () => {
  const all = await drawn({
    id: 'days',
    title: 'Days',
    unit: 'posts',
    kind: 'columns',
    of: 'day',
    columns: [
      { label: '2026-01-01', value: 4, href: '/a', from: '2026-01-01', to: '2026-01-01' },
      { label: '2026-01-02', value: 0, href: '/b', from: '2026-01-02', to: '2026-01-02' },
      { label: '2026-01-03', value: 1, href: '/c', from: '2026-01-03', to: '2026-01-03' },
    ],
  })
  const svg = named(all, 'svg')[0]
  assert.ok(svg)
  assert.deepEqual(
    named(elements(svg), 'a').map((link) => [
      attribute(link, 'href'),
      attribute(link, 'aria-label'),
    ]),
    [
      ['/a', '2026-01-01: 4'],
      ['/c', '2026-01-03: 1'],
    ],
  )
  assert.deepEqual(named(all, 'td').map(words), ['4', '0', '1'])
})

test('names over a grid lean where they would run into each other, and stay within', async () => {
  const names = Array.from({ length: 12 }, (_, at) => `channel_number_${at}`)
  const heads = async (columns: string[]): Promise<Element[]> =>
    named(
      await drawn({
        id: 'm',
        title: 'Matrix',
        unit: 'posts',
        of: 'row',
        kind: 'heat',
        rows: ['a'],
        columns,
        values: [columns.map(() => 1)],
      }),
      'text',
    ).slice(0, columns.length)
  const leaning = await heads(names)
  assert.equal(
    leaning.filter((head) => attribute(head, 'transform')?.startsWith('rotate(-40 ')).length,
    12,
  )
  assert.ok(Number(attribute(leaning.at(-1), 'x')) < 650)
  for (const head of await heads(['00', '01']))
    assert.equal(attribute(head, 'transform'), undefined)
})
