import assert from 'node:assert/strict'
import { test } from 'node:test'
import { during, facetFilter, inOrder, narrowed } from './narrow.ts'
import { parseQuery } from './parse-query.ts'

test('a filter holds for all of a search, whatever it is made of', () => {
  assert.equal(narrowed('', 'lang:ru'), 'lang:ru')
  assert.equal(narrowed('tide', 'lang:ru'), 'tide lang:ru')
  assert.equal(narrowed('tide OR gale', 'lang:ru'), '(tide OR gale) lang:ru')
  assert.equal(narrowed('tide sort:views gale', '#x'), 'tide gale #x sort:views')
})

test('a search is put into another order', () => {
  assert.equal(inOrder('tide sort:views', 'oldest'), 'tide sort:oldest')
  assert.equal(inOrder('sort:views tide', 'newest'), 'tide')
  assert.equal(inOrder('', 'views'), 'sort:views')
  assert.equal(inOrder('resort:views', 'newest'), 'resort:views')
})

test('every value of a facet has a filter that is read without a notice', () => {
  const filters = [
    facetFilter('channel', '~harbour-news'),
    facetFilter('hashtag', 'tide'),
    facetFilter('kind', 'document'),
    facetFilter('kind', 'round_video'),
    facetFilter('kind', 'poll'),
    facetFilter('language', 'und'),
    facetFilter('origin', '@pier_watch'),
    facetFilter('origin', 'The "Pier" Watch'),
    facetFilter('year', '2024'),
    during('day', 1_714_521_600, 1_714_608_000),
    during('week', 1_714_348_800, 1_714_953_600),
    during('month', 1_714_521_600, 1_717_200_000),
    during('year', 1_704_067_200, 1_735_689_600),
  ]
  for (const filter of filters) assert.deepEqual(parseQuery(filter).notices, [], filter)
  assert.deepEqual(filters.slice(-4), [
    'on:2024-05-01',
    'during:2024-04-29..2024-05-05',
    'during:2024-05',
    'during:2024',
  ])
})
