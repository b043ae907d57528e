/** Routine posts in English: the ministry's week, the weather desk, the exchange desk. */
import { seasonal, series } from './routine.ts'
import { photo } from './draft.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

function inEnglish(day: Date): string {
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]}`
}

const MONDAYS = [
  'the Minister chairs the weekly meeting on tides',
  'the drafting group resumes, weather permitting',
  'the Collegium discusses the canteen, again',
  'the Deputy Minister receives the harbour masters',
  'newly appointed attachés receive their umbrellas',
] as const
const TUESDAYS = [
  'consultations with the Ostrevian side on buoy paint',
  'a delegation of lighthouse keepers visits the Archives',
  'the Consular Department explains form 12 to itself',
  'expert talks on herring, with herring',
  'a lecture at the Diplomatic Academy: “The comma in international law”',
  'consultations with the Nahrazad side on pier numbers',
] as const
const THURSDAYS = [
  'briefing by spokesperson Mirela Tasch at noon, by the western clock',
  'briefing, followed by clarifications',
  'briefing; questions about the seal are to be submitted in writing',
  'no briefing: the spokesperson is on the ferry',
] as const
const FRIDAYS = [
  'the Minister leaves for Velegorye, and is expected to arrive',
  'opening of an exhibition of lost notes verbales (copies)',
  'the flag on the east wing is washed',
  'a friendly chess match of the three embassies, draw expected',
  'deadline for comments on the draft timetable',
] as const

export const ministryAgenda = series(
  'agenda',
  { from: '2024-10-14 06:30', everyDays: 35, count: 20 },
  (day, choose) => ({
    text: `🗓 **The week of ${inEnglish(day)}**\n\nMonday: ${choose.of(MONDAYS)}.\nTuesday: ${choose.of(TUESDAYS)}.\nThursday: ${choose.of(THURSDAYS)}.\nFriday: ${choose.of(FRIDAYS)}.\n\n#agenda`,
  }),
)

const SKIES = [
  'Low cloud over the whole strait',
  'Clear from shore to shore',
  'Fog to the height of a bicycle',
  'Showers in the west, opinions in the east',
  'A high, thin overcast',
  'Bright spells, mostly over Gull Rock',
  'Drizzle until breakfast',
] as const
const WINDS = [
  'north-westerly',
  'westerly',
  'south-westerly',
  'light and variable',
  'easterly',
] as const
const FERRIES = [
  'The ferry __Patience__ sails as timetabled.',
  'The ferry __Patience__ sails with a delay of ten minutes on one shore and none on the other.',
  'The morning crossing is cancelled; the evening one will be longer to make up for it.',
  'The ferry sails. Passengers in the bow are advised to hold on to their hats.',
  'The ferry waits for a stork to leave the bridge.',
] as const
const OUTLOOKS = [
  'Tomorrow: more of it.',
  'The barometer at Cape Tallow has been tapped and is falling.',
  'Outlook: brighter by the weekend, though on which shore is not yet known.',
  'Sea temperature unchanged, and so are the bathers.',
  'The tide table on the pier is last year’s; please use the other pier.',
  'Visibility good enough to see the other side and its weather.',
] as const

export const weatherDesk = series(
  'weather',
  { from: '2024-10-09 04:45', everyDays: 45, count: 16 },
  (day, choose, index) => ({
    text: `⛅️ **Strait weather, ${inEnglish(day)}.** ${choose.of(SKIES)}. Wind ${choose.of(WINDS)}, ${choose.number(3, 14)} m/s; water ${seasonal(day, 5, 19)} °C at the western pier.\n\n${choose.of(FERRIES)} ${choose.of(OUTLOOKS)}\n\n#weather`,
    ...(index % 5 === 3 ? { media: [photo(1280, 720)] } : {}),
  }),
)

const MOODS = [
  'Trading was calm; one dealer was asleep.',
  'The zolotnik was supported by herring.',
  'Analysts name three reasons, of which two are the same.',
  'The crown rose on rumours of a lighthouse and fell on its absence.',
  'Volumes were low because of the regatta.',
  'The dinar followed the price of dates, as it will.',
] as const

export const exchangeDesk = series(
  'rates',
  { from: '2024-10-21 15:05', everyDays: 50, count: 14 },
  (day, choose) => {
    const zolotnik = (7 + choose.number(0, 95) / 100).toFixed(2)
    const dinar = (2 + choose.number(0, 80) / 100).toFixed(2)
    return {
      text: `💱 **Rates on ${inEnglish(day)}**\n\n$VDC 1 = $OSZ ${zolotnik}\n$VDC 1 = $NHD ${dinar}\n\n${choose.of(MOODS)}\n\n#rates`,
    }
  },
)
