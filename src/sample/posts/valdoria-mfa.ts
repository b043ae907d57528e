import { pdf, photo, video, type Draft } from '../draft.ts'
import { ministryAgenda } from '../routine-en.ts'

export const valdoriaMfa: readonly Draft[] = [
  { on: '2024-10-01 08:00', service: 'Channel created' },
  { on: '2024-10-01 08:05', service: 'Channel photo updated' },
  {
    on: '2024-10-02 09:00',
    key: 'mfa-welcome',
    text: 'Good morning. This is the channel of the Ministry of Foreign Affairs of Valdoria.\n\nHere you will find statements, the agenda of the week and, should it ever prove necessary, corrections.\n\nThe press may write to press@mfa.valdoria.example. Everybody else may call +999 10 555-00-10, where a person answers, usually Henrike.',
    reactions: [
      ['👍', 214],
      ['❤', 57],
      ['😁', 31],
    ],
  },
  { on: '2024-10-03 08:30', service: 'pinned', pinned: 'mfa-welcome' },
  {
    on: '2024-10-10 10:15',
    key: 'mfa-buoys',
    text: '📌 **Statement on the Convention on Buoys and Lights**\n\nValdoria has today handed its instrument of ratification to the Lantern Strait Commission. The Convention replaces eleven bilateral notes, four of them lost, and settles which shore paints which buoy.\n\n> A buoy that nobody paints is a buoy that nobody owns, and a buoy that nobody owns drifts.\n\nThe Ministry thanks the delegations of Ostrevia and Nahrazad for their patience, which was considerable.\n\n#buoys #LanternStrait',
  },
  {
    on: '2024-10-24 11:00',
    key: 'mfa-talks-1',
    text: '**First round of talks on a common ferry timetable**\n\nDelegations of Valdoria, Ostrevia and Nahrazad met in Aldenport on 22 and 23 October under the chairmanship of Ottoline Brask, Secretary of the Lantern Strait Commission.\n\nThe parties agreed that the ferry leaves. They will return to the question of when at the second round, to be held in Velegorye before the end of the year.\n\nThe time difference of twenty minutes between the western and the eastern shore was acknowledged by all sides.\n\n#timetable #LanternStrait',
  },
  {
    on: '2024-11-07 15:20',
    key: 'mfa-reception',
    text: 'Minister Corvin Aldermast received the new Ambassador of Nahrazad, who presented her credentials and a jar of date honey. The Ministry has registered both.',
    media: [photo(1280, 960)],
    signature: 'Protocol Department',
  },
  {
    on: '2024-11-19 13:40',
    key: 'mfa-tallow',
    text: '📷 The lighthouse at **Cape Tallow** is lit again after nine years of scaffolding. The lamp is the old one. The keeper is new and has asked that visitors please stop whistling.\n\n#CapeTallow',
    media: [photo(1280, 720), video(27), photo(960, 1280), photo(1280, 853)],
  },
  {
    on: '2024-12-05 12:00',
    key: 'mfa-briefing-1',
    text: '🎙 From the briefing by spokesperson **Mirela Tasch**:\n\n__Question:__ Is it true that the timetable exists in three versions?\n__Answer:__ It exists in one version. There are three drafts of it, and they agree about the sea.\n\nFull transcript: https://mfa.valdoria.example/briefings/2024-12-05',
    preview: {
      url: 'https://mfa.valdoria.example/briefings/2024-12-05',
      site: 'mfa.valdoria.example',
      title: 'Briefing of 5 December 2024',
      description: 'Timetable, buoys, and a question about the canteen.',
      media: 'small photo',
    },
  },
  {
    on: '2024-12-18 16:30',
    key: 'mfa-talks-2',
    text: '**Second round of talks on a common ferry timetable**\n\nThe second round was held in Velegorye on 16 and 17 December. It was attended by 37 delegates and one harbour pilot, who was asked to stay.\n\nThe parties confirmed that a timetable should contain times. A drafting group will meet in the new year.\n\n#timetable #LanternStrait',
    changes: [
      {
        on: '2025-01-08 07:15',
        text: '**Second round of talks on a common ferry timetable**\n\nThe second round was held in Velegorye on 16 and 17 December. It was attended by 38 delegates and one harbour pilot, who was asked to stay.\n\nThe parties confirmed that a timetable should contain times. A drafting group will meet in the new year.\n\n#timetable #LanternStrait',
      },
    ],
  },
  {
    on: '2025-01-09 09:10',
    text: '❄️ **Travel advice.** Ice is reported between Gull Rock and the outer roads of Velegorye. Travellers who see a seal on the jetty are kindly asked not to feed it documents. Consular officers on duty: +999 10 555-00-17.',
    signature: 'Consular Department',
  },
  {
    on: '2025-01-23 10:00',
    key: 'mfa-poll',
    poll: {
      question: 'How should the Ministry announce that a meeting was neither good nor bad?',
      options: [
        ['“Substantive”', 21],
        ['“Businesslike”', 34],
        ['“In a spirit of punctuality”', 45],
      ],
      type: 'Anonymous Poll',
      voters: 1904,
      closed: '2025-02-01 00:00',
    },
  },
  {
    on: '2025-02-06 14:00',
    key: 'mfa-convention-texts',
    text: 'The Convention on Buoys and Lights, in three equally authentic languages. The maps are in the fourth file, which is still drying.',
    media: [
      pdf('Convention_EN', '1.2 MB'),
      pdf('Конвенция_RU', '1.4 MB'),
      pdf('الاتفاقية_AR', '1.3 MB'),
    ],
  },
  {
    on: '2025-02-20 17:45',
    key: 'mfa-talks-3',
    text: '**Third round of talks on a common ferry timetable**\n\nThe drafting group met in Marsa Fanar from 17 to 19 February. The atmosphere was constructive.\n\nThe parties exchanged tables of tides and found that they had been using the same one.\n\n#timetable',
    changes: [
      {
        on: '2025-06-02 08:00',
        text: '**Third round of talks on a common ferry timetable**\n\nThe drafting group met in Marsa Fanar from 17 to 19 February. The atmosphere was frank.\n\nThe parties exchanged tables of tides and found that they had been using the same one.\n\n#timetable',
        mark: true,
      },
    ],
  },
  {
    on: '2025-03-06 11:30',
    key: 'mfa-clock',
    text: 'The Minister of Foreign Affairs of Ostrevia, Radomir Belozvon, has presented the Ministry with a longcase clock. It runs twenty minutes ahead. After an internal consultation the clock has been placed in the corridor, facing east.',
    media: [photo(960, 1280)],
    reactions: [
      ['😁', 640],
      ['👍', 233],
      ['🕊', 41],
    ],
  },
  {
    on: '2025-03-20 12:00',
    text: '🎥 The whole of today’s briefing, including the pause.',
    media: [{ kind: 'video', width: 1920, height: 1080, seconds: 4953, tooBig: true }],
  },
  {
    on: '2025-04-03 10:40',
    key: 'mfa-storks',
    text: '🐦 **Memorandum on the Stork Route**\n\nThe three coastal states will count migrating storks on the same day, with the same form, and will subtract the storks that were counted twice. Counting points: Cape Tallow, Gull Rock, Marsa Fanar.\n\nOrdinary citizens may take part: see [the form and the rules](https://mfa.valdoria.example/storks?form=7&lang=en).\n\n#storks #LanternStrait',
  },
  {
    on: '2025-04-15 18:02',
    key: 'mfa-premature',
    text: 'The Ministry welcomes the signing of the common ferry timetable, which took place tomorrow in Aldenport.',
    deleted: '2025-05-20 06:00',
  },
  {
    on: '2025-05-08 09:00',
    key: 'mfa-hotline',
    text: '☎️ Consular hotline for citizens of Valdoria on the eastern shore: **+999 10 555-00-17**, round the clock.\nPlease have your passport at hand and, if possible, do not call about the seal.\n\n#consular',
  },
  {
    on: '2025-06-12 13:00',
    key: 'mfa-bells',
    text: 'Tomorrow the **Festival of Bells** opens on both shores. It begins at noon, and therefore twice.',
    preview: {
      url: 'https://bells.example/programme',
      site: 'Festival of Bells',
      title: 'Programme, 13 to 15 June',
      description: 'Forty-one bells, three shores, one rehearsal.',
      media: 'video',
    },
  },
  {
    on: '2025-07-10 08:20',
    text: 'The visa centre in Aldenport has moved. The queue has been informed.',
  },
  {
    on: '2025-07-10 08:21',
    media: [
      {
        kind: 'venue',
        latitude: 41.20417,
        longitude: -38.51962,
        title: 'Visa Centre of Valdoria',
        address: 'Ropewalk Lane 12, Aldenport',
      },
    ],
  },
  {
    on: '2025-08-14 16:00',
    text: 'The Lantern Strait Commission has an anthem. It is four minutes long; officials stand for the last of them.',
    media: [
      {
        kind: 'audio',
        title: 'Anthem of the Commission (wind band)',
        performer: 'Harbour Band of Aldenport',
      },
    ],
  },
  { on: '2025-09-01 07:00', service: 'Channel name was changed to «Valdoria MFA 🕊»' },
  {
    on: '2025-09-11 10:00',
    text: '{{5390000000000000117|🕊}} **New name, same channel.** The Ministry has shortened its title by twenty-five characters and expects to save 0.4 seconds a day.',
    appOnly: true,
    reactions: [
      ['👍', 318],
      ['5390000000000000117', 96],
      ['😁', 74],
    ],
  },
  {
    on: '2025-10-02 15:00',
    key: 'mfa-interim',
    text: '✍️ **Interim timetable signed**\n\nAt the fifth round of talks, held in Aldenport, the three delegations signed an interim timetable for the ferry __Patience__. From 1 November it leaves the western shore at 08:00 and the eastern shore at 09:40, each by the clock of the shore it leaves.\n\nMinister Aldermast: **“We did not agree on the time. __We agreed on the ferry.__ It is more than anyone has agreed on here since the old pier.”**\n\nThe full text is published [on the site of the Ministry](https://mfa.valdoria.example/timetable/interim).\n\n#timetable #LanternStrait',
    media: [photo(1280, 800)],
    reactions: [
      ['paid', 120],
      ['👏', 802],
      ['👍', 511],
      ['❤', 260],
      ['5390000000000000117', 44],
    ],
  },
  {
    on: '2025-11-06 09:00',
    repeatOf: 'mfa-hotline',
  },
  { on: '2025-11-20 09:00', service: 'Live stream scheduled for November 27, 2025 at 10:00' },
  { on: '2025-11-27 10:00', service: 'Live stream started' },
  { on: '2025-11-27 11:04', service: 'Live stream finished (1 hour)' },
  {
    on: '2025-12-11 12:30',
    key: 'mfa-herring',
    text: '🐟 **On herring.** Following press enquiries, the Ministry states that the herring has no nationality until it is landed. Quotas for 2026 remain as agreed: 40, 40 and 20 parts, the last part being for the seals.\n\n#herring',
  },
  {
    on: '2026-01-15 11:10',
    key: 'mfa-evisa',
    text: '⚠️ **Electronic visas are free of charge.**\n\nThe Ministry is aware of a site that offers an “express stamp” for $VDC 49. There is no express stamp. There has never been an express stamp. The only address is https://evisa.valdoria.example; anything that blinks is not us.\n\nIf you have already paid, write to visa-fraud@mfa.valdoria.example.\n\n#evisa #consular',
    buttons: [
      [
        { text: 'Apply', url: 'https://evisa.valdoria.example/apply' },
        { text: 'Check a stamp', url: 'https://evisa.valdoria.example/check' },
      ],
      [{ text: 'I have paid already' }],
    ],
  },
  {
    on: '2026-02-12 10:30',
    key: 'mfa-lighthouses',
    text: 'Spokesperson Mirela Tasch on reports of a third lighthouse: “We have looked. There are two.”',
    changes: [{ on: '2026-04-02 12:00', mark: true }],
  },
  { on: '2026-03-05 12:00', unsupported: true },
  {
    on: '2026-04-09 07:50',
    text: 'The first stork of the year, as seen from the second floor. The Department of Archives has opened a file.',
    media: [{ kind: 'animation', width: 640, height: 480 }],
  },
  {
    on: '2026-05-21 10:00',
    key: 'mfa-force',
    text: '📜 **The Convention on Buoys and Lights has entered into force**\n\nAs of midnight, western time, and twenty past midnight, eastern time, the Convention binds its three parties. Its essence in one sentence: ++red to the west, green to the east, and nobody touches the yellow ones++.\n\n>> Article 4. Each party shall paint its buoys not less than once in three years.\n>> Article 5. A buoy found adrift shall be returned to the shore whose paint it wears.\n>> Article 6. Disputes about shades shall be settled in daylight.\n\nThe depositary is the Lantern Strait Commission.\n\n#buoys #LanternStrait',
  },
  {
    on: '2026-06-18 14:15',
    text: 'The timetable is now available to machines. For those who asked, an example:\n\n```json\n{ "ferry": "Patience", "leaves": "08:00", "shore": "west" }\n```\n\nThe address is `https://api.ferry.example/v1/today`; the format will not change without a note verbale.',
  },
  {
    on: '2026-07-09 09:30',
    poll: {
      question: 'Who paints a buoy that is found adrift?',
      options: [
        ['Whoever finds it', 18],
        ['The shore whose paint it wears', 74],
        ['The seals', 8],
      ],
      type: 'Anonymous Quiz',
      voters: 3120,
    },
  },
  {
    on: '2026-08-13 11:00',
    text: 'Further to our statement of May: the first drifting buoy under Article 5 has been returned. It was yellow. Consultations continue.',
    reply: 'mfa-force',
  },
  {
    on: '2026-09-10 10:05',
    key: 'mfa-round-6',
    text: '**Sixth round of talks on a common ferry timetable**\n\nMeeting in Velegorye, the parties reviewed the first ten months of the interim timetable. The ferry was punctual on 281 days out of 300, by at least one of the clocks.\n\nIt was decided to keep the ferry, to keep both clocks, and to ask a mathematician about the rest.\n\n#timetable #LanternStrait',
  },
  {
    on: '2026-10-01 08:00',
    text: 'Two years of this channel. Thank you for reading, for writing, and for pointing out the 38th delegate.',
  },
  { on: '2026-10-01 08:01', media: [{ kind: 'sticker', form: 'animated' }] },
  {
    on: '2026-10-08 13:00',
    key: 'mfa-mathematician',
    text: 'The mathematician’s report has been received. It is one page long and recommends patience. It is not clear whether this refers to the ferry.\n\n#timetable',
  },
  ...ministryAgenda,
]
