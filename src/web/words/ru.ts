import type { Dictionary } from './say.ts'

export const ru: Dictionary = {
  'Acting on this archive': 'Управление архивом',
  'Chancery keeps public channels and shows what it saw, when.':
    'Chancery хранит публичные каналы и показывает, что и когда было видно.',
  Coordination: 'Координация',
  Keep: 'Сохранить',
  Language: 'Язык',
  'Language and time': 'Язык и время',
  Network: 'Сеть',
  Search: 'Найти',
  'Search the archive': 'Поиск по архиву',
  'Skip to content': 'К содержанию',
  'Time zone, shown beside UTC': 'Часовой пояс, рядом с UTC',
  Topics: 'Темы',
  Tracing: 'Прослеживание',
  'You are looking at the bundled sample archive: a fictional press network. Import a file or add a channel and it steps aside.':
    'Это встроенный пример: вымышленная сеть изданий. Импортируйте файл или добавьте канал, и он уступит место.',
  'about {posts}': 'около {posts}',
  '{n} posts': { one: '{n} пост', few: '{n} поста', many: '{n} постов', other: '{n} поста' },
  'The operator’s desk': 'Рабочий стол оператора',
  'Channels that are captured': 'Каналы, которые снимаются',
  'Import a file': 'Импорт файла',
  Held: 'Хранится',
  'What the parsers did not understand': 'Что не удалось разобрать',
  'Channels that are forwarded from and not held':
    'Каналы, чьи посты пересылают, но которых здесь нет',
  'Settings in force': 'Действующие настройки',
  '(empty)': '(пусто)',
  'Log out': 'Выйти',
  Channel: 'Канал',
  'Not before': 'Не раньше',
  Add: 'Добавить',
  'None yet. What is imported is shown without being captured.':
    'Пока ни одного. Импортированное показывается и без съёмки.',
  'How it stands': 'Состояние',
  'Next visit': 'Следующий заход',
  Resume: 'Продолжить',
  Pause: 'Приостановить',
  Remove: 'Убрать',
  Files: 'Файлы',
  'Channel that they are of, where they do not say it':
    'Канал, к которому они относятся, если это не сказано в них',
  Import: 'Импортировать',
  'Saved pages, exports of Telegram Desktop, dumps of other tools, archives of them. Or drop files here.':
    'Сохранённые страницы, экспорт Telegram Desktop, выгрузки других программ, архивы с ними. Файлы можно перетащить сюда.',
  Imported: 'Импортировано',
  'Back to the desk': 'Назад к рабочему столу',
  'held already, nothing changed': 'уже хранится, ничего не изменилось',
  '{posts}, {fresh} of them new': '{posts}, из них новых: {fresh}',
}
