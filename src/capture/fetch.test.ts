import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createRawServer } from 'node:net'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { openFetcher, type Got } from './fetch.ts'

async function ask(listener: RequestListener): Promise<Got> {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  await using fetcher = openFetcher({
    userAgent: 'Chancery test',
    allowed: new Set(['127.0.0.1']),
    limits: {
      untilHeaders: 400,
      betweenPieces: 200,
      whole: 1200,
      body: 2 ** 20,
      unpacked: 2 ** 21,
    },
  })
  const got = await fetcher.get(`http://127.0.0.1:${port}/`)
  server.closeAllConnections()
  server.close()
  return got
}

function why(got: Got): string {
  return got.kind === 'failed' ? got.why : `answer ${got.status}`
}

test('bytes and headers are kept as received: packed bodies packed, without transfer-coding, cookies as digests', async () => {
  const packed = gzipSync('<p>harbour</p>')
  const got = await ask((request, response) => {
    assert.equal(request.headers['user-agent'], 'Chancery test')
    response.writeHead(200, [
      ['X-Mixed-Case', 'a'],
      ['x-mixed-case', 'b'],
      ['Content-Encoding', 'gzip'],
      ['Set-Cookie', 'session=secret'],
    ])
    response.write(packed.subarray(0, 5))
    response.end(packed.subarray(5))
  })
  assert.ok(got.kind === 'answer')
  assert.deepEqual(Buffer.from(got.bytes), packed)
  assert.equal(Buffer.from(got.unpacked).toString(), '<p>harbour</p>')
  const names = got.headers.map(([name]) => name)
  assert.deepEqual(names.slice(0, 2), ['X-Mixed-Case', 'x-mixed-case'])
  assert.ok(!names.some((name) => /transfer-encoding/i.test(name)))
  assert.ok(!JSON.stringify(got.headers).includes('secret'))
})

test('redirects are followed to where they end, and not round and round', async () => {
  const hops = await ask((request, response) => {
    if (request.url === '/end') response.end('here')
    else response.writeHead(302, { location: request.url === '/' ? '/next' : '/end' }).end()
  })
  assert.ok(hops.kind === 'answer')
  assert.match(hops.url, /\/end$/)
  assert.equal(hops.hops.length, 2)
  const circle = await ask((request, response) => {
    response.writeHead(302, { location: request.url === '/' ? '/next' : '/' }).end()
  })
  assert.equal(why(circle), 'redirects')
  const elsewhere = await ask((_, response) => {
    response.writeHead(302, { location: 'file:///etc/passwd' }).end()
  })
  assert.equal(why(elsewhere), 'broken')
})

test('endless bodies, headers and packed bodies end at their limits', async () => {
  const endless = await ask((_, response) => {
    const timer = setInterval(() => response.write(Buffer.alloc(2 ** 19)), 1)
    response.once('close', () => clearInterval(timer))
  })
  assert.equal(why(endless), 'too-large')
  const headers = await ask((_, response) => {
    response.writeHead(200, { 'x-long': 'a'.repeat(20_000) }).end()
  })
  assert.equal(why(headers), 'too-large')
  // Packed before anybody waits for them.
  const small = gzipSync(Buffer.alloc(50 * 2 ** 20))
  const big = gzipSync(Buffer.concat([randomBytes(2 ** 19), Buffer.alloc(50 * 2 ** 20)]))
  const bomb = await ask((_, response) => {
    response.setHeader('content-encoding', 'gzip')
    response.end(small)
  })
  assert.equal(why(bomb), 'too-large')
  const large = await ask((_, response) => {
    response.setHeader('content-encoding', 'gzip')
    response.end(big)
  })
  assert.equal(why(large), 'too-large')
})

test('slow headers, a stopping body and a slow drip end in time', async () => {
  assert.equal(why(await ask(() => undefined)), 'too-slow')
  assert.equal(why(await ask((_, response) => void response.write('a'))), 'too-slow')
  const drip = await ask((_, response) => {
    const timer = setInterval(() => response.write('a'), 100)
    response.once('close', () => clearInterval(timer))
  })
  assert.equal(why(drip), 'too-slow')
})

test('headers that come byte by byte, or never end, are not waited for', async () => {
  for (const endless of ['X-Harbour: pier\r\n', 'X', '\r\nHTTP/1.1 100 Continue\r\n\r\n']) {
    const server = createRawServer((socket) => {
      socket.on('error', () => undefined)
      socket.write('HTTP/1.1 200 OK\r\n')
      const timer = setInterval(() => socket.write(endless), 20)
      socket.once('close', () => clearInterval(timer))
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    await using fetcher = openFetcher({
      userAgent: 'test',
      allowed: new Set(['127.0.0.1']),
      limits: { untilHeaders: 400, whole: 900 },
    })
    const got = await fetcher.get(`http://127.0.0.1:${port}/`)
    assert.match(why(got), /^(?:too-slow|too-large|broken)$/, endless)
    server.close()
  }
})

test('a broken connection, broken packing and a packing that was not asked for are failures', async () => {
  const reset = await ask((_, response) => {
    response.setHeader('content-length', 1000)
    response.write('half', () => response.destroy())
  })
  assert.equal(why(reset), 'unreachable')
  const broken = await ask((_, response) => {
    response.setHeader('content-encoding', 'gzip')
    response.end('not gzip')
  })
  assert.equal(why(broken), 'broken')
  const unasked = await ask((_, response) => {
    response.setHeader('content-encoding', 'br')
    response.end('x')
  })
  assert.equal(why(unasked), 'broken')
})

test('addresses with a password, or of other kinds, are not asked', async () => {
  await using fetcher = openFetcher({ userAgent: 'test', allowed: new Set() })
  for (const url of ['ftp://t.me/', 'http://user:secret@t.me/', 'no address', 'file:///etc/passwd'])
    assert.equal(why(await fetcher.get(url)), 'broken', url)
})
