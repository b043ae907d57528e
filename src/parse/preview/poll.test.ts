import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Poll, PollResult } from '../../model.ts'
import { message, oddly, only } from './test-message.ts'

function option(words: string, percent?: number): string {
  const shown =
    percent === undefined
      ? '<div class="tgme_widget_message_poll_option_radio"></div>'
      : `<div class="tgme_widget_message_poll_option_percent">${percent}%</div>`
  return `<div class="tgme_widget_message_poll_option">${shown}<div class="tgme_widget_message_poll_option_value"><div class="tgme_widget_message_poll_option_text">${words}</div><div class="tgme_widget_message_poll_option_bar accent_bg" style="width:100%"></div></div></div>`
}

function box(type: string, options: string, { classes = '', votes = '' } = {}): string {
  return `<div class="tgme_widget_message_poll js-poll${classes}"><div class="tgme_widget_message_poll_question">Which <i class="emoji"><b>🌊</b></i> tide?</div><div class="tgme_widget_message_poll_type">${type}</div><div class="tgme_widget_message_poll_options">${options}</div>${votes}</div>`
}

function read(html: string, foot = ''): { poll: Poll | undefined; result: PollResult | undefined } {
  const { content, metrics } = only(message(html, { foot }))
  return { poll: content.poll, result: metrics.poll }
}

const TIDES = option('Low', 30) + option('<tg-emoji emoji-id="53">🔝</tg-emoji> High', 70)

const POLL: Poll = {
  question: { text: 'Which 🌊 tide?', entities: [] },
  options: [
    { text: 'Low', entities: [] },
    {
      text: '🔝 High',
      entities: [{ type: 'custom_emoji', offset: 0, length: 2, customEmojiId: '53' }],
    },
  ],
  quiz: false,
  multiple: false,
  anonymous: true,
}

test('a poll with its percentages, and its voters at the foot', () => {
  assert.deepEqual(
    read(box('Anonymous Poll', TIDES), '<span class="tgme_widget_message_voters">2.4K</span>'),
    {
      poll: POLL,
      result: {
        closed: false,
        percents: [30, 70],
        voters: { value: 2400, granularity: 100, shown: '2.4K' },
      },
    },
  )
})

test('quizzes, public votes, several answers', () => {
  assert.deepEqual(read(box('Anonymous Quiz', TIDES)).poll, { ...POLL, quiz: true })
  assert.deepEqual(read(box('Quiz', TIDES)).poll, { ...POLL, quiz: true, anonymous: false })
  assert.deepEqual(read(box('Poll', TIDES, { classes: ' multiple' })).poll, {
    ...POLL,
    anonymous: false,
    multiple: true,
  })
})

test('final results', () => {
  assert.deepEqual(read(box('Final Results', TIDES)), {
    poll: POLL,
    result: { closed: true, percents: [30, 70] },
  })
})

test('an open poll on its own page has votes and no percentages', () => {
  const result = (votes: string): PollResult | undefined =>
    read(
      box('Anonymous Poll', option('Low') + option('High'), {
        votes: `<div class="tgme_widget_message_poll_votes">${votes}</div>`,
      }),
    ).result
  assert.deepEqual(result('746 votes'), {
    closed: false,
    voters: { value: 746, granularity: 1, shown: '746' },
  })
  assert.equal(result('1 vote')?.voters?.value, 1)
  assert.equal(result('12.4K votes')?.voters?.value, 12_400)
  assert.deepEqual(result('1 234 голоса')?.voters, {
    value: 1234,
    granularity: 1,
    shown: '1 234',
  })
  assert.deepEqual(result('No votes'), { closed: false })
})

test('votes that cannot be read are news, and so is a second poll', () => {
  const votes = '<div class="tgme_widget_message_poll_votes">about 5 votes</div>'
  assert.deepEqual(oddly(message(box('Poll', option('Low'), { votes }))), [
    'unreadable-count (tgme_widget_message_poll_votes "about 5 votes") at post harbour/5',
  ])
  assert.deepEqual(oddly(message(box('Poll', TIDES) + box('Poll', TIDES))), [
    'repeated-part (tgme_widget_message_poll: only the first is read) at post harbour/5',
  ])
})

test('one option without a percentage leaves them all unknown', () => {
  assert.deepEqual(read(box('Anonymous Poll', option('Low', 30) + option('High'))).result, {
    closed: false,
  })
})
