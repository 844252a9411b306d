import { expect, it } from 'vitest'
import { SIGN_IN_PROBLEMS } from '#server/auth/sign-in-problem.ts'
import { CATALOGUE } from '#locales/catalogue.ts'
import { knownProblem } from './problems.ts'

it('has words for every problem that the server names', () => {
  expect(Object.keys(CATALOGUE.en.session.problems).sort()).toEqual([...SIGN_IN_PROBLEMS].sort())
  for (const problem of SIGN_IN_PROBLEMS) expect(knownProblem(problem)).toBe(problem)
})

it.each([[undefined], [''], ['<script>'], ['constructor'], ['__proto__'], [['denied', 'taken']]])(
  '%j is a failure like any other',
  (why) => {
    expect(knownProblem(why)).toBe('failed')
  },
)
