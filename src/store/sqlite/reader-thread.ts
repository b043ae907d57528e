/** A reader's thread: answers questions one at a time, from the last committed state. */
import { parentPort, workerData } from 'node:worker_threads'
import { passed } from '../../failure.ts'
import { questionAnswerer } from './reader.ts'
import type { Message, Reply } from './readers.ts'
import type { StorePlace } from './writer-thread.ts'

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- set by `startReaders`
const { folder, file } = workerData as StorePlace
const answerer = questionAnswerer(folder, file)

parentPort?.on('message', (message: Message) => {
  if (message.kind === 'close') {
    answerer.close()
    parentPort?.close()
    return
  }
  parentPort?.postMessage(reply(message))
})

function reply({ question }: Extract<Message, { kind: 'ask' }>): Reply {
  try {
    return { answer: answerer.answer(question) }
  } catch (error) {
    return passed(error)
  }
}
