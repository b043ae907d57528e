/** The operator's desk in a browser, by keys alone, in Russian. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actingOn } from '../src/acting.ts'
import { openApp } from '../src/app.ts'
import { createWeb } from '../src/web/routes.ts'
import { tabTo } from './by-keys.ts'
import { dataFolder } from './chancery.ts'
import { openBrowser, withoutBrowser } from './chromium.ts'
import { previewPage } from './exports.ts'
import { listening } from './listening.ts'
import { siteOf } from './site.ts'

const PASSWORD = 'six bells over the harbour'

test(
  'whoever looks after an archive does all of it by keys, and sees how a capture goes on',
  { skip: withoutBrowser },
  async () => {
    using data = dataFolder()
    await using app = await openApp({ data: data.path, warcSize: 2 ** 30 })
    const { cases, channels, login, searches } = app.operator
    const site = siteOf(app.store, {
      acting: actingOn(app, data.path),
      list: channels,
      cases,
      login,
      searches,
    })
    await login.setPassword(PASSWORD)
    const { address, close } = await listening(createWeb(async () => site))
    const browser = await openBrowser()
    try {
      const context = await browser.newContext({ locale: 'ru' })
      const page = await context.newPage()
      const enter = async (name: string): Promise<void> => {
        await tabTo(page, name)
        await page.keyboard.press('Enter')
      }
      await page.goto(`${address}/operator`)
      await tabTo(page, 'Пароль')
      await page.keyboard.type(PASSWORD)
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/operator$/)

      await tabTo(page, 'Канал')
      await page.keyboard.type('not a channel')
      await page.keyboard.press('Enter')
      await page.getByText('«not a channel» не называет публичного канала.').waitFor()
      await page.goBack()
      await tabTo(page, 'Канал')
      await page.keyboard.press('Control+A')
      await page.keyboard.type('@pilot_office')
      await page.keyboard.press('Enter')
      const row = page.locator('tr', { hasText: '@pilot_office' })
      await row.waitFor()
      assert.match(await row.innerText(), /ещё не спрашивали/)

      // Nothing is loaded again: the row changes by itself, and what has the focus keeps it.
      await tabTo(page, 'Приостановить: @pilot_office')
      const followed = channels.get('pilot_office')
      assert.ok(followed)
      const walk = { before: 400, top: 900, floor: 0, tries: 0, met: 500, fresh: 500 }
      const progress = { ...followed.progress, standing: 'fine' as const, walk, posts: 500 }
      channels.save([{ handle: 'pilot_office', nextAt: 0, progress }])
      await row.getByText('пока 500 постов').waitFor()
      assert.equal(await row.locator('progress').getAttribute('value'), '500')
      await page.keyboard.press('Enter')
      await row.getByText('Продолжить').waitFor()
      assert.equal(channels.get('pilot_office')?.paused, true)

      await page.locator('input[type=file]').setInputFiles({
        name: 'page.html',
        mimeType: 'text/html',
        buffer: Buffer.from(previewPage()),
      })
      await enter('Импортировать')
      await page.locator('.uploads', { hasText: 'новых' }).waitFor()

      for (const [name, place] of [
        ['Дела', 'cases'],
        ['Снимки', 'captures'],
        ['Пробелы', 'gaps'],
        ['Сохранённые поиски', 'searches'],
        ['Место', 'storage'],
        ['Скрыто', 'withheld'],
      ] as const) {
        await enter(name)
        await page.waitForURL(new RegExp(`/operator/${place}$`))
        assert.equal(await page.locator('h1').count(), 1)
        await enter('Назад к рабочему столу')
        await page.waitForURL(/\/operator$/)
      }
      await enter('Убрать: @pilot_office')
      await page.waitForURL(/\/operator#list$/)
      assert.equal(channels.get('pilot_office'), undefined)
      await enter('Выйти')
      await page.waitForURL(`${address}/`)
      assert.equal((await page.goto(`${address}/operator`))?.url().includes('/login'), true)
    } finally {
      await browser.close()
      close()
    }
  },
)
