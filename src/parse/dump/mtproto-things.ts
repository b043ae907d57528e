/**
 * Places, people, games, bills, lists and prizes, under the names that Telegram Desktop writes them: one reader of them
 * gives the same words for both.
 */
import { isFields, listOf, type Fields } from '../desktop/values.ts'
import { timeOf } from './loose.ts'
import { textOf } from './mtproto-text.ts'
import type { Note } from './row.ts'

/** `undefined` for what is none of them. */
export function thingOf(tag: string, value: Fields, note: Note): Fields | undefined {
  switch (tag) {
    case 'Contact':
      return { contact_information: value }
    case 'Dice':
      return { dice_emoji: value['emoticon'], dice_value: value['value'] }
    case 'Game':
      return gameOf(value['game'])
    case 'Geo':
      return placeOf(value)
    case 'GeoLive':
      return { ...placeOf(value), live_location_period_seconds: value['period'] }
    case 'Giveaway':
      return { giveaway_information: giveawayOf(value, note) }
    case 'GiveawayResults':
      return { giveaway_results: resultsOf(value) }
    case 'Invoice':
      return { invoice_information: { title: value['title'] } }
    case 'ToDo':
      return { todo_list: checklistOf(value['todo'], note) }
    case 'Venue':
      return { ...placeOf(value), place_name: value['title'], address: value['address'] }
    default:
      return undefined
  }
}

function gameOf(game: unknown): Fields {
  if (!isFields(game)) return { game_description: '' }
  return { game_title: game['title'], game_description: game['description'] ?? '' }
}

function placeOf({ geo }: Fields): Fields {
  const { lat, long } = isFields(geo) ? geo : {}
  // Without a point there still is a place.
  return { location_information: lat === undefined ? {} : { latitude: lat, longitude: long } }
}

function giveawayOf(value: Fields, note: Note): Fields {
  const until = timeOf(value['until_date'], 'until_date', note)
  return {
    quantity: value['quantity'],
    months: value['months'],
    stars: value['stars'],
    additional_prize: value['prize_description'],
    countries: value['countries_iso2'],
    is_only_new_subscribers: value['only_new_subscribers'],
    ...(until !== undefined && { until_date: written(until) }),
  }
}

function resultsOf(value: Fields): Fields {
  return {
    winners_count: value['winners_count'],
    unclaimed_count: value['unclaimed_count'],
    months: value['months'],
    stars: value['stars'],
    additional_prize: value['prize_description'],
    is_refunded: value['refunded'],
  }
}

function checklistOf(todo: unknown, note: Note): Fields {
  const { title, list } = isFields(todo) ? todo : {}
  return {
    title: textOf(title, note).text,
    answers: listOf(list).map((task) => ({
      text: isFields(task) ? textOf(task['title'], note).text : '',
    })),
  }
}

/** The end of time as JavaScript knows it is beyond what a date can be. */
function written(seconds: number): string | undefined {
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? undefined : `${date.toISOString().slice(0, 19)} UTC`
}
