import { photo, video, type Draft } from '../draft.ts'
import { exchangeDesk, weatherDesk } from '../routine-en.ts'

export const straitwire: readonly Draft[] = [
  {
    on: '2024-10-11 09:20',
    key: 'wire-buoys',
    copyOf: 'mfa-buoys',
  },
  {
    on: '2024-10-24 13:35',
    nearCopyOf: 'mfa-talks-1',
    text: '**First round of talks on a common ferry timetable**\n\nDelegations of Valdoria, Ostrevia and Nahrazad met in Aldenport on 22 and 23 October under the chairmanship of Ottoline Brask, Secretary of the Lantern Strait Commission.\n\nThe sides agreed that the ferry leaves. They will return to the question of when at the second round, to be held in Velegorye before the end of the year.\n\nThe time difference of twenty minutes between the western and the eastern shore was acknowledged by everyone.\n\nSubscribe to @straitwire',
  },
  {
    on: '2024-11-02 10:00',
    key: 'wire-pier',
    text: '🏗 The old pier of Aldenport will be taken down plank by plank, the harbour office says. Each plank has been numbered. Residents who are in possession of numbers 14 and 220 are asked to come forward.\n\nPhotos by our correspondent, who brought back number 14.',
    media: [photo(1280, 853), photo(1280, 853), photo(853, 1280)],
  },
  {
    on: '2024-11-20 08:12',
    text: 'How bright is the new lamp at Cape Tallow? Our reporter read this text by it, from eleven kilometres away.',
    preview: {
      url: 'https://straitwire.example/2024/11/tallow',
      site: 'Strait Wire',
      title: 'A lamp, a keeper and a whistle',
      description: 'Nine years of scaffolding end at **Cape Tallow**.\nBy Jonna Pell',
      media: 'photo',
    },
  },
  {
    on: '2024-12-12 19:30',
    key: 'wire-hydrofoil',
    text: '⚡️ Ostrevia is said to be building a hydrofoil that crosses the strait in twelve minutes. With the clocks as they are, it would arrive on the western shore eight minutes before it left.',
    reactions: [
      ['🔥', 1203],
      ['😁', 980],
      ['👍', 402],
    ],
  },
  {
    on: '2025-01-14 07:40',
    text: '❄️ Ice update: the seal on the jetty of Velegorye has been joined by a second seal. Consular services are unaffected.',
    media: [{ kind: 'video', width: 720, height: 1280, seconds: 19, blurred: true }],
  },
  {
    on: '2025-02-01 12:00',
    text: 'Sound of the day: the foghorn of Gull Rock, recorded from the side on which it is louder.',
    media: [
      {
        kind: 'voice',
        seconds: 41,
        waveform: [0, 2, 9, 24, 31, 31, 30, 28, 12, 4, 1, 0, 3, 11, 26, 31, 31, 29, 17, 6, 2, 0],
      },
    ],
  },
  {
    on: '2025-03-07 09:15',
    key: 'wire-clock',
    text: '🕰 **A clock between friends.** The longcase clock given to Valdoria by Ostrevia runs twenty minutes ahead, officials confirm. “It is not wrong,” said Radomir Belozvon, “it is merely at home.”\n\nThe clock weighs 61 kilograms and chimes in B flat.',
    changes: [
      {
        on: '2025-06-20 10:00',
        text: '🕰 **A clock between friends.** The longcase clock given to Valdoria by Ostrevia runs twenty minutes ahead, officials confirm. “It is not wrong,” said Radomir Belozvon, “it is merely at home.”\n\nThe clock weighs 61 kilograms and chimes in B flat. __Correction: in B natural. We regret the semitone.__',
        mark: true,
      },
    ],
  },
  {
    on: '2025-04-04 06:30',
    text: 'MAP: where the storks are counted. The forth counting point turned out to be a weathercock.',
    changes: [
      {
        on: '2025-07-01 06:30',
        text: 'MAP: where the storks are counted. The fourth counting point turned out to be a weathercock.',
      },
    ],
  },
  {
    on: '2025-04-04 06:31',
    media: [{ kind: 'location', latitude: 41.31055, longitude: -38.7204 }],
  },
  {
    on: '2025-04-15 18:20',
    key: 'wire-premature',
    text: '⚡️ Common ferry timetable SIGNED in Aldenport, ministry says. Details to follow, or to precede.',
    deleted: '2025-05-22 09:00',
  },
  {
    on: '2025-05-01 10:00',
    media: [
      {
        kind: 'invoice',
        title: 'Friend of the Wire',
        description: 'One month of gratitude and a pencil',
      },
    ],
    buttons: [[{ text: 'Pay ⭐ 50' }]],
  },
  {
    on: '2025-06-13 12:05',
    key: 'wire-bells',
    text: '🔔 LIVE TEXT. 12:00 eastern time: forty-one bells begin. 12:00 western time: forty-one bells begin, the other forty-one having been silent for a minute. The audience applauds both silences.\n\n#bells',
    media: [video(58)],
  },
  {
    on: '2025-06-14 17:00',
    media: [
      {
        kind: 'game',
        title: 'Bring the Ferry Home',
        description: 'Two clocks, one ferry, no agreement.',
      },
    ],
  },
  {
    on: '2025-08-21 09:00',
    key: 'wire-census',
    text: '🐦 **Stork census: 12,407 birds.** The three shores counted 4,310, 4,188 and 4,502 storks; after subtracting those counted twice, the joint secretariat arrived at 12,407, a figure that satisfies everyone except a retired teacher at Gull Rock who makes it 12,406.\n\n“One of them was a heron,” he told Strait Wire.\n\n#storks',
  },
  {
    on: '2025-10-02 15:20',
    forward: { of: 'mfa-interim' },
  },
  {
    on: '2025-10-03 08:00',
    key: 'wire-interim-analysis',
    text: '**What the interim timetable does, and does not**\n\n1. It fixes the departure on both shores.\n2. It does not fix the arrival, which remains a matter for the sea.\n3. Either side may denounce it with six months’ notice or in very bad weather.\n\nRead on: [our annotated text](https://straitwire.example/2025/10/timetable-annotated)',
    preview: {
      url: 'https://straitwire.example/2025/10/timetable-annotated',
      site: 'Strait Wire',
      title: 'The timetable, annotated',
      description: 'Eleven footnotes and a tide.',
      media: 'photo',
    },
  },
  {
    on: '2025-11-01 08:20',
    text: '🚢 08:00 western time: she sails.',
  },
  { on: '2025-11-01 08:22', media: [{ kind: 'round', seconds: 34 }] },
  {
    on: '2025-11-18 14:00',
    poll: {
      question: 'Which clock do you live by?',
      options: [
        ['Western', 38],
        ['Eastern', 36],
        ['The one in the kitchen', 22],
        ['I am a ferry', 4],
      ],
      type: 'Anonymous Poll',
      multiple: true,
      voters: 8_412,
    },
  },
  {
    on: '2025-12-11 13:10',
    nearCopyOf: 'mfa-herring',
    text: '🐟 Valdoria on herring: following press enquiries, the Ministry states that the herring has no nationality until it is landed. Quotas for 2026 remain as agreed: 40, 40 and 20 parts, the last part being for the seals.\n\n#herring #fisheries',
  },
  {
    on: '2026-01-16 09:00',
    key: 'wire-evisa',
    text: 'The site that sold “express stamps” for electronic visas went offline overnight. In its place there is a picture of a lighthouse, which experts believe to be a stock photograph of a lighthouse.',
    via: 'wire_desk_bot',
  },
  {
    on: '2026-02-11 20:15',
    key: 'wire-third-lighthouse',
    text: 'A photograph of what is said to be a **third lighthouse** is travelling along both shores this evening. Strait Wire has asked three harbour masters. None has ordered one.',
    media: [photo(1080, 1350)],
  },
  {
    on: '2026-03-17 11:00',

    poll: {
      question: 'The flag of the Lantern Strait Commission shows…',
      options: [
        ['a lantern', 31],
        ['a strait', 12],
        ['a ferry, seen from behind', 57],
      ],
      type: 'Quiz',
      voters: 2_230,
      closed: '2026-03-18 11:00',
    },
  },
  {
    on: '2026-04-22 08:30',
    text: '📊 The desk’s spreadsheet of delays is open to everyone. The formula that caused last week’s confusion was `=IF(shore="west" & late<20, "on time", "<unknown>")`; we’ve replaced it with a person.',
    media: [{ kind: 'document', name: 'ferry-delays-2026.xlsx', size: '418.7 KB' }],
  },
  {
    on: '2026-05-21 10:30',
    text: '📜 In force: #buoys are now red in the west, green in the east. The paint shop of Marsa Fanar reports a shortage of green, Velegorye of volunteers.',
    reply: 'wire-buoys',
  },
  {
    on: '2026-06-25 16:40',
    text: 'Harbour master Yorick Lunde on the yellow buoy: “||It is ours.|| You did not hear it from me.”',
    signature: 'Jonna Pell',
  },
  {
    on: '2026-08-14 07:00',
    text: 'Sticker of the week, voted by readers: the seal.',
  },
  { on: '2026-08-14 07:01', media: [{ kind: 'sticker', form: 'video' }] },
  {
    on: '2026-09-11 08:00',
    key: 'wire-281',
    text: '**281 days out of 300.** We checked the arithmetic of the sixth round: the ferry was on time on 281 days by at least one clock, on 14 days by both, and on 19 days by neither. Of those nineteen, eleven were Tuesdays.\n\n$VDC and $OSZ did not react.',
  },
  {
    on: '2026-10-09 12:00',
    text: 'The mathematician has declined to comment and waved from the ferry.',
    reply: 'mfa-mathematician',
  },
  ...weatherDesk,
  ...exchangeDesk,
]
