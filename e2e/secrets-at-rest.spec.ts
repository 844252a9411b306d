import { createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { run, Server } from './support/server.ts'
import { expect, test } from './support/test.ts'
import { WireBrowser } from './support/wire-browser.ts'

/** As server/auth/vault.ts seals: `v1.` and base64url of IV, ciphertext and tag. */
function openSealed(sealed: string, secret: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'greenroom tokens at rest', 32))
  const bytes = Buffer.from(sealed.slice('v1.'.length), 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(-16))
  return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8')
}

test('in the database, its backup and the log, tokens are hashes and ciphertext alone', async () => {
  const server = await Server.open({ LOG_LEVEL: 'trace' })
  try {
    const browser = new WireBrowser(server.base)
    await browser.signIn('keeper_of_secrets')
    const session = browser.cookies.get('next-auth.session-token') ?? ''
    expect(await browser.status()).toBe(200)
    const password = 'a password to be looked for'
    const changed = await browser.fetch('/api/me/password', {
      method: 'PUT',
      headers: { origin: server.base, 'content-type': 'application/json' },
      body: JSON.stringify({ password }),
    })
    expect(changed.status).toBe(204)

    const copy = join(server.dataDir, 'copy.db')
    const backup = run(['node_modules/tsx/dist/cli.mjs', 'scripts/backup.ts', copy], { DATA_DIR: server.dataDir })
    expect(await backup.ended, backup.output().err).toBe(0)

    const db = new Database(copy)
    const [account] = db.prepare(`SELECT tokens FROM "Account"`).all() as { tokens: string }[]
    const hashes = (db.prepare(`SELECT "tokenHash" FROM "Session"`).all() as { tokenHash: string }[]).map(
      ({ tokenHash }) => tokenHash,
    )
    db.close()
    expect(hashes).toEqual([createHash('sha256').update(session).digest('base64url')])
    const secret = readFileSync(join(server.dataDir, 'auth-secret'), 'utf8').trim()
    const tokens = JSON.parse(openSealed(account?.tokens ?? '', secret)) as {
      accessToken: string
      refreshToken: string
    }
    // They are the real ones.
    const valid = await fetch(`${server.twitch}/oauth2/validate`, {
      headers: { authorization: `OAuth ${tokens.accessToken}` },
    })
    expect(valid.status).toBe(200)

    const places = readdirSync(server.dataDir)
      .filter((name) => !name.endsWith('.sock'))
      .map((name) => [name, readFileSync(join(server.dataDir, name)).toString('latin1')] as const)
    expect(places.map(([name]) => name)).toEqual(expect.arrayContaining(['greenroom.db', 'copy.db']))
    for (const [name, content] of [...places, ['the log', server.output] as const])
      for (const [what, value] of Object.entries({ session, password, ...tokens }))
        expect(content.includes(value), `${what} in ${name}`).toBe(false)
  } finally {
    await server.close()
  }
})
