/** What went wrong, in Russian. */
import type { Dictionary } from './dictionary.ts'

export const ruFailures: Dictionary = {
  '@{handle} is not on the list.': '@{handle} нет в списке.',
  'A handle has Latin letters, digits and underscores; one derived from a title starts with ~.':
    'Имя канала состоит из латинских букв, цифр и подчёркиваний; составленное из названия начинается с ~.',
  'A name has up to {name} characters, a search up to {search}.':
    'В названии до {name} знаков, в поиске до {search}.',
  'A search is kept as {name} already.': 'Поиск с названием {name} уже сохранён.',
  'A search is kept with a name and its words.': 'Поиск сохраняется с названием и словами.',
  'A search is saved under a name.': 'Поиск сохраняется под названием.',
  'A search may have {n} characters.': 'В поиске может быть до {n} знаков.',
  'An id is a whole number above 0, or ~ and a digest for a post whose number is not known.':
    'Номер — целое число больше 0, а у поста без известного номера — ~ и отпечаток.',
  'Captures are being checked for others just now.': 'Прямо сейчас снимки проверяются для других.',
  'Choose a file that is not empty.': 'Выберите непустой файл.',
  'Choose another name, or change that one.': 'Выберите другое название или измените тот поиск.',
  'Follow the link from a post: its page lists every capture that shows it.':
    'Перейдите со страницы поста: на ней перечислены все снимки, где он виден.',
  'Go back, tick some, or add all that are shown.':
    'Вернитесь и отметьте посты или добавьте все показанные.',
  'Import a capture of it, or look at the list of channels.':
    'Импортируйте его снимок или посмотрите список каналов.',
  'Import a file or add a channel: then the archive keeps them.':
    'Импортируйте файл или добавьте канал: тогда архив их сохранит.',
  'Import a file or add a channel; `chancery storage` shows the rest.':
    'Импортируйте файл или добавьте канал; остальное покажет `chancery storage`.',
  'Import a file or add a channel; a case of its posts can be packed.':
    'Импортируйте файл или добавьте канал: дело из их постов можно упаковать.',
  'It has 1 to {n} characters.': 'В нём от 1 до {n} знаков.',
  'It is held as evidence. Ask the operator for the reason.':
    'Он хранится как свидетельство. О причине спросите оператора.',
  'It may have been deleted; {place} lists those that there are.':
    'Возможно, его удалили; все дела перечислены здесь: {place}.',
  'It may never have been captured.': 'Возможно, его никогда не снимали.',
  'Its bytes are kept as evidence, and handed out to nobody meanwhile.':
    'Его байты хранятся как свидетельство и пока никому не выдаются.',
  'Load the page again and send the form once more.':
    'Откройте страницу заново и отправьте форму ещё раз.',
  'Load the page of the case again and use one of its buttons.':
    'Откройте страницу дела заново и нажмите одну из её кнопок.',
  'Log in at /login; the operator has the password.': 'Войдите на /login; пароль есть у оператора.',
  'Media are kept when CHANCERY_MEDIA says so, from then on.':
    'Вложения сохраняются с того времени, как это разрешит CHANCERY_MEDIA.',
  'No file came.': 'Файл не пришёл.',
  'No package is made of the sample.': 'Из примера пакет не делается.',
  'No post was ticked: nothing was added.': 'Ни один пост не отмечен: ничего не добавлено.',
  'It is on the list of channels that are captured: {standing}.':
    'Он в списке каналов, которые снимаются: {standing}.',
  'Nothing of @{handle} is held yet.': 'Из @{handle} пока ничего не хранится.',
  'Shorten the search: a few words and a channel: usually find more.':
    'Сократите поиск: несколько слов и channel: обычно находят больше.',
  'Somebody may have removed it meanwhile: load the page again.':
    'Возможно, его тем временем убрали: откройте страницу заново.',
  'Start the search again from its first page.': 'Начните поиск снова с первой страницы.',
  'Telegram may have it: {address}': 'Возможно, это есть в Telegram: {address}',
  'That capture is not held here.': 'Такого снимка здесь нет.',
  'That is not a day.': 'Это не день.',
  'That is not a year.': 'Это не год.',
  'That is not the code.': 'Код неверный.',
  'That is not the id of a post.': 'Это не номер поста.',
  'That is not the password.': 'Пароль неверный.',
  'That is not the place of a page.': 'Такого места страницы нет.',
  'That medium is not held here.': 'Этого вложения здесь нет.',
  'The channel {handle} is not held here.': 'Канала {handle} здесь нет.',
  'The form does not say what to do.': 'Форма не говорит, что делать.',
  'The form is not of this session, or too old.': 'Форма из другого сеанса или устарела.',
  'The post {post} is not held here.': 'Поста {post} здесь нет.',
  'The sample keeps no searches.': 'Пример не хранит поисков.',
  'The sample takes no room of the archive.': 'Пример не занимает места в архиве.',
  'There is no channel of that name.': 'Канала с таким именем нет.',
  'There is no search to save.': 'Нечего сохранять: поиск пуст.',
  'There is no such case.': 'Такого дела нет.',
  'This archive is private.': 'Этот архив закрытый.',
  'This capture shows a post that the operator withholds.':
    'На этом снимке виден пост, скрытый оператором.',
  'Too many wrong passwords from your address.': 'Слишком много неверных паролей с вашего адреса.',
  'Try again in some seconds.': 'Попробуйте через несколько секунд.',
  'Try again in {n} minutes.': {
    one: 'Попробуйте через {n} минуту.',
    few: 'Попробуйте через {n} минуты.',
    other: 'Попробуйте через {n} минут.',
  },
  'Wait a quarter of an hour, then try again.': 'Подождите четверть часа и попробуйте снова.',
  'Write it as year-month-day: on=2025-03-01.': 'Пишите год-месяц-день: on=2025-03-01.',
  'Write it in four digits: year=2025.': 'Пишите четырьмя цифрами: year=2025.',
  '{n} more tries, then a pause.': {
    one: 'Ещё {n} попытка, потом пауза.',
    few: 'Ещё {n} попытки, потом пауза.',
    other: 'Ещё {n} попыток, потом пауза.',
  },
  'To the list of channels': 'К списку каналов',
  '"{given}" names no public channel.': '«{given}» не называет публичного канала.',
  'Give @handle or https://t.me/handle; invitations and private chats have no public page.':
    'Укажите @имя или https://t.me/имя; у приглашений и закрытых чатов нет публичной страницы.',
  'A password has {shortest} to {longest} characters; this one has {length}.':
    'В пароле от {shortest} до {longest} знаков; в этом {length}.',
  'Four or five words that do not belong together make a good one.':
    'Хорош пароль из четырёх-пяти слов, не связанных друг с другом.',
  'A case has a name of 1 to {n} characters.': 'В названии дела от 1 до {n} знаков.',
  'Two or three words do; the rest goes into its note.':
    'Хватит двух-трёх слов; остальное — в заметку.',
  'A note has at most {n} characters.': 'В заметке не больше {n} знаков.',
  'Keep a longer text elsewhere, and its place here.':
    'Длинный текст храните отдельно, а здесь — где он.',
  'A post has at most {tags} tags of {length} characters.':
    'У поста не больше {tags} меток по {length} знаков.',
  'Commas stand between tags; longer words go into the note.':
    'Метки разделяются запятыми; длинное — в заметку.',
  'There is a case called {name} already.': 'Дело с названием {name} уже есть.',
  'Choose another name.': 'Выберите другое название.',
  'A case holds at most {n} posts; nothing was added.':
    'В деле не больше {n} постов; ничего не добавлено.',
  'Narrow the search, or divide the case.': 'Сузьте поиск или разделите дело.',
  '@{handle} was erased: nothing of it is kept any more.':
    '@{handle} стёрт: из него больше ничего не сохраняется.',
  'If it may be kept again: {command}, then add it.':
    'Если его снова можно хранить: {command}, потом добавьте его.',
  'Choose one from the calendar, or write year-month-day: 2025-03-01.':
    'Выберите его в календаре или напишите год-месяц-день: 2025-03-01.',
  'Load the page again and use one of its buttons.':
    'Откройте страницу заново и нажмите одну из её кнопок.',
  'Nothing in it is in a format that Chancery reads.':
    'В нём нет ничего в форматах, которые читает Chancery.',
  '{name} is in no format that Chancery reads; it was kept as evidence, nothing was read from it.':
    '{name}: формат, которого Chancery не читает; файл сохранён как свидетельство, из него ничего не прочитано.',
  '{name} is too large ({detail}); it was kept as evidence, nothing was read from it.':
    '{name}: слишком большой ({detail}); сохранён как свидетельство, из него ничего не прочитано.',
  '{name} cannot be unpacked ({detail}); it was kept as evidence, nothing was read from it.':
    '{name}: не распаковывается ({detail}); сохранён как свидетельство, из него ничего не прочитано.',
  'The file is damaged or incomplete: fetch it again and import the whole one.':
    'Файл повреждён или неполон: получите его снова и импортируйте целый.',
  '{name} holds records of no tool that Chancery knows; it was kept as evidence, nothing was read from it.':
    '{name}: записи программы, которой Chancery не знает; сохранён как свидетельство, из него ничего не прочитано.',
  'In a terminal, say which of its fields mean what, as in {option}. It has: {fields}.':
    'В терминале укажите, что значат его поля, например {option}. В нём есть: {fields}.',
  '{name} is of no public channel ({detail}); nothing was kept.':
    '{name}: не из публичного канала ({detail}); ничего не сохранено.',
  'Chancery keeps public broadcast channels only: no groups, no private chats, no people.':
    'Chancery хранит только публичные каналы: ни групп, ни личных чатов, ни людей.',
  '{name} is encrypted; nothing was kept of it.':
    '{name}: зашифрован; из него ничего не сохранено.',
  'Unpack it with its password and import the folder.':
    'Распакуйте его с паролем и импортируйте папку.',
  '{name} cannot be read ({detail}); nothing was kept of it.':
    '{name}: не читается ({detail}); из него ничего не сохранено.',
  'What came before it was imported. Fetch or pack the archive again and import the whole one.':
    'Всё до него импортировано. Получите или упакуйте архив заново и импортируйте целый.',
  'It reads saved pages of https://t.me/s/CHANNEL, text copied from them, exports of Telegram Desktop and dumps of other tools.':
    'Читаются сохранённые страницы https://t.me/s/CHANNEL, скопированный с них текст, экспорт Telegram Desktop и выгрузки других программ.',
}
