/** The channels of the sample: an invented strait, the offices on its shores, and those who write about them. */
export type SampleChannel = {
  /** As the channel's own pages spell it. */
  handle: string
  /** As people link to it, where that differs in case. */
  linkedAs?: string
  /** The bare channel id: beyond those that Telegram has given out. */
  peer: number
  /** The present title. */
  title: string
  description: string
  /** What it was called before a moment (UTC). */
  before?: { until: string; title: string; description: string }
  language: 'ar' | 'en' | 'ru'
  verified: boolean
  /** Views that a usual post has in the end. */
  reach: number
  /** At the start and at the end of the two years; a kind that is absent is not shown. */
  counters: Partial<Record<CounterName, [start: number, end: number]>>
  /** What its readers react with, the favourite first; none: reactions are switched off. */
  palette: readonly string[]
}

export type CounterName = 'subscribers' | 'photos' | 'videos' | 'files' | 'links'

export const sampleChannels: readonly SampleChannel[] = [
  {
    handle: 'valdoria_mfa',
    peer: 777000000101,
    title: 'Valdoria MFA 🕊',
    description:
      'The Ministry of Foreign Affairs of the Republic of Valdoria.\n\nBriefings on Thursdays, clarifications on Fridays.\nPress office: press@mfa.valdoria.example\nOur missions: @valdoria_ostrevia, @valdoria_nahrazad',
    before: {
      until: '2025-09-01 07:00',
      title: 'Ministry of Foreign Affairs of Valdoria',
      description:
        'Official channel of the Ministry of Foreign Affairs of the Republic of Valdoria. Briefings on Thursdays.\n\nPress office: press@mfa.valdoria.example',
    },
    language: 'en',
    verified: true,
    reach: 21_400,
    counters: {
      subscribers: [31_207, 48_652],
      photos: [12, 1_243],
      videos: [1, 187],
      files: [0, 46],
      links: [9, 2_118],
    },
    palette: ['👍', '🕊', '❤', '👏'],
  },
  {
    handle: 'valdoria_ostrevia',
    peer: 777000000102,
    title: 'Посольство Вальдории в Остревии',
    description:
      'Официальный канал посольства Республики Вальдория в Остревии.\n\nКонсульский отдел: +999 21 555-01-44\nАдрес: г. Велегорье, Канатная набережная, 7\nМИД Вальдории: @valdoria_mfa',
    language: 'ru',
    verified: true,
    reach: 3_150,
    counters: {
      subscribers: [2_104, 4_871],
      photos: [3, 412],
      videos: [0, 39],
      files: [0, 1],
      links: [4, 655],
    },
    palette: ['👍', '❤', '🔥'],
  },
  {
    handle: 'Valdoria_Nahrazad',
    linkedAs: 'valdoria_nahrazad',
    peer: 777000000103,
    title: 'سفارة فالدوريا في نهرازاد',
    description:
      'القناة الرسمية لسفارة جمهورية فالدوريا لدى نهرازاد.\n\nالقسم القنصلي: consular@nahrazad.valdoria.example\nوزارة الخارجية: @valdoria_mfa',
    language: 'ar',
    verified: false,
    reach: 2_480,
    counters: {
      subscribers: [1_388, 2_954],
      photos: [2, 268],
      videos: [0, 21],
      links: [1, 340],
    },
    palette: ['👍', '❤', '🤝'],
  },
  {
    handle: 'straitwire',
    peer: 777000000104,
    title: 'Strait Wire',
    description:
      'The news agency of the Lantern Strait. We report from three shores and two time zones, twenty minutes apart.\n\nhttps://straitwire.example\nTips: desk@straitwire.example',
    language: 'en',
    verified: true,
    reach: 64_000,
    counters: {
      subscribers: [118_400, 171_930],
      photos: [8_120, 14_260],
      videos: [910, 1_702],
      files: [14, 31],
      links: [10_450, 19_870],
    },
    palette: ['👍', '🔥', '😁', '🤔'],
  },
  {
    handle: 'proliv_segodnya',
    peer: 777000000105,
    title: 'Пролив сегодня ⚓',
    description:
      'Новости Фонарного пролива на русском языке: паромы, погода, переговоры.\n\nСайт: https://proliv.example\nРедакция: @proliv_desk_bot',
    language: 'ru',
    verified: false,
    reach: 12_700,
    counters: {
      subscribers: [18_903, 27_415],
      photos: [402, 1_980],
      videos: [51, 233],
      files: [2, 9],
      links: [610, 3_300],
    },
    palette: ['👍', '🔥', '😁', '🤯'],
  },
  {
    handle: 'nashrat_almadiq',
    peer: 777000000106,
    title: 'نشرة المضيق',
    description: 'أخبار مضيق الفنار وموانئه باللغة العربية، بلا ضجيج.\n\nhttps://nashra.example',
    language: 'ar',
    verified: false,
    reach: 8_900,
    counters: {
      subscribers: [9_120, 15_660],
      photos: [77, 905],
      videos: [9, 120],
      links: [80, 1_104],
    },
    palette: ['👍', '❤', '👏'],
  },
  {
    handle: 'margin_notes_vd',
    peer: 777000000107,
    title: 'Notes in the Margin',
    description:
      'Ilse Marrow reads communiqués so that you need not. Adjectives are weighed, not counted.\n\nLetters: ilse@margin.example',
    language: 'en',
    verified: false,
    reach: 5_600,
    counters: { subscribers: [3_940, 9_208], photos: [1, 64], links: [12, 188] },
    palette: ['😁', '🔥', '👍', '🤔'],
  },
  {
    handle: 'plumbline_facts',
    peer: 777000000108,
    title: 'Plumb Line: we check',
    description:
      'Independent fact-checking around the Lantern Strait. Send us what sounds too good, too bad or too round: check@plumbline.example',
    language: 'en',
    verified: false,
    reach: 7_300,
    counters: {
      subscribers: [5_017, 11_742],
      photos: [9, 230],
      videos: [0, 12],
      files: [0, 17],
      links: [44, 702],
    },
    palette: ['👍', '👏', '🤔'],
  },
  {
    handle: 'harbour_digest',
    peer: 777000000109,
    title: 'Harbour Digest | Дайджест гавани',
    description: 'Everything about the strait in one place. Всё о проливе в одном месте.',
    language: 'en',
    verified: false,
    reach: 9_800,
    counters: {
      subscribers: [6_702, 22_385],
      photos: [15, 801],
      videos: [2, 90],
      links: [30, 512],
    },
    palette: ['🔥', '👍', '😁'],
  },
]

/** By handle, in any case. */
export function sampleChannel(handle: string): SampleChannel | undefined {
  const wanted = handle.toLowerCase()
  return sampleChannels.find((channel) => channel.handle.toLowerCase() === wanted)
}
