/** A channel's page, its calendar and the front page, in Russian. */
import type { Dictionary } from './dictionary.ts'

export const ruChannel: Dictionary = {
  'A day without posts may be a silence or a day of which nothing was captured.':
    'День без постов – это тишина или день, от которого ничего не снято.',
  Calendar: 'Календарь',
  'Darker is more; the darkest day has {n}.': {
    one: 'Чем темнее, тем больше; в самый тёмный день {n}.',
    other: 'Чем темнее, тем больше; в самый тёмный день {n}.',
  },
  'None of its posts has a date.': 'Ни у одного из его постов нет даты.',
  'Up to {n} posts not captured': {
    one: 'До {n} поста не снято',
    few: 'До {n} постов не снято',
    many: 'До {n} постов не снято',
    other: 'До {n} поста не снято',
  },
  Years: 'Годы',
  calendar: 'календарь',
  '{counter}: {first} on {from}, {last} on {to}': '{counter}: {first} ({from}), {last} ({to})',
  '{n} numbers without a post': {
    one: '{n} номер без поста',
    few: '{n} номера без поста',
    many: '{n} номеров без поста',
    other: '{n} номера без поста',
  },
  '{n} posts by their dates, UTC.': {
    one: '{n} пост по датам постов, UTC.',
    few: '{n} поста по датам постов, UTC.',
    many: '{n} постов по датам постов, UTC.',
    other: '{n} поста по датам постов, UTC.',
  },
  '{title}: calendar': '{title}: календарь',
  '{what} ({numbers})': '{what} ({numbers})',
  'You are looking at the bundled sample archive: a fictional press network. To see your own: {add}, {import}.':
    'Это встроенный пример: вымышленная сеть изданий. Чтобы увидеть своё: {add}, {import}.',
  'add a channel': 'добавьте канал',
  'import a file': 'импортируйте файл',
  'All channels, by the date of the post, UTC: the last 90 days of which there are posts.':
    'Все каналы, по дате поста, UTC: последние 90 дней, за которые есть посты.',
  'Beyond their own past': 'Сверх собственного прошлого',
  'Of {from} to {to}. Each is compared with its own past and with nothing else; a large number says neither that something matters nor that it is true.':
    'За {from} – {to}. Каждое сравнивается только с собственным прошлым; большое число не значит ни что это важно, ни что это правда.',
  'Computed {time}.': 'Посчитано {time}.',
  'No hashtag had a day with more posts than the 28 days before it would lead one to expect.':
    'Ни у одного хэштега не было дня, когда постов больше, чем позволяли ожидать 28 дней до него.',
  Hashtag: 'Хэштег',
  'No post had three times as many views or forwards as is usual for its channel.':
    'Ни у одного поста нет втрое больше просмотров или пересылок, чем обычно для его канала.',
  Post: 'Пост',
  Day: 'День',
  Counted: 'Показано',
  Usual: 'Обычно',
  'Usual is the median of the channel’s posts of the 76 days before, as last captured.':
    '«Обычно» – медиана постов канала за предыдущие 76 дней, по последним снимкам.',
  Activity: 'Активность',
  'Being worked out: load the page again in a moment.':
    'Считается: загрузите страницу ещё раз чуть позже.',
  'On the list, and nothing held yet:': 'В списке, но пока ничего не сохранено:',
  '{n} more channels': {
    one: 'Ещё {n} канал',
    few: 'Ещё {n} канала',
    many: 'Ещё {n} каналов',
    other: 'Ещё {n} канала',
  },
  'All channels': 'Все каналы',
  day: 'день',
  'Table (CSV)': 'Таблица (CSV)',
  'Table (CSV) of the first {n}': 'Таблица (CSV) первых {n}',
  'Its first posts come within a minute or so.': 'Первые посты появятся примерно через минуту.',
  'Look again': 'Посмотреть ещё раз',
  growth: 'по росту',
  'most reactions': 'по реакциям',
  'most viewed': 'по просмотрам',
  newest: 'новые',
  oldest: 'старые',
  relevance: 'по соответствию',
  captures: 'снимки',
  'versions of posts': 'версии постов',
  sightings: 'появления',
  oddities: 'странности',
}
