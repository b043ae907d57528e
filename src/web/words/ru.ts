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
}
