/** What charts, the network and the keys say, in Russian. */
import type { Dictionary } from './say.ts'

export const ruLooking: Dictionary = {
  'A post with several media counts by the first.':
    'Пост с несколькими вложениями считается по первому.',
  'All posts': 'Все посты',
  'Chancery, {page}, made {time}': 'Chancery, {page}, построено {time}',
  'Languages over time': 'Языки по времени',
  'Posts of {from} to {to}, UTC': 'Посты с {from} по {to}, UTC',
  'The most used hashtags over time': 'Самые частые хештеги по времени',
  'What the posts carry, over time': 'Что в постах, по времени',
  animations: 'анимации',
  audio: 'аудио',
  checklists: 'списки дел',
  contacts: 'контакты',
  others: 'остальные',
  places: 'места',
  polls: 'опросы',
  'round videos': 'видеосообщения',
  stickers: 'стикеры',
  stories: 'истории',
  'time (UTC)': 'время (UTC)',
  'voice messages': 'голосовые сообщения',
  'words alone': 'только текст',
  '{name}: {n} points, at most {highest} {unit}.': '{name}: точек {n}, не больше {highest} {unit}.',
  '{n} bars; the first is {label} with {value} {unit}.':
    'Полос: {n}; первая — {label}: {value} {unit}.',
  '{n} columns; the highest is {highest} {unit}.':
    'Столбцов: {n}; самый высокий — {highest} {unit}.',
  '{rows} rows by {columns} columns; the darkest cell is {highest} {unit}.':
    'Строк: {rows}, столбцов: {columns}; самая тёмная клетка — {highest} {unit}.',
  Close: 'Закрыть',
  'First day': 'Первый день',
  Keys: 'Клавиши',
  'Last day': 'Последний день',
  Narrow: 'Сузить',
  'Turn these keys off in this browser': 'Отключить эти клавиши в этом браузере',
  'closes what is open': 'закрывает открытое',
  day: 'день',
  month: 'месяц',
  'opens the post': 'открывает пост',
  'tells these keys': 'показывает эти клавиши',
  'to the next post': 'к следующему посту',
  'to the post before': 'к предыдущему посту',
  'to the search box': 'в строку поиска',
  week: 'неделя',
  year: 'год',
}
