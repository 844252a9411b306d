import { describe, expect, it } from 'vitest'
import { readSettings, SettingsError } from './settings.ts'

describe('settings', () => {
  it('all have a default that works', () => {
    expect(readSettings({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: null,
      trustProxy: 0,
      database: { kind: 'sqlite' },
      rateLimits: true,
      emotionUrl: null,
      changeRetentionDays: 30,
      logLevel: 'info',
    })
  })

  it('an empty value is as good as none', () => {
    expect(readSettings({ PORT: '', PUBLIC_URL: '' })).toEqual(readSettings({}))
  })

  it.each([
    ['PORT', 'abc'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '1e3'],
    ['TRUST_PROXY', 'yes'],
    ['PUBLIC_URL', 'chat.example'],
    ['PUBLIC_URL', 'https://chat.example/path'],
    ['PUBLIC_URL', 'ftp://chat.example'],
    ['DATABASE_URL', 'mysql://x'],
    ['AUTH_SECRET', 'short'],
    ['RATE_LIMITS', 'maybe'],
    ['CHANGE_RETENTION_DAYS', '0'],
    ['LOG_LEVEL', 'loud'],
    ['WORKERS', '0'],
    ['WORKERS', '2'],
    ['REDIS_URL', 'localhost:6379'],
    ['EMOTION_URL', 'nowhere'],
  ])('%s=%s stops the start with one line that names it', (name, value) => {
    const read = () => readSettings({ [name]: value })
    expect(read).toThrow(SettingsError)
    expect(read).toThrow(new RegExp(`^${name} takes [^\\n]+$`))
  })

  it('an address that others reach takes the one they type', () => {
    expect(() => readSettings({ HOST: '192.0.2.1' })).toThrow(/^PUBLIC_URL takes/)
    expect(readSettings({ HOST: '192.0.2.1', PUBLIC_URL: 'https://chat.example/' }).publicUrl).toBe(
      'https://chat.example',
    )
    expect(readSettings({ HOST: '0.0.0.0' }).publicUrl).toBe(null)
  })
})
