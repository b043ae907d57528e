import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Oddity } from '../../model.ts'
import { readHeader } from './header.ts'
import { readTree } from '../html/tree.ts'

function counter(value: string, type: string): string {
  return `<div class="tgme_channel_info_counter"><span class="counter_value">${value}</span> <span class="counter_type">${type}</span></div>`
}

function header(inner: string, oddities: Oddity[] = []): ReturnType<typeof readHeader> {
  return readHeader(readTree(`<div class="tgme_channel_info">${inner}</div>`).root, oddities)
}

test('title, handle, labels, picture and description', () => {
  assert.deepEqual(
    header(
      '<div class="tgme_channel_info_header"><i class="tgme_page_photo_image"><img src="//cdn.example.org/a.jpg"></i><div class="tgme_channel_info_header_title_wrap"><div class="tgme_channel_info_header_title"><span dir="auto">Harbour</span></div><div class="tgme_channel_info_header_labels"><i class="verified-icon"> ✔</i></div></div><div class="tgme_channel_info_header_username"><a href="https://t.me/Harbour">@Harbour</a></div></div><div class="tgme_channel_info_description">Tides<br/><a href="?q=%23tide">#tide</a></div>',
    ),
    {
      handle: 'Harbour',
      header: {
        title: 'Harbour',
        description: {
          text: 'Tides\n#tide',
          entities: [{ type: 'hashtag', offset: 6, length: 5 }],
        },
        counters: [],
        verified: true,
        avatar: 'https://cdn.example.org/a.jpg',
      },
    },
  )
})

test('counters in singular and plural, exact and not; old pages count members', () => {
  const { header: read } = header(
    counter('11.1M', 'members') +
      counter('1', 'photo') +
      counter('7K', 'videos') +
      counter('0', 'file') +
      counter('1 024', 'links'),
  )
  assert.deepEqual(
    read?.counters.map(({ kind, value, granularity }) => [kind, value, granularity]),
    [
      ['subscribers', 11_100_000, 100_000],
      ['photos', 1, 1],
      ['videos', 7000, 1000],
      ['files', 0, 1],
      ['links', 1024, 1],
    ],
  )
})

test('counters that are not understood are named', () => {
  const oddities: Oddity[] = []
  header(counter('5', 'gifts') + counter('lots', 'photos'), oddities)
  assert.deepEqual(
    oddities.map(({ kind, detail }) => [kind, detail]),
    [
      ['unknown-counter', '5 gifts'],
      ['unreadable-count', 'lots photos'],
    ],
  )
})

test('without the box of the channel, the bar above the posts', () => {
  const bar = (shown: string): ReturnType<typeof readHeader> =>
    readHeader(
      readTree(
        `<header class="tgme_header"><div class="tgme_header_info"><a class="tgme_header_link" href="/harbour"><div class="tgme_header_title_wrap"><div class="tgme_header_title"><span dir="auto">Harbour <i class="emoji"><b>⚓</b></i></span></div></div><div class="tgme_header_counter">${shown}</div></a></div></header><main class="tgme_main" data-url="/harbour"></main>`,
      ).root,
      [],
    )
  assert.deepEqual(bar('11.1M subscribers'), {
    handle: 'harbour',
    header: {
      title: 'Harbour ⚓',
      counters: [{ kind: 'subscribers', value: 11_100_000, granularity: 100_000, shown: '11.1M' }],
    },
  })
  assert.deepEqual(bar('').header?.counters, [])
})
