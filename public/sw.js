/* The service worker: what lets Greenroom open without a connection (docs/decisions/016).

   Kept are the scripts, styles and fonts of the pages, whose names change with their content, and one shell: the page
   /offline, which holds nothing personal and shows what the browser's database keeps. Never the API, sockets, or a page
   with somebody's data in it. The build below makes each version another worker. It takes over when no tab of
   the version before is open, so that no page is served by two. */

const BUILD = '%BUILD%'
/** What its pages load only when it is used: small, and without it settings and menus would not open offline. */
const LAZY = [/* %LAZY% */]
/** Pictures that the page and its notifications show. */
const PICTURES = ['/icon.svg', '/icon-unread.svg', '/icon-192.png', '/badge-96.png']

const FILES = 'greenroom-files'
const SHELL = 'greenroom-shell'
const KEPT = '/kept'
/** Milliseconds. */
const NETWORK_WAITS = 3_000
const PATIENCE = 30_000
/** Builds whose files are kept: the one that is shown offline, and the one before. */
const BUILDS = 2

/** Places of the signed-in part, which the shell can show. */
const PLACE = /^\/(rooms|discover|settings|admin|join)(\/|$)/
/** Pages that are shown to who is not signed in, and to nobody else. */
const DOORS = ['/', '/login', '/signup']
/** A proxy that finds no server behind it. */
const NO_SERVER = [502, 503, 504]

/** Counts wipes: what began before one must not put anything back after it. */
let wipes = 0
/** Until when a slow network is waited for: there was nothing to show instead. */
let patientUntil = 0

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      await self.registration.navigationPreload?.enable()
      for (const name of await caches.keys()) if (![FILES, SHELL].includes(name)) await caches.delete(name)
      await prune()
      await self.clients.claim()
    })(),
  )
})

self.addEventListener('message', (event) => {
  const { data } = event
  if (data?.type === 'keep') event.waitUntil(keep(data).catch(() => {}))
  if (data?.type === 'wipe') event.waitUntil(wipe())
  if (data?.type === 'patience') patientUntil = Date.now() + PATIENCE
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  // What a worker is told stands behind the # of its address, which an answer from here has not.
  if (request.destination === 'worker') return
  if (url.pathname.startsWith('/_next/static/')) event.respondWith(file(event))
  else if (PICTURES.includes(url.pathname)) event.respondWith(picture(event))
  else if (request.mode !== 'navigate') return
  else if (PLACE.test(url.pathname)) event.respondWith(place(event))
  else if (DOORS.includes(url.pathname)) event.respondWith(door(event))
  // Left to the browser it would be asked for a second time, beside the preload; the answer to a sign-in is good once.
  else event.respondWith(fromNetwork(event))
})

/** A file never changes under its name. Before the first `keep`, and after a wipe, there is nothing to put it into. */
async function file(event) {
  const { request } = event
  const known = await caches.match(request.url, { cacheName: FILES, ignoreVary: true })
  if (known) return known
  const before = wipes
  const answer = await fetch(request)
  if (answer.status === 200) event.waitUntil(addFile(request.url, answer.clone(), before).catch(() => {}))
  return answer
}

async function addFile(url, answer, before) {
  if (!(await caches.has(FILES)) || before !== wipes) return
  const cache = await caches.open(FILES)
  await cache.put(url, answer)
  if (before !== wipes) await caches.delete(FILES)
}

/** The browser looks for the tab's icon with every address: what is kept, which is of the newest build, will do. */
async function picture({ request }) {
  const known = await caches.match(new URL(request.url).pathname, { cacheName: SHELL })
  return known ?? fetch(request)
}

/** The server's page; where it does not come in time, the shell. */
async function place(event) {
  const network = fromNetwork(event)
  const waits = Date.now() < patientUntil ? PATIENCE : NETWORK_WAITS
  const first = await Promise.race([network.catch(() => null), after(waits)])
  if (first && !NO_SERVER.includes(first.status)) return first
  const shell = await caches.match('/offline', { cacheName: SHELL })
  if (!shell) return network
  event.waitUntil(network.catch(() => {}))
  return shell
}

/** Whoever is shown a door is not signed in: what is kept of others goes. What was not sent yet stays theirs. */
async function door(event) {
  const answer = await fromNetwork(event)
  if (answer.status === 200) event.waitUntil(forgetSnapshot().catch(() => {}))
  return answer
}

async function fromNetwork(event) {
  return (await event.preloadResponse) ?? fetch(event.request)
}

const after = (milliseconds) => new Promise((resolve) => setTimeout(() => resolve(null), milliseconds))

/**
 * A page is live: the shell of its build is kept, with the files that it and the page need. `shell` is asked for without
 * a cookie, so that it is nobody's.
 */
async function keep(page) {
  const before = wipes
  try {
    await keepShell(page, () => before !== wipes)
  } finally {
    // Signed out meanwhile.
    if (before !== wipes) await wipe()
  }
}

async function keepShell({ build, shell, urls: used }, wiped) {
  const urls = build === BUILD ? [...used, ...LAZY] : used
  const shells = await caches.open(SHELL)
  const kept = await keptBuilds(shells)
  const [newest, ...older] = kept
  if (newest?.build === build && newest.shell === shell && (await shells.match('/offline'))) {
    const added = urls.filter((url) => !newest.urls.includes(url))
    if (added.length === 0 || wiped()) return
    await fetchFiles(added)
    await putKept(shells, [{ ...newest, urls: [...newest.urls, ...added] }, ...older])
    return
  }
  const answer = await fetch(shell, { credentials: 'omit', cache: 'no-store', headers: { accept: 'text/html' } })
  if (answer.status !== 200 || answer.redirected) return
  const html = await answer.clone().text()
  const needed = html.match(/\/_next\/static\/[^"'\\\s<>)]+/g) ?? []
  const its = /"buildId":"([^"]+)"/.exec(html)?.[1] ?? build
  const all = [...new Set([...needed, ...urls])]
  if (wiped()) return
  await fetchFiles(all)
  if (wiped()) return
  await shells.addAll(PICTURES)
  await shells.put('/offline', answer)
  await putKept(shells, [{ build: its, shell, urls: all }, ...kept.filter((one) => one.build !== its)].slice(0, BUILDS))
}

/** @throws where one is not to be had: the shell would be of no use without it */
async function fetchFiles(urls) {
  const cache = await caches.open(FILES)
  await Promise.all(
    urls.map(async (url) => {
      if (await cache.match(url, { ignoreVary: true })) return
      const answer = await fetch(url)
      if (answer.status !== 200) throw new Error(`${url} is not there`)
      await cache.put(url, answer)
    }),
  )
}

async function keptBuilds(shells) {
  const answer = await shells.match(KEPT)
  return answer ? await answer.json() : []
}

const putKept = (shells, builds) => shells.put(KEPT, new Response(JSON.stringify(builds)))

/** Files that no kept build needs; only while no page of an older one is open. */
async function prune() {
  const kept = await keptBuilds(await caches.open(SHELL))
  const needed = new Set(kept.flatMap(({ urls }) => urls.map((url) => new URL(url, self.location.origin).href)))
  const cache = await caches.open(FILES)
  for (const { url } of await cache.keys()) if (!needed.has(url)) await cache.delete(url)
}

async function wipe() {
  wipes += 1
  for (const name of await caches.keys()) await caches.delete(name)
}

/** See client/session/browser-database.ts. */
async function forgetSnapshot() {
  const there = await indexedDB.databases()
  if (!there.some(({ name }) => name === 'greenroom')) return
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open('greenroom')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  try {
    if (!database.objectStoreNames.contains('snapshot')) return
    const transaction = database.transaction('snapshot', 'readwrite')
    transaction.objectStore('snapshot').clear()
    await new Promise((resolve) => {
      transaction.oncomplete = transaction.onabort = resolve
    })
  } finally {
    database.close()
  }
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data?.path ?? '/rooms'))
})

/** In a tab that is there, if there is one. */
async function open(path) {
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const places = tabs.filter(({ url }) => PLACE.test(new URL(url).pathname))
  const tab =
    places.find(({ url }) => new URL(url).pathname === path) ??
    places.find(({ visibilityState }) => visibilityState === 'visible') ??
    places[0]
  if (!tab) return self.clients.openWindow(path)
  tab.postMessage({ type: 'open', path })
  return tab.focus()
}
