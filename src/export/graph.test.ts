import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { gexf } from './gexf.ts'
import type { Graph } from './graph.ts'
import { edgesCsv, nodesCsv } from './graph-csv.ts'
import { graphml } from './graphml.ts'

const has = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0

const NO_NETWORKX = has('/usr/bin/python3', '-c', 'import networkx')
  ? false
  : 'no networkx (Debian: apt-get install python3-networkx)'
const NO_XMLLINT = has('xmllint', '--version')
  ? false
  : 'no xmllint (Debian: apt-get install libxml2-utils)'

const DAY = 86_400
/** Names that break careless writers: markup, quotes, controls, lone surrogates, other scripts. */
const HOSTILE = '<b a="1">&\u0000\uD800\'"\n\t=1+1 порт ميناء'

const GRAPH: Graph = {
  title: HOSTILE,
  description: 'who takes from whom',
  directed: true,
  nodeAttributes: [
    { name: 'title', type: 'string' },
    { name: 'held', type: 'boolean' },
    { name: 'posts', type: 'integer' },
    { name: 'share', type: 'double' },
  ],
  nodes: [
    {
      id: 'harbour',
      label: HOSTILE,
      values: [HOSTILE, true, 3, 0.5],
      spells: [{ from: 0, to: DAY }],
      place: { x: 0, y: 1 },
    },
    { id: 'quay', label: 'Quay', values: ['Quay', false, 0, undefined], spells: [] },
  ],
  edgeAttributes: [{ name: 'declared', type: 'integer' }],
  edges: [
    {
      source: 'harbour',
      target: 'quay',
      weight: 7,
      values: [4],
      spells: [
        { from: 0, to: 31 * DAY, weight: 5 },
        { from: 59 * DAY, to: 90 * DAY, weight: 2 },
      ],
    },
  ],
}

/** What Python's networkx makes of a file. */
function read(text: string, reader: 'read_gexf' | 'read_graphml'): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-graph-'))
  try {
    const file = join(folder, 'graph.xml')
    writeFileSync(file, text)
    const script = `import json, networkx
g = networkx.${reader}(${JSON.stringify(file)})
print(json.dumps({'directed': g.is_directed(), 'nodes': [[n, d] for n, d in g.nodes(data=True)], 'edges': [[a, b, d] for a, b, d in g.edges(data=True)]}))`
    const ran = spawnSync('/usr/bin/python3', ['-c', script], { encoding: 'utf8' })
    assert.equal(ran.status, 0, ran.stderr)
    return JSON.parse(ran.stdout)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const text = (parts: Iterable<string>): string => [...parts].join('')

test('networkx reads the GEXF with its spells and values', { skip: NO_NETWORKX }, () => {
  const graph = read(text(gexf(GRAPH, 1_767_225_600, '1.2')), 'read_gexf')
  assert.partialDeepStrictEqual(graph, {
    directed: true,
    nodes: [
      [
        'harbour',
        {
          posts: 3,
          held: true,
          share: 0.5,
          spells: [['1970-01-01', '1970-01-01']],
        },
      ],
      ['quay', { label: 'Quay', title: 'Quay', held: false }],
    ],
    edges: [
      [
        'harbour',
        'quay',
        {
          weight: 7,
          declared: 4,
          activity: [
            [5, '1970-01-01', '1970-01-31'],
            [2, '1970-03-01', '1970-03-31'],
          ],
        },
      ],
    ],
  })
})

test('both versions of GEXF say the same of nodes and edges', () => {
  const body = (version: '1.2' | '1.3'): string | undefined =>
    text(gexf(GRAPH, 0, version)).split('<nodes>')[1]
  assert.equal(body('1.3'), body('1.2'))
  assert.match(text(gexf(GRAPH, 0)), /<gexf xmlns="http:\/\/gexf\.net\/1\.3" .* version="1\.3">/)
  assert.match(text(gexf(GRAPH, 0)), /mode="dynamic" .* timerepresentation="interval"/)
})

test('networkx reads the GraphML with its types', { skip: NO_NETWORKX }, () => {
  assert.partialDeepStrictEqual(read(text(graphml(GRAPH)), 'read_graphml'), {
    directed: true,
    nodes: [
      [
        'harbour',
        { title: '<b a="1">&\uFFFD\uFFFD\'"\n\t=1+1 порт ميناء', held: true, posts: 3, share: 0.5 },
      ],
      ['quay', { label: 'Quay' }],
    ],
    edges: [['harbour', 'quay', { weight: 7, declared: 4 }]],
  })
})

test(
  'xmllint finds both well formed, whatever a channel calls itself',
  { skip: NO_XMLLINT },
  () => {
    for (const made of [text(gexf(GRAPH, 0)), text(gexf(GRAPH, 0, '1.2')), text(graphml(GRAPH))]) {
      const ran = spawnSync('xmllint', ['--noout', '-'], { input: made, encoding: 'utf8' })
      assert.equal(ran.status, 0, ran.stderr)
    }
  },
)

test('the tables have the columns that Gephi knows, and no formula', () => {
  const nodes: unknown = parse(text(nodesCsv(GRAPH)))
  assert.deepEqual(nodes, [
    ['Id', 'Label', 'title', 'held', 'posts', 'share'],
    ['harbour', HOSTILE.toWellFormed(), HOSTILE.toWellFormed(), 'true', '3', '0.5'],
    ['quay', 'Quay', 'Quay', 'false', '0', ''],
  ])
  assert.equal(
    text(edgesCsv(GRAPH, { bom: true })),
    '\uFEFFSource,Target,Type,Weight,declared\r\nharbour,quay,Directed,7,4\r\n',
  )
})
