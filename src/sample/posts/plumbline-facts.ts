import { photo, pdf, type Draft } from '../draft.ts'

export const plumblineFacts: readonly Draft[] = [
  {
    on: '2024-11-04 09:00',
    key: 'plumb-method',
    text: '**How we check.** We ask where a claim comes from, who said it first, and whether it was raining. Every verdict is one of five:\n\n✅ true\n🟡 true, but\n🟠 out of context\n❌ false\n🤷 we do not know (our most frequent one)\n\nWrite to check@plumbline.example',
  },
  { on: '2024-11-04 09:05', service: 'pinned', pinned: 'plumb-method' },
  {
    on: '2024-12-14 10:00',
    key: 'plumb-hydrofoil',
    text: '❌ **A hydrofoil in twelve minutes.** The claim began as a joke in a calendar of the Velegorye shipyard (page for April). It reached our shores in December with a drawing, a speed and a price. The drawing shows a heron.\n\n#checked',
    reply: 'wire-hydrofoil',
  },
  {
    on: '2025-01-13 09:30',
    text: '🟡 **Were there 38 delegates in Velegorye?** True, but the statement said 37 until last week. The attendance sheet, which we have seen, has 38 signatures, two of them by the same pilot.\n\n#checked',
    reply: 'margin-38',
  },
  {
    on: '2025-04-15 19:05',
    key: 'plumb-premature',
    text: '❌ **The timetable has not been signed.** A post of the Ministry speaks of a signing “which took place tomorrow”. The delegations are still at table; we called the restaurant.\n\nWe keep copies. You should, too.\n\n#checked',
    media: [photo(1170, 900)],
  },
  {
    on: '2025-04-17 10:00',
    text: 'The same claim, side by side: how it was worded at 18:02, at 18:20, and in three channels that never mentioned it again.',
    media: [photo(1600, 900), photo(1600, 900)],
  },
  {
    on: '2025-06-04 12:00',
    text: '✅ **Did the Ministry change “constructive” to “frank”?** It did, and it left the mark. For the record, both versions are in our archive with the times at which we saw them.\n\n#checked',
    reply: 'margin-frank',
  },
  {
    on: '2025-08-23 13:00',
    key: 'plumb-storks',
    text: '🟡 **12,407 storks.** The sum is right: 4,310 + 4,188 + 4,502 = 13,000, less 593. Whether 593 storks were counted twice cannot be checked without asking them.\n\nOur worksheet is attached.\n\n#checked #storks',
    media: [pdf('worksheet-storks-2025', '92.3 KB')],
  },
  {
    on: '2025-11-05 11:00',
    text: '🟠 **“The ferry now arrives before it leaves.”** Only on paper, and only westbound: 09:40 eastern time is 09:20 western time, and the crossing takes 55 minutes. To arrive before it leaves, the ferry would have to go nearly three times as fast.\n\n#checked',
  },
  {
    on: '2026-01-14 17:00',
    key: 'plumb-evisa',
    text: '❌ **The “express stamp” for electronic visas** does not exist. The site that sells it was registered nine days ago and uses the coat of arms of a chess club.\n\nWhat we know: https://plumbline.example/checks/express-stamp\n\n#checked #evisa',
    preview: {
      url: 'https://plumbline.example/checks/express-stamp',
      site: 'Plumb Line',
      title: 'The stamp that was not there',
      description: 'A domain, a price list, and the Knights of Gull Rock (est. 1974).',
      media: 'small photo',
    },
  },
  {
    on: '2026-02-12 14:00',
    key: 'plumb-lighthouse',
    text: '❌ **There is no third lighthouse.** The photograph shows Cape Tallow, mirrored. Three signs: the door opens to the wrong side, the flag flies against the smoke, and the gull has been used before.\n\nFirst seen on 11 February at 20:15 (@straitwire, as a question), at 21:05 (@proliv_segodnya, as a riddle), by midnight everywhere, as a fact.\n\n#checked #ThirdLighthouse',
    media: [photo(1280, 640), photo(1280, 640)],
    buttons: [
      [{ text: 'The full check', url: 'https://plumbline.example/checks/third-lighthouse' }],
    ],
  },
  {
    on: '2026-02-12 16:30',
    key: 'plumb-lighthouse-ru',
    text: '❌ **Третьего маяка нет.** На снимке — маяк на мысе Таллоу, отражённый зеркально. Три признака: дверь открывается не в ту сторону, флаг развевается против дыма, а чайку уже использовали.\n\nМаяков на проливе по-прежнему два. Маяками не являются: подсвеченная труба сыроварни и окно смотрителя.\n\n#проверено',
  },
  {
    on: '2026-04-23 10:10',
    text: '🤷 **Does `late < 20` mean late?** It depends on the shore & on the spreadsheet. A formula that prints `<b>"on time"</b>` is not evidence of being on time.\n\n#checked',
  },
  {
    on: '2026-06-27 09:40',
    text: '🟠 **“The yellow buoy is ours.”** Said by a harbour master, on the record, off the record. No paint sample has been taken, since nobody may touch it.\n\n#checked #buoys',
  },
  {
    on: '2026-09-12 12:00',
    excerptOf: 'mfa-round-6',
    text: '🟡 **281 out of 300.** The Ministry writes that the ferry “was punctual on 281 days out of 300, by at least one of the clocks”. The last seven words do a great deal of work: by both clocks it was punctual on 14.\n\n#checked',
  },
  {
    on: '2026-10-02 15:00',
    text: 'Two years, 96 checks: 31 ❌, 24 🟡, 17 🟠, 15 ✅, 9 🤷. The most shared was the lighthouse. The least shared was the correction.',
  },
]
