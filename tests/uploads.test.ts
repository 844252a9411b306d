import { existsSync, readdirSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UPLOAD_MAX } from '#protocol/limits.ts'
import type { ImageContent } from '#protocol/message.ts'
import type { Room } from '#protocol/room.ts'
import { LocalFiles, uploadFolder } from '#server/files/local-files.ts'
import { Pictures } from '#server/files/pictures.ts'
import { Turns } from '#server/files/turns.ts'
import { gif, picture, png, wrapped } from './support/pictures.ts'
import { DATABASES, hasDatabase, Site, token, type Answer, type Person } from './support/site.ts'
import { cleanNow } from './support/site-database.ts'
import { say } from './support/world.ts'

type Uploaded = Answer<'upload.create'>

const show = (person: Person, roomId: string, upload: Uploaded, more: object = {}) =>
  person.http('message.send', {
    ...{ roomId, token: token(), type: 'image', content: { ...upload, alt: 'A green square' } },
    ...more,
  })

async function said(person: Person, roomId: string, upload: Uploaded, more: object = {}) {
  const result = await show(person, roomId, upload, more)
  if (!result.ok) throw new Error(result.error.detail)
  return result.data.message
}

const load = async (person: Person, url: string, headers: Record<string, string> = {}) => {
  const response = await person.request('GET', url, { headers })
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}
const statuses = async (url: string, ...people: Person[]) =>
  Promise.all(people.map(async (person) => (await load(person, url)).status))

const noise = (width: number, height: number) =>
  sharp({
    create: {
      ...{ width, height, channels: 3, background: '#246' },
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })

describe.each(DATABASES)('pictures in rooms, on %s', async (kind) => {
  const present = await hasDatabase(kind)
  let site: Site
  let ann: Person
  let bob: Person
  let eve: Person
  let room: Room

  beforeAll(async () => {
    if (!present) return
    site = await Site.open(kind)
    ;[ann, bob, eve] = (await Promise.all(['ann', 'bob', 'eve'].map((name) => site.signUp(name)))) as [
      Person,
      Person,
      Person,
    ]
    room = (await ann.call('room.create', { name: 'Green' })).room
    await bob.call('room.join', { code: room.code ?? '' })
  })
  afterAll(() => site?.close())

  it.skipIf(!present)('is its uploader’s alone until it is shown, and then the members’', async () => {
    const upload = await ann.upload(picture(640, 400))
    expect(upload).toMatchObject({ width: 640, height: 400 })
    expect(upload.url).toMatch(/^\/api\/uploads\/[^/]+$/)
    expect(upload.thumbUrl).toBe(`${upload.url}/thumb`)
    expect(upload.blur).toMatch(/^data:image\/webp;base64,/)
    expect(upload.blur?.length).toBeLessThan(500)
    for (const url of [upload.url, upload.thumbUrl])
      expect(await statuses(url, ann, bob, eve, site.stranger())).toEqual([200, 404, 404, 401])

    const message = await said(ann, room.id, upload)
    expect(message.content).toEqual({ ...upload, alt: 'A green square' })
    for (const url of [upload.url, upload.thumbUrl])
      expect(await statuses(url, ann, bob, eve, site.stranger())).toEqual([200, 200, 404, 401])
    const { messages } = await bob.call('message.list', { roomId: room.id, limit: 1 })
    expect(messages).toEqual([message])
    expect((await load(ann, '/api/uploads/01900000-0000-7000-8000-000000000000')).status).toBe(404)
    expect((await load(ann, '/api/uploads/..%2f..%2fgreenroom.db')).status).toBe(404)
  })

  it.skipIf(!present)(
    'only what is stored counts: sizes, thumbnail and blur that a client claims are passed over',
    async () => {
      const upload = await ann.upload(picture())
      const lies = {
        width: 9,
        height: 99_999,
        thumbUrl: 'https://evil.example/x',
        blur: 'data:text/html,x',
        alt: ' words ',
      }
      const message = await said(ann, room.id, upload, { content: { url: upload.url, ...lies } })
      expect(message.content).toEqual({ ...upload, alt: 'words' })
      const bare = await said(ann, room.id, upload, { content: { url: upload.url } })
      expect(bare.content).toEqual({ ...upload, alt: '' })
    },
  )

  it.skipIf(!present)('whoever leaves, and whoever comes to a deleted message, finds nothing', async () => {
    const fay = await site.signUp('fay')
    await fay.call('room.join', { code: room.code ?? '' })
    const upload = await fay.upload(picture())
    const once = await said(fay, room.id, upload)
    const twice = await said(fay, room.id, upload)
    expect(await statuses(upload.url, fay, bob)).toEqual([200, 200])
    await fay.call('room.leave', { roomId: room.id })
    expect(await statuses(upload.url, fay, bob)).toEqual([404, 200])
    await ann.call('message.delete', { id: once.id })
    expect(await statuses(upload.url, ann, bob)).toEqual([200, 200])
    await ann.call('message.delete', { id: twice.id })
    for (const url of [upload.url, upload.thumbUrl]) expect(await statuses(url, fay, ann, bob)).toEqual([404, 404, 404])
    await fay.call('room.join', { code: room.code ?? '' })
    expect(await show(fay, room.id, upload)).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
  })

  it.skipIf(!present)('nobody shows the picture of another, or an address that is none of ours', async () => {
    const upload = await ann.upload(picture())
    await said(ann, room.id, upload)
    const urls = [upload.url, `${upload.url}?x`, '/api/uploads/', '/api/me', 'https://evil.example/x.png', '']
    for (const url of urls) {
      const result = await show(bob, room.id, { ...upload, url })
      expect([url, result]).toMatchObject([
        url,
        { ok: false, error: { code: 'invalid_input', errors: [{ path: 'content.url' }] } },
      ])
    }
    expect(await show(eve, room.id, await eve.upload(picture()))).toMatchObject({ error: { code: 'not_found' } })
    for (const content of [{ text: 'x' }, { ...upload, alt: 'x'.repeat(501) }, { ...upload, html: '<b>' }, {}])
      expect(await show(ann, room.id, upload, { content })).toMatchObject({ error: { code: 'invalid_input' } })
    expect(await show(ann, room.id, upload, { type: 'text' })).toMatchObject({ error: { code: 'invalid_input' } })
  })

  it.skipIf(!present)('a token again is the same message, however the picture is described', async () => {
    const upload = await ann.upload(picture())
    const same = token()
    const [first, again] = await Promise.all([
      show(ann, room.id, upload, { token: same }),
      show(ann, room.id, upload, { token: same, content: { url: upload.url, alt: 'A green square' } }),
    ])
    expect([first.status, again.status].sort()).toEqual([200, 201])
    if (!first.ok || !again.ok) throw new Error('refused')
    expect(again.data.message).toEqual(first.data.message)
    const other = { token: same, content: { ...upload, alt: 'something else' } }
    expect(await show(ann, room.id, upload, other)).toMatchObject({ status: 409 })
    expect(await show(ann, room.id, await ann.upload(picture()), { token: same })).toMatchObject({ status: 409 })
    const text = { token: same, type: 'text', content: { text: 'A green square' } }
    expect(await show(ann, room.id, upload, text)).toMatchObject({ status: 409 })
    // Deleted, and its picture with it: the retry gets what is left.
    await ann.call('message.delete', { id: first.data.message.id })
    expect(await show(ann, room.id, upload, { token: same })).toMatchObject({
      status: 200,
      data: { message: { content: {} } },
    })
  })

  it.skipIf(!present)('many send at once, texts and pictures in one batch, and each stays what it is', async () => {
    const uploads = await Promise.all(
      [ann, bob].map(async (person) => ({ person, upload: await person.upload(picture()) })),
    )
    const sent = await Promise.all(
      Array.from({ length: 40 }, (_one, at) => {
        const { person, upload } = uploads[at % 2] as (typeof uploads)[0]
        if (at % 4 < 2) return say(person, room.id, `text ${at}`).then(({ message }) => message)
        return said(person, room.id, upload, { content: { ...upload, alt: `picture ${at}` } })
      }),
    )
    sent.forEach(({ type, content, senderId }, at) => {
      const { person, upload } = uploads[at % 2] as (typeof uploads)[0]
      expect(senderId).toBe(person.id)
      expect([type, content]).toEqual(
        at % 4 < 2 ? ['text', { text: `text ${at}` }] : ['image', { ...upload, alt: `picture ${at}` }],
      )
    })
  })

  it.skipIf(!present)('a room’s icon is for its members, and for everybody where the room may be found', async () => {
    const { room: own } = await ann.call('room.create', { name: 'Iconic' })
    await bob.call('room.join', { code: own.code ?? '' })
    const set = (person: Person, icon: unknown) => person.http('room.update', { roomId: own.id, icon })
    const upload = await ann.upload(picture())
    expect(await set(bob, (await bob.upload(picture())).url)).toMatchObject({ error: { code: 'forbidden' } })
    for (const icon of ['', 'https://evil.example/i.png', (await bob.upload(picture())).url, 'javascript:alert(1)'])
      expect(await set(ann, icon)).toMatchObject({ error: { code: 'invalid_input', errors: [{ path: 'icon' }] } })
    for (const icon of [upload.url, upload.thumbUrl, upload.thumbUrl])
      expect(await set(ann, icon)).toMatchObject({ ok: true, data: { room: { iconUrl: icon } } })
    expect(await statuses(upload.thumbUrl, bob, eve, site.stranger())).toEqual([200, 404, 401])
    await ann.call('room.update', { roomId: own.id, discoverable: true })
    expect(await statuses(upload.thumbUrl, bob, eve, site.stranger())).toEqual([200, 200, 401])
    // Another moderator saves the form with the icon that is there.
    await ann.call('member.update', { roomId: own.id, userId: bob.id, role: 'moderator' })
    expect(await set(bob, upload.thumbUrl)).toMatchObject({ ok: true })
    const next = await bob.upload(picture())
    expect(await set(bob, next.url)).toMatchObject({ ok: true, data: { room: { iconUrl: next.url } } })
    expect(await statuses(upload.url, ann, bob, eve)).toEqual([404, 404, 404])
    expect(await set(ann, null)).toMatchObject({ ok: true, data: { room: { iconUrl: null } } })
    expect(await statuses(next.url, ann, bob, eve)).toEqual([404, 404, 404])
  })

  it.skipIf(!present)(
    'what is shown nowhere is removed: after a day, with its message, with its uploader',
    async () => {
      const files = () => {
        const root = uploadFolder(site.dataDir)
        return readdirSync(root).flatMap((folder) => readdirSync(join(root, folder)))
      }
      const has = ({ url }: Uploaded) => {
        const id = url.split('/').at(-1) ?? ''
        return [id, `thumb-${id}`].map((name) => files().includes(name)).join()
      }
      const zoe = await site.signUp('zoe')
      await zoe.call('room.join', { code: room.code ?? '' })
      const upload = () => zoe.upload(picture())
      const [shown, deleted, kept, gone] = await Promise.all([upload(), upload(), upload(), upload()])
      await said(zoe, room.id, shown)
      await ann.call('message.delete', { id: (await said(zoe, room.id, deleted)).id })
      const orphan = await new Pictures(new LocalFiles(uploadFolder(site.dataDir))).store(async () => png(8, 8))

      await cleanNow(site, Date.now())
      expect([shown, deleted, kept, gone].map(has)).toEqual(['true,true', 'false,false', 'true,true', 'true,true'])
      expect(await statuses(kept.url, zoe)).toEqual([200])
      expect(files()).toContain(orphan.id)

      await zoe.call('me.delete', { handle: 'zoe' })
      await cleanNow(site, Date.now())
      expect([shown, kept, gone].map(has)).toEqual(['true,true', 'false,false', 'false,false'])

      const late = await ann.upload(picture())
      await cleanNow(site, Date.now() + 25 * 60 * 60 * 1000)
      expect([shown, late].map(has)).toEqual(['true,true', 'false,false'])
      expect(files()).not.toContain(orphan.id)
      expect(await show(ann, room.id, late)).toMatchObject({ error: { code: 'invalid_input' } })
      expect(await statuses(shown.url, ann)).toEqual([200])
    },
  )
})

describe('what is taken for a picture', () => {
  let site: Site
  let ann: Person
  beforeAll(async () => {
    site = await Site.open('sqlite')
    ann = await site.signUp('ann')
  })
  afterAll(() => site.close())

  const tried = async (bytes: Buffer | string, name = 'photo.png', type = 'image/png') =>
    ann.http('upload.create', {
      file: new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name, { type }),
    })
  const kept = async (bytes: Buffer) => {
    const result = await tried(bytes)
    if (!result.ok) throw new Error(result.error.detail)
    const full = await load(ann, result.data.url)
    const thumb = await load(ann, result.data.thumbUrl)
    return { upload: result.data, full, thumb, header: await sharp(full.bytes).metadata() }
  }
  const NO_PICTURE = { status: 400, error: { code: 'invalid_input', errors: [{ path: 'file' }] } }

  it('JPEG, PNG, WebP, GIF and AVIF come out as WebP, whatever they are called', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'gif', 'avif'] as const) {
      const bytes = await noise(300, 200).toFormat(format).toBuffer()
      const result = await tried(bytes, 'holiday.txt', 'text/plain')
      expect([format, result]).toMatchObject([format, { ok: true, status: 201, data: { width: 300, height: 200 } }])
      if (result.ok) expect((await sharp((await load(ann, result.data.url)).bytes).metadata()).format).toBe('webp')
    }
  })

  it('what is no such picture is refused by name, whatever it is called', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
    const tiff = await noise(9, 9).tiff().toBuffer()
    const others: (Buffer | string)[] = [
      ...[svg, `<?xml version="1.0"?>${svg}`, '<!doctype html><script>alert(1)</script>', '%PDF-1.7\n%%EOF', 'hello'],
      ...[tiff, Buffer.from('PK\u0003\u0004'), Buffer.from([0]), Buffer.alloc(5_000)],
      // HEIC, by its brand alone.
      Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'),
    ]
    for (const bytes of others) {
      const result = await tried(bytes)
      expect([String(bytes).slice(0, 20), result]).toMatchObject([String(bytes).slice(0, 20), NO_PICTURE])
      if (!result.ok) expect(result.error.detail).toBe('file takes a JPEG, PNG, WebP, GIF or AVIF picture')
    }
    expect(await tried('')).toMatchObject({ ...NO_PICTURE, error: { errors: [{ message: 'is empty' }] } })
  })

  it('what is cut short or damaged is refused, at every length', async () => {
    const whole = {
      jpeg: await noise(200, 200).jpeg().toBuffer(),
      png: png(200, 200),
      webp: await noise(200, 200).webp().toBuffer(),
    }
    for (const [format, bytes] of Object.entries(whole))
      for (const part of [0.1, 0.5, 0.9]) {
        const result = await tried(bytes.subarray(0, Math.floor(bytes.length * part)))
        expect([format, part, result]).toMatchObject([format, part, NO_PICTURE])
      }
    const damaged = png(100, 100)
    damaged.fill(0x55, 60, damaged.length - 20)
    expect(await tried(damaged)).toMatchObject(NO_PICTURE)
  })

  it('a bomb is refused by its header, before anything of its size is made', async () => {
    // 20,000 × 20,000 pixels, half a megabyte deflated; and one that only promises more than there could be.
    const bomb = wrapped(20_000, 20_000, 1, 0, deflateSync(Buffer.alloc(20_000 * 2_501)))
    expect(bomb.length).toBeLessThan(UPLOAD_MAX)
    const promise = wrapped(2 ** 31 - 1, 2 ** 31 - 1, 8, 6, deflateSync(Buffer.alloc(100)))
    // A thousand bytes of AVIF for 12 megapixels, which take much more memory to decode than they would as JPEG.
    const avif = await sharp({ create: { width: 4_000, height: 3_100, channels: 3, background: '#123' } })
      .avif({ effort: 0 })
      .toBuffer()
    const before = process.memoryUsage().rss
    const since = performance.now()
    expect(await tried(bomb)).toMatchObject({
      status: 413,
      error: {
        code: 'too_large',
        detail: 'The picture takes at most 24 megapixels as PNG.',
        errors: [{ path: 'file' }],
      },
    })
    expect(await tried(promise)).toMatchObject({ ok: false })
    expect(await tried(gif(60_000, 60_000, 4, 60_000))).toMatchObject({ status: 413 })
    expect(await tried(avif)).toMatchObject({
      status: 413,
      error: { detail: 'The picture takes at most 12 megapixels as AVIF.' },
    })
    expect(performance.now() - since).toBeLessThan(10_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
  })

  it('an animation stays one, as shown and still in small; a very long one is its first frame', async () => {
    const short = await kept(gif(40, 30, 12))
    expect([short.header.pages, short.upload.width, short.upload.height]).toEqual([12, 40, 30])
    expect((await sharp(short.thumb.bytes).metadata()).pages ?? 1).toBe(1)
    const long = await kept(gif(40, 30, 5_000))
    expect([long.header.pages ?? 1, long.upload.width, long.upload.height]).toEqual([1, 40, 30])
    const large = await kept(gif(2_000, 1_500, 100))
    expect([large.header.pages ?? 1, large.upload.width]).toEqual([1, 2_000])
  })

  it('nothing of the file is left but the picture: no place, no comment, no page behind it', async () => {
    const photo = await noise(400, 200)
      .withExif({
        IFD0: { Artist: 'SECRET-ARTIST' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 0/1' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">SECRET-XMP</x:xmpmeta>')
      .jpeg()
      .toBuffer()
    expect(photo.includes('SECRET-ARTIST') && photo.includes('SECRET-XMP')).toBe(true)
    const polyglot = Buffer.concat([photo, Buffer.from('<html><script>alert("SECRET-SCRIPT")</script>PK\u0003\u0004')])
    const { full, thumb, header } = await kept(polyglot)
    expect([header.exif, header.xmp, header.icc, header.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    for (const { bytes } of [full, thumb]) {
      expect(bytes.includes('SECRET')).toBe(false)
      expect(bytes.subarray(0, 4).toString()).toBe('RIFF')
      // The length in the header is the whole of it.
      expect(bytes.readUInt32LE(4) + 8).toBe(bytes.length)
    }
  })

  it('is turned as it is meant to be seen, and no larger than is shown', async () => {
    const turned = await noise(800, 400).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const { upload, header } = await kept(turned)
    expect([upload.width, upload.height, header.width, header.height]).toEqual([400, 800, 400, 800])
    const wide = await kept(await noise(4_000, 100).png().toBuffer())
    expect([wide.upload.width, wide.upload.height]).toEqual([2_560, 64])
    expect((await sharp(wide.thumb.bytes).metadata()).width).toBe(640)
    const dot = await kept(png(1, 1))
    expect([dot.upload.width, dot.upload.height]).toEqual([1, 1])
  })

  it('is served so that a browser can do nothing else with it, and asks each time whether it still may', async () => {
    const { upload, full } = await kept(png(30, 30))
    expect(Object.fromEntries(full.headers)).toMatchObject({
      'content-type': 'image/webp',
      'content-length': String(full.bytes.length),
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^default-src 'none'.*sandbox$/) as unknown,
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache',
      vary: 'Cookie',
    })
    const etag = full.headers.get('etag') ?? ''
    const again = await load(ann, upload.url, { 'if-none-match': etag })
    expect([again.status, again.bytes.length]).toEqual([304, 0])
    const other = await site.signUp('other')
    expect((await load(other, upload.url, { 'if-none-match': etag })).status).toBe(404)
    const head = await ann.request('HEAD', upload.url)
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(full.bytes.length)])
    const refused = await load(site.stranger(), upload.url)
    expect([refused.headers.get('content-type'), refused.headers.get('cache-control')]).toEqual([
      'application/problem+json',
      'no-store',
    ])
    expect((await load(ann, upload.url, { authorization: 'Bearer x' })).status).toBe(401)
  })

  it('more than ten megabytes are refused at the door, with and without their number said', async () => {
    const declared = await ann.http('upload.create', { file: new Blob([new Uint8Array(UPLOAD_MAX)]) })
    expect(declared).toMatchObject({ status: 413, error: { code: 'too_large' } })
    const piece = Buffer.alloc(1024 * 1024, 65)
    let sent = 0
    const answer = await new Promise((resolve) => {
      const { hostname, port } = new URL(site.base)
      const headers = { cookie: ann.cookie ?? '', 'content-type': 'multipart/form-data; boundary=x' }
      const asked = request({ hostname, port, headers, method: 'POST', path: '/api/uploads' }, (response) => {
        resolve(response.statusCode)
        asked.destroy()
      })
      // The answer may be lost in what is still being sent.
      asked.on('error', () => resolve('cut'))
      const write = () => {
        if (sent === 40) asked.end()
        else if (asked.write(piece)) setImmediate(write)
        else asked.once('drain', write)
        sent += 1
      }
      write()
    })
    expect([413, 'cut']).toContain(answer)
    expect(sent).toBeLessThan(40)
    expect((await ann.http('me.get')).ok).toBe(true)
  })

  it('of one user ten files arrive at once, and others are not in their way', async () => {
    const { hostname, port } = new URL(site.base)
    const slow = await site.signUp('slow')
    const begin = () => {
      const headers = {
        ...{ cookie: slow.cookie ?? '', 'content-length': UPLOAD_MAX },
        'content-type': 'multipart/form-data; boundary=x',
      }
      const asked = request({ hostname, port, headers, method: 'POST', path: '/api/uploads' })
      const status = new Promise<number | undefined>((resolve, reject) => {
        asked.on('response', (response) => resolve(response.resume().statusCode))
        asked.on('error', reject)
      })
      asked.write('--x')
      return { asked, status }
    }
    const all = Array.from({ length: 11 }, begin)
    expect(await Promise.race(all.map(({ status }) => status))).toBe(503)
    expect((await ann.upload(picture())).width).toBe(24)
    for (const { asked, status } of all) {
      status.catch(() => undefined)
      asked.destroy()
    }
    let after = await slow.http('upload.create', { file: picture() })
    while (after.status === 503) after = await slow.http('upload.create', { file: picture() })
    expect(after.status).toBe(201)
  })

  it('takes one file in a form, and nothing else', async () => {
    const file = png(9, 9).toString('latin1')
    const part = (name: string, more = '; filename="a.png"', body = file) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${body}\r\n`
    const post = async (body: string, contentType = 'multipart/form-data; boundary=x') => {
      const response = await fetch(`${site.base}/api/uploads`, {
        method: 'POST',
        headers: { cookie: ann.cookie ?? '', 'content-type': contentType },
        body: Buffer.from(body, 'latin1'),
      })
      return response.status
    }
    expect(await post(`${part('file')}--x--\r\n`)).toBe(201)
    expect(await post(`\r\n${part('file')}--x--`)).toBe(201)
    expect(await post(`${part('file')}--x--`, 'multipart/form-data; charset=utf-8; boundary="x"')).toBe(201)
    const bad = [
      ...['', '--x--\r\n', 'hello', part('file'), `${part('picture')}--x--`, `${part('file', '')}--x--`],
      ...[
        `${part('file')}${part('file')}--x--`,
        `${part('file')}${part('more', '', 'x')}--x--`,
        `--x\r\n\r\n${file}\r\n--x--`,
      ],
      `--x\r\n${'A: b\r\n'.repeat(2_000)}\r\n${file}\r\n--x--`,
    ]
    for (const body of bad) expect([body.slice(0, 80), await post(body)]).toEqual([body.slice(0, 80), 400])
    for (const type of ['application/json', 'multipart/form-data', 'image/png', 'multipart/form-data; boundary=y'])
      expect([type, await post(`${part('file')}--x--`, type)]).toEqual([type, 400])
  })

  it('is asked for by this site’s own pages, by who is signed in, and not without end', async () => {
    const foreign = await fetch(`${site.base}/api/uploads`, {
      method: 'POST',
      headers: { cookie: ann.cookie ?? '', origin: 'https://evil.example' },
      body: new FormData(),
    })
    expect(foreign.status).toBe(403)
    expect(await site.stranger().http('upload.create', { file: picture() })).toMatchObject({ status: 401 })
    await ann.connect()
    expect(await ann.emit('upload.create', { file: Buffer.from('x') })).toMatchObject({ error: { code: 'not_found' } })
    ann.disconnect()
    const limited = await Site.open('sqlite', { env: { RATE_LIMITS: 'on' } })
    const bea = await limited.signUp('bea')
    const answers = await Promise.all(Array.from({ length: 101 }, () => bea.http('upload.create', {})))
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1)
    await limited.close()
  })

  it('only so many are decoded at once, and only so many wait', async () => {
    const turns = new Turns(2, 3)
    const ends: (() => void)[] = []
    let running = 0
    const work = () =>
      turns.take(async () => {
        running += 1
        expect(running).toBeLessThanOrEqual(2)
        await new Promise<void>((resolve) => ends.push(resolve))
        running -= 1
      })
    const five = Array.from({ length: 5 }, work)
    await expect(work()).rejects.toThrow('too many')
    for (let ended = 0; ended < 5; ended += 1) {
      while (!ends[ended]) await new Promise(setImmediate)
      ends[ended]?.()
    }
    await Promise.all(five)
    const failing = turns.take(() => Promise.reject(new Error('broken')))
    await expect(failing).rejects.toThrow('broken')
    await expect(turns.take(() => Promise.resolve('free again'))).resolves.toBe('free again')
  })

  it('thirty at once: who is not served is told to try again', async () => {
    const small = picture(50, 50)
    const answers = await Promise.all(Array.from({ length: 30 }, () => ann.http('upload.create', { file: small })))
    for (const { status } of answers) expect([201, 503]).toContain(status)
    expect(answers.some(({ status }) => status === 201)).toBe(true)
    expect((await ann.http('upload.create', { file: small })).status).toBe(201)
    expect(existsSync(uploadFolder(site.dataDir))).toBe(true)
  })

  it('a message keeps its picture’s size for who has not loaded it', async () => {
    const { room } = await ann.call('room.create', { name: 'Sizes' })
    const upload = await ann.upload(new Blob([new Uint8Array(await noise(900, 300).jpeg().toBuffer())]))
    const { content } = await said(ann, room.id, upload)
    expect(content as ImageContent).toMatchObject({ width: 900, height: 300, blur: upload.blur })
  })
})
