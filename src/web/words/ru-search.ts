/** What searches say, in Russian: notices of the query language, and what is offered while typing. */
import type { Dictionary } from './dictionary.ts'

export const ruSearch: Dictionary = {
  '(estimated from a part of the archive)': '(оценка по части архива)',
  'Look on': 'Искать дальше',
  'These numbers are estimates from a sample: there are more than 10,000 posts, or counting takes long.':
    'Эти числа оценены по выборке: постов больше 10 000 или подсчёт занял бы много времени.',
  'This search takes long: a part of the archive has been looked through.':
    'Этот поиск долгий: просмотрена часть архива.',
  'This search takes long: the archive has been looked through to {day}.':
    'Этот поиск долгий: архив просмотрен до {day}.',
  'at least {posts}': 'не менее {posts}',
  'Did you mean {meant}?': 'Может быть, {meant}?',
  'Search {query}': 'Искать {query}',
  'captured then': 'сохранено тогда',
  'closes nothing and was left out.': 'ничего не закрывает и отброшена.',
  'copies of a post': 'копии поста',
  'dated at or after': 'не раньше даты',
  'dated before': 'раньше даты',
  'dated on a day': 'за день',
  'dated within a month, a year…': 'за месяц, за год…',
  'divides the filters too. Parentheses make them hold for both, as in (river OR lake) channel:news.':
    'разделяет и фильтры. Скобки распространят их на обе части: (река OR озеро) channel:news.',
  'finds nothing: there is no group of this name.': 'ничего не находит: группы с таким именем нет.',
  'forward, reply, edited, deleted…': 'пересылка, ответ, правка, удаление…',
  'forwarded from': 'переслано откуда',
  'group of channels': 'группа каналов',
  'has a star where it does nothing: it stands at the end of a word.':
    'со звёздочкой не на месте: она стоит в конце слова.',
  'has no letters or digits and was left out.': 'без букв и цифр: отброшено.',
  'has no partner: what follows was read as words.': 'без пары: дальнейшее прочитано как слова.',
  'holds a photo, a poll, a link…': 'с фото, опросом, ссылкой…',
  'in a language': 'на языке',
  'is an order and excludes nothing.': 'задаёт порядок и ничего не исключает.',
  'is no channel here.': 'здесь нет такого канала.',
  'is in no post.': 'не встречается ни в одном посте.',
  'kind of post': 'вид поста',
  'number of comments': 'число комментариев',
  'number of forwards': 'число пересылок',
  'number of reactions': 'число реакций',
  'number of views': 'число просмотров',
  order: 'порядок',
  'order of the search': 'порядок находок',
  'posts of a channel': 'посты канала',
  'posts of a group of channels': 'посты группы каналов',
  'replaces sort:{sort}: a search has one order.': 'заменяет sort:{sort}: порядок у запроса один.',
  'was closed at the end of the query.': 'закрыта в конце запроса.',
  'was cut after {n} characters.': 'обрезано после {n} знаков.',
  'was left out: a search asks for {kind} at most {n} times.':
    'отброшено: {kind} в запросе не больше {n} раз.',
  'was left out: a search has at most {n} characters.':
    'отброшено: в запросе не больше {n} знаков.',
  'was left out: a search has at most {n} terms.': 'отброшено: в запросе не больше {n} условий.',
  'was left out: all words must be found anyway.': 'отброшено: и так должны найтись все слова.',
  'was left out: it stands between two things, as in river OR lake.':
    'отброшено: стоит между двумя условиями, например река OR озеро.',
  'was left out: it stands between two words or phrases, as in river NEAR "old bridge".':
    'отброшено: стоит между двумя словами или фразами, например река NEAR "старый мост".',
  'was left out: parentheses go {n} deep at most.': 'отброшена: скобки вложены не глубже {n}.',
  'was read as NEAR/{n}.': 'прочитано как NEAR/{n}.',
  'was read as a word. To exclude, write -word.':
    'прочитано как слово. Чтобы исключить, пишите -слово.',
  'was read as words.': 'прочитано как слова.',
  'was read as words: it ends before it begins.': 'прочитано как слова: конец раньше начала.',
  'was read as words: its value stands right behind the colon, as in {example}.':
    'прочитано как слово: значение стоит сразу за двоеточием, например {example}.',
  'was read as words: numbers are compared as in {examples}.':
    'прочитано как слова: числа сравнивают так: {examples}.',
  'was read as words: reaction: takes one emoji, paid or custom.':
    'прочитано как слова: reaction: принимает один эмодзи, paid или custom.',
  'was read as words: {operator}: knows {list}.': 'прочитано как слова: {operator}: знает {list}.',
  'was read as words: {operator}: takes at most {n} values.':
    'прочитано как слова: {operator}: принимает не больше {n} значений.',
  'was read as words: {value} is no date like 2024-05-01.':
    'прочитано как слова: {value} — не дата вида 2024-05-01.',
  'was read as words: {value} is no host like example.org.':
    'прочитано как слова: {value} — не имя сайта, как example.org.',
  'was read without the star: three letters at least stand before it.':
    'прочитано без звёздочки: перед ней не меньше трёх букв.',
  'what a post holds': 'что есть в посте',
  'with a link to a host': 'со ссылкой на сайт',
  'with this reaction': 'с такой реакцией',
  '"exact phrases"': '"точные слова"',
  '#hashtags': '#хештеги',
  '-without': '-без',
  'this OR that': 'то OR это',
}
