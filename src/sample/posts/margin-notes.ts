import { photo, type Draft } from '../draft.ts'

export const marginNotes: readonly Draft[] = [
  { on: '2024-10-20 17:00', service: 'Channel created' },
  {
    on: '2024-10-20 17:10',
    key: 'margin-hello',
    text: 'I read communiqués. It is a quiet hobby, and someone should have it. From today I do it here, in the margin, where there is still room.\n\n— __Ilse Marrow__',
  },
  {
    on: '2024-10-26 10:00',
    excerptOf: 'mfa-talks-1',
    text: 'My favourite sentence of the week is in the communiqué of the first round, and it is hidden in plain sight:\n\n> The parties agreed that the ferry leaves. They will return to the question of when at the second round, to be held in Velegorye before the end of the year.\n\nNote the order. First the ferry leaves; then one asks when. I have missed trains in this manner.\n\n#communiqué',
  },
  {
    on: '2024-11-30 19:20',
    text: 'A reader asks why I write “the two sides” when there are three. Because on any given day one of them is having lunch.',
  },
  {
    on: '2025-01-12 18:00',
    key: 'margin-38',
    text: '**The thirty-eighth delegate.** On Friday evening I noticed that the statement on the second round, which for three weeks spoke of 37 delegates, now speaks of 38. There is no mark, no note, no correction.\n\nI do not object to the delegate. I should like to meet him. I object to the silence in which he arrived.',
    reply: 'mfa-talks-2',
    reactions: [
      ['paid', 35],
      ['😁', 301],
      ['🔥', 188],
      ['👍', 120],
    ],
  },
  {
    on: '2025-02-22 11:11',
    text: 'Adjectives of the quarter, weighed: __constructive__ 4 g, __substantive__ 3 g, __frank__ 11 g (unused so far, kept in a drawer).',
  },
  {
    on: '2025-03-29 16:00',
    text: 'A clock that runs ahead was placed so that it faces the country it came from. I have reread this twice and can’t decide whether it is protocol or poetry.',
    media: [photo(960, 1280)],
  },
  {
    on: '2025-04-16 07:30',
    key: 'margin-tomorrow',
    excerptOf: 'mfa-premature',
    text: '“…which took place tomorrow.” I have framed it.',
    media: [photo(1170, 640)],
  },
  {
    on: '2025-05-10 21:40',
    key: 'margin-rash',
    text: 'Between us: I hear that the canteen of the Ministry will be privatised and that the soup has already signed.',
    deleted: '2025-05-19 08:00',
  },
  {
    on: '2025-06-03 09:00',
    key: 'margin-frank',
    text: '**The drawer is open.** In February the atmosphere in Marsa Fanar was constructive. Since yesterday it was frank. The post carries the mark “edited”, for which I am grateful; history seldom does.\n\nI have put the eleven grams on the scale. It moved.',
    reply: 'mfa-talks-3',
  },
  {
    on: '2025-08-30 15:00',
    text: '12,407 storks and no adjective. The best text the three ministries have ever produced together.',
  },
  {
    on: '2025-10-04 10:30',
    excerptOf: 'mfa-interim',
    text: 'On the interim timetable I have only one remark, and it is praise. The Minister said: “We did not agree on the time. We agreed on the ferry. It is more than anyone has agreed on here since the old pier.” That is a whole theory of diplomacy, and it fits on a ticket.',
  },
  {
    on: '2025-12-13 12:00',
    text: 'Herring, a glossary:\n\n`landed` – has a nationality\n`swimming` – does not\n`smoked` – no longer a diplomatic matter',
  },
  {
    on: '2026-01-20 20:00',
    forward: { name: 'Kestrel Notes', handle: 'kestrel_notes', id: 61, signature: 'P. Vane' },
    text: 'Gull Rock, dusk. Nineteen turnstones, one civil servant.',
  },
  {
    on: '2026-02-15 18:18',
    excerptOf: 'mfa-lighthouses',
    text: '“We have looked. There are two.” Eleven syllables short of a haiku, and I would not add one.',
  },
  {
    on: '2026-05-23 11:00',
    excerptOf: 'mfa-force',
    text: 'The Convention in one sentence, says the Ministry: “red to the west, green to the east, and nobody touches the yellow ones”. I have asked three lawyers who, in that case, paints the yellow ones. Two of them have stopped answering.',
  },
  {
    on: '2026-07-04 10:00',
    poll: {
      question: 'Which word shall we retire this summer?',
      options: [
        ['“Robust”', 29],
        ['“Timely”', 41],
        ['“Going forward”', 30],
      ],
      type: 'Anonymous Poll',
      voters: 812,
    },
  },
  {
    on: '2026-08-14 19:00',
    text: 'The first buoy returned under Article 5 was yellow. I take no pleasure in this. (I take some.)',
  },
  {
    on: '2026-10-09 09:00',
    text: 'A report of one page. A recommendation of one word. At last, an expert who has read a timetable.',
    reply: 'mfa-mathematician',
  },
]
