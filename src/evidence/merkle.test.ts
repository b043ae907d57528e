import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { frontier, isConsistent, isIncluded, leafHash, merkleTree } from './merkle.ts'

const hex = (text: string): Buffer => Buffer.from(text, 'hex')

/** The inputs, roots and proofs that the Certificate Transparency implementations share as their reference vectors. */
const leaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((input) => leafHash(hex(input)))
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const a = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e'
const b = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0'
const c = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4'
const leaf1 = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7'
const leaf4 = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b'
const pair45 = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a'

const tree = merkleTree(Buffer.concat(leaves))

test('roots are those of the reference vectors, grown leaf by leaf or at once', () => {
  const growing = frontier()
  assert.equal(
    growing.root().toString('hex'),
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  )
  for (const [at, leaf] of leaves.entries()) {
    growing.push(leaf)
    assert.equal(growing.root().toString('hex'), roots[at])
    assert.equal(tree.root(at + 1).toString('hex'), roots[at])
  }
})

test('proofs are those of the reference vectors', () => {
  const asHex = (proof: Buffer[]): string[] => proof.map((node) => node.toString('hex'))
  assert.deepEqual(asHex(tree.inclusion(0, 8)), [leaf1, a, c])
  assert.deepEqual(asHex(tree.inclusion(0, 1)), [])
  assert.deepEqual(asHex(tree.consistency(1, 8)), [leaf1, a, c])
  assert.deepEqual(asHex(tree.consistency(2, 5)), [a, leaf4])
  assert.deepEqual(asHex(tree.consistency(1, 1)), [])
  assert.deepEqual(asHex(tree.inclusion(5, 8)), [leaf4, b, roots[3]])
  assert.deepEqual(asHex(tree.consistency(6, 8)), [pair45, b, roots[3]])
})

const sizes = fc.integer({ min: 1, max: 300 })
const many = merkleTree(Buffer.concat(Array.from({ length: 300 }, (_, at) => leafHash(String(at)))))

test('every leaf is proven in every tree, and no other leaf, place or tree', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat(), (size, pick, flip) => {
      const index = pick % size
      const proof = many.inclusion(index, size)
      const root = many.root(size)
      const leaf = leafHash(String(index))
      assert.ok(isIncluded(leaf, index, { size, root }, proof))
      assert.ok(!isIncluded(leafHash('other'), index, { size, root }, proof))
      assert.ok(!isIncluded(leaf, index, { size, root: leafHash('other') }, proof))
      assert.ok(!isIncluded(leaf, index, { size, root }, [...proof, root]))
      const changed = proof.map((node) => Buffer.from(node))
      const node = changed[flip % Math.max(1, changed.length)]
      if (node === undefined) return
      node[flip % 32] = (node[flip % 32] ?? 0) ^ (1 << (flip % 8))
      assert.ok(!isIncluded(leaf, index, { size, root }, changed))
      assert.ok(!isIncluded(leaf, index, { size, root }, proof.slice(1)))
    }),
  )
})

test('every tree is proven to be the beginning of every larger one, and no other tree', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), (size, pick) => {
      const first = 1 + (pick % size)
      const proof = many.consistency(first, size)
      const [old, now] = [
        { size: first, root: many.root(first) },
        { size, root: many.root(size) },
      ]
      assert.ok(isConsistent(old, now, proof))
      assert.ok(!isConsistent({ ...old, root: leafHash('other') }, now, proof))
      assert.ok(!isConsistent(old, { ...now, root: leafHash('other') }, proof))
      assert.ok(!isConsistent(old, now, [...proof, now.root]))
    }),
  )
})

test('the growing root is the root of the whole tree at every size', () => {
  const growing = frontier()
  for (let size = 1; size <= 300; size++) {
    growing.push(leafHash(String(size - 1)))
    assert.deepEqual(growing.root(), many.root(size))
  }
})
