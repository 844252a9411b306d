import { expect, test } from 'vitest'
import { signInProblem } from './sign-in-problem.ts'

// As openid-client 5 and next-auth 4 word them.
test.each([
  ['access_denied', 'denied'],
  ['"exp" claim timestamp check failed', 'expired'],
  ['State cookie was missing.', 'elsewhere'],
  ['State value could not be parsed.', 'mismatch'],
  ['state mismatch, expected abc, got: def', 'mismatch'],
  ['nonce mismatch, expected abc, got: def', 'mismatch'],
  ['unexpected iss value, expected https://id.example, got: https://other.example', 'mismatch'],
  ['aud mismatch, expected abc, got: def', 'mismatch'],
  ['id_token expired, now 2, exp 1', 'mismatch'],
  ['failed to validate JWT signature', 'mismatch'],
  ['expected 200 OK, got: 400 Bad Request', 'expired'],
  ['expected 200 OK, got: 403 Forbidden', 'failed'],
  ['expected 200 OK, got: 500 Internal Server Error', 'unavailable'],
  ['expected 200 OK, got: 429 Too Many Requests', 'unavailable'],
  ['connect ECONNREFUSED 127.0.0.1:1', 'unavailable'],
  ['outgoing request timed out after 3500ms', 'unavailable'],
  ['something else', 'failed'],
])('%s is %s', (message, problem) => {
  expect(signInProblem('OAuthCallback', message, false)).toBe(problem)
})

test('without its cookie it was finished already, where somebody is signed in', () => {
  expect(signInProblem('OAuthCallback', 'State cookie was missing.', true)).toBe('repeated')
})

test('without a message the code says what it can', () => {
  expect(signInProblem('OAuthSignin', null, false)).toBe('unavailable')
  expect(signInProblem('whatever', null, false)).toBe('failed')
  expect(signInProblem(null, null, true)).toBe('failed')
})
